/** The first few messages of a mailing, and what became of them. */
export type CanaryFacts = {
  /** How many left, or were refused outright. */
  left: number;
  /** Hard bounces, and messages the provider refused. */
  bounced: number;
  complained: number;
  leftAt: Date;
  holdMinutes: number;
  now: Date;
};

export type CanaryVerdict =
  | { kind: "wait"; until: Date }
  | { kind: "pass" }
  | { kind: "stop"; because: "canary_bounces" | "canary_complaints" };

/** Of a hundred, so many may come back: a list that is well kept has fewer. */
const MOST_BOUNCED_PERCENT = 2;

/** Bad news stops at once; good news is believed only when the time to wait is over. */
export function judgeCanary({ left, bounced, complained, leftAt, holdMinutes, now }: CanaryFacts): CanaryVerdict {
  if (complained > 0) return { kind: "stop", because: "canary_complaints" };
  if (bounced * 100 > left * MOST_BOUNCED_PERCENT) return { kind: "stop", because: "canary_bounces" };
  const until = new Date(leftAt.getTime() + holdMinutes * 60_000);
  return now < until ? { kind: "wait", until } : { kind: "pass" };
}
