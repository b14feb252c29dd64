import { expect, test } from "vitest";
import { normalDistribution, normalQuantile, studentQuantile, twoSided } from "./distributions";

// Printed tables of the normal distribution and of Student's t.
test.each([
  [0.9, 1.281552],
  [0.95, 1.644854],
  [0.975, 1.959964],
  [0.99, 2.326348],
  [0.995, 2.575829],
  [0.5, 0],
  [0.025, -1.959964],
])("the normal quantile of %d is %d", (p, z) => {
  expect(normalQuantile(p)).toBeCloseTo(z, 5);
});

test.each([
  [0.975, 1, 12.706],
  [0.975, 2, 4.303],
  [0.975, 5, 2.571],
  [0.975, 10, 2.228],
  [0.975, 30, 2.042],
  [0.975, 120, 1.98],
  [0.95, 9, 1.833],
  [0.995, 20, 2.845],
])("the t quantile of %d with %d degrees of freedom is %d", (p, df, t) => {
  expect(studentQuantile(p, df)).toBeCloseTo(t, 3);
});

test("a level of 95 % asks for 1.96 on either side", () => {
  expect(twoSided(0.95)).toBeCloseTo(1.959964, 5);
});

// Printed tables of the normal distribution.
test.each([
  [1, 0.841345],
  [1.96, 0.975002],
  [-2.5, 0.00621],
])("a standard normal variable stays under %d with probability %d", (z, p) => {
  expect(normalDistribution(z)).toBeCloseTo(p, 5);
});
