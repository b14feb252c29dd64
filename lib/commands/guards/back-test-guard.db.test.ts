import { beforeEach, describe, expect, test } from "vitest";
import { now } from "@/lib/clock";
import { prisma } from "@/lib/db/client";
import { readPastChanges } from "@/lib/db/guards/past-changes";
import type { Actor } from "@/lib/domain/staff/actor";
import { backTestGuard } from "./back-test-guard";
import { saveGuard } from "./save-guard";

const manager: Actor = { kind: "staff", id: "u-manager", name: "Marc", role: "manager" };
const agent: Actor = { kind: "staff", id: "u-agent", name: "Léa", role: "agent" };

const DAY_MS = 86_400_000;
const START = now().getTime();
/** So many days ago. */
const ago = (days: number): string => new Date(Math.floor(START / 60_000) * 60_000 - days * DAY_MS).toISOString();
const minutesAfter = (at: string, minutes: number): string => new Date(Date.parse(at) + minutes * 60_000).toISOString();

beforeEach(async () => {
  await prisma.$executeRaw`TRUNCATE price_guard, price_change, planned_price, product_cost, reference_price, shop_order, incident, customer CASCADE`;
});

const lastTest = () => prisma.guardBackTest.findFirstOrThrow({ orderBy: { id: "desc" } });
async function guardOf(rule: object, given: object = {}): Promise<number> {
  const draft = { name: "Test", severity: "block", scope: {}, fromAt: null, untilAt: null, watch: "price", rule, ...given };
  const result = await saveGuard(manager, { id: null, draft });
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value.id;
}
async function price(sku: string, priceMinor: number, effectiveAt: string, given: object = {}): Promise<void> {
  await prisma.priceChange.create({
    data: { source: "shop", ref: `${sku} ${effectiveAt} ${priceMinor}`, sku, currency: "EUR", priceMinor, effectiveAt, ...given },
  });
}
async function incident(ref: string, sku: string, [startsAt, endsAt]: [string, string]): Promise<void> {
  const staff = { ownerId: "u-agent", createdBy: "u-agent" };
  const products = { create: [{ sku, currency: "EUR", criterion: "exactly" as const, criterionValue: 0, referencePriceMinor: 4_900 }] };
  const windows = { create: [{ position: 0, startsAt, endsAt }] };
  await prisma.incident.create({ data: { ref, title: "Pack à 0 €", zone: "Europe/Paris", ...staff, products, windows } });
}

const falls = { kind: "variation", against: "last", moreThanBp: 3_000, direction: "both" };

