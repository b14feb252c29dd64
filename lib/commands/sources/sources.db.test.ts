import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "../../db/client";
import { readViolations } from "../../db/health/invariants";
import { openCredentials } from "../../domain/sources/sealed-credentials";
import type { Actor } from "../../domain/staff/actor";
import { WORKER } from "../../domain/staff/actor";
import { env } from "../../env";
import { takeInOrders } from "../orders/take-in-orders";
import { advanceSource } from "./advance-source";
import { checkSource } from "./check-source";
import { connectSource } from "./connect-source";
import { editSource } from "./edit-source";
import { pullSource } from "./pull-source";
import { removeSource } from "./remove-source";

const staff = (role: "admin" | "agent" | "manager" | "auditor"): Actor => ({ kind: "staff", id: `u-${role}`, name: role, role });
const admin = staff("admin");
const SECRET = "shpat_0123456789";
const shopify = {
  kind: "shopify",
  name: "boutique",
  baseUrl: "https://photopli.myshopify.example/",
  credentials: { accessToken: SECRET },
  startDay: "2026-01-01",
  settings: { money: "shop" },
};

const connect = async (change: object = {}) => {
  const result = await connectSource(admin, { ...shopify, ...change });
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value.sourceId;
};
const lastEvent = () => prisma.auditEvent.findFirst({ orderBy: { id: "desc" } });
const jobs = async () =>
  (await prisma.$queryRaw<{ key: string }[]>`SELECT key FROM graphile_worker.jobs WHERE key IS NOT NULL ORDER BY key`).map(
    ({ key }) => key,
  );
const row = (id: number) => prisma.orderSource.findUniqueOrThrow({ where: { id } });

beforeEach(async () => {
  await prisma.$executeRaw`TRUNCATE order_source, source_run CASCADE`;
  await prisma.$executeRaw`SELECT graphile_worker.remove_job(key) FROM graphile_worker.jobs WHERE key IS NOT NULL`;
});

describe("connecting a shop", () => {
  test("keeps how to read it, from its own midnight on, tries it and begins to pull", async () => {
    const id = await connect();
    expect(await row(id)).toMatchObject({
      name: "boutique",
      kind: "shopify",
      baseUrl: "https://photopli.myshopify.example",
      enabled: true,
      cursorAt: null,
      settings: { money: "shop", overlapMinutes: 15, startAt: "2025-12-31T23:00:00.000Z" },
    });
    expect(await jobs()).toEqual([`check-source:${id}`, `pull-orders:${id}`]);
    expect(await lastEvent()).toMatchObject({ action: "source.connect", subject: "boutique", actorId: "u-admin" });
  });

  test("seals the credentials: they open with the product's secret, and stand nowhere in clear", async () => {
    const { credentials } = await row(await connect());
    expect(openCredentials(env.APP_SECRET, "boutique", credentials)).toEqual({ accessToken: SECRET });
    expect(Buffer.from(credentials).toString("latin1")).not.toContain(SECRET);
    expect(JSON.stringify((await lastEvent())!.detail)).not.toContain(SECRET);
  });

  test("two of the same name are refused, and so is anything but an https address", async () => {
    await connect();
    expect(await connectSource(admin, shopify)).toEqual({
      ok: false,
      refusal: { reason: "source_name_taken", detail: { name: "boutique" } },
    });
    for (const baseUrl of ["http://photopli.example", "https://user:pass@photopli.example", "photopli"])
      expect(await connectSource(admin, { ...shopify, name: "other", baseUrl })).toMatchObject({
        ok: false,
        invalid: [{ path: "baseUrl" }],
      });
    expect(await connectSource(admin, { ...shopify, name: "other", startDay: "2099-01-01" })).toMatchObject({
      invalid: [{ path: "startDay" }],
    });
    expect(await connectSource(admin, { ...shopify, name: "other", credentials: {} })).toMatchObject({
      ok: false,
      refusal: { reason: "invalid" },
    });
    expect(await prisma.orderSource.count()).toBe(1);
  });

  test("is the admin's to do", async () => {
    for (const role of ["agent", "manager", "auditor"] as const)
      expect(await connectSource(staff(role), shopify)).toEqual({ ok: false, refusal: { reason: "forbidden" } });
    expect(await prisma.orderSource.count()).toBe(0);
  });
});

