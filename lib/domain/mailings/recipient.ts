import type { Finding } from "./check";
import { type Channel, nextChannel } from "./ladder";

/** Why somebody gets no message; also the finding under which the checks count them. */
export const SKIP_REASONS = ["not_executed", "nothing_decided", "held", "no_consent"] as const satisfies readonly Finding[];
export type SkipReason = (typeof SKIP_REASONS)[number];

/** `why`: what keeps their e-mail from being used, where it is not; the checks count it. */
export type Disposition = { channel: Channel; skip: SkipReason | null; why: "no_address" | "invalid_address" | "suppressed" | null };

/** One address, one local part, a domain with a dot; nothing that a header could break on. */
const ADDRESS = /^[^\s@<>(),;:\\"[\]]+@[^\s@<>(),;:\\"[\].]+(\.[^\s@<>(),;:\\"[\].]+)+$/;
export const isAddress = (email: string): boolean => email.length <= 254 && ADDRESS.test(email);

export type Known = {
  executed: boolean;
  nothing: boolean;
  email: string | null;
  suppressed: boolean;
  phone: string | null;
  postal: boolean;
  preferred: Channel | null;
  /** To promotion. */
  agreed: boolean;
  /** Something was given to them that they use by a code. */
  hasCode: boolean;
};
/** `hasSms`: the letter has a text message and something can send it. `order`: the ladder's rungs. */
export type Ways = { promotes: boolean; hasSms: boolean; order: readonly Channel[] };

/**
 * How a recipient is reached, or why not. A letter announces only what is done, so whoever is not wholly executed waits; one that
 * promotes goes to those who agreed. Everybody else is reached, by the way they prefer or the first one that is possible. A text
 * message has room neither for a way to refuse promotions nor for what was given by a code: whoever needs either gets no text message.
 */
export function dispositionOf(known: Known, { promotes, hasSms, order }: Ways): Disposition {
  const why = whyNotMailed(known);
  const channel = nextChannel({
    preferred: known.preferred,
    email: why !== "no_address" && why !== "invalid_address",
    suppressed: known.suppressed,
    phone: known.phone !== null,
    postal: known.postal,
    hasSms: hasSms && !promotes && !known.hasCode,
    order,
  });
  return { channel, skip: whySkipped(known, promotes), why };
}

function whySkipped({ executed, nothing, agreed }: Known, promotes: boolean): SkipReason | null {
  if (!executed) return "not_executed";
  if (nothing) return "nothing_decided";
  return promotes && !agreed ? "no_consent" : null;
}

function whyNotMailed({ email, suppressed }: Known): Disposition["why"] {
  if (email === null || email === "") return "no_address";
  if (!isAddress(email)) return "invalid_address";
  return suppressed ? "suppressed" : null;
}

/** Where a message goes by this channel; a letter's address is read when it is printed. */
export const addressBy = (channel: Channel, { email, phone }: Pick<Known, "email" | "phone">): string | null =>
  channel === "email" ? email : channel === "letter" ? null : phone;
