import { z } from "zod";
import { now } from "@/lib/clock";
import { prisma } from "@/lib/db/client";
import { listSuppressions } from "@/lib/db/suppressions/list-suppressions";
import { maskAddresses } from "@/lib/domain/staff/masking";

const PAGE = 50;

/** What the address asks for; anything unreadable counts as absent. */
export const suppressionSearchSchema = z.object({
  q: z.string().trim().max(200).catch(""),
  after: z.string().max(254).nullable().catch(null),
});
type SuppressionSearch = z.output<typeof suppressionSearchSchema>;

export type SuppressionView = { email: string; reason: string; note: string; at: string; expiresAt: string | null; over: boolean };
export type SuppressionList = { q: string; total: number; rows: SuppressionView[]; next: string | null };

/** A page of the addresses that no mail goes to, by address; those whose time has run out say so. */
export async function readSuppressions({ q, after }: SuppressionSearch, masked: boolean): Promise<SuppressionList> {
  const { rows, total } = await listSuppressions(prisma, { q, after, limit: PAGE + 1 });
  const at = now();
  const page = rows.slice(0, PAGE);
  const text = (value: string): string => (masked ? maskAddresses(value) : value);
  return {
    q,
    total,
    rows: page.map((row) => ({
      ...{ email: text(row.email), reason: row.reason, note: text(row.note), at: row.at.toISOString() },
      expiresAt: row.expiresAt?.toISOString() ?? null,
      over: row.expiresAt !== null && row.expiresAt <= at,
    })),
    next: rows.length > PAGE ? (page.at(-1)?.email ?? null) : null,
  };
}
