import { expect, test } from "vitest";
import type { MeasuredWindow } from "../../domain/impact/measured-window";
import { prisma } from "../client";
import { readMeasurement } from "./read-measurement";
import { insertImpactWorld, STARTS_AT, type WorldOrder, type WorldPerson } from "./testing-impact";

const LATER = new Date("2026-06-01T00:00:00Z");
const past = [{ day: 20, minor: 1_000 }];
const many = (n: number, person: WorldPerson): WorldPerson[] => Array.from({ length: n }, () => person);
const measured = async (people: WorldPerson[], now = LATER) => {
  const world = await insertImpactWorld(people);
  const measurement = await readMeasurement(prisma, world.incident.id, now);
  if (!measurement) throw new Error("nothing measured");
  return { ...world, ...measurement };
};

test("treated are compared with unaffected customers who were like them, window by window", async () => {
  const { results } = await measured([
    ...many(40, { affected: true, before: past, after: [{ day: 10, minor: 2_000 }] }),
    ...many(60, { affected: true, before: past }),
    ...many(50, { affected: false, before: past, after: [{ day: 45, minor: 1_000 }] }),
    ...many(150, { affected: false, before: past }),
    // Nobody affected is like them: they weigh nothing.
    ...many(30, { affected: false, before: [{ day: 500, minor: 90_000 }], after: [{ day: 5, minor: 90_000 }] }),
  ]);
  const [matched] = results;
  expect(matched).toMatchObject({ design: "matched", inForce: true, matching: { unmatched: 0, pool: 230, matchedPool: 200 } });
  const [d30, d60] = matched?.windows ?? [];
  expect(d30).toMatchObject({
    ...{ days: 30, over: true, treated: { n: 100, revenueMinor: 800, marginMinor: 640, costKnownBp: 10_000 } },
    ...{ comparison: { n: 200, revenueMinor: 0, marginMinor: 0 } },
  });
  expect(d30?.repurchase).toMatchObject({ difference: { estimate: 0.4 }, verdict: "better", level: 0.95 });
  expect(d60?.comparison).toMatchObject({ nEffective: 200, revenueMinor: 250, marginMinor: 150 });
  expect(d60?.repurchase?.difference.estimate).toBeCloseTo(0.15, 10);
});

/** One member’s three windows, measured before and after. */
const windowsOf = async (after: WorldOrder[], before: WorldOrder[] = past): Promise<MeasuredWindow[]> => {
  const { results } = await measured([{ affected: true, before, after }]);
  return results.find(({ design }) => design === "before_after")?.windows ?? [];
};
const revenue = (windows: MeasuredWindow[], when: "treated" | "comparison" = "treated") =>
  windows.map((window) => window[when]?.revenueMinor);

test("a window takes its first instant in and leaves its end out", async () => {
  const edge = 1 / 86_400_000;
  expect(
    revenue(
      await windowsOf([
        { day: 0, minor: 100 },
        { day: 30 - edge, minor: 10 },
        { day: 30, minor: 1 },
      ]),
    ),
  ).toEqual([110, 111, 111]);
  expect(
    revenue(
      await windowsOf([
        { day: -edge, minor: 100 },
        { day: 90, minor: 100 },
      ]),
    ),
  ).toEqual([0, 0, 0]);
});

test("as many days before the incident are the comparison of before and after", async () => {
  const before = [
    { day: 30, minor: 100 },
    { day: 31, minor: 10 },
    { day: 90, minor: 1 },
    { day: 91, minor: 5_000 },
  ];
  expect(revenue(await windowsOf([], before), "comparison")).toEqual([100, 110, 111]);
});

test("cancelled and refunded orders, returned items and drills do not count; discounts are off", async () => {
  const windows = await windowsOf([
    { day: 1, minor: 9_000, status: "cancelled" },
    { day: 2, minor: 9_000, status: "refunded" },
    { day: 3, minor: 9_000, source: "drill:7" },
    { day: 4, minor: 1_000, quantity: 4, refunded: 1, discount: 400 },
    { day: 5, minor: 9_000, quantity: 1, refunded: 1 },
  ]);
  // 3 of 4 items at 10.00, less three quarters of the discount of 4.00.
  expect(windows[0]).toMatchObject({ treated: { revenueMinor: 2_700 }, besideCredit: { customers: 1, orders: 1, revenueMinor: 2_700 } });
});

test("an affected line that comes after the start does not count, nor does an order of nothing else", async () => {
  const { incident, ids } = await insertImpactWorld([{ affected: true, before: past, after: [{ day: 5, minor: 700 }] }]);
  const wrong = { sku: "PACK-500", order: { customerId: ids[0]! } };
  const placedAt = new Date(STARTS_AT.getTime() + 86_400_000);
  await prisma.orderLine.updateMany({ where: wrong, data: { placedAt, unitPriceMinor: 900 } });
  await prisma.shopOrder.updateMany({ where: { customerId: ids[0]!, lines: { some: { sku: "PACK-500" } } }, data: { placedAt } });
  const found = await readMeasurement(prisma, incident.id, LATER);
  const after = found?.results.find(({ design }) => design === "before_after")?.windows[0];
  expect(after).toMatchObject({ treated: { revenueMinor: 700 }, besideCredit: { customers: 1, orders: 1 } });
});