describe("a price log with one error in it", () => {
  const wrongAt = ago(8);
  const fixedAt = minutesAfter(wrongAt, 450);
  beforeEach(async () => {
    await price("PACK-500", 4_900, ago(300));
    await price("PACK-500", 0, wrongAt);
    await price("PACK-500", 4_900, fixedAt);
    await price("ALBUM", 2_990, ago(200));
    await price("ALBUM", 1_490, ago(20));
    // The first order came three minutes after the price: the change belongs to the error all the same.
    await incident("INC-T-001", "PACK-500", [minutesAfter(wrongAt, 3), fixedAt]);
  });

  test("fires for the error within its first minute, and for one ordinary change", async () => {
    const id = await guardOf(falls);
    expect(await backTestGuard(agent, { id })).toMatchObject({ ok: true, value: { judged: 3, alarms: 2, falseAlarms: 1 } });
    expect(await lastTest()).toMatchObject({
      ...{ guardId: id, guardVersion: 1, judged: 3, alarms: 2, falseAlarms: 1, by: "u-agent" },
      caught: [{ ref: "INC-T-001", firedAt: wrongAt, afterMs: 0 }],
      sample: [
        { at: ago(20), skus: ["ALBUM"], lines: 1, error: null },
        { at: wrongAt, skus: ["PACK-500"], lines: 1, error: "INC-T-001" },
      ],
    });
    expect(await prisma.auditEvent.findFirst({ orderBy: { id: "desc" } })).toMatchObject({
      ...{ action: "guard.back_test", subject: `guard:${id}`, detail: { days: 90, alarms: 2, falseAlarms: 1 } },
    });
  });

  test("is looked at as far as the scope and the days reach", async () => {
    const id = await guardOf(falls, { scope: { skus: ["ALBUM"] } });
    expect(await backTestGuard(agent, { id, days: 90 })).toMatchObject({ ok: true, value: { judged: 1, alarms: 1, falseAlarms: 1 } });
    expect(await lastTest()).toMatchObject({ caught: [{ ref: "INC-T-001", firedAt: null, afterMs: null }] });
    expect(await backTestGuard(agent, { id, days: 10 })).toMatchObject({ ok: true, value: { judged: 0, alarms: 0, falseAlarms: 0 } });
  });

  test("is replayed as if the guard had been armed, whatever its own times", async () => {
    const id = await guardOf({ kind: "zero" }, { fromAt: new Date(START + DAY_MS).toISOString() });
    expect(await backTestGuard(agent, { id })).toMatchObject({ ok: true, value: { alarms: 1, falseAlarms: 0 } });
  });

  test("raises nothing for a planned price, nor for what repeats a promotion with an end", async () => {
    await prisma.plannedPrice.create({
      data: { sku: "ALBUM", currency: "EUR", priceMinor: 1_490, startsAt: ago(21), endsAt: ago(1), by: "u-agent", at: ago(30) },
    });
    expect(await backTestGuard(agent, { id: await guardOf(falls) })).toMatchObject({ ok: true, value: { alarms: 1, falseAlarms: 0 } });
    // The promotion itself is one that nobody planned: it is held to the regular price of 29.90.
    await price("ALBUM", 1_990, ago(15), { kind: "promotion", endsAt: ago(14) });
    await price("ALBUM", 1_990, minutesAfter(ago(15), 1));
    expect(await backTestGuard(agent, { id: await guardOf(falls) })).toMatchObject({ ok: true, value: { alarms: 2, falseAlarms: 1 } });
    expect((await lastTest()).sample).toContainEqual({ at: ago(15), skus: ["ALBUM"], lines: 1, error: null });
  });

  test("holds the first change to what was in force before it, whatever was planned between", async () => {
    await prisma.plannedPrice.create({
      data: { sku: "ALBUM", currency: "EUR", priceMinor: 1_490, startsAt: ago(21), endsAt: ago(1), by: "u-agent", at: ago(30) },
    });
    await price("ALBUM", 2_790, ago(3));
    // Since 29.90 it fell by 7 %; since the planned 14.90 it would have risen by 87 %.
    const id = await guardOf({ ...falls, against: "last" }, { scope: { skus: ["ALBUM"] } });
    expect(await backTestGuard(agent, { id, days: 10 })).toMatchObject({ ok: true, value: { judged: 1, alarms: 0 } });
  });

  test("knows what it costs and what its reference is", async () => {
    await prisma.product.upsert({
      where: { sku: "ALBUM" },
      create: { sku: "ALBUM", name: "Album", family: "albums" },
      update: { family: "albums" },
    });
    await prisma.productCost.create({ data: { sku: "ALBUM", currency: "EUR", validFrom: ago(100), costMinor: 1_300 } });
    await prisma.referencePrice.create({ data: { sku: "ALBUM", currency: "EUR", priceMinor: 2_990, taxBp: 2_000 } });
    const scope = { families: ["albums"] };
    // 14.90 with 20 % of tax is 12.42 without: under a cost of 13.00.
    const margin = await guardOf({ kind: "margin", atLeastBp: 0 }, { scope });
    expect(await backTestGuard(agent, { id: margin })).toMatchObject({ ok: true, value: { judged: 1, alarms: 1 } });
    const reference = await guardOf({ ...falls, against: "reference", moreThanBp: 5_100 }, { scope });
    expect(await backTestGuard(agent, { id: reference })).toMatchObject({ ok: true, value: { judged: 1, alarms: 0 } });
  });

  test("is shortened where it is too long, and says from when it was judged", async () => {
    const { changes, fromMs } = await readPastChanges({}, { fromMs: START - 90 * DAY_MS, toMs: START }, { usualDays: 30, most: 2 });
    expect(changes.map(({ sku, price: minor }) => `${sku} ${minor}`)).toEqual([
      "PACK-500 4900",
      "ALBUM 1490",
      "PACK-500 0",
      "PACK-500 4900",
    ]);
    expect(fromMs).toBe(Date.parse(ago(20)) + 1);
  });
});

