import type { ProblemReason } from "../sources/source-problem";

/** Why an effect waits for a person: the shop, or the facts, are no longer what the plan was made for. */
export const PERSON_REASONS = [
  "order_gone",
  "line_gone",
  "order_cancelled",
  "order_refunded",
  "order_shipped",
  "order_disputed",
  "items_gone",
  "units_not_whole",
  "units_used",
  "amount_too_high",
  "several_orders",
  "several_payments",
  "prices_without_tax",
  "other_currency",
  "customer_without_account",
  "credit_used",
  "code_taken",
  "code_gone",
  "not_offered",
  "cannot_tell",
  "refused",
] as const;
export type PersonReason = (typeof PERSON_REASONS)[number];

/** Why an effect could not be applied: what the shop or the way to it said, `gave_up` after the last try, or what a person reported. */
export type FailedReason = ProblemReason | "gave_up" | "reported_failed";
/** Nothing was left to do: every unit was used in between. */
export type SkippedReason = "all_used";
export type EffectReason = PersonReason | FailedReason | SkippedReason;

export const isPersonReason = (word: string): word is PersonReason => PERSON_REASONS.some((reason) => reason === word);
