import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { previewRows } from "../domain/imports/preview-rows";
import { proposeSettings } from "../domain/imports/propose-settings";
import type { OrderFact } from "../domain/orders/order-fact";
import { sourceSettingsSchema } from "../domain/sources/source-settings";
import { NONE } from "../testing/shop-server";
import { euros, ShopifyStandIn, shopifyFulfilment, shopifyLine, shopifyOrder } from "../testing/shopify-stand-in";
import type { PulledPage } from "./order-source";
import { ShopClient } from "./shop-client";
import { ShopifySource } from "./shopify-source";

const { signal } = new AbortController();
const UNTIL = new Date("2026-08-23T00:00:00Z");
const client = new ShopClient({ tries: 3, backoffMs: 1, longestWaitMs: 30 });
let shop: ShopifyStandIn;

const source = (settings = {}, accessToken = shop.token) =>
  new ShopifySource({ baseUrl: shop.url, credentials: { accessToken }, settings: sourceSettingsSchema.parse(settings), client });

async function walk(from: Date | null = null, over = source()): Promise<PulledPage[]> {
  const pages: PulledPage[] = [];
  let page: string | null = null;
  do {
    pages.push(await over.pull({ from, until: UNTIL, page, signal }));
    page = pages.at(-1)!.next;
  } while (page);
  return pages;
}
const refs = (pages: readonly PulledPage[]) => pages.flatMap(({ orders }) => orders.map(({ ref }) => ref));
const at = (minute: number) => new Date(Date.UTC(2026, 7, 22, 10, minute)).toISOString();
async function factOf(change: Record<string, unknown>, settings = {}): Promise<OrderFact> {
  shop.orders = [shopifyOrder(1, at(0), change)];
  const [fact] = (await walk(null, source(settings))).flatMap(({ orders }) => orders);
  return fact!;
}
const discount = (amount: string, targetSelection: string, more: Record<string, unknown>) => ({
  allocatedAmountSet: euros(amount),
  discountApplication: { index: 0, targetSelection, ...more },
});

beforeEach(async () => {
  shop = await ShopifyStandIn.start();
});
afterEach(() => shop.stop());

describe("the walk through the orders", () => {
  beforeEach(() => {
    shop.orders = Array.from({ length: 60 }, (_, i) => shopifyOrder(i + 1, at(i)));
  });
  const all = Array.from({ length: 60 }, (_, i) => `#${i + 1}`);

  test("takes every order, page by page", async () => {
    const pages = await walk();
    expect(pages.map(({ orders }) => orders.length)).toEqual([25, 25, 10]);
    expect(refs(pages)).toEqual(all);
  });

  test("keeps to its window, both ends included", async () => {
    expect(refs(await walk(new Date(at(57))))).toEqual(["#58", "#59", "#60"]);
    const early = await source().pull({ from: new Date(at(3)), until: new Date(at(4)), page: null, signal });
    expect(early.orders.map(({ ref }) => ref)).toEqual(["#4", "#5"]);
  });

  test("gives an order that stands on two pages once a page, and goes on", async () => {
    shop.repeats = true;
    const pages = await walk();
    for (const { orders } of pages) expect(new Set(orders.map(({ ref }) => ref)).size).toBe(orders.length);
    expect([...new Set(refs(pages))]).toEqual(all);
  });

  test("waits for points when the bucket is empty, and is refused nothing", async () => {
    shop.available = 130;
    shop.restoreRate = 40;
    expect(refs(await walk())).toEqual(all);
    const throttled = shop.requests.length - 3;
    expect(throttled).toBeGreaterThan(0);
  });

  test("tells a bucket that never refills", async () => {
    shop.available = 0;
    shop.restoreRate = 0.0001;
    await expect(walk()).rejects.toMatchObject({ reason: "throttled" });
  });

  test("asks for smaller pages where a page costs too much, and remembers it", async () => {
    shop.mostCost = 106;
    const pages = await walk();
    expect(pages[0]!.orders).toHaveLength(6);
    expect(refs(pages)).toEqual(all);
    expect(shop.requests).toHaveLength(2 + 10);
  });

  test("gets over a 500 and a 429 in the middle", async () => {
    shop.mishap = (call) => (call === 2 ? { kind: "error", status: 500 } : call === 4 ? { kind: "limit", retryAfter: "0" } : NONE);
    expect(refs(await walk())).toEqual(all);
  });

  test("misses nothing when orders change behind and ahead of it", async () => {
    const over = source();
    const one = await over.pull({ from: null, until: UNTIL, page: null, signal });
    shop.orders[0]!.updatedAt = at(70);
    shop.orders[30]!.updatedAt = at(71);
    const two = await over.pull({ from: null, until: UNTIL, page: one.next, signal });
    const three = await over.pull({ from: null, until: UNTIL, page: two.next, signal });
    expect(new Set(refs([one, two, three]))).toEqual(new Set(all));
  });
});

