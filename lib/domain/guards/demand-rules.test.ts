import { expect, test } from "vitest";
import { type Demand, type DemandRule, judgeDemand } from "./demand-rules";

const demand = (more: Partial<Demand> = {}): Demand => ({
  ...{ orders: 100, zeroTotals: 0, bySku: new Map(), byReferrer: new Map(), usualOrders: [20, 22, 18, 400], usualShareBp: new Map() },
  ...more,
});

test.each([
  // The lower median of 18, 20, 22, 400 is 20.
  ["exactly five times the usual", { orders: 100 }, false],
  ["more than five times", { orders: 101 }, true],
  ["few orders, however unusual", { orders: 9, usualOrders: [0, 0] }, false],
  ["nothing is usual at night: ten orders", { orders: 10, usualOrders: [0, 0] }, true],
  ["nothing is known of such hours", { orders: 500, usualOrders: [] }, false],
])("order rate: %s", (_, more, is) => {
  expect(judgeDemand(demand(more), { kind: "order_rate", times: 5, least: 10 })).toEqual(
    is ? [{ kind: "order_rate", orders: more.orders }] : [],
  );
});

test.each([
  ["exactly its share is allowed", 30, 0, false],
  ["one order more is not", 31, 0, true],
  ["twice what it usually is, is allowed", 40, 2000, false],
  ["more than that is not", 41, 2000, true],
])("share of one SKU: %s", (_, orders, usual, is) => {
  const rule: DemandRule = { kind: "sku_share", moreThanBp: 3000, least: 10 };
  const given = demand({ bySku: new Map([["PACK-500", orders]]), usualShareBp: new Map([["PACK-500", usual]]) });
  expect(judgeDemand(given, rule)).toEqual(is ? [{ kind: "sku_share", sku: "PACK-500", orders }] : []);
});

test("orders of nothing alarm from the number given", () => {
  expect(judgeDemand(demand({ zeroTotals: 2 }), { kind: "zero_totals", least: 3 })).toEqual([]);
  expect(judgeDemand(demand({ zeroTotals: 3 }), { kind: "zero_totals", least: 3 })).toEqual([{ kind: "zero_totals", orders: 3 }]);
});

test("a deal site is told by its host and those under it, not by names that end alike", () => {
  const rule: DemandRule = { kind: "referrer", hosts: ["deals.example"], least: 2 };
  const byReferrer = new Map([
    ["deals.example", 1],
    ["www.deals.example", 5],
    ["fakedeals.example", 50],
  ]);
  expect(judgeDemand(demand({ byReferrer }), rule)).toEqual([{ kind: "referrer", host: "www.deals.example", orders: 5 }]);
});
