import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { accountSettingsSchema } from "../domain/accounts/account-kind";
import { plannedCredit, plannedEffect, plannedRefund } from "../testing/planned-effect";
import type { Mishap } from "../testing/shop-server";
import { sale } from "../testing/shopify-books";
import { ShopifyStandIn, shopifyLine, shopifyOrder } from "../testing/shopify-stand-in";
import { AccountClient } from "./account-client";
import { type Applying, OutcomeUnknown } from "./shop-account";
import { ShopClient } from "./shop-client";
import { ShopifyAccount } from "./shopify-account";

let shop: ShopifyStandIn;
const open = (settings: object = {}) =>
  new ShopifyAccount({
    baseUrl: shop.url,
    credentials: { accessToken: shop.token },
    settings: accountSettingsSchema.parse(settings),
    client: new AccountClient({ timeoutMs: 300 }),
    reader: new ShopClient({ tries: 2, backoffMs: 1, timeoutMs: 300 }),
  });
const applying = (): Applying => ({ signal: new AbortController().signal, exchanges: [] });
const order = (change: Record<string, unknown> = {}) =>
  shopifyOrder(1, "2026-08-22T08:00:00Z", {
    name: "A1",
    lines: [shopifyLine(10, { quantity: 3, currentQuantity: 3 })],
    transactions: [sale(5, "147.00")],
    ...change,
  });
/** The mishap strikes mutations only: reads are repeated anyway. */
const strike = (mishap: Mishap, times = 1) => {
  let left = times;
  shop.mishap = (_, { body }) => (body.includes("mutation") && left-- > 0 ? mishap : { kind: "none" });
};

beforeEach(async () => {
  shop = await ShopifyStandIn.start();
  shop.orders = [order()];
});
afterEach(() => shop.stop());

describe("a void", () => {
  test("takes the items off their line and moves no money", async () => {
    expect(await open().apply(plannedEffect(), applying())).toEqual({ kind: "done", externalId: "gid://shopify/Refund/1" });
    expect(shop.orders[0]?.lines[0]).toMatchObject({ currentQuantity: 1 });
    expect(shop.books.refunds).toMatchObject([{ note: "Amends INC-1 [void_units:7:9]", transactions: [] }]);
  });

  test.each([
    ["cancelled", { cancelledAt: "2026-08-23T08:00:00Z" }, "order_cancelled"],
    ["shipped", { displayFulfillmentStatus: "FULFILLED" }, "order_shipped"],
    ["contested", { disputes: [{ id: "1", status: "NEEDS_RESPONSE", initiatedAs: "CHARGEBACK" }] }, "order_disputed"],
    ["of another name", { name: "A12" }, "order_gone"],
    ["partly taken back", { lines: [shopifyLine(10, { currentQuantity: 2 })] }, "order_refunded"],
    ["without the line", { lines: [shopifyLine(11)] }, "line_gone"],
  ])("of an order that was %s since goes to a person", async (_, change, reason) => {
    shop.orders = [order(change)];
    expect(await open().apply(plannedEffect(), applying())).toEqual({ kind: "refused", reason });
    expect(shop.books.refunds).toEqual([]);
  });

  test("whose answer is lost is found by its note, and repeated under its key without a second one", async () => {
    strike({ kind: "lost" });
    await expect(open().apply(plannedEffect(), applying())).rejects.toBeInstanceOf(OutcomeUnknown);
    expect(await open().lookUp(plannedEffect(), applying())).toEqual({ kind: "done", externalId: "gid://shopify/Refund/1" });
    expect(await open().lookUp(plannedEffect({ idempotencyKey: "void_units:7:91" }), applying())).toEqual({ kind: "not_done" });
    expect(shop.books.refunds).toHaveLength(1);
  });
});

describe("a refund", () => {
  test("goes back to the payment that it came from, to the cent", async () => {
    expect(await open().apply(plannedRefund(4905), applying())).toMatchObject({ kind: "done" });
    expect(shop.books.refunds).toMatchObject([{ transactions: [{ parentId: "gid://shopify/OrderTransaction/5", amount: "49.05" }] }]);
  });

  test("above what is left, or of several orders, goes to a person", async () => {
    await open().apply(plannedRefund(14_000), applying());
    const again = plannedRefund(4900, { idempotencyKey: "refund:9" });
    expect(await open().apply(again, applying())).toEqual({ kind: "refused", reason: "amount_too_high" });
    expect(await open().apply({ ...again, orders: 2 }, applying())).toEqual({ kind: "refused", reason: "several_orders" });
  });

  test("that no single payment can bear goes to a person", async () => {
    shop.orders = [order({ transactions: [sale(5, "30.00"), sale(6, "30.00")] })];
    expect(await open().apply(plannedRefund(4900), applying())).toEqual({ kind: "refused", reason: "several_payments" });
  });

  test.each<[string, Mishap]>([
    ["lost", { kind: "lost" }],
    ["held up", { kind: "held" }],
  ])("repeated while the first call is %s is one refund in the end", async (_, mishap) => {
    strike(mishap);
    await expect(open().apply(plannedRefund(4900), applying())).rejects.toBeInstanceOf(OutcomeUnknown);
    await open().apply(plannedRefund(4900), applying());
    await shop.land();
    expect(shop.books.refunds).toHaveLength(1);
  });

  test("that Shopify turns away for too many calls was not made", async () => {
    strike({ kind: "limit", retryAfter: "3" });
    await expect(open().apply(plannedRefund(4900), applying())).rejects.toMatchObject({ reason: "throttled", retryAfterMs: 3000 });
    expect(shop.books.refunds).toEqual([]);
  });
});

