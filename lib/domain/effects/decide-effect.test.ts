import { describe, expect, test } from "vitest";
import { decideEffect as decide, type EffectOutcome } from "./decide-effect";
import { CALLS_MS, CLAIM_SIZE, LEASE_MS, MOST_TRIES, SETTLED_AFTER_MS, waitAfterMs } from "./effect-schedule";

const now = new Date("2026-11-22T10:00:00Z");
const at = (ms: number) => new Date(now.getTime() + ms);
const MINUTE_MS = 60_000;
const decideEffect = (outcome: EffectOutcome, change: { tries: number; repeat?: "key" | "never" }) =>
  decide(outcome, { repeat: "look_up", now, ...change });

describe("the wait before the next try", () => {
  test.each([
    [1, 0.5],
    [2, 1],
    [3, 2],
    [7, 32],
    [8, 60],
    [12, 60],
    [5_000, 60],
  ])("after %i tries is %d minutes", (tries, minutes) => {
    expect(waitAfterMs(tries)).toBe(minutes * MINUTE_MS);
  });

  test("is as long as the shop asks, a day at most, and never shorter than our own", () => {
    expect(waitAfterMs(1, 90_000)).toBe(90_000);
    expect(waitAfterMs(8, 1_000)).toBe(60 * MINUTE_MS);
    expect(waitAfterMs(1, 1e12)).toBe(24 * 60 * MINUTE_MS);
  });

  test("a claim outlasts the calls of everything in it, and what they left on the way", () => {
    expect(LEASE_MS).toBeGreaterThanOrEqual(CLAIM_SIZE * CALLS_MS + SETTLED_AFTER_MS);
  });
});

describe("what becomes of an effect", () => {
  test("done keeps the shop's own id", () => {
    expect(decideEffect({ kind: "done", externalId: "R-1" }, { tries: 1 })).toEqual({
      state: "done",
      reason: null,
      externalId: "R-1",
      nextAt: null,
    });
  });

  test("a shop that is busy is asked again, when it says", () => {
    const throttled = { kind: "problem", reason: "throttled", retryAfterMs: 120_000 } as const;
    expect(decideEffect(throttled, { tries: 1 })).toMatchObject({ state: "waiting", reason: "throttled", nextAt: at(120_000) });
    expect(decideEffect({ kind: "problem", reason: "unreachable" }, { tries: 3 })).toMatchObject({
      state: "waiting",
      nextAt: at(2 * MINUTE_MS),
    });
  });

  test("a refused key is told at once, and a shop that stays away after the last try", () => {
    expect(decideEffect({ kind: "problem", reason: "unauthorised" }, { tries: 1 })).toMatchObject({
      state: "failed",
      reason: "unauthorised",
      nextAt: null,
    });
    expect(decideEffect({ kind: "problem", reason: "unreachable" }, { tries: MOST_TRIES })).toMatchObject({
      state: "failed",
      reason: "gave_up",
      nextAt: null,
    });
  });

  test("an answer that never came is looked up once the call can no longer arrive", () => {
    expect(decideEffect({ kind: "unknown" }, { tries: 1 })).toMatchObject({ state: "unknown", nextAt: at(SETTLED_AFTER_MS) });
    expect(decideEffect({ kind: "unknown" }, { tries: 8 })).toMatchObject({ state: "unknown", nextAt: at(60 * MINUTE_MS) });
    expect(decideEffect({ kind: "unknown" }, { tries: MOST_TRIES })).toMatchObject({ state: "needs_person", reason: "cannot_tell" });
  });

  test("one that is recognised by its key need not wait, and one that nobody can look up goes to a person", () => {
    expect(decideEffect({ kind: "unknown" }, { tries: 1, repeat: "key" })).toMatchObject({ state: "unknown", nextAt: at(30_000) });
    expect(decideEffect({ kind: "unknown" }, { tries: 1, repeat: "never" })).toMatchObject({
      state: "needs_person",
      reason: "cannot_tell",
    });
  });

  test("an order that is no longer what it was goes to a person; nothing left to do ends it", () => {
    expect(decideEffect({ kind: "needs_person", reason: "order_shipped" }, { tries: 1 })).toMatchObject({
      state: "needs_person",
      reason: "order_shipped",
      nextAt: null,
    });
    expect(decideEffect({ kind: "nothing_left", reason: "all_used" }, { tries: 1 })).toMatchObject({
      state: "skipped",
      reason: "all_used",
    });
  });
});
