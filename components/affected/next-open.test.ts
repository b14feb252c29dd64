import { expect, test } from "vitest";
import { nextOpen } from "./next-open";

const lines = (reviews: (null | "in" | "out")[]) => reviews.map((review, i) => ({ id: String(i), review }));

test.each([
  [[null, null, null], 0, "1"],
  [[null, "in", null], 0, "2"],
  [[null, "out", "in"], 2, "0"],
  [["in", null], 1, undefined],
  [[], -1, undefined],
  [[null], -1, "0"],
] as const)("after %o at %i comes %s", (reviews, at, next) => {
  expect(nextOpen(lines([...reviews]), at)).toBe(next);
});
