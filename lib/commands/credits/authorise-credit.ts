import { holdCredit } from "../../db/credits/spend-credit";
import { authorisationRequestSchema, codeSchema, idempotencyKeySchema } from "../../domain/credits/shop-request";
import { command, done, refuse } from "../command";
import { spending } from "./redeem-credit";
import { whyNot } from "./why-not";

const input = authorisationRequestSchema.extend({ code: codeSchema, idempotencyKey: idempotencyKeySchema });
const MINUTE_MS = 60_000;

/**
 * Sets an amount of a credit aside for an order that is being paid: it is neither spent nor free until it is captured, voided, or
 * lapses. The same key again changes nothing, as with a redemption.
 */
export const authoriseCredit = command({
  action: "credit.authorise",
  input,
  run: async ({ tx, input, now }) => {
    const { idempotencyKey, amountMinor, orderRef, holdMinutes } = input;
    const expiresAt = new Date(now.getTime() + holdMinutes * MINUTE_MS);
    const credit = await holdCredit(tx, { ...input, expiresAt, now });
    if (!credit) return refuse("not_found");
    if (credit.made_id !== null) return done({ authorisationId: String(credit.made_id) }, spending(credit, { amountMinor, orderRef }));
    const where = { creditId_idempotencyKey: { creditId: credit.id, idempotencyKey } };
    const known = await tx.creditAuthorisation.findUnique({ where });
    if (!known) return refuse(whyNot(credit, now));
    const same =
      known.amountMinor === BigInt(amountMinor) &&
      known.orderRef === orderRef &&
      known.expiresAt.getTime() - known.at.getTime() === holdMinutes * MINUTE_MS;
    return refuse(same ? "authorisation_known" : "key_reused", { authorisationId: String(known.id) });
  },
});
