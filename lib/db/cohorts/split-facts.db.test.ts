import { expect, test } from "vitest";
import { defineCohort } from "../../commands/cohorts/define-cohort";
import { fixSelection } from "../../commands/cohorts/fix-selection";
import { holdCustomers } from "../../commands/cohorts/hold-customers";
import { splitCohorts } from "../../commands/cohorts/split-cohorts";
import type { ConsumptionKind } from "../../domain/cohorts/consumption-kind";
import type { Actor } from "../../domain/staff/actor";
import { selectionOverlaps } from "../../queries/cohorts/selection-overlaps";
import { prisma } from "../client";
import { paidBothWays } from "./paid-both-ways";
import { countPartition } from "./partition";
import { insertIncident, type TestCustomer } from "./testing-facts";

const agent: Actor = { kind: "staff", id: "u1", name: "Léa", role: "agent" };
const CUTOFF = "2026-08-22T18:00:00Z";
const line = { at: "2026-08-22T10:00:00Z", affected: true };
const use = { at: "2026-08-22T11:00:00Z", units: 40 };

async function incidentOf(customers: TestCustomer[]) {
  const { incident, people } = await insertIncident(customers);
  const split = (consumptionKinds?: ConsumptionKind[]) =>
    splitCohorts(agent, { incidentRef: incident.ref, cutoffAt: CUTOFF, consumptionKinds });
  const members = () => prisma.cohortMember.findMany({ where: { incidentId: incident.id }, orderBy: { customerId: "asc" } });
  return { incident, people, split, members };
}

/** Says of a customer's first affected line that another incident takes it in too. */
async function alsoAffectedBy(ref: string, first: Awaited<ReturnType<typeof incidentOf>>, n = 0) {
  const { incident } = await insertIncident([], ref);
  const line = await prisma.affectedLine.findUniqueOrThrow({ where: { id: first.people[n]!.affectedIds[0]! } });
  const { id: _, ...facts } = line;
  return prisma.affectedLine.create({ data: { ...facts, incidentId: incident.id } });
}

test("the country is that of the first affected order, else the customer's, else unknown", async () => {
  const { people, split, members } = await incidentOf([{ lines: [line] }, { lines: [line] }, { lines: [line] }]);
  await prisma.customer.updateMany({
    where: { id: { in: people.slice(0, 2).map((one) => one.customerId) } },
    data: { country: "FR", group: "club" },
  });
  await prisma.shopOrder.updateMany({ where: { customerId: people[0]!.customerId }, data: { country: "BE" } });
  await split();
  expect((await members()).map(({ country, customerGroup }) => [country, customerGroup])).toEqual([
    ["BE", "club"],
    ["FR", "club"],
    ["", ""],
  ]);
});

test("who paid too much for anything is in a cohort of their own, which stands only where somebody did", async () => {
  const dear = { ...line, priceMinor: 6_000 };
  const first = await incidentOf([{ lines: [line] }]);
  await first.split();
  expect(await prisma.cohort.count({ where: { incidentId: first.incident.id } })).toBe(3);
  const { incident, split, members } = await incidentOf([{ lines: [dear], uses: [use] }, { lines: [dear, line] }, { lines: [line] }]);
  await split();
  expect((await members()).map((row) => [row.cohortKey, Number(row.gapMinor), Number(row.overpaidMinor)])).toEqual([
    ["overcharged", -1_100, 1_100],
    ["overcharged", 3_800, 1_100],
    ["untouched", 4_900, 0],
  ]);
  expect(await paidBothWays(prisma, incident.id)).toBe(true);
  expect(await paidBothWays(prisma, first.incident.id)).toBe(false);
  expect(await prisma.cohort.findFirst({ where: { incidentId: incident.id, key: "overcharged" } })).toMatchObject({
    letter: "D",
    position: 3,
  });
});

test("a line that another incident takes in too holds its customer until staff release them, and another line holds them again", async () => {
  const setup = await incidentOf([{ lines: [line, { ...line, at: "2026-08-22T10:30:00Z" }] }, { lines: [line] }]);
  await alsoAffectedBy("INC-O-1", setup);
  await setup.split();
  const seen = async () => (await setup.members()).map(({ overlaps, held, reason }) => [overlaps, held, reason]);
  expect(await seen()).toEqual([
    [1, true, "overlap"],
    [0, false, null],
  ]);
  const customerIds = [setup.people[0]!.customerId];
  const incidentRef = setup.incident.ref;
  const fixed = await fixSelection(agent, { incidentRef, filter: {} });
  expect(await selectionOverlaps({ incidentRef, selectionId: fixed.ok ? fixed.value.selectionId : "" })).toEqual({
    customers: 1,
    incidents: [{ ref: "INC-O-1", title: "Pack at zero", customers: 1, plan: null }],
  });
  const release = { incidentRef, customerIds, held: false, reason: "both_on_purpose" };
  const unseen = { ok: false, refusal: { reason: "overlap_unseen", detail: { customers: 1 } } };
  expect(await holdCustomers(agent, release)).toEqual(unseen);
  expect(await holdCustomers(agent, { ...release, overlapsSeen: 2 })).toEqual(unseen);
  expect((await seen())[0]).toEqual([1, true, "overlap"]);
  expect(await holdCustomers(agent, { ...release, overlapsSeen: 1 })).toMatchObject({ ok: true });
  const event = await prisma.auditEvent.findFirstOrThrow({ orderBy: { id: "desc" } });
  expect([event.action, event.reason, event.detail]).toMatchObject(["cohort.hold_customers", "both_on_purpose", { overlapping: 1 }]);
  await setup.split();
  expect((await seen())[0]).toEqual([1, false, "both_on_purpose"]);
  const second = await prisma.affectedLine.findUniqueOrThrow({ where: { id: setup.people[0]!.affectedIds[1]! } });
  const other = await prisma.incident.findUniqueOrThrow({ where: { ref: "INC-O-1" } });
  const { id: _, ...facts } = second;
  await prisma.affectedLine.create({ data: { ...facts, incidentId: other.id } });
  await setup.split();
  expect((await seen())[0]).toEqual([2, true, "overlap"]);
});

