import { expect, test } from "vitest";
import { dueOf, lineDue, paidFor } from "./due";
import type { LineShare } from "./member";
import { share } from "./testing-member";
import type { Disposition } from "./units";

const line = (facts: Partial<LineShare>, voided: number, back = 0): Disposition => ({
  share: share({ gapMinor: 0, ...facts }),
  ...{ honour: 0, gift: 0, open: 0, void: voided, back },
});

test.each<[string, Disposition, number]>([
  ["nothing paid, nothing owed", line({ paidMinor: 0 }, 500), 0],
  ["all voided: all that was paid", line({ paidMinor: 2_400 }, 500), 2_400],
  ["380 of 500 voided of 5.00: 3.80", line({ paidMinor: 500 }, 380), 380],
  ["one unit of 500 of 24.00: 4.8 cents, rounded up", line({ paidMinor: 2_400 }, 1), 5],
  ["one of three of 1.00: 33.3 cents, rounded up", line({ paidMinor: 100, unitsGranted: 3 }, 1), 34],
  ["nothing voided, right price: nothing", line({ paidMinor: 2_400 }, 0), 0],
  ["nothing voided, 3.00 too much: 3.00", line({ paidMinor: 2_400, gapMinor: -300 }, 0), 300],
  ["all voided, 3.00 too much: what was paid, not more", line({ paidMinor: 2_400, gapMinor: -300 }, 500), 2_400],
  // Half voided: 12.00 for it, and half of the 3.00 for the rest.
  ["half voided, 3.00 too much: 13.50", line({ paidMinor: 2_400, gapMinor: -300 }, 250), 1_350],
  ["too little paid is nobody's due", line({ paidMinor: 100, gapMinor: 4_800 }, 0), 0],
  ["what was voided before counts", line({ paidMinor: 500, unitsVoided: 200 }, 100), 300],
  ["what is given back does not", line({ paidMinor: 500, unitsVoided: 380 }, 0, 380), 0],
  ["a line without units owes what was paid too much", line({ paidMinor: 100, gapMinor: -10, unitsGranted: 0 }, 0), 10],
  ["beyond what a number holds exactly", line({ paidMinor: 1e12, unitsGranted: 1e6 }, 999_999), 999_999_000_000],
  ["yen have no cents: one of three of 100, rounded up", line({ paidMinor: 100, unitsGranted: 3 }, 1), 34],
])("%s", (_, given, expected) => {
  expect(lineDue(given)).toBe(expected);
});

test("every line is rounded by itself", () => {
  const third = line({ paidMinor: 100, unitsGranted: 3 }, 1);
  expect([dueOf([third, third]), paidFor([third, third])]).toEqual([68, 200]);
});
