/** Why a line is in: the criterion its price met, that it lies in a window, and what to know about it. */
export const IN_REASONS = [
  "price_exactly",
  "price_at_or_under",
  "price_percent_under",
  "price_at_or_over",
  "price_percent_over",
  "price_any",
  "in_window",
  "partly_refunded",
  "edited",
] as const;
export type InReason = (typeof IN_REASONS)[number];

/** Why a line is out, in the order in which they are told. */
export const OUT_REASONS = [
  "correction",
  "free_gift",
  "replacement",
  "bundle_child",
  "excluded_address",
  "order_cancelled",
  "order_refunded",
  "line_refunded",
  "other_currency",
  "other_channel",
  "right_price",
  "other_price",
  "maybe_gift",
  "before_window",
  "between_windows",
  "after_window",
] as const;
export type OutReason = (typeof OUT_REASONS)[number];

export type Reason = InReason | OutReason;
export const isReason = (text: string): text is Reason => [...IN_REASONS, ...OUT_REASONS].some((reason) => reason === text);

/** Facts the shop or the staff stated outright: a line that fails by one of them is no doubtful case. */
const CERTAIN: readonly OutReason[] = ["correction", "free_gift", "replacement", "bundle_child", "excluded_address"];

/** A near miss fails by one criterion only, and that criterion leaves room for doubt. */
export const isNearMiss = (reasons: readonly OutReason[]): boolean =>
  reasons.length === 1 && reasons.every((reason) => !CERTAIN.includes(reason));
