import { beforeEach, expect, test } from "vitest";
import { prisma } from "../../db/client";
import type { Actor } from "../../domain/staff/actor";
import { takeInOrders } from "./take-in-orders";

const key: Actor = { kind: "key", id: "k1", name: "Shop" };
const agent: Actor = { kind: "staff", id: "u1", name: "Léa", role: "agent" };

const order = (ref: string, change: Record<string, unknown> = {}, line: Record<string, unknown> = {}) => ({
  ref,
  currency: "EUR",
  placedAt: "2006-08-19T10:05:00+02:00",
  customer: { email: " Zoe@Shop.Example", name: "Zoé" },
  lines: [{ sku: "PACK-500", productName: "Pack of 500", quantity: 2, unitPriceMinor: 0, unitsPerItem: 500, ...line }],
  ...change,
});
const take = async (orders: unknown[], actor: Actor = key, source = "shop") => takeInOrders(actor, { source, orders }, {});
const audits = () => prisma.auditEvent.findMany({ where: { action: "orders.take_in" }, orderBy: { id: "asc" } });
const lines = () => prisma.orderLine.findMany({ orderBy: { id: "asc" } });

beforeEach(async () => {
  await prisma.$executeRaw`TRUNCATE shop_order, order_line, customer, product, product_alias, consumption CASCADE`;
});

test("stated orders become customers, products, orders and lines, with one audit row of counts", async () => {
  const orders = [
    order("A1"),
    order("A2", { customer: { ref: "c7" } }),
    order("A3", { customer: {} }, { sku: "PACK-200", unitPriceMinor: 2400 }),
  ];
  const taken = await take(orders);
  expect(taken).toMatchObject({
    ok: true,
    value: { facts: 3, ordersCreated: 3, ordersUpdated: 0, ordersUnchanged: 0, linesCreated: 3, customersCreated: 3, productsCreated: 2 },
  });
  const stored = await prisma.shopOrder.findMany({ orderBy: { ref: "asc" }, include: { customer: true } });
  expect(
    stored.map(({ source, ref, channel, status, placedAt, customer }) => [
      source,
      ref,
      channel,
      status,
      placedAt.toISOString(),
      customer.key,
    ]),
  ).toEqual([
    ["shop", "A1", "web", "paid", "2006-08-19T08:05:00.000Z", "e:zoe@shop.example"],
    ["shop", "A2", "web", "paid", "2006-08-19T08:05:00.000Z", "r:shop:c7"],
    ["shop", "A3", "web", "paid", "2006-08-19T08:05:00.000Z", "g:shop:A3"],
  ]);
  expect((await lines()).map(({ ref, sku, quantity, unitPriceMinor, kind }) => [ref, sku, quantity, unitPriceMinor, kind])).toEqual([
    ["PACK-500#1", "PACK-500", 2, 0n, "sale"],
    ["PACK-500#1", "PACK-500", 2, 0n, "sale"],
    ["PACK-200#1", "PACK-200", 2, 2400n, "sale"],
  ]);
  expect(await prisma.product.findUniqueOrThrow({ where: { sku: "PACK-500" } })).toMatchObject({ name: "Pack of 500", unitsPerItem: 500 });
  const audit = await audits();
  expect(audit).toHaveLength(1);
  expect(audit[0]).toMatchObject({ actorKind: "key", actorLabel: "Shop", subject: "shop", detail: { facts: 3, ordersCreated: 3 } });
  expect(JSON.stringify(audit[0]!.detail)).not.toContain("zoe");
});

test("the same batch again changes nothing", async () => {
  const batch = [order("A1"), order("A2")];
  await take(batch);
  const before = await lines();
  expect(await take(batch)).toMatchObject({
    ok: true,
    value: {
      ordersCreated: 0,
      ordersUpdated: 0,
      ordersUnchanged: 2,
      linesCreated: 0,
      linesUpdated: 0,
      linesUnchanged: 2,
      customersCreated: 0,
      productsCreated: 0,
    },
  });
  expect(await lines()).toEqual(before);
});

