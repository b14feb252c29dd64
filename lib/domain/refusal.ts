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
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** Values that the translated sentence may name. */
export type RefusalDetail = Record<string, string | number>;
export type Refusal = { reason: RefusalReason; detail?: RefusalDetail };
