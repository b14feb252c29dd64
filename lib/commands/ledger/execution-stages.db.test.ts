import { expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { choosePilot } from "@/lib/db/ledger/choose-pilot";
import { WORKER } from "@/lib/domain/staff/actor";
import { executeWholePlan } from "@/lib/jobs/tasks/execute-plan";
import { AUTHOR, MANAGER } from "@/lib/testing/executable-plan";
import { type LedgerCustomer, ledgerIncident, ledgerPlan } from "@/lib/testing/ledger-plan";
import { continueExecution } from "./continue-execution";
import { pauseExecution } from "./pause-execution";
import { resumeExecution } from "./resume-execution";
import { retryCompensations } from "./retry-compensations";
import { stopExecution } from "./stop-execution";
import { writeExecutionBatch } from "./write-execution-batch";

const ITEMS = [{ kind: "gift_consumed" }, { kind: "void_rest" }];
const plain = (used = 0, usedSince = 0): LedgerCustomer => ({ name: "Zoé", lines: [{ granted: 500, used, usedSince }], items: [] });

async function withPilot(customers: number, pilot: number[], options: object = {}) {
  const incident = await ledgerIncident(Array.from({ length: customers }, () => plain(100)));
  const plan = await ledgerPlan(incident, Array(customers).fill(ITEMS), { pilot, ...options });
  return { ...incident, ...plan };
}

const statusOf = async (id: number) => (await prisma.execution.findUniqueOrThrow({ where: { id } })).status;
const countOf = (planId: number, state: "pending" | "done" | "failed" | "skipped") =>
  prisma.compensation.count({ where: { planId, state } });

test("a pilot treats its customers only, and waits for a person who types how many follow", async () => {
  const { executionId, planId, incidentId, customerIds } = await withPilot(6, [4, 1]);
  await executeWholePlan(executionId);
  expect(await statusOf(executionId)).toBe("pilot_done");
  const done = await prisma.compensation.findMany({
    where: { planId, state: "done" },
    distinct: ["customerId"],
    orderBy: { customerId: "asc" },
  });
  expect(done.map((row) => row.customerId)).toEqual([customerIds[1], customerIds[4]]);
  expect(await writeExecutionBatch(WORKER, { executionId })).toMatchObject({ refusal: { reason: "not_running" } });

  expect(await continueExecution(MANAGER, { executionId, count: 6 })).toEqual({
    ok: false,
    refusal: { reason: "count_differs", detail: { customers: 4 } },
  });
  expect(await continueExecution(AUTHOR, { executionId, count: 4 })).toEqual({ ok: false, refusal: { reason: "forbidden" } });
  expect((await continueExecution(MANAGER, { executionId, count: 4, reason: "Both credits work" })).ok).toBe(true);
  expect(await continueExecution(MANAGER, { executionId, count: 4 })).toMatchObject({ refusal: { reason: "pilot_not_done" } });
  await executeWholePlan(executionId);
  expect(await statusOf(executionId)).toBe("done");
  expect(await countOf(planId, "done")).toBe(12);
  expect(
    await prisma.auditEvent.count({
      where: { incidentId, action: "execution.continue", actorId: MANAGER.id, reason: "Both credits work" },
    }),
  ).toBe(1);
});

test("a pilot that was paused goes on as a pilot", async () => {
  const { executionId, planId } = await withPilot(6, [0, 1, 2]);
  await writeExecutionBatch(WORKER, { executionId, size: 1 });
  await pauseExecution(AUTHOR, { executionId });
  await executeWholePlan(executionId);
  expect([await statusOf(executionId), await countOf(planId, "done")]).toEqual(["paused", 2]);
  await resumeExecution(MANAGER, { executionId, reason: "looked at" });
  await executeWholePlan(executionId);
  expect([await statusOf(executionId), await countOf(planId, "done")]).toEqual(["pilot_done", 6]);
});

test("a pilot customer tried again makes it a pilot again", async () => {
  const { executionId, planId, incidentId, customerIds } = await withPilot(3, [0]);
  const order = { where: { customerId: customerIds[0] ?? 0n } };
  await prisma.shopOrder.updateMany({ ...order, data: { status: "cancelled" } });
  await executeWholePlan(executionId);
  expect([await statusOf(executionId), await countOf(planId, "failed")]).toEqual(["pilot_done", 2]);
  await prisma.shopOrder.updateMany({ ...order, data: { status: "delivered" } });
  await retryCompensations(AUTHOR, { executionId, error: "order_cancelled" });
  expect(await statusOf(executionId)).toBe("pilot");
  await executeWholePlan(executionId);
  expect([await statusOf(executionId), await countOf(planId, "done")]).toEqual(["pilot_done", 2]);
  expect(await prisma.ledgerTransfer.count({ where: { incidentId, debitAccount: "granted" } })).toBe(1);
});

test("stopping skips who waits with the reason, keeps what was done, and ends the plan", async () => {
  const { executionId, planId, incidentId } = await withPilot(4, [0]);
  await executeWholePlan(executionId);
  expect(await stopExecution(AUTHOR, { executionId, reason: "Wrong amounts" })).toMatchObject({ refusal: { reason: "forbidden" } });
  expect(await stopExecution(MANAGER, { executionId, reason: " " })).toMatchObject({ refusal: { reason: "invalid" } });
  expect(await stopExecution(MANAGER, { executionId, reason: "Wrong amounts" })).toEqual({ ok: true, value: { compensations: 6 } });
  expect([await statusOf(executionId), await countOf(planId, "done"), await countOf(planId, "skipped")]).toEqual(["stopped", 2, 6]);
  expect((await prisma.plan.findUniqueOrThrow({ where: { id: planId } })).status).toBe("executed");
  expect(await stopExecution(MANAGER, { executionId, reason: "Again" })).toMatchObject({ refusal: { reason: "not_running" } });
  expect(await resumeExecution(MANAGER, { executionId, reason: "looked at" })).toMatchObject({ refusal: { reason: "not_paused" } });
  const [event] = await prisma.auditEvent.findMany({ where: { incidentId, action: "execution.stop" } });
  expect([event?.actorId, event?.reason]).toEqual([MANAGER.id, "Wrong amounts"]);
});

test("what was stopped ends as stopped again when one who was set aside is tried again", async () => {
  const { executionId, customerIds } = await withPilot(3, [0]);
  await prisma.shopOrder.updateMany({ where: { customerId: customerIds[0] ?? 0n }, data: { status: "cancelled" } });
  await executeWholePlan(executionId);
  await stopExecution(MANAGER, { executionId, reason: "Wrong amounts" });
  await prisma.shopOrder.updateMany({ where: { customerId: customerIds[0] ?? 0n }, data: { status: "delivered" } });
  expect((await retryCompensations(AUTHOR, { executionId, customerId: String(customerIds[0]) })).ok).toBe(true);
  await executeWholePlan(executionId);
  expect(await statusOf(executionId)).toBe("stopped");
});

test("use that would take the plan over its budget pauses the execution before it is given", async () => {
  const total = {
    giftMinor: 980,
    honourMinor: 0,
    keptMinor: 0,
    refundMinor: 0,
    refundDueMinor: 0,
    donationMinor: 0,
    thingMinor: 0,
    payMinor: 0,
    creditMinor: 0,
    offerMinor: 0,
    choiceLeastMinor: 0,
    choiceWorstMinor: 0,
  };
  // One customer used 50 of 500 units since: 4.90 € more than the 9.80 € that were sealed.
  const over = async (budgetMinor: number) => {
    const incident = await ledgerIncident([plain(100, 50), plain(0)]);
    const plan = await ledgerPlan(incident, [ITEMS, ITEMS], { budgetMinor, figures: { total } });
    await executeWholePlan(plan.executionId);
    const execution = await prisma.execution.findUniqueOrThrow({ where: { id: plan.executionId } });
    return [
      execution.status,
      execution.reason,
      Number(execution.driftMinor),
      await prisma.ledgerTransfer.count({ where: { incidentId: incident.incidentId } }),
    ];
  };
  expect(await over(1470)).toEqual(["done", null, 490, 5]);
  expect(await over(1469)).toEqual(["paused", "over_budget", 0, 0]);
});

test.each<[string, object, string | null]>([
  ["shipped before the plan was submitted", { shippedAt: new Date("2006-08-20T08:59:59Z") }, null],
  ["shipped since", { shippedAt: new Date("2006-08-20T09:00:01Z") }, "order_shipped"],
  ["refunded since", { status: "refunded" }, "order_refunded"],
  ["cancelled since", { status: "cancelled" }, "order_cancelled"],
])("an order %s goes to a person where it has to, and holds nobody up", async (_, order, error) => {
  const { executionId, planId, customerIds } = await withPilot(3, []);
  await prisma.shopOrder.updateMany({ where: { customerId: customerIds[0] ?? 0n }, data: order });
  await executeWholePlan(executionId);
  const rows = await prisma.compensation.findMany({ where: { planId, customerId: customerIds[0] ?? 0n } });
  expect(new Set(rows.map((row) => row.error))).toEqual(new Set([error]));
  expect(await countOf(planId, "done")).toBe(error ? 4 : 6);
});

test("goods that left matter only where something of them is void", async () => {
  const incident = await ledgerIncident([{ lines: [{ granted: 1, used: 1 }], items: [] }]);
  const plan = await ledgerPlan(incident, [ITEMS]);
  await prisma.shopOrder.updateMany({
    where: { customerId: incident.customerIds[0] ?? 0n },
    data: { shippedAt: new Date("2006-08-20T10:00:00Z") },
  });
  await executeWholePlan(plan.executionId);
  expect(await countOf(plan.planId, "done")).toBe(2);
});

test("the hard ones are chosen for the pilot, one of each kind", async () => {
  const incident = await ledgerIncident([
    plain(0),
    plain(0),
    { ...plain(499), name: "The edge" },
    { ...plain(0), name: "" },
    { ...plain(0), language: "en" },
    { ...plain(0), lines: [{ granted: 100 }, { granted: 100 }] },
    plain(0, 10),
    plain(0),
  ]);
  const items = [10, 20, 30, 40, 50, 60, 70, 500].map((units) => [{ kind: "void_rest", units }]);
  const rules = [{ id: "r1", cohort: "any", when: [{ fact: "unitsConsumed" as const, op: "at_least" as const, value: 500 }], actions: [] }];
  const { planId } = await ledgerPlan(incident, items);
  const choose = async (size: number) => {
    const chosen = await prisma.$transaction((tx) => choosePilot(tx, { planId, incidentId: incident.incidentId, rules, size }));
    return chosen.map((id) => incident.customerIds.indexOf(id));
  };
  expect(await choose(6)).toEqual([7, 3, 4, 5, 6, 2]);
  expect(await choose(2)).toEqual([7, 3]);
  expect((await choose(8)).toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
});

test("where a limit is reached, who is to choose, who won and who pays in another currency come before the others", async () => {
  const incident = await ledgerIncident(Array.from({ length: 9 }, () => plain(0)));
  const gift = [{ kind: "gift_all", units: 500 }];
  const past = [{ kind: "message_only" }];
  // Four in their order of time: the third is the first past the limit.
  const items = [gift, gift, past, past, [{ kind: "choice" }], [{ kind: "raffle" }], gift, gift, gift];
  const limit = { of: "customers" as const, upTo: 2, tie: "order_ref" as const, boundary: "stop" as const, past: [] };
  const rules = [{ id: "r1", cohort: "any", when: [], actions: [], limit }];
  const { planId, executionId } = await ledgerPlan(incident, items);
  expect(executionId).toBeGreaterThan(0);
  for (const [i, customerId] of incident.customerIds.entries())
    await prisma.cohortMember.updateMany({
      where: { incidentId: incident.incidentId, customerId },
      data: { firstOrderAt: new Date(Date.UTC(2026, 7, 22, 8, i)), currency: i === 7 ? "CHF" : "EUR" },
    });
  const chosen = await prisma.$transaction((tx) => choosePilot(tx, { planId, incidentId: incident.incidentId, rules, size: 4 }));
  expect(chosen.map((id) => incident.customerIds.indexOf(id))).toEqual([2, 4, 5, 7]);
});
