import type { ExtraProblem } from "./order-extras";
import type { MoneyProblem } from "./parse-money";
import type { RejectionReason } from "./report";

export const PRICE_REASONS: Record<MoneyProblem, RejectionReason> = {
  invalid: "price_invalid",
  too_precise: "price_too_precise",
  other_currency: "other_currency",
};
export const PROBLEM_REASONS: Record<ExtraProblem, RejectionReason> = {
  ...PRICE_REASONS,
  date_invalid: "date_invalid",
  zone_missing: "zone_missing",
  time_repeated: "time_repeated",
  time_skipped: "time_skipped",
  rate_invalid: "rate_invalid",
  too_long: "too_long",
};
