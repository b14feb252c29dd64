/** Reasons offered for settling a line; stored by name, said in the reader's language. Anything else is free text. */
export const REVIEW_REASONS = [
  "wrong_price_shown",
  "gift_or_voucher",
  "stock_movement",
  "duplicate_of_file",
  "corrected_elsewhere",
] as const;
export type ReviewReason = (typeof REVIEW_REASONS)[number];

export const isReviewReason = (reason: string): reason is ReviewReason => REVIEW_REASONS.some((known) => known === reason);
