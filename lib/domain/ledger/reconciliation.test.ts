import { expect, test } from "vitest";
import { reconcile } from "./reconciliation";

const voids = { kind: "void_rest" as const, unit: "units" };

test("units that were used since are drift, and every customer who was not treated is named", () => {
  const rows = reconcile(
    [
      { ...voids, state: "done", error: null, customers: 3, sum: 1300 },
      { ...voids, state: "failed", error: "order_cancelled", customers: 1, sum: 500 },
      { ...voids, state: "by_hand", error: null, customers: 1, sum: 400 },
      { ...voids, state: "pending", error: null, customers: 1, sum: 300 },
    ],
    [{ ...voids, sum: 1220 }],
    [
      { ...voids, outcome: "done", sum: 720 },
      { ...voids, outcome: "waiting", sum: 400 },
      { ...voids, outcome: "failed", sum: 100 },
    ],
  );
  expect(rows).toEqual([
    {
      ...{ ...voids, customers: 6, plan: 2500, ledger: 1220, shop: 720 },
      planGaps: [
        { gap: "set_aside", error: "order_cancelled", sum: -500 },
        { gap: "by_hand", sum: -400 },
        { gap: "waiting", sum: -300 },
        { gap: "drift", sum: -80 },
      ],
      shopGaps: [
        { gap: "waiting", sum: -400 },
        { gap: "failed", sum: -100 },
      ],
    },
  ]);
});

test("a kind for which the shop has nothing to do has no figure there", () => {
  const gifts = { kind: "gift_consumed" as const, unit: "units" };
  expect(reconcile([{ ...gifts, state: "done", error: null, customers: 1, sum: 120 }], [{ ...gifts, sum: 120 }], [])).toEqual([
    { ...gifts, customers: 1, plan: 120, planGaps: [], ledger: 120, shopGaps: [], shop: null },
  ]);
});

test("what the ledger holds and no plan asked for stands out", () => {
  const credits = { kind: "store_credit" as const, unit: "EUR" };
  expect(reconcile([], [{ ...credits, sum: 1500 }], [])).toMatchObject([
    { plan: 0, ledger: 1500, planGaps: [{ gap: "drift", sum: 1500 }] },
  ]);
});

test("kinds come in the order in which they are executed, then by currency", () => {
  const done = { state: "done" as const, error: null, customers: 1, sum: 1 };
  const planned = [
    { kind: "store_credit" as const, unit: "GBP", ...done },
    { kind: "store_credit" as const, unit: "EUR", ...done },
    { kind: "honour" as const, unit: "units", ...done },
  ];
  expect(reconcile(planned, [], []).map(({ kind, unit }) => `${kind} ${unit}`)).toEqual([
    "honour units",
    "store_credit EUR",
    "store_credit GBP",
  ]);
});