describe("orders of the past", () => {
  async function orders(count: number, placedAt: string, given: { sku?: string; minor?: number; referrer?: string } = {}): Promise<void> {
    const { sku = "ALBUM", minor = 2_990, referrer = null } = given;
    const { id: customerId } = await prisma.customer.upsert({
      where: { key: "e:a@b.example" },
      create: { key: "e:a@b.example" },
      update: {},
    });
    for (let i = 0; i < count; i++) {
      const ref = `${placedAt} ${sku} ${referrer} ${i}`;
      const line = { ref: `${sku}#1`, sku, productName: sku, quantity: 1, unitPriceMinor: minor, currency: "EUR", placedAt };
      await prisma.shopOrder.create({
        data: { source: "shop", ref, currency: "EUR", placedAt, status: "paid", customerId, referrer, lines: { create: [line] } },
      });
    }
  }
  // Whole quarters of an hour, so that the stretches are known.
  const quarter = Math.floor((START - 8 * DAY_MS) / 900_000) * 900_000;
  const during = new Date(quarter + 60_000).toISOString();
  const weeksBefore = (weeks: number) => new Date(quarter + 60_000 - weeks * 7 * DAY_MS).toISOString();
  const demand = (rule: object) => guardOf(rule, { watch: "demand" });

  beforeEach(async () => {
    await orders(2, weeksBefore(1));
    await orders(2, weeksBefore(2));
    await orders(7, during, { sku: "PACK-500", minor: 0, referrer: "www.dealabs.com" });
    await orders(1, during);
    await incident("INC-T-002", "PACK-500", [during, minutesAfter(during, 400)]);
  });

  test.each([
    ["a rate above the usual", { kind: "order_rate", times: 3, least: 8 }],
    ["a rate that is not above it", { kind: "order_rate", times: 4, least: 8 }, 0],
    ["one product in most orders", { kind: "sku_share", moreThanBp: 8_000, least: 5 }],
    ["orders of nothing", { kind: "zero_totals", least: 7 }],
    ["a site where deals are told", { kind: "referrer", hosts: ["dealabs.com"], least: 7 }],
    ["fewer than it takes", { kind: "referrer", hosts: ["dealabs.com"], least: 8 }, 0],
  ])("show %s", async (_, rule, alarms = 1) => {
    const id = await demand(rule);
    expect(await backTestGuard(agent, { id, days: 10 })).toMatchObject({ ok: true, value: { alarms, falseAlarms: 0 } });
    const expected = alarms ? { firedAt: new Date(quarter).toISOString(), afterMs: 0 } : { firedAt: null, afterMs: null };
    expect((await lastTest()).caught).toEqual([{ ref: "INC-T-002", ...expected }]);
  });

  test("count where the scope names one of their products", async () => {
    const of = (skus: string[]) => guardOf({ kind: "zero_totals", least: 7 }, { watch: "demand", scope: { skus } });
    expect(await backTestGuard(agent, { id: await of(["PACK-500"]), days: 10 })).toMatchObject({ value: { judged: 1, alarms: 1 } });
    expect(await backTestGuard(agent, { id: await of(["ALBUM"]), days: 16 })).toMatchObject({ value: { judged: 2, alarms: 0 } });
  });

  test("of a product that always sells like this are no alarm", async () => {
    const share = { kind: "sku_share", moreThanBp: 5_000, least: 2 };
    // The week before is all albums, as the one before that: usual. Of that first one nothing earlier is known.
    const id = await demand(share);
    expect(await backTestGuard(agent, { id, days: 16 })).toMatchObject({ value: { judged: 2, alarms: 1, falseAlarms: 0 } });
    expect(await backTestGuard(agent, { id, days: 30 })).toMatchObject({ value: { judged: 3, alarms: 2, falseAlarms: 1 } });
    expect((await lastTest()).sample).toEqual([
      { at: new Date(quarter - 14 * DAY_MS).toISOString(), skus: ["ALBUM"], lines: 2, error: null },
      { at: new Date(quarter).toISOString(), skus: ["PACK-500"], lines: 7, error: "INC-T-002" },
    ]);
  });

  test("of a drill are none", async () => {
    await prisma.shopOrder.updateMany({ where: { referrer: { not: null } }, data: { source: "drill:1" } });
    const id = await demand({ kind: "zero_totals", least: 1 });
    expect(await backTestGuard(agent, { id, days: 10 })).toMatchObject({ ok: true, value: { alarms: 0 } });
  });
});

test("what has no past is not tested", async () => {
  const id = await guardOf({ maxProducts: 10 }, { watch: "discount" });
  expect(await backTestGuard(agent, { id })).toEqual({ ok: false, refusal: { reason: "no_past" } });
  expect(await backTestGuard(agent, { id: await guardOf({ kind: "zero" }) })).toEqual({ ok: false, refusal: { reason: "no_past" } });
  expect(await backTestGuard(agent, { id: id + 99 })).toEqual({ ok: false, refusal: { reason: "not_found" } });
});

test("an auditor tests nothing", async () => {
  const auditor: Actor = { kind: "staff", id: "u-auditor", name: "Paul", role: "auditor" };
  expect(await backTestGuard(auditor, { id: 1 })).toEqual({ ok: false, refusal: { reason: "forbidden" } });
});
