import fc from "fast-check";
import { expect, test } from "vitest";
import { TokenBucket } from "./token-bucket";

test("no second ever holds more calls than the rate, whenever they are asked for", () => {
  const pauses = fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 5, maxLength: 80 });
  fc.assert(
    fc.property(fc.constantFrom(1, 2, 5, 50), pauses, (perSecond, pausesMs) => {
      let clock = 0;
      const bucket = new TokenBucket(perSecond, () => clock);
      const calls = pausesMs.map((pause) => {
        clock += pause % 3 === 0 ? pause : 0;
        return clock + bucket.reserve();
      });
      for (const from of calls) expect(calls.filter((at) => at >= from && at < from + 999.999).length).toBeLessThanOrEqual(perSecond);
    }),
  );
});

test("a call after a rest is made at once, and saves nothing up", () => {
  let clock = 0;
  const bucket = new TokenBucket(2, () => clock);
  expect([bucket.reserve(), bucket.reserve(), bucket.reserve()]).toEqual([0, 500, 1000]);
  clock = 60_000;
  expect([bucket.reserve(), bucket.reserve()]).toEqual([0, 500]);
});
