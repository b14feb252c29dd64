import type { z } from "zod";
import { redemptionOf, spendCredit } from "../../db/credits/spend-credit";
import { codeSchema, idempotencyKeySchema, redemptionRequestSchema } from "../../domain/credits/shop-request";
import { bulkCommand } from "../bulk-command";
import { type Command, done, refuse } from "../command";
import { whyNot } from "./why-not";

const input = redemptionRequestSchema.extend({ code: codeSchema, idempotencyKey: idempotencyKeySchema });

/** What was made, with what is free on the credit after it, in minor units. */
export type Redeemed = { redemptionId: string; at: string; currency: string; balanceMinor: number };

// On one bare connection: at a checkout a customer waits, and what Prisma adds costs more than the statement.
const redeem = bulkCommand({
  action: "credit.redeem",
  input,
  run: async ({ client, input: asked, now }, _: null) => {
    const { idempotencyKey, amountMinor, orderRef } = asked;
    const credit = await spendCredit(client, { ...asked, now });
    if (!credit) return refuse("not_found");
    if (credit.made_id !== null) {
      const made: Redeemed = {
        redemptionId: credit.made_id,
        at: now.toISOString(),
        currency: credit.currency,
        balanceMinor: Number(credit.balance),
      };
      return done(made, spending(credit, { amountMinor, orderRef }));
    }
    const known = await redemptionOf(client, credit.id, idempotencyKey);
    if (!known) return refuse(whyNot(credit, now));
    const same = Number(known.amount_minor) === amountMinor && known.order_ref === orderRef;
    return refuse(same ? "redemption_known" : "key_reused", { redemptionId: known.id });
  },
});

/**
 * Spends a credit, whole or in part, on an order of the shop. The same key again changes nothing: `redemption_known` names the
 * redemption that stands when amount and order are the same, `key_reused` says that they are not.
 */
export const redeemCredit: Command<Redeemed> = Object.assign(
  (...[actor, asked]: Parameters<Command<Redeemed>>) => redeem(actor, asked, null),
  {
    action: redeem.action,
  },
);

type Spent = Pick<z.infer<typeof redemptionRequestSchema>, "amountMinor" | "orderRef">;
/** What the audit keeps of a credit's use. */
export const spending = (credit: { id: bigint | string; incident_id: number; currency: string }, { amountMinor, orderRef }: Spent) => ({
  incidentId: credit.incident_id,
  subject: `credit:${credit.id}`,
  detail: { amountMinor, currency: credit.currency, orderRef },
});
