/** Ways in which somebody is to be reached by a person. */
export const CALL_CHANNELS = ["call", "letter"] as const;
export type CallChannel = (typeof CALL_CHANNELS)[number];

export const CALL_REASONS = ["bounced", "complained", "no_address", "asked", "promised"] as const;
export type CallReason = (typeof CALL_REASONS)[number];

/** How it ended. */
export const CALL_OUTCOMES = ["reached", "written", "unreachable"] as const;
export type CallOutcome = (typeof CALL_OUTCOMES)[number];

/** What a person says of one attempt: how it ended, or that nobody answered. */
export const CALL_ANSWERS = [...CALL_OUTCOMES, "no_answer"] as const;
export type CallAnswer = (typeof CALL_ANSWERS)[number];

/** Calls without an answer after which somebody may be given up. */
export const TRIES = 3;

/** Whether somebody may be said to be unreachable: a letter that cannot be posted at once, a call after three tries. */
export const mayGiveUp = ({ channel, tries }: { channel: string; tries: number }): boolean => channel === "letter" || tries >= TRIES;

/** A number as a telephone dials it: digits, with a leading plus where it has one; null when there are too few. */
export function dialled(phone: string): string | null {
  const digits = phone.replace(/\(0\)/g, "").replace(/[^\d+]/g, "");
  const number = digits.startsWith("+") ? `+${digits.replaceAll("+", "")}` : digits.replaceAll("+", "");
  return number.replace("+", "").length >= 4 ? number : null;
}
