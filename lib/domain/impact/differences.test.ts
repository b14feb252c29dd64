import { expect, test } from "vitest";
import { meanDifference, momentsOf, pairedDifference, rateDifference, rateInterval } from "./differences";

const rounded = (values: object, digits: number) =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, Math.round(value * 10 ** digits) / 10 ** digits]));

// Newcombe 1998 (857-872), table I, method 3.
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])("%d of %d is a rate between %d and %d", (events, n, low, high) => {
  expect(rounded(rateInterval({ events, n }), 4)).toMatchObject({ low, high });
});

// Newcombe 1998 (873-890), table II, method 10.
test.each([
  [56, 70, 48, 80, 0.2, 0.0524, 0.3339],
  [9, 10, 3, 10, 0.6, 0.1705, 0.809],
  [10, 10, 0, 20, 1, 0.6791, 1],
  [0, 10, 0, 20, 0, -0.1611, 0.2775],
])("%d of %d against %d of %d differ by %d, between %d and %d", (a, n, b, m, estimate, low, high) => {
  expect(rounded(rateDifference({ events: a, n }, { events: b, n: m }), 4)).toEqual({ estimate, low, high });
});

test("the sleep data differ as Student’s paper and every package since say", () => {
  // Cushny and Peebles 1905: Welch gives -1.58, interval [-3.3654832, 0.2054832], 17.776 degrees of freedom.
  const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
  const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
  expect(rounded(meanDifference(momentsOf(first), momentsOf(second)), 6)).toEqual({ estimate: -1.58, low: -3.365483, high: 0.205483 });
});

// The same data as pairs, as Student took them: mean -1.58, interval [-2.4598858, -0.7001142] (the example of R’s t.test, paired).
test("the sleep data as pairs differ by more than nothing", () => {
  const changes = [-1.2, -2.4, -1.3, -1.3, 0, -1, -1.8, -0.8, -4.6, -1.4];
  expect(rounded(pairedDifference(momentsOf(changes)), 6)).toEqual({ estimate: -1.58, low: -2.459886, high: -0.700114 });
  expect(() => pairedDifference(momentsOf([1]))).toThrow(RangeError);
});

test("moments lose nothing to a large mean", () => {
  expect(momentsOf([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16])).toEqual({ n: 4, mean: 1e9 + 10, variance: 30 });
});

test("groups without variation differ exactly", () => {
  expect(meanDifference({ n: 2, mean: 5, variance: 0 }, { n: 2, mean: 3, variance: 0 })).toEqual({ estimate: 2, low: 2, high: 2 });
});

test("an empty group has no rate, a single value no variance", () => {
  expect(() => rateInterval({ events: 0, n: 0 })).toThrow(RangeError);
  expect(() => meanDifference({ n: 1, mean: 5, variance: 0 }, { n: 2, mean: 3, variance: 1 })).toThrow(RangeError);
});
