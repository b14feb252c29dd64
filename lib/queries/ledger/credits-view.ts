import { now } from "../../clock";
import { prisma } from "../../db/client";
import { type CreditRow, listCredits, sumCredits } from "../../db/credits/list-credits";
import { toNumber } from "../../db/minor";
import { creditBalance, creditState } from "../../domain/credits/credit-state";

/** One page of an incident's credits, and how many stand where. Masked: no names. */
export async function readCreditsView(
  incidentId: number,
  { after, size, masked }: { after: bigint | null; size: number; masked: boolean },
) {
  const at = now();
  const [sums, rows] = await Promise.all([sumCredits(prisma, incidentId, at), listCredits(prisma, incidentId, after, size + 1)]);
  const shown = rows.slice(0, size).map((row) => credit(row, at, masked));
  return {
    kind: "credits" as const,
    sums,
    credits: shown,
    next: rows.length > size ? (shown.at(-1)?.id ?? null) : null,
    first: after === null,
  };
}

function credit(row: CreditRow, at: Date, masked: boolean) {
  const facts = {
    amountMinor: toNumber(row.amount_minor),
    redeemedMinor: toNumber(row.redeemed_minor),
    expiredMinor: toNumber(row.expired_minor),
    revokedMinor: toNumber(row.revoked_minor),
    authorisedMinor: toNumber(row.authorised_minor),
    expiresAt: row.expires_at,
    activatedAt: row.activated_at,
    revokedAt: row.revoked_at,
  };
  return {
    id: String(row.id),
    customerId: String(row.customer_id),
    name: masked ? "" : row.name,
    /** The code is as good as money: enough to recognise it, not to spend it. */
    codeEnd: row.code.slice(-4),
    currency: row.currency,
    amountMinor: facts.amountMinor,
    balanceMinor: creditBalance(facts),
    state: creditState(facts, at),
    expiresAt: row.expires_at.toISOString(),
    activatedAt: row.activated_at?.toISOString() ?? null,
    revokedReason: row.revoked_reason,
  };
}
