import { z } from "zod";
import type { Tx } from "../../db/client";
import { expireCredits } from "../../db/credits/expire-credits";
import { giveBack, lockCredit } from "../../db/credits/give-back";
import { revokeFreed } from "../../db/credits/revoke-unspent";
import { readShop } from "../../db/settings/shop";
import { endAfterGivingBack } from "../../domain/credits/given-back";
import { codeSchema, idempotencyKeySchema, reversalRequestSchema } from "../../domain/credits/shop-request";
import { command, done, refuse } from "../command";

const input = reversalRequestSchema.extend({ code: codeSchema, redemptionId: z.coerce.bigint(), idempotencyKey: idempotencyKeySchema });

/**
 * Gives back what a cancelled order took, whole or in part. What comes back stays usable for fourteen days at least, also where
 * the credit's end has come meanwhile; what had expired stays expired. On a revoked credit nothing can be used again: what comes
 * back is revoked at once. The same key again changes nothing, as with a redemption.
 */
export const reverseRedemption = command({
  action: "credit.reverse",
  input,
  run: async ({ tx, input, actor, now }) => {
    const { code, redemptionId, reason, idempotencyKey } = input;
    const credit = await lockCredit(tx, { code });
    const redemption = credit && (await tx.redemption.findFirst({ where: { id: redemptionId, creditId: credit.id } }));
    if (!redemption) return refuse("not_found");
    const { known, rest } = await before(tx, redemption, idempotencyKey);
    const amountMinor = input.amountMinor === undefined ? rest : BigInt(input.amountMinor);
    if (known) {
      const same = (input.amountMinor === undefined || known.amountMinor === amountMinor) && known.reason === reason;
      return refuse(same ? "reversal_known" : "key_reused", { reversalId: String(known.id) });
    }
    if (amountMinor > rest || rest === 0n) return refuse("reversal_too_large");
    const { zone } = await readShop(tx);
    await expireCredits(tx, now, { most: 1, only: credit.id });
    const expiresAt = credit.revoked_at ? credit.expires_at : endAfterGivingBack(credit.expires_at, now, { zone, country: credit.country });
    const given = { creditId: credit.id, redemptionId, amountMinor, reason, idempotencyKey, expiresAt, by: actor.name, now };
    const reversalId = await giveBack(tx, given);
    await revokeFreed(tx, [credit.id], now);
    const detail = { amountMinor: Number(amountMinor), currency: credit.currency, orderRef: redemption.orderRef };
    return done({ reversalId: String(reversalId) }, { incidentId: credit.incident_id, subject: `credit:${credit.id}`, reason, detail });
  },
});

async function before(tx: Tx, redemption: { id: bigint; amountMinor: bigint }, idempotencyKey: string) {
  const reversals = await tx.redemptionReversal.findMany({ where: { redemptionId: redemption.id }, take: 1000 });
  const back = reversals.reduce((sum, reversal) => sum + reversal.amountMinor, 0n);
  return { known: reversals.find((one) => one.idempotencyKey === idempotencyKey), rest: redemption.amountMinor - back };
}
