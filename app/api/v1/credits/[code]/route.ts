import { shopCredit } from "@/lib/queries/credits/shop-credit";
import { answer, problem } from "../../answer";
import { creditRoute } from "../credit-route";

export const dynamic = "force-dynamic";

/** State, balance and end of a credit; nothing of its holder, and nothing changes. */
export const GET = creditRoute({
  scopes: ["credits:read", "credits:redeem"],
  work: async ({ code }) => {
    const credit = await shopCredit(code);
    return credit ? answer(credit) : problem("unknown-credit", "No credit has this code.");
  },
});
