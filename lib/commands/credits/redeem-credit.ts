import { z } from "zod";
import { spendCredit } from "../../db/credits/spend-credit";
import { isCreditCode } from "../../domain/credits/token";
import type { RefusalReason } from "../../domain/refusal";
import { command, done, refuse } from "../command";

const input = z.object({
  code: z.string().refine(isCreditCode),
  amountMinor: z.number().int().positive(),
  orderRef: z.string().trim().min(1).max(100),
  idempotencyKey: z.string().min(8).max(100),
});

/**
 * Spends a credit, whole or in part, on an order of the shop. The same key again changes nothing: `redemption_known` names the
 * redemption that stands when amount and order are the same, `key_reused` says that they are not.
 */
export const redeemCredit = command({
  action: "credit.redeem",
  input,
  run: async ({ tx, input: { code, amountMinor, orderRef, idempotencyKey }, now }) => {
    const credit = await tx.credit.findUnique({ where: { code: asIssued(code) } });
    if (!credit) return refuse("not_found");
    const amount = BigInt(amountMinor);
    const row = { creditId: credit.id, amountMinor: amount, orderRef, idempotencyKey, at: now };
    const [made] = await tx.redemption.createManyAndReturn({ data: [row], skipDuplicates: true });
    if (!made) {
      const known = await tx.redemption.findUniqueOrThrow({ where: { creditId_idempotencyKey: { creditId: credit.id, idempotencyKey } } });
      const same = known.amountMinor === amount && known.orderRef === orderRef;
      return refuse(same ? "redemption_known" : "key_reused", { redemptionId: String(known.id) });
    }
    const spent = await spendCredit(tx, { creditId: credit.id, redemptionId: made.id, amountMinor: amount, now });
    if (!spent) return refuse(whyNot(credit, now));
    return done(
      { redemptionId: String(made.id) },
      { incidentId: credit.incidentId, subject: `credit:${credit.id}`, detail: { amountMinor, currency: credit.currency, orderRef } },
    );
  },
});

/** `aaaabbbbcccc` and `AAAA-BBBB-CCCC` are one code. */
function asIssued(typed: string): string {
  const bare = typed.toUpperCase().replaceAll("-", "");
  return `${bare.slice(0, 4)}-${bare.slice(4, 8)}-${bare.slice(8)}`;
}

function whyNot(credit: { revokedAt: Date | null; expiresAt: Date; activatedAt: Date | null }, now: Date): RefusalReason {
  if (credit.revokedAt) return "credit_revoked";
  if (credit.expiresAt <= now) return "credit_expired";
  return credit.activatedAt ? "credit_insufficient" : "credit_not_activated";
}