test("only the kinds of use that staff chose count, in the split and afterwards", async () => {
  const { incident, people, split, members } = await incidentOf([
    { lines: [line], uses: [use] },
    { lines: [line], uses: [use] },
  ]);
  await prisma.consumption.updateMany({ where: { customerId: people[0]!.customerId }, data: { kind: "shipped" } });
  await prisma.consumption.updateMany({ where: { customerId: people[1]!.customerId }, data: { kind: "downloaded" } });
  const used = async () => (await members()).map((row) => Number(row.unitsConsumed));
  await split();
  expect(await used()).toEqual([40, 40]);
  await split(["shipped", "delivered"]);
  expect(await used()).toEqual([40, 0]);
  expect((await prisma.incident.findUniqueOrThrow({ where: { id: incident.id } })).consumptionKinds).toEqual(["delivered", "shipped"]);
  await split();
  expect(await used()).toEqual([40, 0]);
  await split([]);
  expect(await used()).toEqual([40, 40]);
});

test("units of an older pack that an earlier incident took back cannot have been used since", async () => {
  const older = { at: "2026-08-01T10:00:00Z", priceMinor: 4_900 };
  const { people, split, members } = await incidentOf([{ lines: [older, line], uses: [{ ...use, units: 120 }] }]);
  await split();
  expect((await members())[0]).toMatchObject({ cohortKey: "untouched", unitsConsumed: 0n });
  const { customerId, lineIds } = people[0]!;
  const earlier = await insertIncident([], "INC-V-1");
  const stored = await prisma.orderLine.findUniqueOrThrow({ where: { id: lineIds[0]! }, include: { order: true } });
  const { id: affectedLineId } = await prisma.affectedLine.create({
    data: {
      ...{
        incidentId: earlier.incident.id,
        identificationId: 1,
        orderLineId: stored.id,
        orderId: stored.orderId,
        customerId,
        sku: stored.sku,
      },
      ...{ placedAt: stored.placedAt, quantity: 1, unitPriceMinor: 0, referencePriceMinor: 4_900, currency: "EUR", unitsGranted: 500 },
      ...{ orderStatus: "paid", reasons: ["price_exactly"] },
    },
  });
  const seal = { submittedBy: "u1", submittedAt: new Date(0), fingerprint: "f" };
  const plan = await prisma.plan.create({
    data: { incidentId: earlier.incident.id, version: 1, rules: [], currency: "EUR", authorId: "u1", ...seal, status: "executed" },
  });
  await prisma.approval.create({
    data: { planId: plan.id, authorId: "u1", submittedBy: "u1", fingerprint: "f", decision: "approved", decidedBy: "u2" },
  });
  await prisma.execution.create({
    data: { planId: plan.id, incidentId: earlier.incident.id, fingerprint: "f", status: "done", startedBy: "u2" },
  });
  const transfer = { incidentId: earlier.incident.id, unit: "units", customerId, affectedLineId };
  const voided = { ...transfer, transactionKey: "v", idempotencyKey: "v:1", debitAccount: "open", creditAccount: "voided", amount: 420n };
  const { id: reverses } = await prisma.ledgerTransfer.create({ data: voided });
  await split();
  // 80 units of the older pack are left to have been used; the other 40 come from the free one.
  expect((await members())[0]).toMatchObject({ cohortKey: "consumed", unitsConsumed: 40n });
  const back = { ...transfer, transactionKey: "r", idempotencyKey: "r:1", debitAccount: "voided", creditAccount: "open", amount: 420n };
  await prisma.ledgerTransfer.create({ data: { ...back, reverses } });
  await split();
  expect((await members())[0]).toMatchObject({ cohortKey: "untouched", unitsConsumed: 0n });
});

test("the cohorts hold every affected customer once, with nobody left over, whatever staff define and move", async () => {
  const setup = await incidentOf(
    Array.from({ length: 12 }, (_, i) => ({ lines: [{ ...line, quantity: 1 + (i % 4) }], uses: i % 3 ? [] : [use] })),
  );
  const { incident, split } = setup;
  expect((await countPartition(prisma, incident.id)).without).toBe(12);
  await split();
  const named = { incidentRef: incident.ref, nameFr: "Trois ou plus", nameEn: "Three or more" };
  await defineCohort(agent, { ...named, when: [{ fact: "quantity", op: "at_least", value: 3 }] });
  await split();
  const { cohorts, affected, without } = await countPartition(prisma, incident.id);
  const count = (key: string) => cohorts.find((one) => one.cohortKey === key)?.customers ?? 0;
  // Customers 2, 3, 6, 7, 10, 11 took three or four; of the rest (0, 1, 4, 5, 8, 9), 0 and 9 used something.
  expect([count("custom-d"), count("consumed"), count("untouched")]).toEqual([6, 2, 4]);
  expect([affected, without, cohorts.reduce((sum, one) => sum + one.customers, 0)]).toEqual([12, 0, 12]);
});