describe("changing a connection", () => {
  test("pauses and lets go on; the start stays what it was", async () => {
    const sourceId = await connect();
    expect((await editSource(admin, { sourceId, version: 1, enabled: false })).ok).toBe(true);
    expect(await row(sourceId)).toMatchObject({ enabled: false, version: 2, settings: { startAt: "2025-12-31T23:00:00.000Z" } });
    expect(await lastEvent()).toMatchObject({ action: "source.edit", detail: { enabled: { from: true, to: false } } });
    expect(await pullSource(admin, { sourceId })).toEqual({ ok: false, refusal: { reason: "source_paused" } });
    expect((await editSource(admin, { sourceId, version: 2, enabled: true, settings: { overlapMinutes: 60 } })).ok).toBe(true);
    expect(await row(sourceId)).toMatchObject({ enabled: true, settings: { overlapMinutes: 60, startAt: "2025-12-31T23:00:00.000Z" } });
  });

  test("on a state that somebody else changed meanwhile is refused", async () => {
    const sourceId = await connect();
    await editSource(admin, { sourceId, version: 1, enabled: false });
    expect(await editSource(admin, { sourceId, version: 1, enabled: true })).toEqual({ ok: false, refusal: { reason: "stale" } });
    expect(await row(sourceId)).toMatchObject({ enabled: false, version: 2 });
  });

  test("another host wants the credentials again; another path of the same host does not", async () => {
    const sourceId = await connect();
    const elsewhere = { sourceId, version: 1, baseUrl: "https://elsewhere.example" };
    expect(await editSource(admin, elsewhere)).toEqual({ ok: false, refusal: { reason: "source_credentials_needed" } });
    expect((await editSource(admin, { sourceId, version: 1, baseUrl: `${shopify.baseUrl}path` })).ok).toBe(true);
    expect((await editSource(admin, { ...elsewhere, version: 2, credentials: { accessToken: "shpat_new" } })).ok).toBe(true);
    const { credentials } = await row(sourceId);
    expect(openCredentials(env.APP_SECRET, "boutique", credentials)).toEqual({ accessToken: "shpat_new" });
    const { detail } = (await lastEvent())!;
    expect(detail).toMatchObject({ credentials: "replaced" });
    expect(JSON.stringify(detail)).not.toContain("shpat");
  });

  test("is the admin's to do", async () => {
    const sourceId = await connect();
    expect(await editSource(staff("manager"), { sourceId, version: 1, enabled: false })).toMatchObject({
      refusal: { reason: "forbidden" },
    });
  });
});

test("an agent asks for a pull or whether the shop answers; an auditor does not", async () => {
  const sourceId = await connect();
  const agent = staff("agent");
  expect((await pullSource(agent, { sourceId })).ok).toBe(true);
  expect(await lastEvent()).toMatchObject({ action: "source.pull", subject: "boutique" });
  expect((await checkSource(agent, { sourceId })).ok).toBe(true);
  expect(await lastEvent()).toMatchObject({ action: "source.check", subject: "boutique" });
  expect(await pullSource(staff("auditor"), { sourceId })).toMatchObject({ refusal: { reason: "forbidden" } });
  expect(await checkSource(staff("auditor"), { sourceId })).toMatchObject({ refusal: { reason: "forbidden" } });
  expect(await pullSource(agent, { sourceId: 999_999 })).toMatchObject({ refusal: { reason: "not_found" } });
});

test("removing wants the name that was shown, and takes the connection, its credentials and its pulls", async () => {
  const sourceId = await connect();
  await prisma.sourceRun.create({ data: { sourceId, untilAt: new Date("2026-11-21T10:00:00Z") } });
  expect(await removeSource(admin, { sourceId, name: "other" })).toEqual({ ok: false, refusal: { reason: "stale" } });
  expect(await removeSource(staff("manager"), { sourceId, name: "boutique" })).toMatchObject({ refusal: { reason: "forbidden" } });
  expect((await removeSource(admin, { sourceId, name: "boutique" })).ok).toBe(true);
  expect([await prisma.orderSource.count(), await prisma.sourceRun.count()]).toEqual([0, 0]);
  expect(await lastEvent()).toMatchObject({ action: "source.remove", subject: "boutique", detail: { kind: "shopify" } });
  expect(await removeSource(admin, { sourceId, name: "boutique" })).toEqual({ ok: false, refusal: { reason: "not_found" } });
});

