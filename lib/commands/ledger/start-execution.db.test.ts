import { expect, test } from "vitest";
import { moveCustomers } from "@/lib/commands/cohorts/move-customers";
import { prisma } from "@/lib/db/client";
import { lockIncident } from "@/lib/db/incidents/lock-incident";
import type { Actor } from "@/lib/domain/staff/actor";
import { AUTHOR, MANAGER, makeExecutablePlan } from "@/lib/testing/executable-plan";
import { startExecution } from "./start-execution";

test("ten sessions that press five times each at once make one execution, one job and one audit row", async () => {
  const plan = await makeExecutablePlan(3, "TEN");
  const sessions = Array.from({ length: 50 }, (_, i): Actor => ({ ...MANAGER, name: `Session ${i % 10}` }));
  const results = await Promise.all(sessions.map((session) => startExecution(session, { ...plan, pilot: 2 })));
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  expect(results.flatMap((result) => (result.ok ? [] : [result.refusal.reason]))).toEqual(Array(49).fill("already_started"));
  expect((await prisma.execution.findUniqueOrThrow({ where: { planId: plan.planId } })).pilotCustomers).toHaveLength(2);
  expect(await prisma.execution.count({ where: { planId: plan.planId } })).toBe(1);
  expect(await prisma.auditEvent.count({ where: { action: "execution.start", incidentId: plan.incidentId } })).toBe(1);
  const [jobs] = await prisma.$queryRaw<
    { n: bigint }[]
  >`SELECT count(*) AS n FROM graphile_worker.jobs WHERE task_identifier = 'execute-plan'`;
  expect(jobs?.n).toBe(1n);
});

test("a member who changed since the approval makes it stale", async () => {
  const plan = await makeExecutablePlan(3, "STALE");
  await prisma.cohortMember.updateMany({
    where: { incidentId: plan.incidentId, cohortKey: "consumed" },
    data: { held: true, reason: "doubt" },
  });
  expect(await startExecution(MANAGER, plan)).toEqual({ ok: false, refusal: { reason: "stale_plan" } });
  expect(await prisma.execution.count({ where: { planId: plan.planId } })).toBe(0);
});

test("a move under way is waited for, and makes it stale", async () => {
  const plan = await makeExecutablePlan(3, "MOVE");
  const { incidentId } = plan;
  let starting: ReturnType<typeof startExecution> | undefined;
  await prisma.$transaction(async (tx) => {
    await lockIncident(tx, "INC-MOVE");
    await tx.cohortMember.updateMany({
      where: { incidentId, cohortKey: "untouched" },
      data: { cohortKey: "consumed", reason: "wrote in", decidedBy: AUTHOR.id },
    });
    starting = startExecution(MANAGER, plan);
    // Long enough for a start that does not wait to have read the customers as they were.
    await Promise.race([starting, tx.$queryRaw`SELECT pg_sleep(1)::text`]);
  });
  expect(await starting).toEqual({ ok: false, refusal: { reason: "stale_plan" } });
  expect(await prisma.execution.count({ where: { incidentId } })).toBe(0);
});

test("of a move and a start at once only one is done", async () => {
  const plan = await makeExecutablePlan(6, "EITHER");
  const { incidentId } = plan;
  const members = await prisma.cohortMember.findMany({ where: { incidentId, cohortKey: "untouched" } });
  const moving = { incidentRef: "INC-EITHER", customerIds: members.map((member) => String(member.customerId)), cohortKey: "consumed" };
  const results = await Promise.all([
    moveCustomers(AUTHOR, { ...moving, reason: "wrote in" }),
    startExecution(MANAGER, plan),
    moveCustomers(AUTHOR, { ...moving, reason: "wrote in" }),
  ]);
  expect(results.filter((result) => result.ok)).toHaveLength(1);
});

test("a closed incident starts nothing", async () => {
  const plan = await makeExecutablePlan(3, "CLOSED");
  await prisma.incident.update({ where: { id: plan.incidentId }, data: { closedAt: new Date("2006-08-21T08:00:00Z") } });
  expect(await startExecution(MANAGER, plan)).toEqual({ ok: false, refusal: { reason: "incident_closed" } });
});

test("another fingerprint than the approved one is stale", async () => {
  const plan = await makeExecutablePlan(3, "OTHER");
  expect(await startExecution(MANAGER, { ...plan, fingerprint: "0".repeat(64) })).toEqual({ ok: false, refusal: { reason: "stale_plan" } });
});

test("an approval that waited too long starts nothing", async () => {
  const plan = await makeExecutablePlan(3, "OLD");
  const approval = { approvedAt: new Date("2006-08-20T10:00:00Z"), approvalExpiresAt: new Date("2006-08-23T10:00:00Z") };
  await prisma.plan.update({ where: { id: plan.planId }, data: approval });
  expect(await startExecution(MANAGER, plan)).toEqual({ ok: false, refusal: { reason: "approval_expired" } });
  expect(await prisma.execution.count({ where: { planId: plan.planId } })).toBe(0);
});

test("a pilot of as many customers as there are is no pilot", async () => {
  const plan = await makeExecutablePlan(3, "ALL");
  await startExecution(MANAGER, { ...plan, pilot: 3 });
  expect((await prisma.execution.findUniqueOrThrow({ where: { planId: plan.planId } })).status).toBe("running");
});

test("a plan that nobody approved is refused", async () => {
  const plan = await makeExecutablePlan(3, "UNAPPROVED");
  await prisma.plan.update({ where: { id: plan.planId }, data: { status: "changes_requested" } });
  expect(await startExecution(MANAGER, plan)).toEqual({ ok: false, refusal: { reason: "not_approved" } });
});

test("an agent may not start an execution", async () => {
  expect(await startExecution(AUTHOR, { planId: 1, fingerprint: "0".repeat(64) })).toEqual({ ok: false, refusal: { reason: "forbidden" } });
});
