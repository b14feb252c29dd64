import { afterAll, beforeAll, expect, test } from "vitest";
import { identifyAffected } from "../commands/affected/identify-affected";
import { openIncident } from "../commands/incidents/open-incident";
import { connectSource } from "../commands/sources/connect-source";
import { prisma } from "../db/client";
import { consumptionAt } from "../db/cohorts/consumption-at";
import { readViolations } from "../db/health/invariants";
import { sourceSettingsSchema } from "../domain/sources/source-settings";
import type { Actor } from "../domain/staff/actor";
import { pullSource } from "../jobs/pull-source";
import { checkSourceTask } from "../jobs/tasks/check-source";
import { type PlacedOrder, VendureShop } from "../testing/vendure-shop";
import type { PulledPage } from "./order-source";
import { ShopClient } from "./shop-client";
import { VendureSource } from "./vendure-source";

const admin: Actor = { kind: "staff", id: "u1", name: "Nadia", role: "admin" };
const SKU = "PACK-500-B";
const RIGHT = 4900;
const WRONG = 490;

let shop: VendureShop;
let sourceId: number;
/** What the test did at the shop, by what it means. */
const placed: Record<"right" | "wrong" | "cancelled" | "other", PlacedOrder[]> = { right: [], wrong: [], cancelled: [], other: [] };
let window: { startsAt: string; endsAt: string };
let repricedUp: PlacedOrder;
let repricedDown: PlacedOrder;

const place = async (as: keyof typeof placed, email: string, more: { sku?: string; quantity?: number; coupon?: string } = {}) => {
  const order = await shop.place(more.sku ?? SKU, { email, ...more });
  placed[as].push(order);
  return order;
};
const codes = (orders: readonly PlacedOrder[]) => orders.map(({ code }) => code).sort();
const pull = () => pullSource(sourceId, { stopping: () => false });

beforeAll(async () => {
  shop = await VendureShop.start();
  await shop.coupon("MERCI10", 10);
  await place("right", "anne@example.org");
  await place("right", "bruno@example.org", { quantity: 2 });
  repricedDown = await place("right", "chloe@example.org");

  const startsAt = new Date().toISOString();
  await shop.price(SKU, WRONG);
  await place("wrong", "david@example.org");
  await place("wrong", "emma@example.org", { coupon: "MERCI10" });
  await place("wrong", "farid@example.org", { quantity: 3 });
  await place("wrong", "DAVID@example.org");
  repricedUp = await place("wrong", "gilles@example.org");
  await place("cancelled", "hugo@example.org");
  await place("other", "ines@example.org", { sku: "PACK-200" });
  // Bought at the right price, modified while it was wrong.
  await shop.modify(repricedDown, 20);
  await shop.price(SKU, RIGHT);
  window = { startsAt, endsAt: new Date().toISOString() };

  // Bought at the wrong price, modified once it was right again.
  await shop.modify(repricedUp, 2);
  await shop.cancel(placed.cancelled[0]!);
  await place("right", "jeanne@example.org");
  await place("right", "karim@example.org", { coupon: "MERCI10" });

  const connected = await connectSource(admin, {
    kind: "vendure",
    name: "vendure",
    baseUrl: `${shop.url}/admin-api`,
    credentials: VendureShop.credentials,
    startDay: "",
    settings: {},
  });
  if (!connected.ok) throw new Error(connected.refusal.reason);
  sourceId = connected.value.sourceId;
}, 180_000);

afterAll(() => shop?.stop(), 30_000);

test("the shop answers, and says its currency", async () => {
  await checkSourceTask.run({ sourceId }, { stopping: () => false });
  expect(await prisma.orderSource.findUniqueOrThrow({ where: { id: sourceId } })).toMatchObject({
    checkResult: { shopName: new URL(shop.url).host, currency: "EUR", notes: [] },
  });
});

