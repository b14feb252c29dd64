/** Reasons offered for a decision about customers; stored by name, said in the reader's language. Anything else is free text. */
export const PRESET_REASONS = ["warned_us", "bought_by_mistake", "unusual_quantity", "asked_by_customer", "data_corrected"] as const;
/** Why customers are released whom another incident concerns too. */
export const OVERLAP_REASONS = ["both_on_purpose", "only_here"] as const;
/** Reasons that the product itself gives. */
const OWN_REASONS = ["several_currencies", "overlap", "undone"] as const;

export const KNOWN_REASONS = [...PRESET_REASONS, ...OVERLAP_REASONS, ...OWN_REASONS] as const;
export type KnownReason = (typeof KNOWN_REASONS)[number];

export const isKnownReason = (reason: string): reason is KnownReason => KNOWN_REASONS.some((known) => known === reason);
