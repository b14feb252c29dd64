import { voidAuthorisation } from "@/lib/commands/credits/void-authorisation";
import { shopAuthorisation } from "@/lib/queries/credits/shop-credit";
import { answerTo, creditRoute } from "../../../../credit-route";

export const dynamic = "force-dynamic";

/** Needs neither key nor body: what is free stays free. */
export const POST = creditRoute({
  scopes: ["credits:redeem"],
  work: async ({ caller, code, id }) =>
    answerTo(
      await voidAuthorisation(caller.actor, { code, authorisationId: id }),
      () => shopAuthorisation(id),
      ["authorisation_free"],
      200,
    ),
});
