import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { readDrillWork } from "@/lib/db/drills/read-facts";
import { readViolations } from "@/lib/db/health/invariants";
import { SCENARIOS } from "@/lib/domain/drills/drill";
import { drillScoreSchema } from "@/lib/domain/drills/score";
import type { Actor } from "@/lib/domain/staff/actor";
import { declared, must, split, started, TRAINEE, TRAINER } from "@/lib/testing/drill-team";
import { openIncident } from "../incidents/open-incident";
import { draftPlan } from "../plans/draft-plan";
import { submitPlan } from "../plans/submit-plan";
import { clearDrill } from "./clear-drill";
import { endDrill } from "./end-drill";
import { startDrill } from "./start-drill";

const auditor: Actor = { kind: "staff", id: "aud", name: "Paul", role: "auditor" };

beforeEach(async () => {
  for (const { id } of await prisma.drill.findMany({ where: { endedAt: null } })) await must(endDrill, TRAINER, { drillId: id });
});
const lastEvent = () => prisma.auditEvent.findFirst({ orderBy: { id: "desc" } });
const rowsOf = async (source: string) => ({
  orders: await prisma.shopOrder.count({ where: { source } }),
  customers: await prisma.customer.count({ where: { email: { contains: `.${source.slice(6)}-` } } }),
  uses: await prisma.consumption.count({ where: { source } }),
  products: await prisma.product.count({ where: { family: source } }),
});

describe("starting", () => {
  test("makes orders, customers and products under a source of the drill's own", async () => {
    const { id, source, truth } = await started("zero_price");
    const rows = await rowsOf(source);
    expect(rows).toMatchObject({ customers: 40, products: 2, uses: truth.used.length });
    expect(rows.orders).toBeGreaterThan(60);
    expect(await prisma.orderLine.count({ where: { sku: { startsWith: `DRILL${id}-` } } })).toBeGreaterThanOrEqual(rows.orders);
    expect(await lastEvent()).toMatchObject({ action: "drill.start", actorId: "trainer", subject: `drill:${id}` });
  });

  test("is refused while another runs, of two at one moment to one, and to an agent", async () => {
    const [one, other] = await Promise.all([
      startDrill(TRAINER, { scenario: "zero_price" }),
      startDrill(TRAINER, { scenario: "broad_code" }),
    ]);
    expect([one, other].filter(({ ok }) => ok)).toHaveLength(1);
    expect([one, other].find(({ ok }) => !ok)).toEqual({ ok: false, refusal: { reason: "drill_running" } });
    expect(await startDrill(TRAINEE, { scenario: "zero_price" })).toEqual({ ok: false, refusal: { reason: "forbidden" } });
  });
});

test.each(SCENARIOS)("who scopes %s right finds every line and no other, and splits everybody right", async (scenario) => {
  const drill = await started(scenario);
  const { id, ref } = await split(drill);
  const work = await readDrillWork(prisma, id);
  expect(work.affected.toSorted()).toEqual(drill.truth.lines.toSorted());
  await must(endDrill, TRAINEE, { drillId: drill.id });
  const { score } = await prisma.drill.findUniqueOrThrow({ where: { id: drill.id } });
  const points = Object.fromEntries(drillScoreSchema.parse(score).results.map((one) => [one.criterion, one.points]));
  expect(points).toMatchObject({ declare: 10, precision: 15, recall: 15, window: 10, split: 10, plan: 0, approval: 0, notice: 0 });
  expect(await prisma.incident.findUnique({ where: { ref } })).toMatchObject({ drill: true });
});

test("an incident over a drill's products is marked as one, and one over a drill that the shop sells is not", async () => {
  const { id } = await declared(await started("zero_price"));
  expect(await prisma.drill.findUnique({ where: { incidentId: id } })).not.toBeNull();
  const product = { sku: "DRILL18-V", currency: "EUR", criterion: "exactly", criterionValue: 0, referencePriceMinor: 100 };
  const windows = [{ startsAt: "2026-08-22T08:00:00Z", endsAt: "2026-08-22T09:00:00Z" }];
  const real = await must(openIncident, TRAINEE, { title: "Vrai", zone: "Europe/Paris", products: [product], windows });
  expect(await prisma.incident.findUnique({ where: { id: real.id } })).toMatchObject({ drill: false });
});

test("an incident does not mix a drill's products with the shop's", async () => {
  const { truth } = await started("zero_price");
  const products = ["REAL", truth.products[0]?.sku].map((sku) => ({
    ...{ sku, currency: "EUR", criterion: "exactly", criterionValue: 0, referencePriceMinor: 100 },
  }));
  const windows = [{ startsAt: "2026-08-22T08:00:00Z", endsAt: "2026-08-22T09:00:00Z" }];
  await expect(openIncident(TRAINEE, { title: "Mêlé", zone: "Europe/Paris", products, windows })).rejects.toThrow(/not both/);
});

