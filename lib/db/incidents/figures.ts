import { type AffectedTotals, readAffectedTotals } from "../affected/totals";
import type { Db } from "../client";
import { toNumber } from "../minor";

export type Sum = { currency: string; minor: number };
export type IncidentFigures = AffectedTotals & {
  /** Customers by what they used; null before the split. */
  usage: { none: number; part: number; all: number } | null;
  /** Store credit of the plan in force: what it promises and what was issued and activated. */
  promised: (Sum & { count: number })[];
  /** What the plan in force costs at most: gifts at the reference price and every credit used. Null: nothing was submitted. */
  planCost: Sum | null;
  creditsIssued: number;
  creditsActivated: number;
  messagesSent: number;
};

/** The figures of an incident, each the count of rows that another page lists. */
export async function readFigures(db: Db, incidentId: number): Promise<IncidentFigures> {
  const [totals, usage, promised, [counts], [cost]] = await Promise.all([
    readAffectedTotals(db, incidentId),
    db.cohortMember.groupBy({ by: ["usage"], where: { incidentId }, _count: true }),
    db.$queryRaw<{ currency: string; minor: bigint; count: bigint }[]>`
      SELECT c.currency, sum(c.amount_minor)::bigint AS minor, count(*) AS count FROM compensation c
      WHERE c.kind = 'store_credit' AND c.plan_id = (SELECT p.id FROM plan p WHERE p.incident_id = ${incidentId}
          AND p.status IN ('submitted', 'approved', 'executing', 'executed') ORDER BY p.version DESC LIMIT 1)
      GROUP BY c.currency ORDER BY minor DESC`,
    db.$queryRaw<Record<"issued" | "activated" | "sent", bigint>[]>`
      SELECT (SELECT count(*) FROM credit WHERE incident_id = ${incidentId}) AS issued,
        (SELECT count(*) FROM credit WHERE incident_id = ${incidentId} AND activated_at IS NOT NULL) AS activated,
        (SELECT count(*) FROM mailing m JOIN mail_message g ON g.mailing_id = m.id WHERE m.incident_id = ${incidentId} AND g.state = 'sent') AS sent`,
    db.$queryRaw<{ currency: string; minor: bigint | null }[]>`
      SELECT currency, (figures->'total'->>'giftMinor')::bigint + (figures->'total'->>'creditMinor')::bigint AS minor
      FROM plan WHERE incident_id = ${incidentId} AND status IN ('submitted', 'approved', 'executing', 'executed') ORDER BY version DESC LIMIT 1`,
  ]);
  const used = (key: "none" | "part" | "all") => usage.find((row) => row.usage === key)?._count ?? 0;
  return {
    ...totals,
    usage: usage.length === 0 ? null : { none: used("none"), part: used("part"), all: used("all") },
    promised: promised.map((row) => ({ currency: row.currency, minor: toNumber(row.minor), count: toNumber(row.count) })),
    planCost: cost && cost.minor !== null ? { currency: cost.currency, minor: toNumber(cost.minor) } : null,
    creditsIssued: toNumber(counts?.issued),
    creditsActivated: toNumber(counts?.activated),
    messagesSent: toNumber(counts?.sent),
  };
}
