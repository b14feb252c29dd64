import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { accountSettingsSchema } from "../domain/accounts/account-kind";
import { plannedCredit, plannedEffect, plannedRefund } from "../testing/planned-effect";
import type { Mishap } from "../testing/shop-server";
import { WooCommerceStandIn, wooLine, wooOrder } from "../testing/woocommerce-stand-in";
import { AccountClient } from "./account-client";
import { type Applying, OutcomeUnknown } from "./shop-account";
import { ShopClient } from "./shop-client";
import { WooCommerceAccount } from "./woocommerce-account";

let shop: WooCommerceStandIn;
const open = () =>
  new WooCommerceAccount({
    baseUrl: shop.url,
    credentials: { consumerKey: shop.key, consumerSecret: shop.secret },
    settings: accountSettingsSchema.parse({}),
    client: new AccountClient({ timeoutMs: 300 }),
    reader: new ShopClient({ tries: 2, backoffMs: 1, timeoutMs: 300 }),
  });
const applying = (): Applying => ({ signal: new AbortController().signal, exchanges: [] });
const order = (change: Record<string, unknown> = {}) =>
  wooOrder(1, "2026-08-22T08:00:00", { total: "147.00", line_items: [wooLine(10, { quantity: 3 })], ...change });
const at = { order: { ref: "1", currency: "EUR", isShipped: false } };
const strike = (mishap: Mishap) => {
  let left = 1;
  shop.mishap = (_, { method }) => (method === "POST" && left-- > 0 ? mishap : { kind: "none" });
};

beforeEach(async () => {
  shop = await WooCommerceStandIn.start();
  shop.orders = [order()];
});
afterEach(() => shop.stop());

describe("a void", () => {
  test("takes the items off their line by a refund of nothing", async () => {
    expect(await open().apply(plannedEffect(at), applying())).toEqual({ kind: "done", externalId: "101" });
    expect(shop.books.refunds).toEqual([{ orderId: 1, amount: "0", reason: "Amends INC-1 [void_units:7:9]", api_refund: false }]);
    expect(shop.orders[0]?.refundItems).toEqual([{ lineId: 10, quantity: 2 }]);
  });

  test.each([
    ["cancelled", { status: "cancelled" }, "order_cancelled"],
    ["completed", { status: "completed" }, "order_shipped"],
    [
      "partly taken back",
      { refunds: [{ id: 5, reason: "broken", total: "-49.00" }], refundItems: [{ lineId: 10, quantity: 1 }] },
      "order_refunded",
    ],
    ["numbered anew", { number: "2026-1" }, "order_gone"],
    ["without the line", { line_items: [wooLine(11)] }, "line_gone"],
  ])("of an order that was %s since goes to a person", async (_, change, reason) => {
    shop.orders = [order(change)];
    expect(await open().apply(plannedEffect(at), applying())).toEqual({ kind: "refused", reason });
    expect(shop.books.refunds).toEqual([]);
  });

  test("finds an order that an extension numbers in its own way", async () => {
    shop.orders = [order({ number: "2026-77" })];
    const elsewhere = plannedEffect({ order: { ...at.order, ref: "2026-77" } });
    expect(await open().apply(elsewhere, applying())).toMatchObject({ kind: "done" });
  });
});

describe("a refund", () => {
  test("goes through the payment provider, to the cent", async () => {
    expect(await open().apply(plannedRefund(4905, at), applying())).toEqual({ kind: "done", externalId: "101" });
    expect(shop.books.refunds).toEqual([{ orderId: 1, amount: "49.05", reason: "Amends INC-1 [refund:8]", api_refund: true }]);
  });

  test.each<[string, Mishap]>([
    ["is lost", { kind: "lost" }],
    ["comes late", { kind: "held" }],
  ])("whose answer %s is found before it is repeated", async (_, mishap) => {
    strike(mishap);
    await expect(open().apply(plannedRefund(4900, at), applying())).rejects.toBeInstanceOf(OutcomeUnknown);
    await shop.land();
    expect(await open().lookUp(plannedRefund(4900, at), applying())).toEqual({ kind: "done", externalId: "101" });
  });

  test("that the provider turned down goes to a person and was not made", async () => {
    shop.books.refusesMoney = true;
    expect(await open().apply(plannedRefund(4900, at), applying())).toEqual({ kind: "refused", reason: "refused" });
    expect(await open().lookUp(plannedRefund(4900, at), applying())).toEqual({ kind: "not_done" });
  });

  test("above what is left goes to a person", async () => {
    expect(await open().apply(plannedRefund(14_701, at), applying())).toEqual({ kind: "refused", reason: "amount_too_high" });
  });
});

describe("a credit", () => {
  test("is a coupon worth its amount, alone in the basket, once", async () => {
    expect(await open().apply(plannedCredit(at), applying())).toEqual({ kind: "done", externalId: "1" });
    expect(shop.books.coupons).toMatchObject([
      {
        code: "hk2m-9qwe-rt4a",
        discount_type: "fixed_cart",
        amount: "15",
        individual_use: true,
        usage_limit: 1,
        date_expires_gmt: "2027-03-31T22:00:00",
      },
    ]);
  });

  test("with a least order is a coupon that works from that order on", async () => {
    const detail = { shareBp: 2000, minOrderMinor: 5000, minOrderCurrency: "EUR" };
    await open().apply(plannedCredit({ ...at, kind: "issue_code", detail }), applying());
    expect(shop.books.coupons).toMatchObject([{ discount_type: "percent", minimum_amount: "50" }]);
  });

  test("whose answer was lost is not made twice, and one of another effect is told", async () => {
    strike({ kind: "lost" });
    await expect(open().apply(plannedCredit(at), applying())).rejects.toBeInstanceOf(OutcomeUnknown);
    expect(await open().lookUp(plannedCredit(at), applying())).toEqual({ kind: "done", externalId: "1" });
    const other = plannedCredit({ ...at, idempotencyKey: "issue_credit:66" });
    expect(await open().apply(other, applying())).toEqual({ kind: "refused", reason: "code_taken" });
    expect(shop.books.coupons).toHaveLength(1);
  });

  test("where prices are entered without tax goes to a person", async () => {
    shop.orders = [order({ prices_include_tax: false })];
    expect(await open().apply(plannedCredit(at), applying())).toEqual({ kind: "refused", reason: "prices_without_tax" });
  });

  test("taken back ends its coupon, unless it was used", async () => {
    await open().apply(plannedCredit(at), applying());
    const revoke = plannedCredit({ ...at, kind: "revoke_credit", idempotencyKey: "revoke_credit:12" });
    shop.books.coupons[0]!.usage_count = 1;
    expect(await open().apply(revoke, applying())).toEqual({ kind: "refused", reason: "credit_used" });
    shop.books.coupons[0]!.usage_count = 0;
    expect(await open().apply(revoke, applying())).toMatchObject({ kind: "done" });
    expect(await open().lookUp(revoke, applying())).toMatchObject({ kind: "done" });
  });
});

test("a key that may not write is told", async () => {
  strike({ kind: "error", status: 401 });
  await expect(open().apply(plannedRefund(4900, at), applying())).rejects.toMatchObject({ reason: "unauthorised" });
});

test("the check says who answers and whether prices include tax", async () => {
  shop.orders = [order({ prices_include_tax: false })];
  expect(await open().check(applying().signal)).toEqual({ shopName: "Photopli", currency: "EUR", notes: ["prices_without_tax"] });
});
