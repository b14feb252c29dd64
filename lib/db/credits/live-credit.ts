import type { Db } from "../client";

/** What a private link to a credit is made from. */
export type LiveCredit = { compensationId: bigint; tokenGeneration: number };

/** The customer's newest credit that can still be used, of an incident where one is named; null: none. */
export async function liveCredit(
  db: Db,
  { customerId, incidentId, now }: { customerId: bigint; incidentId: number | null; now: Date },
): Promise<LiveCredit | null> {
  const credits = await db.credit.findMany({
    where: { customerId, ...(incidentId !== null && { incidentId }), revokedAt: null, expiresAt: { gt: now } },
    orderBy: { id: "desc" },
    select: { compensationId: true, tokenGeneration: true, amountMinor: true, redeemedMinor: true },
    take: 20,
  });
  return credits.find(({ amountMinor, redeemedMinor }) => redeemedMinor < amountMinor) ?? null;
}
