import { beforeEach, expect, test } from "vitest";
import { prisma } from "../../db/client";
import { type Actor, WORKER } from "../../domain/staff/actor";
import { takeInPriceChanges } from "./take-in-price-changes";

const key: Actor = { kind: "key", id: "k1", name: "Shop" };
const admin: Actor = { kind: "staff", id: "u3", name: "Ada", role: "admin" };
const take = (priceChanges: unknown[], actor: Actor = key) => takeInPriceChanges(actor, { source: "shop", priceChanges }, {});
const change = (facts: Record<string, unknown> = {}) => ({
  sku: "PACK-500",
  currency: "EUR",
  priceMinor: 0,
  effectiveAt: "2006-08-19T10:00:00+02:00",
  ...facts,
});

beforeEach(async () => {
  await prisma.$executeRaw`TRUNCATE price_change`;
});

test("a price change is kept as stated, with one audit row of counts", async () => {
  const before = await prisma.auditEvent.count();
  const tier = {
    ref: "p2",
    kind: "tier",
    minQuantity: 10,
    priceMinor: 4500,
    channel: "web",
    customerGroup: "club",
    endsAt: "2006-08-20T00:00:00Z",
  };
  expect(await take([change(), change(tier)])).toEqual({
    ok: true,
    value: { facts: 2, priceChangesCreated: 2, priceChangesUnchanged: 0 },
  });
  const stored = await prisma.priceChange.findMany({ orderBy: { priceMinor: "asc" } });
  expect(stored).toMatchObject([
    { source: "shop", kind: "regular", minQuantity: 1, priceMinor: 0n, channel: "", customerGroup: "", endsAt: null },
    { ref: "p2", kind: "tier", minQuantity: 10, priceMinor: 4500n, channel: "web", customerGroup: "club", currency: "EUR" },
  ]);
  expect(stored[0]!.effectiveAt.toISOString()).toBe("2006-08-19T08:00:00.000Z");
  expect(stored[0]!.ref).toMatch(/^h:[0-9a-f]{32}$/);
  expect(await prisma.auditEvent.count()).toBe(before + 1);
});

test("a fact without reference is known again however its instant is written, also within one batch", async () => {
  expect(await take([change(), change()])).toMatchObject({ ok: true, value: { priceChangesCreated: 1, priceChangesUnchanged: 1 } });
  expect(await take([change({ effectiveAt: "2006-08-19T08:00:00Z" })])).toMatchObject({
    ok: true,
    value: { priceChangesCreated: 0, priceChangesUnchanged: 1 },
  });
  expect(await take([change({ priceMinor: 1 })])).toMatchObject({ ok: true, value: { priceChangesCreated: 1 } });
});

test("one reference cannot stand for two prices, in a batch or over time", async () => {
  await take([change({ ref: "p0" })]);
  const refused = await take([change({ ref: "p1" }), change({ ref: "p1", priceMinor: 5 }), change({ ref: "p0", priceMinor: 9 })]);
  expect(!refused.ok && refused.invalid?.map(({ path }) => path)).toEqual(["priceChanges.1.ref", "priceChanges.2.ref"]);
  expect(await prisma.priceChange.count()).toBe(1);
});

test("a price that ends before it begins is refused by its place", async () => {
  expect(await take([change(), change({ endsAt: "2006-08-19T07:00:00Z" })])).toMatchObject({
    ok: false,
    invalid: [{ path: "priceChanges.1.endsAt" }],
  });
  expect(await prisma.priceChange.count()).toBe(0);
});

test("staff cannot state prices; the product itself can", async () => {
  expect(await take([change()], admin)).toEqual({ ok: false, refusal: { reason: "forbidden" } });
  expect(await take([change()], WORKER)).toMatchObject({ ok: true });
});
