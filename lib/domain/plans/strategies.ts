import { OVERCHARGED } from "../cohorts/standing-cohorts";
import type { Action, SimpleAction } from "./action";
import { creditOf, type Defaults, defaultRules, REFUND_AND_MESSAGE } from "./default-rules";
import { ANY_COHORT, type Condition, type Limit, type Rule } from "./rule";

/** Known ways to answer such a day; each is a list of rules that stands on its own. */
export const STRATEGIES = ["honour_all", "void_only", "founding", "gift_and_credit", "one_each", "first_come"] as const;
export type Strategy = (typeof STRATEGIES)[number];

/** What a strategy is made for; `stockItems`: how many items there are to serve, in order of time. */
export type StrategyFacts = Defaults & { stockItems: number };

const CREDIT_MAJOR = 15;
/** Further items at a falling discount, as shares in basis points. */
const FALLING_BP = [2_000, 1_000];
const REFUND: SimpleAction = { kind: "refund", what: "due" };
const MESSAGE: SimpleAction = { kind: "message_only" };

/**
 * The rules of a strategy for the incident's cohorts. Every one covers everybody, refunds what is owed, and takes
 * nothing from those who paid too much; who paid too little for another line is treated like everybody.
 */
export function strategyRules(strategy: Strategy, facts: StrategyFacts): Rule[] {
  if (strategy === "founding") return defaultRules({ ...facts, refundsDue: true });
  const when: Condition[] = facts.mixed ? [{ fact: "undercharged", op: "is", value: false }] : [];
  const owed = facts.cohorts.includes(OVERCHARGED.key) ? [{ cohort: OVERCHARGED.key, when, actions: REFUND_AND_MESSAGE }] : [];
  const all = { cohort: ANY_COHORT, when: [], ...forAll(strategy, facts) };
  return [...owed, all].map((rule, i) => ({ id: `r${i + 1}`, ...rule }));
}

function forAll(strategy: Exclude<Strategy, "founding">, facts: StrategyFacts): { actions: Action[]; limit?: Limit } {
  const credit = creditOf(CREDIT_MAJOR * facts.minorPerMajor, facts.currency, facts.creditExpiresAt);
  const due = facts.mixed ? [REFUND] : [];
  switch (strategy) {
    case "honour_all":
      return { actions: [{ kind: "honour" }, ...due, MESSAGE] };
    case "void_only":
      return { actions: [{ kind: "void_line" }, REFUND, MESSAGE] };
    case "gift_and_credit":
      return { actions: [{ kind: "gift_consumed" }, { kind: "void_rest" }, REFUND, credit] };
    case "one_each":
      return {
        actions: [
          { kind: "honour", itemsPerPerson: 1 },
          { kind: "gift_consumed" },
          { kind: "void_rest" },
          REFUND,
          { kind: "tiered_discount", fromItem: 2, sharesBp: FALLING_BP, until: facts.creditExpiresAt },
        ],
      };
    case "first_come":
      return {
        actions: [{ kind: "honour" }, ...due, MESSAGE],
        limit: {
          of: "items",
          upTo: Math.max(1, facts.stockItems),
          tie: "order_ref",
          // Both sides would owe the refund: nobody stands on the boundary then.
          boundary: facts.mixed ? "skip" : "split",
          past: [{ kind: "gift_consumed" }, { kind: "void_rest" }, REFUND, credit],
        },
      };
  }
}