test("a pull takes in every order that was placed, with the price that was paid", async () => {
  expect(await pull()).toBeInstanceOf(Date);
  const orders = await prisma.shopOrder.findMany({ include: { lines: true, customer: true } });
  expect(orders.map(({ ref }) => ref).sort()).toEqual(codes(Object.values(placed).flat()));
  const paid = (order: PlacedOrder) => orders.find(({ ref }) => ref === order.code)!;
  for (const order of placed.wrong)
    expect(paid(order).lines[0]).toMatchObject({ sku: SKU, unitPriceMinor: BigInt(WRONG), taxIncluded: true });
  for (const order of placed.right) expect(paid(order).lines[0]).toMatchObject({ sku: SKU, unitPriceMinor: BigInt(RIGHT) });
  expect(paid(placed.wrong[2]!).lines[0]).toMatchObject({ quantity: 3, taxRateBp: 2000 });
  expect(paid(placed.cancelled[0]!)).toMatchObject({ status: "cancelled" });
  expect(paid(placed.right[0]!)).toMatchObject({ status: "paid", country: "FR", currency: "EUR", channel: "web" });
  expect(paid(placed.right[0]!).customer).toMatchObject({ email: "anne@example.org", name: "Zoé Martin", postcode: "75011" });
});

test("a coupon on the whole order stands beside the price that was displayed", async () => {
  const order = await prisma.shopOrder.findFirstOrThrow({ where: { ref: placed.wrong[1]!.code }, include: { lines: true } });
  expect(order).toMatchObject({ discountCodes: ["MERCI10"], orderDiscountMinor: 49n });
  expect(order.lines[0]).toMatchObject({ unitPriceMinor: BigInt(WRONG), orderDiscountMinor: 49n });
});

test("the shop re-prices a modified line; the price at placement is kept, and the line is flagged", async () => {
  expect(await shop.lineToday(repricedUp)).toEqual({ quantity: 2, unitPriceWithTax: RIGHT });
  expect(await shop.lineToday(repricedDown)).toEqual({ quantity: 20, unitPriceWithTax: WRONG });
  const lineOf = (order: PlacedOrder) => prisma.orderLine.findFirstOrThrow({ where: { order: { ref: order.code } } });
  expect(await lineOf(repricedUp)).toMatchObject({ quantity: 1, unitPriceMinor: BigInt(WRONG), edited: true });
  expect(await lineOf(repricedDown)).toMatchObject({ quantity: 1, unitPriceMinor: BigInt(RIGHT), edited: true });
});

test("an incident finds exactly the orders that were placed at the wrong price", async () => {
  const opened = await openIncident(admin, {
    title: "4,90 € au lieu de 49 €",
    zone: "Europe/Paris",
    products: [{ sku: SKU, currency: "EUR", criterion: "exactly", criterionValue: WRONG, referencePriceMinor: RIGHT, unitsPerItem: 500 }],
    windows: [window],
  });
  if (!opened.ok) throw new Error(opened.refusal.reason);
  const found = await identifyAffected(admin, { incidentRef: opened.value.ref });
  expect(found).toMatchObject({ ok: true, value: { affected: 5, unsure: 0 } });
  const affected = await prisma.$queryRaw<{ ref: string }[]>`
    SELECT o.ref FROM affected_line a JOIN order_line l ON l.id = a.order_line_id JOIN shop_order o ON o.id = l.order_id ORDER BY o.ref`;
  expect(affected.map(({ ref }) => ref)).toEqual(codes(placed.wrong));
  const [customers] = await prisma.$queryRaw<{ n: number }[]>`SELECT count(DISTINCT customer_id)::int AS n FROM affected_line`;
  expect(customers?.n).toBe(4);
});

test("pulling again changes nothing", async () => {
  const stored = async () => ({
    orders: await prisma.shopOrder.findMany({ orderBy: { id: "asc" } }),
    lines: await prisma.orderLine.findMany({ orderBy: { id: "asc" } }),
    customers: await prisma.customer.findMany({ orderBy: { id: "asc" } }),
  });
  const before = await stored();
  await pull();
  expect(await stored()).toEqual(before);
  const runs = await prisma.sourceRun.findMany({ orderBy: { id: "asc" } });
  expect(runs).toHaveLength(2);
  expect(runs.map(({ orders, error, report }) => ({ orders, error, report }))).toMatchObject([
    { orders: 12, error: null, report: { kind: "first", pages: 1, total: 12, created: 12, left: {} } },
    { orders: 12, error: null, report: { kind: "regular", created: 0, updated: 0, unchanged: 12 } },
  ]);
  expect((await readViolations(prisma)).filter(({ count }) => count > 0)).toEqual([]);
});

