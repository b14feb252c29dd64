import { expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { creditToken, hashToken } from "@/lib/domain/credits/token";
import { WORKER } from "@/lib/domain/staff/actor";
import { env } from "@/lib/env";
import { executeWholePlan } from "@/lib/jobs/tasks/execute-plan";
import { MANAGER, makeExecutablePlan } from "@/lib/testing/executable-plan";
import { pauseExecution } from "./pause-execution";
import { resumeExecution } from "./resume-execution";
import { startExecution } from "./start-execution";
import { writeExecutionBatch } from "./write-execution-batch";

async function started(customers: number, name: string) {
  const plan = await makeExecutablePlan(customers, name);
  const result = await startExecution(MANAGER, plan);
  if (!result.ok) throw new Error(result.refusal.reason);
  return { ...plan, executionId: result.value.executionId };
}

const movedBetween = async (incidentId: number): Promise<Record<string, number>> => {
  const rows = await prisma.$queryRaw<{ way: string; sum: bigint }[]>`
    SELECT debit_account || '>' || credit_account || ' ' || unit AS way, sum(amount)::bigint AS sum
    FROM ledger_transfer WHERE incident_id = ${incidentId} GROUP BY 1`;
  return Object.fromEntries(rows.map((row) => [row.way, Number(row.sum)]));
};

test("nine customers are treated in batches of four, each unit and cent once", async () => {
  const { executionId, incidentId, planId } = await started(9, "BATCH");
  const customers = (await prisma.cohortMember.findMany({ where: { incidentId }, orderBy: { customerId: "asc" } })).map(
    (m) => m.customerId,
  );
  const seen = [];
  for (let i = 0; i < 3; i++) seen.push(await writeExecutionBatch(WORKER, { executionId, size: 4 }));
  expect(seen.map((result) => result.ok && result.value)).toEqual([
    { remaining: true, done: 4, failed: 0, last: String(customers[3]) },
    { remaining: true, done: 4, failed: 0, last: String(customers[7]) },
    { remaining: false, done: 1, failed: 0, last: String(customers[8]) },
  ]);
  // Three of nine used 120 of 500; the six others get 15 €.
  expect(await movedBetween(incidentId)).toEqual({
    "granted>open units": 4500,
    "open>gifted units": 360,
    "open>voided units": 4140,
    "goodwill>credit_outstanding EUR": 9000,
  });
  expect(await prisma.compensation.count({ where: { planId, state: "done" } })).toBe(18);
  expect((await prisma.plan.findUniqueOrThrow({ where: { id: planId } })).status).toBe("executed");
  expect((await prisma.execution.findUniqueOrThrow({ where: { id: executionId } })).status).toBe("done");
  expect(await prisma.auditEvent.count({ where: { action: "execution.write_batch", incidentId } })).toBe(3);
});

test("a batch after the end is refused and writes nothing", async () => {
  const { executionId, incidentId } = await started(3, "AGAIN");
  await executeWholePlan(executionId);
  const before = await prisma.ledgerTransfer.count({ where: { incidentId } });
  expect(await writeExecutionBatch(WORKER, { executionId })).toEqual({ ok: false, refusal: { reason: "not_running" } });
  expect(await prisma.ledgerTransfer.count({ where: { incidentId } })).toBe(before);
});

test("four workers at once treat each customer once", async () => {
  const { executionId, incidentId } = await started(60, "FOUR");
  await Promise.all(Array.from({ length: 4 }, () => executeWholePlan(executionId, { batchSize: 7 })));
  expect(await prisma.credit.count({ where: { incidentId } })).toBe(40);
  expect(await prisma.ledgerTransfer.count({ where: { incidentId } })).toBe(60 + 20 + 60 + 40);
});

test("what was used after the approval is a gift too", async () => {
  const { executionId, incidentId } = await started(3, "DRIFT");
  const line = await prisma.affectedLine.findFirstOrThrow({ where: { incidentId }, orderBy: { id: "desc" } });
  await prisma.consumption.create({
    data: {
      source: "test",
      ref: "late",
      customerId: line.customerId,
      sku: line.sku,
      orderLineId: line.orderLineId,
      units: 80,
      consumedAt: new Date("2006-08-21T08:00:00Z"),
    },
  });
  await executeWholePlan(executionId);
  const gift = await prisma.ledgerTransfer.findFirstOrThrow({ where: { incidentId, affectedLineId: line.id, creditAccount: "gifted" } });
  expect(gift.amount).toBe(200n);
});

test("never more is gifted than was granted", async () => {
  const { executionId, incidentId } = await started(3, "OVER");
  const line = await prisma.affectedLine.findFirstOrThrow({ where: { incidentId }, orderBy: { id: "desc" } });
  await prisma.consumption.create({
    data: {
      source: "test",
      ref: "over",
      customerId: line.customerId,
      sku: line.sku,
      orderLineId: line.orderLineId,
      units: 9000,
      consumedAt: new Date("2006-08-21T08:00:00Z"),
    },
  });
  await executeWholePlan(executionId);
  expect((await movedBetween(incidentId))["open>gifted units"]).toBe(500);
  expect(await prisma.ledgerTransfer.count({ where: { affectedLineId: line.id, creditAccount: "voided" } })).toBe(0);
});

test("a customer whose order was cancelled since is set aside with the reason and holds nobody up", async () => {
  const { executionId, incidentId, planId } = await started(6, "CANCEL");
  const line = await prisma.affectedLine.findFirstOrThrow({ where: { incidentId }, orderBy: { id: "asc" } });
  await prisma.shopOrder.update({ where: { id: line.orderId }, data: { status: "cancelled" } });
  expect(await writeExecutionBatch(WORKER, { executionId })).toMatchObject({ ok: true, value: { remaining: false, done: 5, failed: 1 } });
  const rows = await prisma.compensation.findMany({ where: { planId, customerId: line.customerId } });
  expect(rows.map((row) => [row.state, row.error])).toEqual([
    ["failed", "order_cancelled"],
    ["failed", "order_cancelled"],
  ]);
  expect(await prisma.ledgerTransfer.count({ where: { customerId: line.customerId } })).toBe(0);
});

test("a customer whom the database refuses is set aside alone", async () => {
  const { executionId, planId, incidentId } = await started(6, "REFUSE");
  const [clash] = await prisma.compensation.findMany({ where: { planId, kind: "store_credit" }, orderBy: { id: "asc" } });
  // Another credit already bears the hash of this customer's link.
  await prisma.credit.create({
    data: {
      incidentId,
      customerId: 1n,
      compensationId: -1n,
      code: "TAKEN",
      tokenHash: new Uint8Array(hashToken(creditToken(env.APP_SECRET, clash!.id, 1))),
      language: "fr",
      amountMinor: 1n,
      currency: "EUR",
      expiresAt: new Date("2099-01-01"),
    },
  });
  expect(await writeExecutionBatch(WORKER, { executionId })).toMatchObject({ ok: true, value: { remaining: false, done: 5, failed: 1 } });
  const rows = await prisma.compensation.findMany({ where: { planId, customerId: clash!.customerId } });
  expect(new Set(rows.map((row) => row.error))).toEqual(new Set(["data_refused"]));
});

test("a paused execution writes nothing until it is resumed", async () => {
  const { executionId, incidentId } = await started(6, "PAUSE");
  await writeExecutionBatch(WORKER, { executionId, size: 2 });
  expect((await pauseExecution(MANAGER, { executionId })).ok).toBe(true);
  await executeWholePlan(executionId);
  expect(await prisma.compensation.count({ where: { incidentId, state: "pending" } })).toBe(8);
  expect(await pauseExecution(MANAGER, { executionId })).toEqual({ ok: false, refusal: { reason: "not_running" } });
  expect((await resumeExecution(MANAGER, { executionId, reason: "looked at" })).ok).toBe(true);
  await executeWholePlan(executionId);
  expect(await prisma.compensation.count({ where: { incidentId, state: "pending" } })).toBe(0);
});

test("the link of an issued credit is found by its hash", async () => {
  const { executionId, incidentId } = await started(3, "LINK");
  await executeWholePlan(executionId);
  const credit = await prisma.credit.findFirstOrThrow({ where: { incidentId } });
  const token = creditToken(env.APP_SECRET, credit.compensationId, 1);
  expect(Buffer.from(credit.tokenHash).equals(hashToken(token))).toBe(true);
  expect(credit.code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
});
