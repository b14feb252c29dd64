/**
 * An expected business no: returned, never thrown, translated by its reason (messages `refusals.<reason>`),
 * listed in docs/refusals.md.
 */
export const REFUSAL_REASONS = [
  "forbidden",
  "not_found",
  "stale",
  "invalid",
  "incident_closed",
  "nothing_identified",
  "nothing_split",
  "already_executed",
  "execution_running",
  "already_started",
  "not_approved",
  "stale_plan",
  "not_running",
  "not_paused",
  "nothing_to_retry",
  "nothing_to_settle",
  "credit_revoked",
  "credit_expired",
  "credit_insufficient",
  "credit_not_activated",
  "too_many_requests",
  "identification_stale",
  "cutoff_ahead",
  "selection_changed",
  "nothing_to_change",
  "already_undone",
  "letters_used_up",
  "execution_not_done",
  "nothing_to_prepare",
  "mailing_not_ready",
  "mailing_begun",
  "checks_failed",
  "wrong_count",
  "not_sending",
  "credit_spent",
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** Values that the translated sentence may name. */
export type RefusalDetail = Record<string, string | number>;
export type Refusal = { reason: RefusalReason; detail?: RefusalDetail };
