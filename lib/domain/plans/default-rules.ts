import { OVERCHARGED } from "../cohorts/standing-cohorts";
import { type Action, ANY_COHORT, type Rule } from "./rule";

const CREDIT_MAJOR: Record<string, number> = { untouched: 15, reported: 20 };

type Defaults = { cohorts: readonly string[]; currency: string; minorPerMajor: number; creditExpiresAt: string };

/**
 * The rules that a first draft proposes, one per existing cohort: used units are a gift and the rest is voided;
 * whoever used nothing gets a credit of 15, whoever reported the error 20 and thanks. A cohort that staff made
 * gets the careful rule (gift and void), to be looked at. Whoever paid too much gets none: taking something from people who are owed
 * money would be wrong, so the plan asks for a rule before it can be submitted.
 */
export function defaultRules({ cohorts, currency, minorPerMajor, creditExpiresAt }: Defaults): Rule[] {
  const credit = (cohort: string): Action[] => {
    const major = CREDIT_MAJOR[cohort];
    return major === undefined ? [] : [{ kind: "store_credit", amountMinor: major * minorPerMajor, currency, expiresAt: creditExpiresAt }];
  };
  return cohorts
    .filter((cohort) => cohort !== ANY_COHORT && cohort !== OVERCHARGED.key)
    .map((cohort, i) => ({
      id: `r${i + 1}`,
      cohort,
      when: [],
      actions: [...(cohort === "untouched" ? [] : [{ kind: "gift_consumed" } as const]), { kind: "void_rest" }, ...credit(cohort)],
    }));
}
