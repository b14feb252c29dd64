import { captureCredit } from "@/lib/commands/credits/capture-credit";
import { captureRequestSchema } from "@/lib/domain/credits/shop-request";
import { shopAuthorisation } from "@/lib/queries/credits/shop-credit";
import { answerTo, creditRoute } from "../../../../credit-route";

export const dynamic = "force-dynamic";

/** Needs no key: an authorisation is captured once. */
export const POST = creditRoute({
  scopes: ["credits:redeem"],
  body: captureRequestSchema,
  work: async ({ caller, code, id, body }) =>
    answerTo(
      await captureCredit(caller.actor, { ...body, code, authorisationId: id }),
      () => shopAuthorisation(id),
      ["authorisation_captured"],
      200,
    ),
});
