import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { prisma } from "../../db/client";
import { proposeSettings } from "../../domain/imports/propose-settings";
import { type Encoding, type ImportSettings, openQuestions } from "../../domain/imports/settings";
import { imported } from "./import-fixtures";

const exported = (name: string) => readFileSync(new URL(`../../domain/imports/presets/exports/${name}`, import.meta.url));

/** What the header proposes, then what a person answered; nothing else is asked. */
function recognised(name: string, answers: Partial<ImportSettings>, encoding: Encoding = "utf-8") {
  const bytes = exported(name);
  const { settings, doubts } = proposeSettings("orders", bytes, true, encoding);
  const asked = openQuestions("orders", settings, doubts).map(({ asks }) => asks);
  return { bytes, settings: { ...settings, ...answers }, asked };
}

/** Every line as `order status at sku ×quantity price kind refunded`, in the order of the file. */
async function linesOf(source: string): Promise<string[]> {
  const lines = await prisma.orderLine.findMany({
    where: { order: { source } },
    include: { order: true },
    orderBy: [{ orderId: "asc" }, { id: "asc" }],
  });
  return lines.map(
    ({ order, sku, quantity, unitPriceMinor, kind, refundedQuantity }) =>
      `${order.ref} ${order.status} ${order.placedAt.toISOString().slice(5, 19)} ${sku} ×${quantity} ${unitPriceMinor} ${kind} −${refundedQuantity}`,
  );
}

const orderOf = (source: string, ref: string) =>
  prisma.shopOrder.findFirstOrThrow({ where: { source, ref }, include: { customer: true, lines: { orderBy: { id: "asc" } } } });

test("Shopify: order facts from the first row, lines without SKU, orders without e-mail, shipping, cancellation, refunds by amount", async () => {
  const { bytes, settings, asked } = recognised("shopify.csv", { tax: "included" });
  expect([settings.preset, asked]).toEqual(["shopify", ["tax"]]);
  const { report } = await imported(bytes, settings, "orders", "shopify");
  // 5.00 of order 1004 fits neither of its two lines; 9.00 of 1002 is one and a half mugs at 8.00, and no whole number of them.
  expect(report).toMatchObject({
    rows: 6,
    accepted: 6,
    rejected: 0,
    ordersCreated: 4,
    linesCreated: 6,
    refundsUnplaced: 2,
    consumptionsCreated: 1,
  });
  expect(await linesOf("shopify")).toEqual([
    "#1001 paid 03-07T09:05:12 PACK-500 ×2 0 sale −0",
    "#1001 paid 03-07T09:05:12 CADRE-01 ×1 4400 sale −0",
    "#1002 paid 03-07T09:59:30 Mug blanc ×3 800 sale −0",
    "#1003 cancelled 03-07T11:00:00 PACK-500 ×1 4900 sale −0",
    "#1004 paid 03-07T12:00:00 PACK-500 ×1 4900 sale −0",
    "#1004 paid 03-07T12:00:00 Mug blanc ×1 900 sale −0",
  ]);
  const order = await orderOf("shopify", "#1001");
  expect(order).toMatchObject({ discountCodes: ["MERCI10"], orderDiscountMinor: 1000n, country: "FR", channel: "web" });
  expect([order.paidAt, order.shippedAt]).toEqual([new Date("2026-03-07T09:05:40Z"), new Date("2026-03-08T08:00:00Z")]);
  expect(order.customer).toMatchObject({ name: "Rose Lys", postcode: "74000", phoneE164: "+33612345678", email: "rose.lys@example.com" });
  // The free pack bears nothing of the 10.00: the frame does.
  expect(order.lines.map(({ orderDiscountMinor, taxIncluded }) => [orderDiscountMinor, taxIncluded])).toEqual([
    [0n, true],
    [1000n, true],
  ]);
  const guest = await orderOf("shopify", "#1002");
  expect(guest.customer).toMatchObject({ email: null, key: "g:shopify:#1002", phoneE164: "+442079460018" });
  expect(guest.lines[0]).toMatchObject({ discountMinor: 300n });
  // Order 1001 was shipped in part: its frame is still to leave.
  expect(await prisma.consumption.findMany({ where: { source: "shopify" } })).toMatchObject([
    { orderLineId: order.lines[0]!.id, sku: "PACK-500", units: 2, kind: "shipped", consumedAt: new Date("2026-03-08T08:00:00Z") },
  ]);
});

