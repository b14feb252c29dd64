/** Reasons offered for a decision about customers; stored by name, said in the reader's language. Anything else is free text. */
export const PRESET_REASONS = ["warned_us", "bought_by_mistake", "unusual_quantity", "asked_by_customer", "data_corrected"] as const;
/** Reasons that the product itself gives. */
const OWN_REASONS = ["several_currencies", "undone"] as const;

export type KnownReason = (typeof PRESET_REASONS)[number] | (typeof OWN_REASONS)[number];

export const isKnownReason = (reason: string): reason is KnownReason =>
  [...PRESET_REASONS, ...OWN_REASONS].some((known) => known === reason);
