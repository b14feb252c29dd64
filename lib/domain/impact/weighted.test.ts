import fc from "fast-check";
import { expect, test } from "vitest";
import { momentsOf } from "./differences";
import { mergedMoments, weightedMoments, weightedRate } from "./weighted";

// Worked out by hand: values 2, 4 (weight 1 each) and 10 (weight 2). Σw = 4, Σw² = 6, mean = 26 / 4 = 6.5;
// Σw(x - mean)² = 20.25 + 6.25 + 24.5 = 51; freedom = 4 - 6/4 = 2.5; variance 20.4; effective n = 16 / 6.
test("uneven weights shift the mean and shrink the number of people", () => {
  const weighted = weightedMoments([
    { moments: momentsOf([2, 4]), weight: 1 },
    { moments: momentsOf([10]), weight: 2 },
  ]);
  expect(weighted.mean).toBeCloseTo(6.5, 12);
  expect(weighted.variance).toBeCloseTo(20.4, 12);
  expect(weighted.n).toBeCloseTo(16 / 6, 12);
});

// Kish 1965, 11.7: deff = n Σw² / (Σw)². 300 people of weight 1 and 100 of weight 3: 400 · 1200 / 600² = 4/3, so 300 people.
test("four hundred people of whom a hundred count three times are worth three hundred", () => {
  const rate = weightedRate([
    { rate: { events: 30, n: 300 }, weight: 1 },
    { rate: { events: 50, n: 100 }, weight: 3 },
  ]);
  expect(rate.n).toBeCloseTo(300, 10);
  expect(rate.events / rate.n).toBeCloseTo((30 + 150) / 600, 12);
});

const values = fc.array(fc.integer({ min: -1_000, max: 100_000 }), { minLength: 1, maxLength: 30 });

test("groups taken together have the moments of all their values, whatever the cut", () => {
  fc.assert(
    fc.property(fc.array(values, { minLength: 1, maxLength: 6 }), (groups) => {
      const [all, merged] = [momentsOf(groups.flat()), mergedMoments(groups.map(momentsOf))];
      expect(merged.n).toBe(all.n);
      expect(merged.mean).toBeCloseTo(all.mean, 6);
      expect(Math.abs(merged.variance - all.variance)).toBeLessThanOrEqual(1e-9 * (1 + all.variance));
    }),
  );
});

test("all weights times any number are the same weights", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(values, fc.integer({ min: 1, max: 9 })), { minLength: 2, maxLength: 5 }),
      fc.integer({ min: 2, max: 50 }),
      (groups, times) => {
        const as = (factor: number) =>
          weightedMoments(groups.map(([own, weight]) => ({ moments: momentsOf(own), weight: weight * factor })));
        expect(as(times).n).toBeCloseTo(as(1).n, 8);
        expect(as(times).mean).toBeCloseTo(as(1).mean, 6);
        expect(as(times).n).toBeLessThanOrEqual(groups.flatMap(([own]) => own).length + 1e-9);
      },
    ),
  );
});

test("where nobody counts there is nothing to say", () => {
  expect(() => weightedMoments([{ moments: momentsOf([1]), weight: 0 }])).toThrow(RangeError);
  expect(mergedMoments([])).toEqual({ n: 0, mean: 0, variance: 0 });
});