test("a re-priced order keeps the price at which it was placed, and is marked as edited", async () => {
  await take([order("A1")]);
  expect(await take([order("A1", {}, { unitPriceMinor: 4900 })])).toMatchObject({
    ok: true,
    value: { ordersUpdated: 1, linesUpdated: 1, linesEdited: 1 },
  });
  expect(await lines()).toMatchObject([{ unitPriceMinor: 0n, quantity: 2, edited: true }]);
  expect(await take([order("A1", {}, { unitPriceMinor: 4900 })])).toMatchObject({ ok: true, value: { ordersUpdated: 0, linesEdited: 0 } });
});

test("the site that the buyer came from is kept as first stated, as a host", async () => {
  await take([order("A1", { referrer: " Deals.Example " }), order("A2")]);
  await take([order("A1", { referrer: "other.example" })]);
  expect((await prisma.shopOrder.findMany({ orderBy: { ref: "asc" } })).map(({ referrer }) => referrer)).toEqual(["deals.example", null]);
  expect(await take([order("A3", { referrer: "https://deals.example/x" })])).toMatchObject({ invalid: [{ path: "orders.0.referrer" }] });
});

test("status and refunds follow; an order that does not state its status keeps it", async () => {
  await take([order("A1", { status: "shipped" })]);
  expect(await take([order("A1")])).toMatchObject({ ok: true, value: { ordersUpdated: 0 } });
  expect(await prisma.shopOrder.findFirst()).toMatchObject({ status: "shipped" });
  await take([order("A1", { status: "delivered" }, { refundedQuantity: 1 })]);
  expect(await prisma.shopOrder.findFirst()).toMatchObject({ status: "delivered" });
  expect(await lines()).toMatchObject([{ refundedQuantity: 1, edited: false }]);
});

test("only a key of the shop or the product itself may state orders", async () => {
  const before = (await audits()).length;
  expect(await take([order("A1")], agent)).toEqual({ ok: false, refusal: { reason: "forbidden" } });
  expect(await prisma.shopOrder.count()).toBe(0);
  expect(await audits()).toHaveLength(before);
});

test("a bad fact names its place, and nothing of its batch is taken", async () => {
  const before = (await audits()).length;
  const batch = [order("A1"), order("A2", { placedAt: "yesterday" }), order("A3", {}, { unitPriceMinor: 1.5, sku: "a\0b" })];
  const refused = await take(batch);
  expect(refused).toMatchObject({ ok: false, refusal: { reason: "invalid" } });
  expect(!refused.ok && refused.invalid?.map(({ path }) => path)).toEqual([
    "orders.1.placedAt",
    "orders.2.lines.0.sku",
    "orders.2.lines.0.unitPriceMinor",
  ]);
  expect(await prisma.shopOrder.count()).toBe(0);
  expect(await audits()).toHaveLength(before);
});

test("an order that stands twice in a batch is refused, by its second place", async () => {
  const refused = await take([order("A1"), order("A2"), order("A1", { status: "shipped" })]);
  expect(refused).toMatchObject({ ok: false, invalid: [{ path: "orders.2.ref", message: "stands in this batch already, at 0" }] });
  expect(await prisma.shopOrder.count()).toBe(0);
});

test("a line without SKU is known by its variant, or its name, and stays one line when its SKU is learnt later", async () => {
  const nameless = { sku: undefined, productName: "Pack de 500 tirages", variantRef: "v9" };
  await take([order("A1", {}, nameless)]);
  expect(await lines()).toMatchObject([{ sku: "v9", ref: "v9#1" }]);
  await take([order("A2", {}, { productName: "Pack de 500 tirages", variantRef: "v9" })]);
  await take([order("A1", {}, nameless), order("A3", {}, { sku: undefined, productName: "PACK de 500  tirages" })]);
  expect((await lines()).map(({ sku, ref, edited }) => [sku, ref, edited])).toEqual([
    ["PACK-500", "PACK-500#1", false],
    ["PACK-500", "PACK-500#1", false],
    ["PACK-500", "PACK-500#1", false],
  ]);
});

test("a line's own id that looks like a made one leaves it its place", async () => {
  const two = [
    { ref: "PACK-500#1", sku: "PACK-500", quantity: 1, unitPriceMinor: 0 },
    { sku: "PACK-500", quantity: 3, unitPriceMinor: 0 },
  ];
  expect(await take([order("A1", { lines: two })])).toMatchObject({ ok: true, value: { linesCreated: 2 } });
  expect((await lines()).map(({ ref, quantity }) => [ref, quantity])).toEqual([
    ["PACK-500#1", 1],
    ["PACK-500#2", 3],
  ]);
});

