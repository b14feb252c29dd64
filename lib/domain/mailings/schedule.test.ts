import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { firstLeaving, nextCallAt, type PastCall, paceSize } from "./schedule";

const now = new Date("2026-11-21T10:00:00Z");
const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);

test.each([
  ["at once: when it can no longer be called back", null, 120, after(120)],
  ["sooner than that: then too", after(60), 120, after(120)],
  ["later: as it is meant to", after(3600), 120, after(3600)],
  ["in the past: as soon as it may", after(-3600), 120, after(120)],
  ["with no time to call it back: at once", null, 0, now],
])("a mailing leaves %s", (_, at, recall, expected) => expect(firstLeaving(at, now, recall)).toEqual(expected));

test.each([
  [60, 100, 5],
  [1, 100, 1],
  [3000, 100, 100],
  [60, 1, 1],
])("at %i a minute, with at most %i in a call, %i go into one", (perMinute, most, size) => expect(paceSize(perMinute, most)).toBe(size));

describe("the next call", () => {
  test.each<[string, PastCall[], Date]>([
    ["is made at once when none was", [], now],
    ["is made evenly after the last one", [{ at: after(-1), size: 5 }], after(4.084)],
    ["is made at once when the last one is long ago", [{ at: after(-30), size: 5 }], now],
    ["waits until a full minute has room again", [after(-50), after(-40)].map((at) => ({ at, size: 30 })), after(11)],
    ["does not wait for what is older than a minute", [{ at: after(-61), size: 60 }], now],
  ])("%s", (_, calls, expected) => expect(nextCallAt(calls, 5, 60, now)).toEqual(expected));

  test("never brings more than its pace into any sixty seconds, whoever makes it and however late", () => {
    const pace = fc.integer({ min: 1, max: 5000 });
    const delays = fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 30, maxLength: 120 });
    fc.assert(
      fc.property(pace, delays, fc.constantFrom(1, 100), (perMinute, lateMs, most) => {
        const size = paceSize(perMinute, most);
        const calls: PastCall[] = [];
        let clock = now.getTime();
        for (const late of lateMs) {
          clock = nextCallAt(calls, size, perMinute, new Date(clock)).getTime() + (late % 7 === 0 ? late : 0);
          calls.push({ at: new Date(clock), size });
        }
        for (const { at } of calls) {
          const held = calls.filter((call) => call.at >= at && call.at.getTime() < at.getTime() + 60_000);
          expect(held.reduce((sum, call) => sum + call.size, 0)).toBeLessThanOrEqual(perMinute);
        }
      }),
      { numRuns: 100 },
    );
  });
});