test("an order that was known before it was modified keeps the price it was first seen with", async () => {
  const [known] = placed.right;
  await shop.price(SKU, 5500);
  await shop.modify(known!, 4);
  await pull();
  const line = await prisma.orderLine.findFirstOrThrow({ where: { order: { ref: known!.code } } });
  expect(line).toMatchObject({ quantity: 1, unitPriceMinor: BigInt(RIGHT), edited: true });
});

test("what left in part is use of that part; what arrived is the same use", async () => {
  const [, , three] = placed.wrong;
  await prisma.product.update({ where: { sku: SKU }, data: { unitsPerItem: 500 } });
  await shop.ship(three!, 1, { delivered: true });
  await shop.ship(three!, 1);
  await pull();
  await pull();
  const { id: orderId, lines } = await prisma.shopOrder.findFirstOrThrow({ where: { ref: three!.code }, include: { lines: true } });
  const used = await prisma.consumption.findMany({ where: { orderLineId: lines[0]!.id }, orderBy: [{ kind: "asc" }, { id: "asc" }] });
  expect(used.map(({ kind, units }) => [kind, units])).toEqual([
    ["shipped", 500],
    ["shipped", 500],
    ["delivered", 500],
  ]);
  const [affected] = await prisma.affectedLine.findMany({ where: { orderId } });
  const at = new Date(Date.now() + 60_000);
  const counted = await prisma.$queryRaw<{ affected_line_id: bigint; units_consumed: bigint }[]>(
    consumptionAt({ incidentId: affected!.incidentId, at }),
  );
  expect(counted.find((row) => row.affected_line_id === affected!.id)?.units_consumed).toBe(1000n);
});

test("what a coupon took off an order is stated with its code", async () => {
  const codes = (await walk(new Date())).flatMap((page) => page.codes);
  const stated = { code: "MERCI10", currency: "EUR", isCancelled: false };
  const of = (order: PlacedOrder | undefined) => codes.find(({ orderRef }) => orderRef === order?.code);
  expect(of(placed.wrong[1])).toEqual({ ...stated, orderRef: placed.wrong[1]?.code, amountMinor: 49 });
  expect(of(placed.wrong[0])).toBeUndefined();
});

async function walk(until: Date, afterFirst: () => Promise<void> = async () => {}): Promise<PulledPage[]> {
  const settings = sourceSettingsSchema.parse({});
  const source = new VendureSource({ baseUrl: `${shop.url}/admin-api`, credentials: VendureShop.credentials, settings, pageSize: 4 });
  const { signal } = new AbortController();
  const pages = [await source.pull({ from: null, until, page: null, signal })];
  await afterFirst();
  for (let { next } = pages[0]!; next && pages.length < 30; next = pages.at(-1)!.next)
    pages.push(await source.pull({ from: null, until, page: next, signal }));
  return pages;
}
const refsOf = (pages: readonly PulledPage[]) => pages.flatMap(({ orders }) => orders.map(({ ref }) => ref));

test("page after small page gives every order once, also when one that was given moves to the end", async () => {
  const pages = await walk(new Date(), () => shop.modify({ code: "", id: placed.right[1]!.id }, 9));
  expect(pages.length).toBeGreaterThan(2);
  expect(refsOf(pages).sort()).toEqual(codes(Object.values(placed).flat()));
});

test("orders that all have the same stamp are all given, however small the page", async () => {
  const at = new Date(Date.now() - 60_000);
  await shop.stampAll(at);
  const pages = await walk(new Date());
  expect(pages.length).toBeGreaterThan(3);
  expect([...new Set(refsOf(pages))].sort()).toEqual(codes(Object.values(placed).flat()));
});

test("a wrong password and a shop that is not there are told apart", async () => {
  const settings = sourceSettingsSchema.parse({});
  const client = new ShopClient({ tries: 1 });
  const { signal } = new AbortController();
  const wrong = new VendureSource({
    baseUrl: `${shop.url}/admin-api`,
    credentials: { username: "admin", password: "no" },
    settings,
    client,
  });
  expect(await wrong.check(signal)).toEqual({ problem: "unauthorised" });
  const elsewhere = new VendureSource({ baseUrl: `${shop.url}/nothing`, credentials: VendureShop.credentials, settings, client });
  expect(await elsewhere.check(signal)).toEqual({ problem: "not_found" });
});
