import { authoriseCredit } from "@/lib/commands/credits/authorise-credit";
import { authorisationRequestSchema } from "@/lib/domain/credits/shop-request";
import { shopAuthorisation } from "@/lib/queries/credits/shop-credit";
import { answerTo, creditRoute } from "../../credit-route";

export const dynamic = "force-dynamic";

export const POST = creditRoute({
  scopes: ["credits:redeem"],
  body: authorisationRequestSchema,
  keyed: true,
  work: async ({ caller, code, idempotencyKey, body }) =>
    answerTo(
      await authoriseCredit(caller.actor, { ...body, code, idempotencyKey }),
      ({ authorisationId = "" }) => shopAuthorisation(authorisationId),
      ["authorisation_known"],
    ),
});
