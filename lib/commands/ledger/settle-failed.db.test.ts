import { expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { executeWholePlan } from "@/lib/jobs/tasks/execute-plan";
import { AUTHOR, MANAGER, makeExecutablePlan } from "@/lib/testing/executable-plan";
import { retryCompensations } from "./retry-compensations";
import { settleByHand, skipCompensations } from "./settle-failed";
import { startExecution } from "./start-execution";

/** Six customers, of whom the first two's orders were cancelled after the approval. */
async function withTwoFailed(name: string) {
  const plan = await makeExecutablePlan(6, name);
  const result = await startExecution(MANAGER, plan);
  if (!result.ok) throw new Error(result.refusal.reason);
  const lines = await prisma.affectedLine.findMany({ where: { incidentId: plan.incidentId }, orderBy: { id: "asc" }, take: 2 });
  const orders = { id: { in: lines.map((line) => line.orderId) } };
  await prisma.shopOrder.updateMany({ where: orders, data: { status: "cancelled" } });
  await executeWholePlan(result.value.executionId);
  const mend = () => prisma.shopOrder.updateMany({ where: orders, data: { status: "delivered" } });
  return { ...plan, executionId: result.value.executionId, customers: lines.map((line) => line.customerId), mend };
}

const states = async (planId: number, customerId: bigint) =>
  (await prisma.compensation.findMany({ where: { planId, customerId } })).map((row) => row.state);

test("all of one cause are tried again once the cause is gone, and the execution ends again", async () => {
  const { planId, executionId, incidentId, mend, customers } = await withTwoFailed("RETRY");
  await mend();
  expect(await retryCompensations(AUTHOR, { executionId, error: "order_cancelled" })).toEqual({ ok: true, value: { compensations: 4 } });
  expect((await prisma.execution.findUniqueOrThrow({ where: { id: executionId } })).status).toBe("running");
  await executeWholePlan(executionId);
  expect(await prisma.compensation.count({ where: { planId, state: "done" } })).toBe(12);
  expect(await prisma.credit.count({ where: { incidentId } })).toBe(4);
  expect((await prisma.execution.findUniqueOrThrow({ where: { id: executionId } })).status).toBe("done");
  expect(await retryCompensations(AUTHOR, { executionId, customerId: String(customers[0]) })).toEqual({
    ok: false,
    refusal: { reason: "nothing_to_retry" },
  });
});

test("a customer tried again while the cause stands is set aside again", async () => {
  const { planId, executionId, customers } = await withTwoFailed("STILL");
  await retryCompensations(AUTHOR, { executionId, customerId: String(customers[0]) });
  await executeWholePlan(executionId);
  const [row] = await prisma.compensation.findMany({ where: { planId, customerId: customers[0] } });
  expect([row?.state, row?.attempts]).toEqual(["failed", 2]);
});

test("what a person settles keeps their reason, in the row and in the audit", async () => {
  const { planId, executionId, incidentId, customers } = await withTwoFailed("SETTLE");
  await settleByHand(AUTHOR, { executionId, customerId: String(customers[0]), reason: "Refunded by telephone" });
  await skipCompensations(AUTHOR, { executionId, customerId: String(customers[1]), reason: "Asked for nothing" });
  expect(await states(planId, customers[0]!)).toEqual(["by_hand", "by_hand"]);
  expect(await states(planId, customers[1]!)).toEqual(["skipped", "skipped"]);
  const events = await prisma.auditEvent.findMany({
    where: { incidentId, action: { startsWith: "compensation." } },
    orderBy: { id: "asc" },
  });
  expect(events.map((event) => [event.action, event.reason])).toEqual([
    ["compensation.settle_by_hand", "Refunded by telephone"],
    ["compensation.skip", "Asked for nothing"],
  ]);
  const again = await settleByHand(AUTHOR, { executionId, customerId: String(customers[0]), reason: "Again" });
  expect(again).toEqual({ ok: false, refusal: { reason: "nothing_to_settle" } });
});

test("settling without a reason is invalid", async () => {
  expect(await settleByHand(AUTHOR, { executionId: 1, customerId: "1", reason: " " })).toMatchObject({ refusal: { reason: "invalid" } });
});