test("an order in another currency is an order, and its money is left out", async () => {
  const [d30] = await windowsOf([{ day: 1, minor: 5_000, currency: "CHF" }]);
  expect(d30).toMatchObject({ treated: { revenueMinor: 0 }, besideCredit: { customers: 1, orders: 1, revenueMinor: 0 } });
});

test("margin is less tax and the cost of that time, over revenue whose cost is known", async () => {
  await prisma.productCost.createMany({
    data: [
      { sku: "LAMP", currency: "EUR", validFrom: new Date("2025-01-01T00:00:00Z"), costMinor: 100 },
      { sku: "LAMP", currency: "EUR", validFrom: new Date(STARTS_AT.getTime() + 2 * 86_400_000), costMinor: 600 },
    ],
  });
  const [d30] = await windowsOf([
    { day: 1, minor: 1_200, sku: "LAMP", taxBp: 2_000 },
    { day: 2, minor: 1_200, sku: "LAMP", taxBp: 2_000 },
    { day: 3, minor: 2_400, sku: "NO-COST" },
  ]);
  // 10.00 net less 1.00, 10.00 net less 6.00; half of 48.00 has a cost.
  expect(d30?.treated).toMatchObject({ revenueMinor: 4_800, marginMinor: 1_300, costKnownBp: 5_000 });
});

test("who was affected by any incident of that time, and staff, is compared with nobody", async () => {
  const other = await insertImpactWorld([{ affected: true, before: past }]);
  await prisma.excludedAddress.create({ data: { pattern: "@staff.example", reason: "staff" } });
  const { incident, ids } = await insertImpactWorld([{ affected: true, before: past }, ...many(3, { affected: false, before: past })]);
  await prisma.customer.update({ where: { id: ids[1]! }, data: { email: "lea@staff.example" } });
  const found = await readMeasurement(prisma, incident.id, LATER);
  const pool = found?.groups.filter(({ treated }) => !treated).reduce((sum, { n }) => sum + n, 0) ?? 0;
  const everybody = await prisma.customer.count();
  const affected = await prisma.affectedLine.groupBy({ by: ["customerId"] });
  const bought = await prisma.shopOrder.groupBy({
    by: ["customerId"],
    where: { placedAt: { lt: new Date("2026-01-10T08:00:00Z") }, source: "world" },
  });
  expect(affected.map(({ customerId }) => customerId)).toContain(other.ids[0]);
  expect(pool).toBe(
    bought.filter(({ customerId }) => !affected.some((one) => one.customerId === customerId) && customerId !== ids[1]).length,
  );
  expect(pool).toBeLessThan(everybody);
});

test("before a window is over every verdict is too early, however clear", async () => {
  const people = [
    ...many(120, { affected: true, before: past, after: [{ day: 1, minor: 100 }] }),
    ...many(120, { affected: false, before: past }),
  ];
  const { results } = await measured(people, new Date(STARTS_AT.getTime() + 45 * 86_400_000));
  expect(results[0]?.windows.map(({ over, repurchase }) => [over, repurchase?.verdict])).toEqual([
    [true, "better"],
    [false, "too_early"],
    [false, "too_early"],
  ]);
});

test("without a message the end of the execution starts the clock; before either there is nothing", async () => {
  const quiet = await insertImpactWorld([{ affected: true, before: past }], { mailed: false });
  expect(await readMeasurement(prisma, quiet.incident.id, LATER)).toMatchObject({ startedBy: "execution", scope: { startsAt: STARTS_AT } });
  const fresh = await prisma.incident.create({
    data: { ref: "INC-FRESH", title: "x", zone: "Europe/Paris", ownerId: "a", createdBy: "a" },
  });
  expect(await readMeasurement(prisma, fresh.id, LATER)).toBeNull();
});

test("arms are compared by the lot that people drew, whatever was done with them since", async () => {
  const after = [{ day: 1, minor: 1_000 }];
  const { results } = await measured([
    ...many(60, { affected: true, arm: 0 }),
    ...many(40, { affected: true, arm: 0, after }),
    ...many(50, { affected: true, arm: 1, cohort: "consumed_arm_1", after }),
    // Moved back by a person: counted where the lot put them.
    ...many(50, { affected: true, arm: 1 }),
  ]);
  expect(results[0]).toMatchObject({ design: "randomised", inForce: true });
  expect(results[0]?.windows[2]).toMatchObject({
    treated: { n: 100 },
    comparison: { n: 100 },
    plannedLook: 1,
    repurchase: { verdict: "not_proven" },
  });
  expect(results[0]?.windows[2]?.repurchase?.difference.estimate).toBeCloseTo(0.1, 10);
});
