import { redeemCredit } from "@/lib/commands/credits/redeem-credit";
import { redemptionRequestSchema } from "@/lib/domain/credits/shop-request";
import { shopRedemption } from "@/lib/queries/credits/shop-credit";
import { answerTo, creditRoute } from "../../credit-route";

export const dynamic = "force-dynamic";

export const POST = creditRoute({
  scopes: ["credits:redeem"],
  body: redemptionRequestSchema,
  keyed: true,
  work: async ({ caller, code, idempotencyKey, body }) =>
    answerTo(
      await redeemCredit(caller.actor, { ...body, code, idempotencyKey }),
      // What was just made is known; what stood before is read.
      async ({ redemptionId = "", at, currency, balanceMinor }) =>
        at === undefined ? shopRedemption(redemptionId) : { id: redemptionId, ...body, reversedMinor: 0, at, currency, balanceMinor },
      ["redemption_known"],
    ),
});
