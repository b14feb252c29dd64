import { OVERCHARGED } from "../cohorts/standing-cohorts";
import type { SimpleAction } from "./action";
import { ANY_COHORT, type Rule } from "./rule";

const CREDIT_MAJOR: Record<string, number> = { untouched: 15, reported: 20 };

export type Defaults = {
  cohorts: readonly string[];
  currency: string;
  minorPerMajor: number;
  creditExpiresAt: string;
  /** Somebody paid for units that would be voided: what they are owed is refunded. */
  refundsDue?: boolean;
};

/**
 * The rules that a first draft proposes, one per existing cohort: used units are a gift and the rest is voided;
 * whoever used nothing gets a credit of 15, whoever reported the error 20. Whoever paid too much is taken
 * nothing from and gets back what is owed. A cohort that staff made gets the careful rule (gift and void), to be looked at.
 */
export function defaultRules({ cohorts, currency, minorPerMajor, creditExpiresAt, refundsDue = false }: Defaults): Rule[] {
  const actionsFor = (cohort: string): SimpleAction[] => {
    if (cohort === OVERCHARGED.key) return REFUND_AND_MESSAGE;
    const major = CREDIT_MAJOR[cohort];
    return [
      ...(cohort === "untouched" ? [] : [{ kind: "gift_consumed" } as const]),
      { kind: "void_rest" },
      ...(refundsDue ? [{ kind: "refund", what: "due" } as const] : []),
      ...(major === undefined ? [] : [creditOf(major * minorPerMajor, currency, creditExpiresAt)]),
    ];
  };
  return cohorts
    .filter((cohort) => cohort !== ANY_COHORT)
    .map((cohort, i) => ({ id: `r${i + 1}`, cohort, when: [], actions: actionsFor(cohort) }));
}

/** What those get who paid too much: what is owed, and the words that explain it. */
export const REFUND_AND_MESSAGE: SimpleAction[] = [{ kind: "refund", what: "due" }, { kind: "message_only" }];

/** A fixed credit per person in one currency. */
export const creditOf = (minor: number, currency: string, expiresAt: string): SimpleAction => ({
  kind: "store_credit",
  amount: { of: "fixed", per: "person", tariff: { [currency]: minor } },
  expiresAt,
});
