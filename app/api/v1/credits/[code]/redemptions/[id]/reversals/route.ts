import { reverseRedemption } from "@/lib/commands/credits/reverse-redemption";
import { reversalRequestSchema } from "@/lib/domain/credits/shop-request";
import { shopReversal } from "@/lib/queries/credits/shop-credit";
import { answerTo, creditRoute } from "../../../../credit-route";

export const dynamic = "force-dynamic";

export const POST = creditRoute({
  scopes: ["credits:redeem"],
  body: reversalRequestSchema,
  keyed: true,
  work: async ({ caller, code, id, idempotencyKey, body }) =>
    answerTo(
      await reverseRedemption(caller.actor, { ...body, code, redemptionId: id, idempotencyKey }),
      ({ reversalId = "" }) => shopReversal(reversalId),
      ["reversal_known"],
    ),
});