describe("ending", () => {
  test("scores once, whatever was left undone", async () => {
    const { id } = await started("decimal_shift");
    expect(await endDrill(TRAINEE, { drillId: id })).toEqual({ ok: true, value: { points: 0 } });
    expect(await lastEvent()).toMatchObject({ action: "drill.end", actorId: "trainee", detail: { points: 0, scenario: "decimal_shift" } });
    expect(await endDrill(TRAINER, { drillId: id })).toEqual({ ok: false, refusal: { reason: "drill_over" } });
    expect(await endDrill(auditor, { drillId: id })).toEqual({ ok: false, refusal: { reason: "forbidden" } });
    expect(await endDrill(TRAINER, { drillId: 999_999 })).toEqual({ ok: false, refusal: { reason: "not_found" } });
  });

  test("leaves a score that nobody rewrites", async () => {
    const { id } = await started("zero_price");
    await must(endDrill, TRAINER, { drillId: id });
    await expect(prisma.drill.update({ where: { id }, data: { score: { points: 100, results: [] } } })).rejects.toThrow(/scored/);
  });
});

describe("clearing away", () => {
  const cleared = async (drillId: number) => {
    await must(endDrill, TRAINER, { drillId });
    return must(clearDrill, TRAINER, { drillId });
  };

  test("waits for the end, happens once, and is a manager's", async () => {
    const { id } = await started("zero_price");
    expect(await clearDrill(TRAINER, { drillId: id })).toEqual({ ok: false, refusal: { reason: "drill_not_over" } });
    await cleared(id);
    expect(await clearDrill(TRAINER, { drillId: id })).toEqual({ ok: false, refusal: { reason: "drill_cleared" } });
    expect(await clearDrill(TRAINEE, { drillId: id })).toEqual({ ok: false, refusal: { reason: "forbidden" } });
  });

  test("removes everything of a drill that nobody declared, and nothing of the shop's", async () => {
    const customer = await prisma.customer.create({ data: { key: "e:real@client.example", email: "real@client.example" } });
    await prisma.shopOrder.create({
      data: { source: "shop", ref: "R1", currency: "EUR", placedAt: "2026-08-22T08:00:00Z", status: "paid", customerId: customer.id },
    });
    const { id, source } = await started("broad_code");
    const before = await rowsOf(source);
    expect(await cleared(id)).toEqual({ gone: { orders: before.orders, customers: 40 }, kept: { orders: 0, customers: 0 } });
    expect(await rowsOf(source)).toEqual({ orders: 0, customers: 0, uses: 0, products: 0 });
    expect(await prisma.shopOrder.count({ where: { source: "shop" } })).toBe(1);
  });

  test("empties and closes an incident of which nothing was submitted", async () => {
    const drill = await started("zero_price");
    const { id } = await split(drill);
    await must(draftPlan, TRAINEE, { incidentRef: (await prisma.incident.findUniqueOrThrow({ where: { id } })).ref });
    expect((await cleared(drill.id)).kept).toEqual({ orders: 0, customers: 0 });
    expect(await prisma.affectedLine.count({ where: { incidentId: id } })).toBe(0);
    expect((await prisma.incident.findUniqueOrThrow({ where: { id } })).closedAt).not.toBeNull();
    expect((await readViolations(prisma)).filter(({ count }) => count > 0)).toEqual([]);
  });

  test("keeps the orders and customers that a submitted plan's incident lists, and removes the others", async () => {
    const drill = await started("zero_price");
    const { id, ref } = await split(drill);
    const { planId, rowVersion } = await must(draftPlan, TRAINEE, { incidentRef: ref });
    await must(submitPlan, TRAINEE, { planId, rowVersion });
    const before = await rowsOf(drill.source);
    const named =
      (await prisma.affectedLine.count({ where: { incidentId: id } })) + (await prisma.excludedLine.count({ where: { incidentId: id } }));
    const { gone, kept } = await cleared(drill.id);
    expect(gone.orders).toBeGreaterThan(20);
    expect(kept.orders).toBe(before.orders - gone.orders);
    expect(kept.orders).toBeLessThanOrEqual(named);
    expect(await prisma.compensation.count({ where: { planId } })).toBeGreaterThan(0);
    expect((await readViolations(prisma)).filter(({ count }) => count > 0)).toEqual([]);
  });
});
