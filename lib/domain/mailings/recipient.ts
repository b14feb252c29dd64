/** Why somebody gets no e-mail; also the finding under which the checks count them. */
export const SKIP_REASONS = ["not_executed", "nothing_decided", "held", "suppressed", "invalid_address"] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

export type Disposition = { channel: "email"; skip: SkipReason | null } | { channel: "letter"; skip: SkipReason | null };

/** One address, one local part, a domain with a dot; nothing that a header could break on. */
const ADDRESS = /^[^\s@<>(),;:\\"[\]]+@[^\s@<>(),;:\\"[\].]+(\.[^\s@<>(),;:\\"[\].]+)+$/;
export const isAddress = (email: string): boolean => email.length <= 254 && ADDRESS.test(email);

/**
 * How a recipient is reached, or why not. A letter announces only what is done, so whoever is not wholly executed waits;
 * without an address it is a printed letter or a call.
 */
export function dispositionOf(given: { executed: boolean; nothing: boolean; email: string | null; suppressed: boolean }): Disposition {
  const channel = given.email === null || given.email === "" ? "letter" : "email";
  if (!given.executed) return { channel, skip: "not_executed" };
  if (given.nothing) return { channel, skip: "nothing_decided" };
  if (channel === "letter") return { channel, skip: null };
  if (!isAddress(given.email ?? "")) return { channel, skip: "invalid_address" };
  return { channel, skip: given.suppressed ? "suppressed" : null };
}
