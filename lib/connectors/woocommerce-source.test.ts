import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { previewRows } from "../domain/imports/preview-rows";
import { proposeSettings } from "../domain/imports/propose-settings";
import type { OrderFact } from "../domain/orders/order-fact";
import { sourceSettingsSchema } from "../domain/sources/source-settings";
import { NONE } from "../testing/shop-server";
import { WooCommerceStandIn, wooLine, wooOrder } from "../testing/woocommerce-stand-in";
import type { PulledPage } from "./order-source";
import { ShopClient } from "./shop-client";
import { WooCommerceSource } from "./woocommerce-source";

const { signal } = new AbortController();
const UNTIL = new Date("2026-08-23T00:00:00Z");
const client = new ShopClient({ tries: 3, backoffMs: 1, longestWaitMs: 30 });
let shop: WooCommerceStandIn;

const source = (settings = {}, consumerKey = shop.key) =>
  new WooCommerceSource({
    baseUrl: shop.url,
    credentials: { consumerKey, consumerSecret: shop.secret },
    settings: sourceSettingsSchema.parse(settings),
    client,
  });

async function walk(from: Date | null = null): Promise<PulledPage[]> {
  const over = source();
  const pages: PulledPage[] = [];
  let page: string | null = null;
  do {
    pages.push(await over.pull({ from, until: UNTIL, page, signal }));
    page = pages.at(-1)!.next;
  } while (page && pages.length < 100);
  return pages;
}
const refs = (pages: readonly PulledPage[]) => pages.flatMap(({ orders }) => orders.map(({ ref }) => ref));
const at = (second: number) => new Date(Date.UTC(2026, 7, 22, 10, 0, second)).toISOString().slice(0, 19);
async function factOf(change: Record<string, unknown>, settings = {}): Promise<OrderFact> {
  shop.orders = [wooOrder(1, at(0), change)];
  const { orders } = await source(settings).pull({ from: null, until: UNTIL, page: null, signal });
  return orders[0]!;
}

beforeEach(async () => {
  shop = await WooCommerceStandIn.start();
});
afterEach(() => shop.stop());

describe("the walk through the orders", () => {
  const some = (count: number, modified: (i: number) => string) => Array.from({ length: count }, (_, i) => wooOrder(i + 1, modified(i)));
  const all = (count: number) => new Set(Array.from({ length: count }, (_, i) => String(i + 1)));

  test("takes every order, and says how many there are", async () => {
    shop.orders = some(120, at);
    const pages = await walk();
    expect(new Set(refs(pages))).toEqual(all(120));
    expect(pages.map(({ total }) => total)).toEqual([120, null, null]);
  });

  test("exactly one page needs one call", async () => {
    shop.orders = some(50, at);
    expect(refs(await walk())).toHaveLength(50);
    expect(shop.requests).toHaveLength(1);
  });

  test("keeps to its window, the seconds of both ends included", async () => {
    shop.orders = some(20, at);
    const { orders } = await source().pull({ from: new Date(`${at(5)}Z`), until: new Date(`${at(7)}Z`), page: null, signal });
    expect(orders.map(({ ref }) => ref)).toEqual(["6", "7", "8"]);
    const half = await source().pull({ from: new Date(`${at(5)}.900Z`), until: new Date(`${at(7)}.100Z`), page: null, signal });
    expect(half.orders.map(({ ref }) => ref)).toContain("6");
    expect(half.orders.map(({ ref }) => ref)).toContain("8");
  });

  test("walks through hundreds of orders of the same second, as a bulk edit leaves them", async () => {
    shop.orders = some(230, () => at(3));
    expect(new Set(refs(await walk()))).toEqual(all(230));
  });

  test("misses nothing when orders of a page already walked change and move to the end", async () => {
    shop.orders = some(120, at);
    shop.afterPage = (page) => {
      if (page > 2) return;
      for (const order of shop.orders.slice((page - 1) * 40, (page - 1) * 40 + 10)) order.date_modified_gmt = "2026-08-23T00:00:30";
    };
    const seen = refs(await walk());
    const moved = shop.orders.filter(({ date_modified_gmt }) => date_modified_gmt > "2026-08-23").map(({ number }) => String(number));
    const missed = [...all(120)].filter((ref) => !seen.includes(ref));
    // The next pull's window begins before this one's end: what moved past it comes then.
    expect(missed.filter((ref) => !moved.includes(ref))).toEqual([]);
  });

  test("gets over a 500, a 429 and a broken connection", async () => {
    shop.orders = some(120, at);
    shop.mishap = (call) =>
      call === 1 ? { kind: "error", status: 503 } : call === 3 ? { kind: "limit", retryAfter: "0" } : call === 5 ? { kind: "drop" } : NONE;
    expect(new Set(refs(await walk()))).toEqual(all(120));
  });
});

