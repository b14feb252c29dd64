import { expect, test } from "vitest";
import { compensationsOf, effectOf, usedValue } from "./compensation";
import type { Action } from "./rule";
import { credit, member, rule } from "./testing-member";

const GIFT: Action = { kind: "gift_consumed" };
const VOID: Action = { kind: "void_rest" };
const used = member({ unitsConsumed: 120, usage: "part" });
const none = { units: null, amountMinor: null, currency: null, expiresAt: null };

test.each([
  ["a gift covers what was used", [GIFT], [{ ...none, kind: "gift_consumed", units: 120 }]],
  ["a void takes what is left", [VOID], [{ ...none, kind: "void_rest", units: 380 }]],
  ["a message gives nothing else", [{ kind: "message_only" } as const], [{ ...none, kind: "message_only" }]],
  ["nothing is a row too, so that everyone has one", [{ kind: "nothing", why: "x" } as const], [{ ...none, kind: "nothing" }]],
])("%s", (_, actions, expected) => {
  expect(compensationsOf(rule("a", "any", actions), used)).toEqual(expected);
});

test("rows come in one order, and an instant is written in one way, however the rule was typed", () => {
  const rows = compensationsOf(rule("a", "any", [credit(1_500, "2027-04-01T00:00:00+02:00"), VOID, GIFT]), used);
  expect(rows.map(({ kind }) => kind)).toEqual(["gift_consumed", "void_rest", "store_credit"]);
  expect(rows[2]).toEqual({
    kind: "store_credit",
    units: null,
    amountMinor: 1_500,
    currency: "EUR",
    expiresAt: "2027-03-31T22:00:00.000Z",
  });
});

test.each([
  // 120 of 500 units of 49.00: 11.76 exactly
  [4_900, 500, 120, 1_176],
  // 1 of 500: 9.8 cents, the left-over cent counts as given
  [4_900, 500, 1, 10],
  [4_900, 500, 0, 0],
  [4_900, 500, 500, 4_900],
  [0, 500, 120, 0],
  [100, 3, 1, 34],
  [1_000_000_000_000, 1_000_000, 999_999, 999_999_000_000],
])("%i for %i units, of which %i used: %i", (valueMinor, unitsGranted, unitsConsumed, expected) => {
  expect(usedValue({ valueMinor, unitsGranted, unitsConsumed, unitCostMinor: null })).toBe(expected);
});

test("a line without units has no value used", () => {
  expect(usedValue({ valueMinor: 4_900, unitsGranted: 0, unitsConsumed: 0, unitCostMinor: null })).toBe(0);
});

test("the effect splits units and value into given, taken and kept", () => {
  const effect = effectOf(used, compensationsOf(rule("a", "any", [GIFT, VOID, credit(1_500)]), used));
  expect(effect).toEqual({
    giftUnits: 120,
    voidUnits: 380,
    keptUnits: 0,
    giftMinor: 1_176,
    voidMinor: 3_724,
    keptMinor: 0,
    creditMinor: 1_500,
    giftCostMinor: 360,
  });
});

test("what is neither given nor voided stays with the customer and is counted as such", () => {
  const effect = effectOf(used, compensationsOf(rule("a", "any", [credit(1_500)]), used));
  expect([effect.keptUnits, effect.keptMinor, effect.giftMinor, effect.voidMinor]).toEqual([500, 4_900, 0, 0]);
});

test("one unknown unit cost makes the cost unknown, but only where units were used", () => {
  const share = { valueMinor: 4_900, unitsGranted: 500, unitsConsumed: 0, unitCostMinor: null };
  const gift = compensationsOf(rule("a", "any", [GIFT]), used);
  expect(effectOf(member({ ...used, shares: [...used.shares, share] }), gift).giftCostMinor).toBe(360);
  expect(effectOf(member({ ...used, shares: [{ ...share, unitsConsumed: 1 }] }), gift).giftCostMinor).toBeNull();
});