describe("an order's facts", () => {
  test("price, quantity, customer and instants", async () => {
    shop.orders = [];
    const address = {
      name: "Zoé Martin",
      address1: "1 rue des Lilas",
      zip: "75011",
      city: "Paris",
      country: "France",
      countryCodeV2: "FR",
    };
    const fact = await factOf({ shippingAddress: address, lines: [shopifyLine(10, { quantity: 3, currentQuantity: 2 })] });
    expect(fact).toEqual({
      ref: "#1",
      channel: "web",
      currency: "EUR",
      placedAt: "2026-08-22T08:00:00Z",
      createdAt: "2026-08-22T08:00:00Z",
      processedAt: "2026-08-22T08:00:00Z",
      status: "paid",
      country: "FR",
      customer: {
        ref: "1",
        email: "customer-1@example.org",
        name: "Zoé Martin",
        language: "fr-FR",
        country: "FR",
        postalAddress: "1 rue des Lilas\n75011 Paris\nFrance",
        postcode: "75011",
      },
      lines: [
        {
          ref: "PACK-500#1",
          sku: "PACK-500",
          variantRef: "77",
          productName: "Pack de 500 tirages",
          quantity: 3,
          refundedQuantity: 1,
          unitPriceMinor: 4900,
          taxIncluded: true,
          taxRateBp: 2000,
          kind: "sale",
        },
      ],
    });
  });

  test("an order has the same instant and price by the shop's export and by its API; the other instants stand beside", async () => {
    const file = readFileSync(new URL("../domain/imports/presets/exports/shopify.csv", import.meta.url));
    const { settings } = proposeSettings("orders", file, true, "utf-8");
    const [exported] = previewRows("orders", file.toString(), true, settings, 20).filter(({ reference }) => reference === "#1002");
    // Three at 9.00, less 3.00 on the line.
    const line = { quantity: 3, currentQuantity: 3, originalUnitPriceSet: euros("9.00") };
    const off = discount("3.00", "ENTITLED", { __typename: "AutomaticDiscountApplication", title: "Soldes" });
    const change = {
      ...{ createdAt: "2026-03-07T09:59:30Z", processedAt: "2026-03-07T10:00:00Z" },
      lines: [shopifyLine(10, { ...line, discountAllocations: [off] })],
    };
    const fact = await factOf(change);
    const [{ quantity, unitPriceMinor } = { quantity: 0, unitPriceMinor: 0 }] = fact.lines;
    const price = { minor: unitPriceMinor, currency: fact.currency };
    expect(exported).toMatchObject({ atMs: Date.parse(fact.placedAt), quantity, price });
    expect(fact).toMatchObject({ placedAt: change.createdAt, createdAt: change.createdAt, processedAt: change.processedAt });
  });

  test("where a shop's settings say so, the instant of processing binds the price", async () => {
    const change = { createdAt: "2026-08-22T08:00:00Z", processedAt: "2024-01-05T07:30:00Z" };
    expect(await factOf(change, { bindingInstant: "processed" })).toMatchObject({ ...change, placedAt: change.processedAt });
  });

  test("a discount on the whole order stands beside the displayed price; one on the line is taken off it", async () => {
    const code = discount("4.90", "ALL", { __typename: "DiscountCodeApplication", code: "MERCI10" });
    const sale = discount("9.00", "ENTITLED", { __typename: "AutomaticDiscountApplication", title: "Soldes" });
    const fact = await factOf({ discountCodes: ["MERCI10"], lines: [shopifyLine(10, { discountAllocations: [sale, code] })] });
    expect(fact).toMatchObject({ orderDiscountMinor: 490, discountCodes: ["MERCI10"] });
    expect(fact.lines[0]).toMatchObject({ unitPriceMinor: 4000, discountMinor: 900, promotion: "Soldes", kind: "sale" });
  });

  test("a line given away is a gift; one displayed at zero is not", async () => {
    const gift = discount("49.00", "ENTITLED", { __typename: "AutomaticDiscountApplication", title: "Offert" });
    const fact = await factOf({
      lines: [shopifyLine(10, { discountAllocations: [gift] }), shopifyLine(11, { originalUnitPriceSet: euros("0.00") })],
    });
    expect(fact.lines.map(({ unitPriceMinor, kind }) => [unitPriceMinor, kind])).toEqual([
      [0, "free_gift"],
      [0, "sale"],
    ]);
  });

  test("a line of its own, without product and SKU, is known by its title", async () => {
    const fact = await factOf({ lines: [shopifyLine(10, { sku: "", variant: null, title: "Tirage d’art" })] });
    expect(fact.lines[0]).toMatchObject({ productName: "Tirage d’art" });
    expect([fact.lines[0]!.sku, fact.lines[0]!.variantRef]).toEqual([undefined, undefined]);
  });

  test("amounts are those that the customer saw, or the shop's own, exactly", async () => {
    const bag = { shopMoney: { amount: "49.00", currencyCode: "EUR" }, presentmentMoney: { amount: "7800", currencyCode: "JPY" } };
    const change = { presentmentCurrencyCode: "JPY", lines: [shopifyLine(10, { originalUnitPriceSet: bag })] };
    expect(await factOf(change)).toMatchObject({ currency: "JPY", lines: [{ unitPriceMinor: 7800 }] });
    expect(await factOf(change, { money: "shop" })).toMatchObject({ currency: "EUR", lines: [{ unitPriceMinor: 4900 }] });
  });

  test.each([
    [{ cancelledAt: "2026-08-22T09:00:00Z" }, "cancelled"],
    [{ displayFinancialStatus: "REFUNDED" }, "refunded"],
    [{ displayFinancialStatus: "VOIDED" }, "cancelled"],
    [{ displayFinancialStatus: "PENDING" }, "placed"],
    [{ displayFinancialStatus: "PARTIALLY_REFUNDED" }, "paid"],
    [{ displayFulfillmentStatus: "FULFILLED", fulfillments: [shopifyFulfilment(1, "2026-08-22T12:00:00Z", { 10: 1 })] }, "shipped"],
    [
      {
        displayFulfillmentStatus: "FULFILLED",
        fulfillments: [shopifyFulfilment(1, "2026-08-22T12:00:00Z", { 10: 1 }, { deliveredAt: "2026-08-22T18:00:00Z" })],
      },
      "delivered",
    ],
    [{ displayFulfillmentStatus: "PARTIALLY_FULFILLED" }, "paid"],
  ])("%j is %s", async (change, status) => {
    expect(await factOf(change)).toMatchObject({ status });
  });

  test("a guest without e-mail has none, and the others' names may be hidden from the key", async () => {
    expect((await factOf({ customer: null, email: null })).customer).toEqual({ language: "fr-FR" });
    shop.hidesCustomers = true;
    expect((await factOf({})).customer).toEqual({ language: "fr-FR" });
  });

  test("more lines than come with an order are asked for", async () => {
    const lines = Array.from({ length: 240 }, (_, i) => shopifyLine(i + 1));
    expect((await factOf({ lines })).lines.map(({ ref }) => ref)).toEqual(lines.map((_, i) => `PACK-500#${i + 1}`));
  });

  test("test orders, orders without lines and amounts in another currency are left out by name", async () => {
    const dollars = { shopMoney: { amount: "1.00", currencyCode: "USD" }, presentmentMoney: { amount: "1.00", currencyCode: "USD" } };
    shop.orders = [
      shopifyOrder(1, at(1), { test: true }),
      shopifyOrder(2, at(2), { lines: [] }),
      shopifyOrder(3, at(3), { lines: [shopifyLine(30, { originalUnitPriceSet: dollars })] }),
      shopifyOrder(4, at(4)),
    ];
    const [page] = await walk();
    expect(page).toMatchObject({ orders: [{ ref: "#4" }], next: null });
    expect(page!.left).toEqual([
      { ref: "#1", why: "test_order" },
      { ref: "#2", why: "no_lines" },
      { ref: "#3", why: "unreadable" },
    ]);
  });
});

describe("being tried", () => {
  test("says who it is", async () => {
    expect(await source().check(signal)).toEqual({ shopName: "Photopli", currency: "EUR", notes: [] });
  });

  test("says that older orders stay hidden from this key", async () => {
    shop.scopes = ["read_orders"];
    expect(await source().check(signal)).toMatchObject({ notes: ["recent_only"] });
  });

  test("says what is missing", async () => {
    shop.scopes = ["read_products"];
    expect(await source().check(signal)).toEqual({ problem: "forbidden" });
    expect(await source({}, "shpat_other").check(signal)).toEqual({ problem: "unauthorised" });
  });
});
