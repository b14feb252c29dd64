import { beforeEach, expect, test } from "vitest";
import { prisma } from "../../db/client";
import type { Actor } from "../../domain/staff/actor";
import { takeInConsumptions } from "./take-in-consumptions";
import { takeInOrders } from "./take-in-orders";

const key: Actor = { kind: "key", id: "k1", name: "Shop" };
const auditor: Actor = { kind: "staff", id: "u2", name: "Ana", role: "auditor" };
const take = (consumptions: unknown[], actor: Actor = key) => takeInConsumptions(actor, { source: "shop", consumptions }, {});
const used = (ref: string, change: Record<string, unknown> = {}) => ({
  ref,
  orderRef: "A1",
  sku: "PACK-500",
  units: 120,
  consumedAt: "2006-08-20T09:00:00+02:00",
  ...change,
});

beforeEach(async () => {
  await prisma.$executeRaw`TRUNCATE shop_order, order_line, customer, product, product_alias, consumption CASCADE`;
  const line = { ref: "L1", sku: "PACK-500", quantity: 1, unitPriceMinor: 0 };
  const order = {
    ref: "A1",
    currency: "EUR",
    placedAt: "2006-08-19T10:05:00+02:00",
    customer: { email: "zoe@shop.example" },
    lines: [line],
  };
  const taken = await takeInOrders(key, { source: "shop", orders: [order] }, {});
  if (!taken.ok) throw new Error("the order was not taken in");
});

test("units used find their order line or their customer, with one audit row of counts", async () => {
  const before = await prisma.auditEvent.count();
  const byCustomer = { orderRef: undefined, email: "ZOE@shop.example ", units: 5, kind: "printed" };
  const taken = await take([used("e1"), used("e2", byCustomer)]);
  expect(taken).toEqual({ ok: true, value: { facts: 2, consumptionsCreated: 2, consumptionsUnchanged: 0 } });
  const line = await prisma.orderLine.findFirstOrThrow();
  const stored = await prisma.consumption.findMany({ orderBy: { ref: "asc" } });
  expect(stored.map(({ ref, units, kind, orderLineId, consumedAt }) => [ref, units, kind, orderLineId, consumedAt.toISOString()])).toEqual([
    ["e1", 120, "used", line.id, "2006-08-20T07:00:00.000Z"],
    ["e2", 5, "printed", null, "2006-08-20T07:00:00.000Z"],
  ]);
  expect(await prisma.auditEvent.count()).toBe(before + 1);
});

test("the same facts again change nothing", async () => {
  await take([used("e1")]);
  expect(await take([used("e1")])).toEqual({ ok: true, value: { facts: 1, consumptionsCreated: 0, consumptionsUnchanged: 1 } });
});

test("what is unknown, repeated or contradicts a known fact is named by its place, and nothing is taken", async () => {
  await take([used("e0")]);
  const facts = [
    used("e1"),
    used("e2", { orderRef: "NO" }),
    used("e3", { sku: "PACK-999" }),
    used("e4", { orderRef: undefined, email: "nobody@shop.example" }),
    used("e1", { units: 7 }),
    used("e0", { units: 121 }),
  ];
  const refused = await take(facts);
  expect(!refused.ok && refused.invalid?.map(({ path }) => path)).toEqual([
    "consumptions.1.orderRef",
    "consumptions.2.lineRef",
    "consumptions.3",
    "consumptions.4.ref",
    "consumptions.5.ref",
  ]);
  expect(await prisma.consumption.count()).toBe(1);
});

test("a fact without order line and without customer is refused before anything is looked up", async () => {
  expect(await take([used("e1", { sku: undefined })])).toMatchObject({ ok: false, invalid: [{ path: "consumptions.0" }] });
});

test("staff cannot state what was used", async () => {
  expect(await take([used("e1")], auditor)).toEqual({ ok: false, refusal: { reason: "forbidden" } });
  expect(await prisma.consumption.count()).toBe(0);
});
