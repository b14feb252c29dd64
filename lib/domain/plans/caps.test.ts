import { expect, test } from "vitest";
import type { Tariff } from "./action";
import { capGestures, capSilent, gestureMinor, roomUnder } from "./caps";
import type { Compensation } from "./compensation";
import { NOTHING_GIVEN } from "./member";
import { member } from "./testing-member";

const NONE = { units: null, currency: "EUR", expiresAt: null, due: false };
const money = (kind: Compensation["kind"], amountMinor: number, detail = {}): Compensation => ({ ...NONE, kind, amountMinor, detail });
const refund = (amountMinor: number, dueMinor: number): Compensation => ({
  ...money("refund", amountMinor, { what: "paid", dueMinor }),
  due: amountMinor === dueMinor,
});
/** 3.80 owed and 1.20 as a gesture, 15.00 of credit, 2.00 donated: gestures of 18.20. */
const ALL = [
  refund(500, 380),
  money("store_credit", 1_500),
  money("donation", 200),
  { ...money("void_rest", 0), amountMinor: null, units: 9 },
];

test.each<[number, (number | null)[]]>([
  [1_820, [500, 1_500, 200, null]],
  [1_819, [500, 1_499, 200, null]],
  [320, [500, 200, null]],
  [319, [499, 200, null]],
  [200, [380, 200, null]],
  [199, [380, 199, null]],
  [0, [380, null]],
])("under %i, the amounts are %j", (room, expected) => {
  const { items, cut } = capGestures(ALL, room);
  expect(items.map(({ amountMinor }) => amountMinor)).toEqual(expected);
  expect(cut).toBe(room < 1_820);
});

test("a refund that is cut to what is owed is owed as a whole", () => {
  expect(capGestures([refund(500, 380)], 0).items).toEqual([{ ...refund(380, 380), detail: { what: "paid", dueMinor: 380 } }]);
});

test("what is owed, things and codes are no gestures of money", () => {
  expect([refund(380, 380), money("discount_code", 500), money("pay_difference", 100)].map(gestureMinor)).toEqual([0, 0, 0]);
});

test.each<[string, Record<string, number> | null, number, number, number]>([
  ["no cap", null, 0, 0, Number.POSITIVE_INFINITY],
  ["no cap in this currency", { USD: 100 }, 0, 0, Number.POSITIVE_INFINITY],
  ["nothing given before", { EUR: 5_000 }, 0, 0, 5_000],
  ["15.00 given before, over the incident and its family", { EUR: 5_000 }, 1_500, 0, 3_500],
  ["15.00 given before, of which this plan takes 10.00 back", { EUR: 5_000 }, 1_500, 1_000, 4_500],
  ["more given before than the cap", { EUR: 1_000 }, 1_500, 0, 0],
])("%s", (_, cap, gestureBefore, revoked, expected) => {
  const given = { ...NOTHING_GIVEN, gestureMinor: gestureBefore };
  expect(roomUnder(cap, member({ given }), revoked)).toBe(expected);
});

test("a cap is silent for a currency that it does not name, and only where there is one", () => {
  const caps: (Tariff | null)[] = [null, { EUR: 0 }, { USD: 100 }];
  expect(caps.map((cap) => capSilent(cap, member()))).toEqual([false, false, true]);
});
