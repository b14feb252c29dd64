import { z } from "zod";
import type { Tx } from "../../db/client";
import { captureHold } from "../../db/credits/settle-hold";
import { captureRequestSchema, codeSchema } from "../../domain/credits/shop-request";
import { command, done, refuse } from "../command";
import { spending } from "./redeem-credit";

const input = captureRequestSchema.extend({ code: codeSchema, authorisationId: z.coerce.bigint() });

/**
 * Spends what was set aside, whole or in part; the rest is free again. What was promised to an order holds: it can be captured
 * also after the credit's own end or revocation, until it lapses itself. Again with the same amount: `authorisation_captured`.
 */
export const captureCredit = command({
  action: "credit.capture",
  input,
  run: async ({ tx, input: { code, authorisationId, amountMinor }, now }) => {
    const found = await findHold(tx, code, authorisationId);
    if (!found) return refuse("not_found");
    const { hold, credit } = found;
    const amount = amountMinor === undefined ? hold.amountMinor : BigInt(amountMinor);
    const redemptionId = await captureHold(tx, { creditId: credit.id, authorisationId, amountMinor: amount, now });
    if (redemptionId !== null)
      return done({ redemptionId: String(redemptionId) }, spending(credit, { amountMinor: Number(amount), orderRef: hold.orderRef }));

    const after = await tx.creditAuthorisation.findUniqueOrThrow({ where: { id: authorisationId } });
    if (after.state === "captured") {
      const spent = await tx.redemption.findUniqueOrThrow({ where: { id: after.redemptionId ?? 0n } });
      return refuse(spent.amountMinor === amount ? "authorisation_captured" : "authorisation_settled");
    }
    if (after.state === "voided") return refuse("authorisation_settled");
    return refuse(after.state === "lapsed" || after.expiresAt <= now ? "authorisation_lapsed" : "authorisation_insufficient");
  },
});

/** An authorisation with its credit; null where the code and it do not belong together. */
export async function findHold(tx: Tx, code: string, authorisationId: bigint) {
  const credit = await tx.credit.findUnique({ where: { code }, select: { id: true, incidentId: true, currency: true } });
  const hold = credit && (await tx.creditAuthorisation.findFirst({ where: { id: authorisationId, creditId: credit.id } }));
  return hold && { hold, credit: { id: credit.id, incident_id: credit.incidentId, currency: credit.currency } };
}