describe("an order's facts", () => {
  test("an order has the same instant by the shop's export, whose times are the shop's, and by its API", async () => {
    const file = readFileSync(new URL("../domain/imports/presets/exports/woocommerce.csv", import.meta.url));
    const { settings } = proposeSettings("orders", file, true, "utf-8");
    const [exported] = previewRows("orders", file.toString(), true, { ...settings, zone: "Europe/Paris" }, 1);
    const fact = await factOf({ date_created_gmt: "2026-03-07T09:05:00", date_paid_gmt: "2026-03-07T09:07:00" });
    expect(Date.parse(fact.placedAt)).toBe(exported?.atMs);
    expect(fact).toMatchObject({ createdAt: fact.placedAt, paidAt: "2026-03-07T09:07:00Z" });
  });

  test("price with tax, customer and instants", async () => {
    expect(
      await factOf({
        line_items: [
          wooLine(10, { quantity: 2, subtotal: "81.666667", subtotal_tax: "16.333333", total: "81.666667", total_tax: "16.333333" }),
        ],
      }),
    ).toEqual({
      ref: "1",
      channel: "web",
      currency: "EUR",
      placedAt: "2026-08-22T08:00:00Z",
      createdAt: "2026-08-22T08:00:00Z",
      paidAt: "2026-08-22T08:01:00Z",
      status: "paid",
      country: "FR",
      customer: {
        email: "client-1@example.org",
        name: "Zoé Martin",
        language: "fr",
        country: "FR",
        phone: "01 02 03 04 05",
        postalAddress: "1 rue des Lilas\n75011 Paris\nFR",
        postcode: "75011",
      },
      lines: [
        {
          ref: "PACK-500#1",
          sku: "PACK-500",
          variantRef: "55",
          productName: "Pack de 500 tirages",
          quantity: 2,
          refundedQuantity: 0,
          unitPriceMinor: 4900,
          taxIncluded: true,
          taxRateBp: 2000,
          kind: "sale",
        },
      ],
    });
  });

  test("where prices are displayed without tax, so are the lines", async () => {
    const fact = await factOf({
      prices_include_tax: false,
      line_items: [wooLine(10, { subtotal: "49.00", total: "49.00", subtotal_tax: "9.80", total_tax: "9.80" })],
    });
    expect(fact.lines[0]).toMatchObject({ unitPriceMinor: 4900, taxIncluded: false });
  });

  test("a coupon is the order's: the displayed price is the one before it", async () => {
    const fact = await factOf({
      coupon_lines: [{ id: 3, code: "merci10", discount: "4.08", discount_tax: "0.82" }],
      line_items: [wooLine(10, { total: "36.75", total_tax: "7.35" })],
    });
    expect(fact).toMatchObject({ discountCodes: ["merci10"], orderDiscountMinor: 490, lines: [{ unitPriceMinor: 4900 }] });
  });

  test("without a coupon a lower total is the line's own price", async () => {
    const fact = await factOf({ line_items: [wooLine(10, { total: "33.333333", total_tax: "6.666667" })] });
    expect(fact.lines[0]).toMatchObject({ unitPriceMinor: 4000, discountMinor: 900 });
    expect(fact.orderDiscountMinor).toBeUndefined();
  });

  test("a line at zero is no gift; one given away by staff is", async () => {
    const free = { subtotal: "0", subtotal_tax: "0", total: "0", total_tax: "0" };
    const fact = await factOf({ line_items: [wooLine(10, free), wooLine(11, { total: "0", total_tax: "0" })] });
    expect(fact.lines.map(({ unitPriceMinor, kind }) => [unitPriceMinor, kind])).toEqual([
      [0, "sale"],
      [0, "free_gift"],
    ]);
  });

  test("refunds are asked for, and counted by line", async () => {
    const items = [
      { lineId: 10, quantity: 1 },
      { lineId: 10, quantity: 1 },
      { lineId: 11, quantity: 5 },
    ];
    const fact = await factOf({
      refunds: [{ id: 100, reason: "", total: "-98.00" }],
      refundItems: items,
      line_items: [
        wooLine(10, { quantity: 3, subtotal: "122.5", subtotal_tax: "24.5", total: "122.5", total_tax: "24.5" }),
        wooLine(11),
        wooLine(12),
      ],
    });
    expect(fact.lines.map(({ refundedQuantity }) => refundedQuantity)).toEqual([2, 1, 0]);
    expect(fact.lines[0]).toMatchObject({ unitPriceMinor: 4900 });
  });

  test("bundles and their parts are told apart from sales", async () => {
    const fact = await factOf({ line_items: [wooLine(10, { bundled_items: [11] }), wooLine(11, { bundled_by: "10" })] });
    expect(fact.lines.map(({ kind, parentRef }) => [kind, parentRef])).toEqual([
      ["bundle_parent", undefined],
      ["bundle_child", "PACK-500#1"],
    ]);
  });

  test.each([
    ["pending", "placed"],
    ["on-hold", "placed"],
    ["completed", "shipped"],
    ["cancelled", "cancelled"],
    ["failed", "cancelled"],
    ["refunded", "refunded"],
    ["wc-awaiting-pickup", "paid"],
  ])("status %s is %s", async (status, expected) => {
    expect(await factOf({ status })).toMatchObject({ status: expected });
  });

  test.each([
    ["completed, by carrier", "completed", ["flat_rate"], "shipped"],
    ["completed, fetched at the counter", "completed", ["local_pickup"], "collected"],
    ["completed, part of it fetched", "completed", ["pickup_location", "flat_rate"], "shipped"],
    ["completed, with nothing to ship", "completed", [], null],
    ["paid", "processing", ["flat_rate"], null],
    ["refunded after it left", "refunded", ["flat_rate"], "shipped"],
  ])("one %s says so of each line, or nothing", async (_, status, methods, kind) => {
    const change = {
      status,
      date_completed_gmt: status === "processing" ? null : "2026-08-22T15:00:00",
      shipping_lines: methods.map((method_id, id) => ({ id, method_id })),
      line_items: [wooLine(10, { quantity: 2 })],
    };
    shop.orders = [wooOrder(1, at(0), change)];
    const [page] = await walk();
    const gone = { orderRef: "1", lineRef: "PACK-500#1", event: "1", items: 2, at: "2026-08-22T15:00:00Z" };
    expect(page?.gone).toEqual(kind === null ? [] : [{ ...gone, kind }]);
  });

  test("a coupon is stated with what it took off, tax as the prices have it", async () => {
    const coupon_lines = [{ id: 3, code: "aaaa-bbbb-cccc", discount: "8.333333", discount_tax: "1.666667" }];
    shop.orders = [
      wooOrder(1, at(0), { coupon_lines }),
      wooOrder(2, at(1), { coupon_lines, prices_include_tax: false, status: "cancelled" }),
    ];
    const [page] = await walk();
    expect(page?.codes).toEqual([
      { orderRef: "1", code: "aaaa-bbbb-cccc", amountMinor: 1000, currency: "EUR", isCancelled: false },
      { orderRef: "2", code: "aaaa-bbbb-cccc", amountMinor: 833, currency: "EUR", isCancelled: true },
    ]);
  });

  test("drafts and half items are left out by name, the rest of the page is taken", async () => {
    shop.orders = [
      wooOrder(1, at(1), { status: "checkout-draft" }),
      wooOrder(2, at(2), { line_items: [wooLine(20, { quantity: 0.5 })] }),
      wooOrder(3, at(3), { line_items: [] }),
      wooOrder(4, at(4)),
    ];
    const [page] = await walk();
    expect(page!.orders.map(({ ref }) => ref)).toEqual(["4"]);
    expect(page!.left).toEqual([
      { ref: "1", why: "not_placed" },
      { ref: "2", why: "unreadable" },
      { ref: "3", why: "no_lines" },
    ]);
  });
});

test("being tried, it says who it is, or what is missing", async () => {
  shop.orders = [wooOrder(1, at(0))];
  expect(await source().check(signal)).toEqual({ shopName: "Photopli", currency: "EUR", notes: [] });
  expect(await source({}, "ck_other").check(signal)).toEqual({ problem: "unauthorised" });
});
