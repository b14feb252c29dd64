import { afterEach, beforeEach, expect, test } from "vitest";
import { sourceSettingsSchema } from "../domain/sources/source-settings";
import { euros, ShopifyStandIn, shopifyFulfilment, shopifyLine, shopifyOrder } from "../testing/shopify-stand-in";
import { ShopClient } from "./shop-client";
import { ShopifySource } from "./shopify-source";

const UPDATED = "2026-08-22T10:00:00Z";
let shop: ShopifyStandIn;

async function pull(change: Record<string, unknown>) {
  shop.orders = [shopifyOrder(1, UPDATED, change)];
  const settings = sourceSettingsSchema.parse({});
  const source = new ShopifySource({ baseUrl: shop.url, credentials: { accessToken: shop.token }, settings, client: new ShopClient() });
  return source.pull({ from: null, until: new Date("2026-08-23T00:00:00Z"), page: null, signal: new AbortController().signal });
}

beforeEach(async () => {
  shop = await ShopifyStandIn.start();
});
afterEach(() => shop.stop());

test("what left is stated by line, parcel by parcel, also while some of the order is still here; a parcel called off is none", async () => {
  const page = await pull({
    displayFulfillmentStatus: "PARTIALLY_FULFILLED",
    lines: [shopifyLine(10, { quantity: 3, currentQuantity: 3 }), shopifyLine(11, { sku: "MUG" })],
    fulfillments: [
      shopifyFulfilment(1, "2026-08-22T12:00:00Z", { 10: 1 }, { deliveredAt: "2026-08-22T18:00:00Z" }),
      shopifyFulfilment(2, "2026-08-22T13:00:00Z", { 10: 1 }),
      shopifyFulfilment(3, "2026-08-22T14:00:00Z", { 11: 1 }, { status: "CANCELLED" }),
    ],
  });
  const line = { orderRef: "#1", lineRef: "PACK-500#1", items: 1 };
  expect(page.gone).toEqual([
    { ...line, event: "1", kind: "shipped", at: "2026-08-22T12:00:00Z" },
    { ...line, event: "1", kind: "delivered", at: "2026-08-22T18:00:00Z" },
    { ...line, event: "2", kind: "shipped", at: "2026-08-22T13:00:00Z" },
  ]);
  expect(page.orders[0]?.shippedAt).toBeUndefined();
});

test("more parcels and more lines of one than come with an order are asked for", async () => {
  const lines = Array.from({ length: 23 }, (_, i) => shopifyLine(100 + i));
  const [whole, ...others] = Array.from({ length: 14 }, (_, i) => shopifyFulfilment(i + 1, "2026-08-22T12:00:00Z", { [100 + i]: 1 }));
  const items = Object.fromEntries(lines.map((_, i) => [100 + i, 1]));
  const page = await pull({ lines, fulfillments: [{ ...whole, items }, ...others] });
  expect(page.gone.filter(({ event }) => event === "1").map(({ lineRef }) => lineRef)).toEqual(lines.map((_, i) => `PACK-500#${i + 1}`));
  expect(new Set(page.gone.map(({ event }) => event)).size).toBe(14);
});

test("a code is stated with what it took off, over all lines", async () => {
  const allocated = (amount: string, discountApplication: object) => ({ allocatedAmountSet: euros(amount), discountApplication });
  const ours = { index: 0, targetSelection: "ALL", __typename: "DiscountCodeApplication", code: "AAAA-BBBB-CCCC" };
  const off = (amount: string) => allocated(amount, ours);
  const sale = allocated("9.00", { index: 1, targetSelection: "ENTITLED", __typename: "AutomaticDiscountApplication", title: "Soldes" });
  const page = await pull({
    discountCodes: ["AAAA-BBBB-CCCC"],
    lines: [shopifyLine(10, { discountAllocations: [off("9.70"), sale] }), shopifyLine(11, { discountAllocations: [off("5.30")] })],
  });
  expect(page.codes).toEqual([{ orderRef: "#1", code: "AAAA-BBBB-CCCC", amountMinor: 1500, currency: "EUR", isCancelled: false }]);
});
