import { expect, test } from "vitest";
import { timeLeft } from "./time-left";

test("ten customers a second and a hundred left take between eight and fifteen seconds", () => {
  const samples = [
    { atMs: 0, treated: 0 },
    { atMs: 2000, treated: 20 },
  ];
  expect(timeLeft(samples, 100)).toEqual({ perSecond: 10, fromS: 8, toS: 15 });
});

test("only the last fifteen seconds count, so that a pause does not slow the estimate", () => {
  const samples = [
    { atMs: 0, treated: 0 },
    { atMs: 600_000, treated: 0 },
    { atMs: 602_000, treated: 20 },
  ];
  expect(timeLeft(samples, 100)?.perSecond).toBe(10);
});

test.each([
  ["nothing was seen", [], 10],
  [
    "fewer than twenty were treated",
    [
      { atMs: 0, treated: 0 },
      { atMs: 1000, treated: 19 },
    ],
    10,
  ],
  [
    "nothing moves",
    [
      { atMs: 0, treated: 50 },
      { atMs: 1000, treated: 50 },
    ],
    10,
  ],
  [
    "nothing is left",
    [
      { atMs: 0, treated: 0 },
      { atMs: 1000, treated: 50 },
    ],
    0,
  ],
])("no time is told when %s", (_, samples, remaining) => {
  expect(timeLeft(samples, remaining)).toBeNull();
});
