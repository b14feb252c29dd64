import { expect, test } from "vitest";
import type { LineShare } from "./member";
import { share } from "./testing-member";
import { dispositions, itemsHonoured, type UnitOrders } from "./units";

const orders = (part: Partial<UnitOrders>): UnitOrders => ({
  ...{ honourItems: null, newItems: Number.POSITIVE_INFINITY, shippedOnly: false, gift: "none", void: "none", back: false },
  ...part,
});
const parts = (shares: LineShare[], part: Partial<UnitOrders>) =>
  dispositions(shares, orders(part)).map(({ honour, gift, void: voided, open, back }) => [honour, gift, voided, open, back]);

/** 500 units, 120 used. */
const USED = share({ unitsConsumed: 120 });

test.each<[string, Partial<UnitOrders>, number[]]>([
  ["nothing is asked", {}, [0, 0, 0, 500, 0]],
  ["what was used is given", { gift: "consumed" }, [0, 120, 0, 380, 0]],
  ["what was used is given, the rest voided", { gift: "consumed", void: "rest" }, [0, 120, 380, 0, 0]],
  ["the rest is voided, what was used stays open", { void: "rest" }, [0, 0, 380, 120, 0]],
  ["the line is voided, used or not", { void: "line" }, [0, 0, 500, 0, 0]],
  ["all is given", { gift: "all" }, [0, 500, 0, 0, 0]],
  ["all is honoured", { honourItems: Number.POSITIVE_INFINITY }, [500, 0, 0, 0, 0]],
  ["one item of one is honoured", { honourItems: 1, void: "line" }, [500, 0, 0, 0, 0]],
  ["no item is left to honour", { honourItems: 1, newItems: 0, gift: "consumed", void: "rest" }, [0, 120, 380, 0, 0]],
  ["nothing was voided before", { back: true }, [0, 0, 0, 500, 0]],
])("%s", (_, asked, expected) => {
  expect(parts([USED], asked)).toEqual([expected]);
});

test.each<[string, number, number, number[][]]>([
  // Two lines: 3 items of 10 units (25 used), then 2 items of 10 (5 used). Used and not honoured is given, the rest voided.
  [
    "no item",
    0,
    9,
    [
      [0, 25, 5, 0, 0],
      [0, 5, 15, 0, 0],
    ],
  ],
  [
    "one item, which takes up ten of what was used",
    1,
    9,
    [
      [10, 15, 5, 0, 0],
      [0, 5, 15, 0, 0],
    ],
  ],
  [
    "the whole first line",
    3,
    9,
    [
      [30, 0, 0, 0, 0],
      [0, 5, 15, 0, 0],
    ],
  ],
  [
    "the first line and one item of the second",
    4,
    9,
    [
      [30, 0, 0, 0, 0],
      [10, 0, 10, 0, 0],
    ],
  ],
  [
    "more than there are",
    9,
    9,
    [
      [30, 0, 0, 0, 0],
      [20, 0, 0, 0, 0],
    ],
  ],
  [
    "four, of which an order of service has two left",
    4,
    2,
    [
      [20, 5, 5, 0, 0],
      [0, 5, 15, 0, 0],
    ],
  ],
])("honouring %s", (_, honourItems, newItems, expected) => {
  const shares = [share({ quantity: 3, unitsGranted: 30, unitsConsumed: 25 }), share({ quantity: 2, unitsGranted: 20, unitsConsumed: 5 })];
  expect(parts(shares, { honourItems, newItems, gift: "consumed", void: "rest" })).toEqual(expected);
});

test.each<[string, Partial<LineShare>, Partial<UnitOrders>, number[]]>([
  // 500 granted, 120 given and 380 voided before.
  ["what was voided comes back", { unitsGifted: 120, unitsVoided: 380 }, { back: true }, [0, 0, 0, 0, 380]],
  ["nothing is left to void", { unitsGifted: 120, unitsVoided: 380 }, { void: "line" }, [0, 0, 0, 0, 0]],
  ["nothing is left to give", { unitsGifted: 120, unitsVoided: 380 }, { gift: "all" }, [0, 0, 0, 0, 0]],
  // 100 given before, 130 used since: 30 of what is open are used and not covered.
  ["what was used since is given", { unitsGifted: 100, unitsConsumed: 130 }, { gift: "consumed" }, [0, 30, 0, 370, 0]],
  ["what was used since stays", { unitsGifted: 100, unitsConsumed: 130 }, { void: "rest" }, [0, 0, 370, 30, 0]],
  ["what was honoured before counts among the items", { quantity: 5, unitsHonoured: 200 }, { honourItems: 3 }, [100, 0, 0, 200, 0]],
])("after a plan was executed, %s", (_, facts, asked, expected) => {
  expect(parts([share(facts)], asked)).toEqual([expected]);
});

test.each<Partial<UnitOrders>>([
  { void: "rest" },
  { void: "line" },
  { gift: "all" },
  { gift: "consumed", void: "rest" },
  { honourItems: 1, void: "line" },
])("of a line paid too much %o moves nothing, and it takes up no allowance of the next", (asked) => {
  const [dear, cheap] = parts([share({ gapMinor: -100, unitsConsumed: 120 }), USED], asked);
  expect(dear).toEqual([0, 0, 0, 500, 0]);
  expect(cheap).toEqual(parts([USED], asked)[0]);
});

test("what was voided before of a line paid too much still comes back", () => {
  expect(parts([share({ gapMinor: -100, unitsVoided: 380 })], { back: true, void: "line" })).toEqual([[0, 0, 0, 120, 380]]);
});

test("a part of an item counts as one", () => {
  const lines = dispositions([share({ quantity: 3, unitsGranted: 30, unitsGifted: 15 })], orders({ honourItems: 2 }));
  expect(lines.map(({ honour }) => honour)).toEqual([15]);
  expect(itemsHonoured(lines)).toBe(2);
});

test("a line without items or units is left alone", () => {
  expect(parts([share({ quantity: 0, unitsGranted: 0 })], { honourItems: 1, gift: "all", void: "line" })).toEqual([[0, 0, 0, 0, 0]]);
});
