import { expect, test } from "vitest";
import type { Action } from "./action";
import { costRange, costRangeAtCost } from "./cost-range";
import { countFigures } from "./figures";
import { credit, member, rule, share } from "./testing-member";
import { treat } from "./treat";

const UNTIL = "2027-03-31T22:00:00.000Z";
const effectOf = (actions: Action[], one = member()) => treat([rule("a", "any", actions)], one).effect;

test("a line's value is divided by units, the left-over cent to the largest remainder, what is given before what is taken", () => {
  // 1.00 for three units, one used: 33.33 given, 66.67 void. 0.01 for two, one used: half a cent each, the gift gets it.
  const third = member({ shares: [share({ valueMinor: 100, unitsGranted: 3, unitsConsumed: 1 })], unitsGranted: 3, unitsConsumed: 1 });
  const half = member({ shares: [share({ valueMinor: 1, unitsGranted: 2, unitsConsumed: 1 })], unitsGranted: 2, unitsConsumed: 1 });
  const parts = [third, half].map((one) => effectOf([{ kind: "gift_consumed" }, { kind: "void_rest" }], one));
  expect(parts.map(({ giftMinor, voidMinor }) => [giftMinor, voidMinor])).toEqual([
    [33, 67],
    [1, 0],
  ]);
});

test("units are told at the reference price and at what they cost, and one unknown cost makes the sum unknown", () => {
  const used = member({ unitsConsumed: 120, shares: [share({ unitsConsumed: 120 })] });
  const kept = effectOf([{ kind: "gift_consumed" }], used);
  expect([kept.giftMinor, kept.keptMinor, kept.giftCostMinor, kept.keptCostMinor, kept.honourCostMinor]).toEqual([
    1_176, 3_724, 360, 1_140, 0,
  ]);
  const unknown = member({ shares: [share({ unitsConsumed: 1, unitCostMinor: null })] });
  expect(effectOf([{ kind: "gift_consumed" }, { kind: "void_rest" }], unknown).giftCostMinor).toBeNull();
  // What is void costs nothing, so its cost need not be known.
  expect(effectOf([{ kind: "void_line" }], unknown)).toMatchObject({ giftCostMinor: 0, honourCostMinor: 0, keptCostMinor: 0 });
});

test("what earlier plans settled is in no sum", () => {
  const settled = member({ shares: [share({ unitsGifted: 120, unitsVoided: 380 })] });
  const { giftMinor, voidMinor, keptMinor, honourMinor, honourUnits } = effectOf([{ kind: "give_back" }], settled);
  expect([giftMinor, voidMinor, keptMinor, honourMinor, honourUnits]).toEqual([0, 0, 0, 3_724, 380]);
});

test.each<[string, Action, object]>([
  [
    "a code of an amount costs its face",
    { kind: "discount_code", value: { tariff: { EUR: 500 } }, skus: [], expiresAt: UNTIL },
    { offerMinor: 500 },
  ],
  [
    "a code costs what is expected where somebody said so",
    { kind: "discount_code", value: { tariff: { EUR: 500 } }, skus: [], expiresAt: UNTIL, expectedCost: { EUR: 120 } },
    { offerMinor: 120 },
  ],
  [
    "a code of a share costs nothing known",
    { kind: "discount_code", value: { shareBp: 1_000 }, skus: [], expiresAt: UNTIL },
    { offerMinor: 0 },
  ],
  [
    "a price kept open costs what is expected",
    { kind: "rain_check", sku: "A", price: { EUR: 1 }, until: UNTIL, expectedCost: { EUR: 70 } },
    { offerMinor: 70 },
  ],
  ["a settlement may cost its limit", { kind: "settlement", limit: { EUR: 5_000 } }, { offerMinor: 5_000 }],
  ["a thing costs what it costs", { kind: "gift_item", what: "a frame", cost: { EUR: 300 } }, { thingMinor: 300 }],
  ["a thing without a cost counts as nothing", { kind: "gift_item", what: "a frame" }, { thingMinor: 0 }],
  [
    "shipping paid back is a refund and a gesture",
    { kind: "refund_shipping", amount: { of: "fixed", per: "person", tariff: { EUR: 490 } } },
    { refundMinor: 490, refundDueMinor: 0 },
  ],
])("%s", (_, action, expected) => {
  expect(effectOf([action])).toMatchObject(expected);
});

test("a replacement costs as often as there are items", () => {
  expect(effectOf([{ kind: "replace", sku: "B", cost: { EUR: 800 } }], member({ quantity: 3 })).thingMinor).toBe(2_400);
});

test("at cost, gifts and units left are what they cost the shop, and everything else stays", () => {
  const rules = [rule("a", "any", [{ kind: "gift_consumed" }, { kind: "void_rest" }, credit(1_000)])];
  const figures = countFigures(rules, "EUR");
  figures.add(treat(rules, member({ unitsConsumed: 120, shares: [share({ unitsConsumed: 120 })] })));
  const result = figures.result();
  // 120 units of 49.00 / 500 at 9.8 cents each, at cost 3 cents each.
  expect(costRange(result.total, 6_000)).toEqual({ leastMinor: 1_176, expectedMinor: 1_776, worstMinor: 2_176 });
  expect(costRangeAtCost(result.total, result, 6_000)).toEqual({ leastMinor: 360, expectedMinor: 960, worstMinor: 1_360 });
  expect(costRangeAtCost(result.total, { ...result, keptCostMinor: null }, 6_000)).toBeNull();
});