test("WooCommerce: line totals before coupons and without tax, refunds by line, a product without SKU known by its name", async () => {
  const { bytes, settings, asked } = recognised("woocommerce.csv", { zone: "Europe/Paris" });
  expect([settings.preset, settings.tax, asked]).toEqual(["woocommerce", "excluded", ["zone"]]);
  const { report } = await imported(bytes, settings, "orders", "woo");
  expect(report).toMatchObject({ rows: 4, rejected: 0, ordersCreated: 3, linesCreated: 4 });
  expect(await linesOf("woo")).toEqual([
    "501 paid 03-07T09:05:00 PACK-500 ×2 1000 sale −0",
    "501 paid 03-07T09:05:00 Mug blanc ×1 950 sale −1",
    "502 placed 03-07T10:30:00 Mug blanc ×1 950 sale −0",
    "503 cancelled 03-07T11:00:00 PACK-500 ×1 4900 sale −0",
  ]);
  const order = await orderOf("woo", "501");
  expect(order).toMatchObject({ discountCodes: ["MERCI10"], orderDiscountMinor: 500n });
  // 500 over 2000 and 950: 338.98 and 161.02.
  expect(order.lines.map(({ orderDiscountMinor, taxIncluded, ref }) => [ref, orderDiscountMinor, taxIncluded])).toEqual([
    ["9001", 339n, false],
    ["9002", 161n, false],
  ]);
});

test("PrestaShop: French, semicolons, Windows-1252, French amounts, states and countries", async () => {
  const { bytes, settings, asked } = recognised("prestashop.csv", { zone: "Europe/Paris" }, "windows-1252");
  expect([settings.preset, settings.delimiter, settings.decimal, settings.dateOrder, settings.tax, asked]).toEqual([
    "prestashop",
    ";",
    ",",
    "dmy",
    "included",
    ["zone"],
  ]);
  const { report } = await imported(bytes, settings, "orders", "presta");
  expect(report).toMatchObject({ rows: 5, rejected: 0, ordersCreated: 4, linesCreated: 5 });
  expect(await linesOf("presta")).toEqual([
    "XKBKNABJK paid 03-07T09:05:12 PACK-500 ×2 123450 sale −0",
    "XKBKNABJK paid 03-07T09:05:12 MUG-01 ×1 900 sale −1",
    "OHSATSERP cancelled 03-07T10:00:00 PACK-500 ×1 0 sale −0",
    "UOYEVOLI placed 03-07T11:00:00 PACK-500 ×1 0 sale −0",
    "FFATNOMMJ refunded 03-17T11:00:00 PACK-500 ×1 4900 sale −1",
  ]);
  const order = await orderOf("presta", "XKBKNABJK");
  expect(order).toMatchObject({ customerGroup: "Club", discountCodes: ["NOËL"], orderDiscountMinor: 1000n });
  expect(order.customer).toMatchObject({ name: "Éloïse Été", phoneE164: "+33612345678", group: "Club" });
  // 10.00 over 2,469.00 and 9.00: 996.368 and 3.632 cents.
  expect(order.lines.map(({ orderDiscountMinor, taxRateBp }) => [orderDiscountMinor, taxRateBp])).toEqual([
    [996n, 2000],
    [4n, 550],
  ]);
});