describe("a pulled page", () => {
  const order = {
    ref: "#1",
    currency: "EUR",
    placedAt: "2026-08-22T08:00:00Z",
    lines: [{ ref: "1", sku: "PACK-500", quantity: 1, unitPriceMinor: 490 }],
  };
  const page = (runId: number, change: object = {}) => ({
    runId,
    page: null,
    next: null,
    orders: [order],
    left: [],
    edited: [],
    gone: [],
    total: 1,
    ...change,
  });
  const begin = async () => {
    const sourceId = await connect();
    const run = await prisma.sourceRun.create({ data: { sourceId, untilAt: new Date("2026-11-21T10:00:00Z") } });
    return { sourceId, runId: run.id };
  };

  test("is taken in, passed and audited together", async () => {
    const { sourceId, runId } = await begin();
    expect(await advanceSource(WORKER, page(runId), undefined)).toEqual({ ok: true, value: { isLast: true } });
    expect(await row(sourceId)).toMatchObject({ cursorAt: new Date("2026-11-21T10:00:00Z") });
    expect(await lastEvent()).toMatchObject({ action: "source.advance", subject: "boutique", detail: { orders: 1, created: 1 } });
  });

  test("knows the lines of an order that an export had brought, under whatever names, and flags the edited one", async () => {
    const { runId } = await begin();
    const key: Actor = { kind: "key", id: "k", name: "export" };
    const lines = [
      { ref: "901", sku: "PACK-500", quantity: 1, unitPriceMinor: 490 },
      { ref: "902", sku: "PACK-500", quantity: 2, unitPriceMinor: 490 },
    ];
    await takeInOrders(key, { source: "boutique", orders: [{ ...order, ref: "#7", lines }] }, {});
    const pulled = { ...order, ref: "#7", lines: lines.map((line, i) => ({ ...line, ref: `PACK-500#${i + 1}` })) };
    const edited = [{ orderRef: "#7", lineRef: "PACK-500#2" }];
    expect((await advanceSource(WORKER, page(runId, { orders: [pulled], edited }), undefined)).ok).toBe(true);
    const stored = await prisma.orderLine.findMany({ where: { order: { ref: "#7" } }, orderBy: { id: "asc" } });
    expect(stored.map(({ ref, edited }) => [ref, edited])).toEqual([
      ["901", false],
      ["902", true],
    ]);
  });

  test("writes what left of a line as use of its units, once, and no more than was bought", async () => {
    const { sourceId, runId } = await begin();
    await prisma.product.upsert({
      where: { sku: "PACK-500" },
      create: { sku: "PACK-500", name: "Pack", unitsPerItem: 500 },
      update: { unitsPerItem: 500 },
    });
    const lines = [{ ref: "PACK-500#1", sku: "PACK-500", quantity: 3, unitPriceMinor: 490 }];
    const parcel = { orderRef: "#8", lineRef: "PACK-500#1", event: "71", items: 1, kind: "shipped", at: "2026-08-22T12:00:00Z" };
    const gone = [
      parcel,
      { ...parcel, kind: "delivered", at: "2026-08-22T18:00:00Z" },
      { ...parcel, event: "72", items: 9 },
      { ...parcel, orderRef: "#never" },
    ];
    const orders = [{ ...order, ref: "#8", lines }];
    expect((await advanceSource(WORKER, page(runId, { orders, gone }), undefined)).ok).toBe(true);
    const used = () => prisma.consumption.findMany({ where: { sku: "PACK-500", ref: { contains: "#8" } }, orderBy: { id: "asc" } });
    expect((await used()).map(({ kind, units, ref }) => [kind, units, ref])).toEqual([
      ["delivered", 500, "delivered:71:#8:PACK-500#1"],
      ["shipped", 500, "shipped:71:#8:PACK-500#1"],
      ["shipped", 1500, "shipped:72:#8:PACK-500#1"],
    ]);
    const again = await prisma.sourceRun.create({ data: { sourceId, untilAt: new Date("2026-11-21T11:00:00Z") } });
    await advanceSource(WORKER, page(again.id, { orders, gone }), undefined);
    expect(await used()).toHaveLength(3);
  });

  test("whose place the run has left already is refused, and nothing of it stays", async () => {
    const { runId } = await begin();
    const before = await prisma.shopOrder.count();
    const late = page(runId, { page: "elsewhere", orders: [{ ...order, ref: "#never" }] });
    expect(await advanceSource(WORKER, late, undefined)).toEqual({ ok: false, refusal: { reason: "stale" } });
    expect(await prisma.shopOrder.count()).toBe(before);
  });

  test("is the product's own to take in", async () => {
    const { runId } = await begin();
    expect(await advanceSource(admin, page(runId), undefined)).toEqual({ ok: false, refusal: { reason: "forbidden" } });
  });

  test("that was left out, or a cursor that no pull reached, breaks the invariant", async () => {
    const { sourceId, runId } = await begin();
    await advanceSource(WORKER, page(runId), undefined);
    const broken = async () =>
      (await readViolations(prisma)).filter(({ view, count }) => view === "inv_13_pulls_without_gaps" && count > 0);
    expect(await broken()).toEqual([]);
    await prisma.orderSource.update({ where: { id: sourceId }, data: { cursorAt: new Date("2026-11-21T12:00:00Z") } });
    expect(await broken()).toMatchObject([{ count: 1, examples: [{ why: "known_without_pull" }] }]);
    await prisma.sourceRun.create({
      data: {
        sourceId,
        fromAt: new Date("2026-11-21T11:00:00Z"),
        untilAt: new Date("2026-11-21T12:00:00Z"),
        finishedAt: new Date("2026-11-21T12:00:01Z"),
      },
    });
    expect(await broken()).toMatchObject([{ count: 1, examples: [{ why: "left_out_before" }] }]);
  });
});
