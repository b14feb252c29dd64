/** Why a provider takes nothing more until a person acts: what was bought is used up, or it refuses key, domain or sender. */
export const STOPS = ["quota", "provider"] as const;
export type Stop = (typeof STOPS)[number];

/** What a call came to; see lib/mail/mail-sender for the words. */
export type OutcomeKind = "accepted" | "unknown" | "limited" | "stopped" | "invalid" | "conflict";

export type BatchDecision =
  | { kind: "sent" }
  | { kind: "retry"; at: Date; mayHaveLeft: boolean }
  | { kind: "pause"; mayHaveLeft: boolean; because: Stop }
  | { kind: "split" }
  | { kind: "fail" }
  | { kind: "review" };

/** Providers forget idempotency keys after 24 hours: beyond 23 a repeated call could send twice. */
export const KEY_LIFE_MS = 23 * 60 * 60 * 1000;
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 10 * 60 * 1000;
/** A provider that asks for more is asked again while it still knows the key. */
const LONGEST_RETRY_AFTER_MS = 22 * 60 * 60 * 1000;

type Attempt = {
  outcome: OutcomeKind;
  retryAfterMs?: number;
  /** Of an outcome that stops. */
  because?: Stop;
  /** Calls so far, this one included; at least 1. */
  attempts: number;
  size: number;
  /** An earlier call of this batch was never answered: it may have left. */
  open: boolean;
  /** The provider keeps keys, so the same call may be made again. */
  repeatable: boolean;
  now: Date;
};

/** What to do with a batch after a call. Nothing that may have left is ever sent under another key. */
export function decideBatch({
  outcome,
  retryAfterMs = 0,
  because = "provider",
  attempts,
  size,
  open,
  repeatable,
  now,
}: Attempt): BatchDecision {
  switch (outcome) {
    case "accepted":
      return { kind: "sent" };
    case "conflict":
      return { kind: "review" };
    case "stopped":
      return { kind: "pause", mayHaveLeft: open, because };
    case "invalid":
      if (open) return { kind: "review" };
      return size > 1 ? { kind: "split" } : { kind: "fail" };
    case "unknown":
      if (!repeatable) return { kind: "review" };
      return { kind: "retry", at: after(now, attempts, retryAfterMs), mayHaveLeft: true };
    case "limited":
      return { kind: "retry", at: after(now, attempts, retryAfterMs), mayHaveLeft: open };
  }
}

/** 1 s, 2 s, 4 s, … up to ten minutes; never before the provider asked, up to 22 hours. */
function after(now: Date, attempts: number, retryAfterMs: number): Date {
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(attempts - 1, 20), LONGEST_PAUSE_MS);
  return new Date(now.getTime() + Math.max(pause, Math.min(retryAfterMs, LONGEST_RETRY_AFTER_MS)));
}

/** Whether a batch whose outcome is open may still be sent under its key. */
export const mayRepeat = (firstAttemptAt: Date | null, now: Date): boolean =>
  firstAttemptAt === null || now.getTime() - firstAttemptAt.getTime() < KEY_LIFE_MS;
