import { prisma } from "../../db/client";
import { toNumber } from "../../db/minor";

export type RecipientSplit = {
  languages: { fr: number; en: number };
  channels: { channel: string; count: number }[];
  excluded: { reason: string; count: number }[];
  /** Recipients who are also concerned by another open incident. */
  overlaps: { ref: string; count: number }[];
};

/** Who gets it in which language and by which way, who does not and why, and who hears of another incident too. */
export async function recipientSplit(mailingId: number, incidentId: number): Promise<RecipientSplit> {
  type Part = { channel: string; language: string; reason: string | null; count: bigint };
  const [parts, overlaps] = await Promise.all([
    prisma.$queryRaw<Part[]>`
      SELECT channel::text AS channel, left(variant, 2) AS language, CASE WHEN state = 'skipped' THEN coalesce(skip_reason, '') END AS reason, count(*) AS count
      FROM mail_message WHERE mailing_id = ${mailingId} GROUP BY 1, 2, 3`,
    prisma.$queryRaw<{ ref: string; count: bigint }[]>`
      SELECT i.ref, count(*) AS count FROM incident i JOIN cohort_member o ON o.incident_id = i.id
      JOIN mail_message m ON m.mailing_id = ${mailingId} AND m.customer_id = o.customer_id AND m.state <> 'skipped'
      WHERE i.id <> ${incidentId} AND i.closed_at IS NULL GROUP BY i.ref ORDER BY i.ref`,
  ]);
  const reached = parts.filter((part) => part.reason === null);
  const languages = totals(reached, (part) => part.language);
  return {
    languages: { fr: languages.get("fr") ?? 0, en: languages.get("en") ?? 0 },
    channels: [...totals(reached, (part) => part.channel)].map(([channel, count]) => ({ channel, count })),
    excluded: [
      ...totals(
        parts.filter((part) => part.reason !== null),
        (part) => part.reason ?? "",
      ),
    ].map(([reason, count]) => ({ reason, count })),
    overlaps: overlaps.map(({ ref, count }) => ({ ref, count: toNumber(count) })),
  };
}

function totals<P extends { count: bigint }>(parts: P[], nameOf: (part: P) => string): Map<string, number> {
  const sums = new Map<string, number>();
  for (const part of parts) sums.set(nameOf(part), (sums.get(nameOf(part)) ?? 0) + toNumber(part.count));
  return sums;
}
