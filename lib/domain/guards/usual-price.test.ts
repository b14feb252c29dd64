import fc from "fast-check";
import { expect, test } from "vitest";
import { usualPrice } from "./usual-price";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

test.each([
  ["one price all the time", [[-40, 4900]], 4900],
  [
    "a day of promotion in thirty",
    [
      [-40, 4900],
      [-2, 2400],
      [-1, 4900],
    ],
    4900,
  ],
  [
    "exactly half and half: the lower",
    [
      [-40, 4900],
      [-15, 2400],
    ],
    2400,
  ],
  [
    "a little less than half",
    [
      [-40, 4900],
      [-14, 2400],
    ],
    4900,
  ],
  ["known for exactly half of the days", [[-15, 4900]], 4900],
  ["known for less", [[-14, 4900]], null],
  [
    "what begins now was never in force",
    [
      [-40, 4900],
      [0, 0],
    ],
    4900,
  ],
  ["nothing known", [], null],
] satisfies [string, [number, number][], number | null][])("%s", (_, days, usual) => {
  expect(
    usualPrice(
      days.map(([day, price]) => ({ atMs: day * DAY, price })),
      0,
      30,
    ),
  ).toBe(usual);
});

test("an error of some hours never becomes the usual price", () => {
  const prices = fc.record({
    right: fc.integer({ min: 1, max: 1e6 }),
    wrong: fc.integer({ min: 0, max: 1e6 }),
    hours: fc.integer({ min: 1, max: 300 }),
  });
  fc.assert(
    fc.property(prices, ({ right, wrong, hours }) => {
      const steps = [
        { atMs: -60 * DAY, price: right },
        { atMs: -hours * HOUR, price: wrong },
      ];
      expect(usualPrice(steps, 0, 30)).toBe(right);
    }),
  );
});