describe("a credit", () => {
  test("is a code worth its amount, once, until its end", async () => {
    expect(await open().apply(plannedCredit(), applying())).toEqual({ kind: "done", externalId: "gid://shopify/DiscountCodeNode/1" });
    expect(shop.books.codes).toMatchObject([
      {
        code: "HK2M-9QWE-RT4A",
        usageLimit: 1,
        endsAt: "2027-03-31T22:00:00.000Z",
        customerGets: { value: { discountAmount: { amount: "15", appliesOnEachItem: false } } },
      },
    ]);
    expect(await open().apply(plannedCredit(), applying())).toMatchObject({ kind: "done" });
    expect(shop.books.codes).toHaveLength(1);
  });

  test("with a least order works from that order on, in the shop's own currency", async () => {
    const detail = { shareBp: 2000, minOrderMinor: 5000, minOrderCurrency: "EUR" };
    const other = plannedCredit({ kind: "issue_code", detail: { ...detail, minOrderCurrency: "USD" } });
    expect(await open().apply(other, applying())).toEqual({ kind: "refused", reason: "other_currency" });
    await open().apply(plannedCredit({ kind: "issue_code", detail }), applying());
    expect(shop.books.codes).toMatchObject([{ minimumRequirement: { subtotal: { greaterThanOrEqualToSubtotal: "50" } } }]);
  });

  test("in a shop whose prices leave tax out, in another currency or under a code that is taken goes to a person", async () => {
    const other = plannedCredit({ amount: { minor: 1500, currency: "USD" } });
    expect(await open().apply(other, applying())).toEqual({ kind: "refused", reason: "other_currency" });
    shop.taxesIncluded = false;
    expect(await open().apply(plannedCredit(), applying())).toEqual({ kind: "refused", reason: "prices_without_tax" });
    shop.taxesIncluded = true;
    await open().apply(plannedCredit(), applying());
    const later = plannedCredit({ idempotencyKey: "issue_credit:61" });
    expect(await open().apply(later, applying())).toEqual({ kind: "refused", reason: "code_taken" });
  });

  test("taken back ends its code, unless it was used", async () => {
    await open().apply(plannedCredit(), applying());
    const revoke = plannedCredit({ kind: "revoke_credit", idempotencyKey: "revoke_credit:12" });
    expect(await open().lookUp(revoke, applying())).toEqual({ kind: "not_done" });
    shop.books.codes[0]!.uses = 1;
    expect(await open().apply(revoke, applying())).toEqual({ kind: "refused", reason: "credit_used" });
    shop.books.codes[0]!.uses = 0;
    expect(await open().apply(revoke, applying())).toMatchObject({ kind: "done" });
    expect(await open().lookUp(revoke, applying())).toMatchObject({ kind: "done" });
    expect(shop.books.codes[0]?.status).toBe("EXPIRED");
  });

  test("as store credit goes to the customer's account, and cannot be looked up afterwards", async () => {
    const account = open({ creditAs: "store_credit" });
    expect(account.capabilities).toMatchObject({ issue_credit: "never" });
    expect(account.capabilities.revoke_credit).toBeUndefined();
    expect(await account.apply(plannedCredit(), applying())).toMatchObject({ kind: "done" });
    expect(shop.books.storeCredits).toMatchObject([{ customerId: "gid://shopify/Customer/1", amount: "15", currencyCode: "EUR" }]);
    expect(await account.lookUp(plannedCredit(), applying())).toEqual({ kind: "cannot_tell" });
    shop.orders = [order({ customer: null })];
    expect(await account.apply(plannedCredit(), applying())).toEqual({ kind: "refused", reason: "customer_without_account" });
  });
});

test("a code of some per cent on some products", async () => {
  const code = plannedCredit({ kind: "issue_code", amount: null, detail: { shareBp: 1250, skus: ["PACK-200"] } });
  expect(await open().apply(code, applying())).toMatchObject({ kind: "done" });
  expect(shop.books.codes[0]?.customerGets).toEqual({
    value: { percentage: 0.125 },
    items: { products: { productVariantsToAdd: ["gid://shopify/ProductVariant/1"] } },
  });
});

test("the check names what the key may not do", async () => {
  shop.scopes = ["read_orders"];
  expect(await open().check(applying().signal)).toEqual({
    shopName: "Photopli",
    currency: "EUR",
    notes: ["may_not_cancel", "may_not_refund", "may_not_issue"],
  });
  shop.mishap = () => ({ kind: "error", status: 401 });
  expect(await open().check(applying().signal)).toEqual({ problem: "unauthorised" });
});
