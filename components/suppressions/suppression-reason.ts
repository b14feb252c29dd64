const REASONS = ["bounced", "complained", "invalid", "asked", "by_hand"] as const;

/** A stored reason as the messages know it. */
export const suppressionReason = (reason: string): (typeof REASONS)[number] => REASONS.find((known) => known === reason) ?? "by_hand";
