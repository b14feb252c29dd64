/** Why a line is in: the criterion its price met, that it lies in a window, and what to know about it. */
export const IN_REASONS = [
  "reviewed_in",
  "price_exactly",
  "price_at_or_under",
  "price_percent_under",
  "price_at_or_over",
  "price_percent_over",
  "price_any",
  "in_window",
  "partly_refunded",
  "partly_corrected",
  "edited",
  "tax_converted",
] as const;
export type InReason = (typeof IN_REASONS)[number];

/** Why a line is out, in the order in which they are told. */
export const OUT_REASONS = [
  "reviewed_out",
  "correction",
  "free_gift",
  "replacement",
  "bundle_child",
  "configurable_child",
  "priced_by_parts",
  "excluded_address",
  "treated_before",
  "order_cancelled",
  "order_refunded",
  "line_refunded",
  "line_corrected",
  "other_currency",
  "other_channel",
  "other_group",
  "other_country",
  "other_code",
  "right_price",
  "other_price",
  "tier_price",
  "promotion_price",
  "group_price",
  "write_off",
  "before_window",
  "between_windows",
  "after_window",
] as const;
export type OutReason = (typeof OUT_REASONS)[number];

/** What the facts leave open: a line with nothing else against it waits for a person. */
export const DOUBTS = [
  "group_unknown",
  "country_unknown",
  "tax_basis_unknown",
  "maybe_write_off",
  "maybe_voucher",
  "maybe_gift",
  "maybe_corrected",
  "maybe_duplicate",
] as const;
export type Doubt = (typeof DOUBTS)[number];

export type Reason = InReason | OutReason | Doubt;
export const isReason = (text: string): text is Reason => [...IN_REASONS, ...OUT_REASONS, ...DOUBTS].some((reason) => reason === text);
export const isDoubt = (reason: string): reason is Doubt => DOUBTS.some((doubt) => doubt === reason);

/** Facts the shop or the staff stated outright: a line that fails by one of them is no doubtful case. */
export const CERTAIN_REASONS: readonly OutReason[] = [
  "reviewed_out",
  "correction",
  "free_gift",
  "replacement",
  "bundle_child",
  "configurable_child",
  "priced_by_parts",
  "excluded_address",
  "treated_before",
];

/** It lies outside the windows, on one side or the other. */
export const EDGE_REASONS = ["before_window", "between_windows", "after_window"] as const satisfies OutReason[];

/** A near miss fails by one criterion only, and that criterion leaves room for another view. */
export const isNearMiss = (reasons: readonly (OutReason | Doubt)[]): boolean =>
  reasons.length === 1 && reasons.every((reason) => !isDoubt(reason) && !CERTAIN_REASONS.includes(reason));

/** Nothing is against the line but doubts, one at least. */
export const isUnsure = (reasons: readonly (OutReason | Doubt)[]): boolean => reasons.length > 0 && reasons.every(isDoubt);
