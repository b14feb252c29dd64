import { expect, test } from "vitest";
import { intervalScale } from "./interval-scale";

test("zero is on the scale although no interval reaches it", () => {
  const { at, ticks } = intervalScale([{ low: 3, high: 9 }]);
  expect(at(0)).toBeCloseTo(0.06, 10);
  expect(at(9)).toBeCloseTo(0.94, 10);
  expect(ticks).toEqual([0, 2, 4, 6, 8]);
});

test("the lowest and the highest end of all intervals stay inside", () => {
  const { at } = intervalScale([
    { low: -0.8, high: 9 },
    { low: -4, high: 2 },
  ]);
  // 13 wide, 88 % of the drawing: 0 stands 4/13 of it behind the left margin.
  expect(at(-4)).toBeCloseTo(0.06, 10);
  expect(at(0)).toBeCloseTo(0.06 + (4 / 13) * 0.88, 10);
});

test.each([
  [-4, 9, [0, 5]],
  [-0.05, 0.22, [0, 0.1, 0.2]],
  [-12, 31, [-10, 0, 10, 20, 30]],
])("ticks from %d to %d are round", (low, high, expected) => {
  const { ticks } = intervalScale([{ low, high }]);
  expect(ticks).toHaveLength(expected.length);
  for (const [i, tick] of ticks.entries()) expect(tick).toBeCloseTo(expected[i] ?? Number.NaN, 10);
});

test("without any interval the scale still has a middle", () => {
  const { at, ticks } = intervalScale([]);
  expect(at(0)).toBe(0.5);
  expect(ticks).toContain(0);
});
