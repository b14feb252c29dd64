import { describe, expect, test } from "vitest";
import { decideBatch, mayRepeat } from "./batch-decision";

const now = new Date("2026-11-21T20:00:00Z");
const attempt = { attempts: 1, size: 100, open: false, repeatable: true, now };
const in_ = (ms: number) => new Date(now.getTime() + ms);

describe("after a call", () => {
  test.each([
    ["an accepted batch is sent", { outcome: "accepted" }, { kind: "sent" }],
    ["an unanswered one is tried again and may have left", { outcome: "unknown" }, { kind: "retry", at: in_(1000), mayHaveLeft: true }],
    ["a limited one is tried again and has not left", { outcome: "limited" }, { kind: "retry", at: in_(1000), mayHaveLeft: false }],
    [
      "a limited one that may have left before still may",
      { outcome: "limited", open: true },
      { kind: "retry", at: in_(1000), mayHaveLeft: true },
    ],
    ["the provider's own pause is kept", { outcome: "limited", retryAfterMs: 7000 }, { kind: "retry", at: in_(7000), mayHaveLeft: false }],
    [
      "a pause of five hours is kept too",
      { outcome: "limited", retryAfterMs: 18_000_000 },
      { kind: "retry", at: in_(18_000_000), mayHaveLeft: false },
    ],
    [
      "the longest pause that is kept ends while the provider still knows the key",
      { outcome: "unknown", retryAfterMs: 9e9 },
      { kind: "retry", at: in_(79_200_000), mayHaveLeft: true },
    ],
    ["pauses double", { outcome: "unknown", attempts: 4 }, { kind: "retry", at: in_(8000), mayHaveLeft: true }],
    ["up to ten minutes", { outcome: "unknown", attempts: 40 }, { kind: "retry", at: in_(600_000), mayHaveLeft: true }],
    ["a stop pauses the mailing", { outcome: "stopped" }, { kind: "pause", mayHaveLeft: false, because: "provider" }],
    [
      "a used-up quota pauses it too, and says so",
      { outcome: "stopped", because: "quota" },
      { kind: "pause", mayHaveLeft: false, because: "quota" },
    ],
    ["an invalid batch is split", { outcome: "invalid" }, { kind: "split" }],
    ["an invalid mail alone has failed", { outcome: "invalid", size: 1 }, { kind: "fail" }],
    ["an invalid batch that may have left is for a person", { outcome: "invalid", open: true }, { kind: "review" }],
    ["a conflict is for a person, never for a new key", { outcome: "conflict" }, { kind: "review" }],
    ["without keys an unanswered mail is for a person", { outcome: "unknown", repeatable: false, size: 1 }, { kind: "review" }],
  ] as const)("%s", (_, given, expected) => {
    expect(decideBatch({ ...attempt, ...given })).toEqual(expected);
  });
});

test("a key may be used again for less than 23 hours", () => {
  expect(mayRepeat(null, now)).toBe(true);
  expect(mayRepeat(in_(-23 * 3_600_000 + 1), now)).toBe(true);
  expect(mayRepeat(in_(-23 * 3_600_000), now)).toBe(false);
});
