import { describe, expect, test } from "vitest";
import { plannedEffect as effect, plannedRefund } from "../../testing/planned-effect";
import type { EffectToApply } from "./effect-to-apply";
import { isNoteOf, itemsOf, noteOf } from "./effect-to-apply";
import { judgeOrder, type OrderNow } from "./judge-order";

const order = (change: Partial<OrderNow> = {}): OrderNow => ({
  isCancelled: false,
  isDisputed: false,
  isShipped: false,
  lineItems: 3,
  refundableMinor: 4900,
  currency: "EUR",
  ...change,
});
const refund = plannedRefund(4900);

describe("a void is applied to the order that was planned for", () => {
  test.each<[string, Partial<EffectToApply>, Partial<OrderNow>, ReturnType<typeof judgeOrder>]>([
    ["as it was", {}, {}, null],
    ["cancelled since", {}, { isCancelled: true }, "order_cancelled"],
    ["cancelled by an effect before this one", { ours: { voidedItems: 0, voidedOfOrder: 2 } }, { isCancelled: true }, null],
    ["shipped since", {}, { isShipped: true }, "order_shipped"],
    ["shipped before already", { order: { ref: "A1", currency: "EUR", isShipped: true } }, { isShipped: true }, null],
    ["one item refunded since", {}, { lineItems: 2 }, "order_refunded"],
    ["one item voided by us", { ours: { voidedItems: 1, voidedOfOrder: 1 } }, { lineItems: 2 }, null],
    ["fewer items left than to void", { ours: { voidedItems: 2, voidedOfOrder: 2 } }, { lineItems: 1 }, "items_gone"],
    ["a line that is not there", {}, { lineItems: null }, "line_gone"],
    ["380 of 500 units: no whole item", { units: 380 }, {}, "units_not_whole"],
    ["contested by the card holder", {}, { isDisputed: true }, "order_disputed"],
  ])("%s", (_, planned, now, reason) => {
    expect(judgeOrder(effect(planned), order(now))).toBe(reason);
  });
});

describe("a refund is paid while it can be", () => {
  test.each<[string, Partial<OrderNow>, ReturnType<typeof judgeOrder>]>([
    ["all of it is left", {}, null],
    ["nothing is left", { refundableMinor: 0 }, "order_refunded"],
    ["a cent is missing", { refundableMinor: 4899 }, "amount_too_high"],
    ["the shop does not say", { refundableMinor: null }, null],
    ["paid in another currency", { currency: "USD" }, "other_currency"],
    ["shipped since: the money is owed all the same", { isShipped: true }, null],
    ["cancelled since", { isCancelled: true }, "order_cancelled"],
  ])("%s", (_, now, reason) => {
    expect(judgeOrder(refund, order(now))).toBe(reason);
  });
});

test("units are whole items or none", () => {
  expect([itemsOf(1000, { unitsPerItem: 500 }), itemsOf(500, { unitsPerItem: 500 }), itemsOf(1, { unitsPerItem: 1 })]).toEqual([2, 1, 1]);
  expect([itemsOf(1, { unitsPerItem: 500 }), itemsOf(501, { unitsPerItem: 500 })]).toEqual([null, null]);
});

test("a note is found by its key alone, and not by one that only begins alike", () => {
  const longer = effect({ idempotencyKey: "void_units:7:91" });
  expect(isNoteOf(noteOf(effect()), effect())).toBe(true);
  expect(isNoteOf(noteOf(longer), effect())).toBe(false);
  expect(isNoteOf(null, effect())).toBe(false);
});
