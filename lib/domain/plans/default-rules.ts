import { OVERCHARGED } from "../cohorts/standing-cohorts";
import type { SimpleAction } from "./action";
import { ANY_COHORT, type Condition, type Rule } from "./rule";

const CREDIT_MAJOR: Record<string, number> = { untouched: 15, reported: 20 };

export type Defaults = {
  cohorts: readonly string[];
  currency: string;
  minorPerMajor: number;
  creditExpiresAt: string;
  /** Somebody paid for units that would be voided: what they are owed is refunded. */
  refundsDue?: boolean;
  /** Somebody paid too much for one line and too little for another. */
  mixed?: boolean;
};

/**
 * The rules that a first draft proposes, one per existing cohort: used units are a gift and the rest is voided, also for whoever used
 * nothing yet and does so until the shop is told; they get a credit of 15, whoever reported the error 20. Whoever paid too much is taken
 * nothing from and gets back what is owed; who paid too little for another line is for that one treated like those who only did that.
 * A cohort that staff made gets the careful rule (gift and void), to be looked at.
 */
export function defaultRules({ cohorts, currency, minorPerMajor, creditExpiresAt, refundsDue = false, mixed = false }: Defaults): Rule[] {
  const actionsFor = (cohort: string, owed = refundsDue): SimpleAction[] => {
    if (cohort === OVERCHARGED.key) return REFUND_AND_MESSAGE;
    const major = CREDIT_MAJOR[cohort];
    return [
      { kind: "gift_consumed" },
      { kind: "void_rest" },
      ...(owed ? [{ kind: "refund", what: "due" } as const] : []),
      ...(major === undefined ? [] : [creditOf(major * minorPerMajor, currency, creditExpiresAt)]),
    ];
  };
  const both = [
    { cohort: OVERCHARGED.key, when: [TOO_CHEAP, USED_NOTHING], actions: actionsFor("untouched", true) },
    { cohort: OVERCHARGED.key, when: [TOO_CHEAP], actions: actionsFor("consumed", true) },
  ];
  return cohorts
    .filter((cohort) => cohort !== ANY_COHORT)
    .flatMap((cohort) => [...(mixed && cohort === OVERCHARGED.key ? both : []), { cohort, when: [], actions: actionsFor(cohort) }])
    .map((rule, i) => ({ id: `r${i + 1}`, ...rule }));
}

const TOO_CHEAP: Condition = { fact: "undercharged", op: "is", value: true };
const USED_NOTHING: Condition = { fact: "usage", op: "is", value: "none" };

/** What those get who paid too much: what is owed, and the words that explain it. */
export const REFUND_AND_MESSAGE: SimpleAction[] = [{ kind: "refund", what: "due" }, { kind: "message_only" }];

/** A fixed credit per person in one currency. */
export const creditOf = (minor: number, currency: string, expiresAt: string): SimpleAction => ({
  kind: "store_credit",
  amount: { of: "fixed", per: "person", tariff: { [currency]: minor } },
  expiresAt,
});