test("batches of more than one chunk keep their places", async () => {
  const batch = Array.from({ length: 1500 }, (_, at) => order(`B${at}`));
  batch[1400] = order("B1400", { currency: "ZZZ" });
  expect(await take(batch)).toMatchObject({ ok: false, invalid: [{ path: "orders.1400.currency" }] });
  batch[1400] = order("B1400");
  expect(await take(batch)).toMatchObject({ ok: true, value: { ordersCreated: 1500, customersCreated: 1 } });
});

test("what the order says beyond its core is kept, and its discount is spread over the lines to the cent", async () => {
  const stated = order("A1", {
    channel: "app",
    country: "FR",
    customerGroup: "club",
    discountCodes: ["SUMMER", "VIP"],
    orderDiscountMinor: 100,
    createdAt: "2006-08-19T10:01:00+02:00",
    paidAt: "2006-08-19T10:06:00+02:00",
    customer: { email: "zoe@shop.example", phone: "01 23 45 67 89", postcode: "75011", group: "club" },
    lines: [
      {
        ref: "L1",
        sku: "A",
        quantity: 1,
        unitPriceMinor: 1000,
        discountMinor: 50,
        promotion: "P1",
        taxIncluded: true,
        taxRateBp: 2000,
        family: "prints",
        tags: ["x", "y"],
      },
      { ref: "L2", sku: "B", quantity: 2, unitPriceMinor: 500, parentRef: "L1", kind: "bundle_child" },
      { ref: "L3", sku: "C", quantity: 1, unitPriceMinor: 1000 },
      { ref: "L4", sku: "C", quantity: -1, unitPriceMinor: 1000 },
    ],
  });
  await take([stated]);
  const stored = await prisma.shopOrder.findFirstOrThrow({ include: { customer: true } });
  expect(stored).toMatchObject({
    channel: "app",
    country: "FR",
    customerGroup: "club",
    discountCodes: ["SUMMER", "VIP"],
    orderDiscountMinor: 100n,
  });
  expect(stored.paidAt?.toISOString()).toBe("2006-08-19T08:06:00.000Z");
  expect(stored.customer).toMatchObject({ phoneE164: "+33123456789", postcode: "75011", group: "club", country: "FR" });
  expect((await lines()).map(({ ref, orderDiscountMinor, kind }) => [ref, orderDiscountMinor, kind])).toEqual([
    ["L1", 34n, "sale"],
    ["L2", 33n, "bundle_child"],
    ["L3", 33n, "sale"],
    ["L4", 0n, "correction"],
  ]);
  expect((await lines())[0]).toMatchObject({
    discountMinor: 50n,
    promotion: "P1",
    taxIncluded: true,
    taxRateBp: 2000,
    unitPriceMinor: 1000n,
  });
  expect(await prisma.product.findUniqueOrThrow({ where: { sku: "A" } })).toMatchObject({ family: "prints", tags: ["x", "y"] });
  expect(await take([stated])).toMatchObject({ ok: true, value: { ordersUpdated: 0, linesUpdated: 0, customersCompleted: 0 } });
});

test("an order's shipping is consumption of its lines, once", async () => {
  const shipped = order("A1", { shippedAt: "2006-08-20T08:00:00Z", status: "shipped" });
  await take([order("A1")]);
  expect(await take([shipped])).toMatchObject({ ok: true, value: { ordersUpdated: 1, consumptionsCreated: 1 } });
  expect(await prisma.consumption.findMany()).toMatchObject([{ kind: "shipped", units: 1000, sku: "PACK-500" }]);
  expect(await take([shipped])).toMatchObject({ ok: true, value: { ordersUpdated: 0, consumptionsCreated: 0 } });
});

test("a merged customer's new order stands with the one that was kept, and remembers whose it is", async () => {
  await take([order("A1"), order("A2", { customer: { email: "zoe@other.example" } })]);
  const kept = await prisma.customer.findUniqueOrThrow({ where: { key: "e:zoe@shop.example" } });
  const other = await prisma.customer.update({ where: { key: "e:zoe@other.example" }, data: { mergedInto: kept.id } });
  await take([order("A3", { customer: { email: "zoe@other.example" } })]);
  expect(await prisma.shopOrder.findFirstOrThrow({ where: { ref: "A3" } })).toMatchObject({ customerId: kept.id, buyerId: other.id });
});