test("Magento: the configurable parent is the sale, its child and a bundle's parts are parts, basket discounts touch no price", async () => {
  const { bytes, settings, asked } = recognised("magento.csv", { tax: "included" });
  expect([settings.preset, settings.zone, asked]).toEqual(["magento", "UTC", ["tax"]]);
  const { report } = await imported(bytes, settings, "orders", "magento");
  expect(report).toMatchObject({ rows: 6, rejected: 0, ordersCreated: 3, linesCreated: 6 });
  expect(await linesOf("magento")).toEqual([
    "000000101 paid 03-07T09:05:12 TSHIRT-M ×2 2500 sale −0",
    "000000101 paid 03-07T09:05:12 TSHIRT-M ×2 0 bundle_child −0",
    "000000101 paid 03-07T09:05:12 KIT-01 ×1 6000 bundle_parent −0",
    "000000101 paid 03-07T09:05:12 CADRE-01 ×1 3500 bundle_child −0",
    "000000102 refunded 03-07T10:00:00 PACK-500 ×1 0 sale −1",
    "000000103 cancelled 03-07T10:30:00 PACK-500 ×1 0 sale −0",
  ]);
  const order = await orderOf("magento", "000000101");
  expect(order.lines.map(({ ref, parentRef, orderDiscountMinor }) => [ref, parentRef, orderDiscountMinor])).toEqual([
    ["1", null, 500n],
    ["2", "1", 0n],
    ["3", null, 0n],
    ["4", "3", 0n],
  ]);
  expect((await orderOf("magento", "000000102")).lines[0]).toMatchObject({ discountMinor: 4900n });
});

test("Amazon: tabs, prices for the whole line less promotions, one cancelled item, one cancelled order without price", async () => {
  const { bytes, settings, asked } = recognised("amazon.txt", { tax: "unknown" });
  expect([settings.preset, settings.delimiter, asked]).toEqual(["amazon", "\t", ["tax"]]);
  const { report } = await imported(bytes, settings, "orders", "amazon");
  expect(report).toMatchObject({ rows: 4, accepted: 4, rejected: 0, ordersCreated: 2, linesCreated: 3 });
  expect(await linesOf("amazon")).toEqual([
    "404-0000001-0000001 shipped 03-07T09:05:12 PACK-500 ×3 900 sale −0",
    "404-0000001-0000001 shipped 03-07T09:05:12 MUG-01 ×1 900 sale −1",
    "404-0000003-0000003 placed 03-07T11:00:00 PACK-500 ×1 0 sale −0",
  ]);
  const order = await orderOf("amazon", "404-0000001-0000001");
  expect(order).toMatchObject({ channel: "Amazon.fr", country: "FR" });
  expect(order.lines[0]).toMatchObject({ discountMinor: 300n, promotion: "DUO-10", variantRef: "B000000001", taxIncluded: null });
});

test("Amazon: an order known as pending and cancelled since, without quantity or price, counts as cancelled with nothing left", async () => {
  const text = exported("amazon.txt")
    .toString()
    .replaceAll("\tPending\t", "\tCancelled\t")
    .replace("Unshipped\t1\tEUR\t0.00\t0.00", "Cancelled\t0\t\t\t");
  const { settings } = recognised("amazon.txt", { tax: "unknown" });
  const { report } = await imported(text, settings, "orders", "amazon");
  expect(report).toMatchObject({ rejected: 0, ordersCreated: 0, ordersUpdated: 1, linesCreated: 0, linesUpdated: 1, linesEdited: 0 });
  expect((await linesOf("amazon")).at(-1)).toBe("404-0000003-0000003 cancelled 03-07T11:00:00 PACK-500 ×1 0 sale −1");
});

test("Stripe: a payment is one item, in UTC, by its metadata or its description; refunds by amount", async () => {
  const { bytes, settings, asked } = recognised("stripe.csv", { tax: "unknown" });
  expect([settings.preset, settings.zone, asked]).toEqual(["stripe", "UTC", ["tax"]]);
  const { report } = await imported(bytes, settings, "orders", "stripe");
  expect(report).toMatchObject({
    rows: 4,
    accepted: 3,
    rejected: 1,
    rejectedByReason: { missing: 1 },
    ordersCreated: 3,
    refundsUnplaced: 1,
  });
  expect(await linesOf("stripe")).toEqual([
    "ch_1 paid 03-07T09:05:12 PACK-500 ×1 50 sale −0",
    "ch_2 refunded 03-07T10:00:00 PACK-500 ×1 4900 sale −1",
    // No SKU: the name is known to be that of the pack.
    "ch_3 paid 03-07T10:30:00 PACK-500 ×1 4900 sale −0",
  ]);
});
