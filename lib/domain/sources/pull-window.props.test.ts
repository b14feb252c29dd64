import fc from "fast-check";
import { expect, test } from "vitest";
import { cursorAfter, nextWindow, REREAD_MS } from "./pull-window";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Pulls at uneven intervals; each sees what was visible when it began, as the shop's list does at the very worst. */
function coveredBy(order: { stamp: number; visible: number }, pullTimes: readonly number[], overlapMs: number): boolean {
  let cursorAt: Date | null = null;
  let lastRereadAt: Date | null = null;
  let covered = false;
  for (const time of pullTimes) {
    const window = nextWindow({ startAt: null, cursorAt, lastRereadAt, overlapMs, now: new Date(time) });
    const inside = (!window.from || order.stamp >= window.from.getTime()) && order.stamp <= window.until.getTime();
    if (inside && order.visible <= time) covered = true;
    if (window.kind !== "regular") lastRereadAt = window.until;
    cursorAt = cursorAfter(cursorAt, window);
  }
  return covered;
}

const history = (longestLagMs: number) =>
  fc.record({
    stamp: fc.integer({ min: 0, max: 20 * DAY_MS }),
    lag: fc.integer({ min: 0, max: longestLagMs }),
    gaps: fc.array(fc.integer({ min: 1, max: 90 * MINUTE_MS }), { minLength: 1, maxLength: 400 }),
    overlapMs: fc.integer({ min: 5 * MINUTE_MS, max: DAY_MS }),
  });

const times = (gaps: readonly number[], until: number): number[] => {
  const all: number[] = [];
  let time = 0;
  for (let i = 0; time < until; i++) {
    time += gaps[i % gaps.length]! + MINUTE_MS;
    all.push(time);
  }
  return all;
};

test("every order whose stamp lies in the past is covered in the end, whatever lag up to the overlap", () => {
  fc.assert(
    fc.property(history(1), fc.double({ min: 0, max: 1, noNaN: true }), ({ stamp, gaps, overlapMs }, share) => {
      const visible = stamp + Math.floor(share * overlapMs);
      expect(coveredBy({ stamp, visible }, times(gaps, visible + 2 * 90 * MINUTE_MS), overlapMs)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test("one that lags longer, up to a day, is covered by the next re-read", () => {
  fc.assert(
    fc.property(history(DAY_MS), ({ stamp, lag, gaps, overlapMs }) => {
      const visible = stamp + lag;
      const enough = times(gaps, visible + DAY_MS + 4 * 90 * MINUTE_MS);
      expect(coveredBy({ stamp, visible }, enough, overlapMs)).toBe(true);
      expect(lag).toBeLessThanOrEqual(REREAD_MS);
    }),
    { numRuns: 300 },
  );
});

test("a shorter reach than the lag leaves orders out: the overlap is needed", () => {
  const pulls = times([5 * MINUTE_MS], DAY_MS / 2);
  const late = { stamp: 60 * MINUTE_MS, visible: 90 * MINUTE_MS };
  expect(coveredBy(late, pulls, 30 * MINUTE_MS)).toBe(true);
  expect(coveredBy(late, pulls, 5 * MINUTE_MS)).toBe(false);
});
