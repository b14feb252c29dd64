import { beforeEach, expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { insertIncident } from "@/lib/db/cohorts/testing-facts";
import { splitCohorts } from "../cohorts/split-cohorts";
import { decidePlan } from "./decide-plan";
import { draftPlan } from "./draft-plan";
import { submitPlan } from "./submit-plan";
import { employ, policyIs, type StaffActor } from "./testing-approvers";
import { mustBeOk, THREE_CUSTOMERS } from "./testing-plan";

const REASON = "Nobody else works here this week";
let solo: StaffActor;

beforeEach(async () => {
  await prisma.staffUser.deleteMany();
  solo = await employ("solo", "admin");
  await policyIs({ aloneAllowed: true, coolingOffMinutes: 15 });
});

/** Written and submitted by the only person of the shop, so many minutes ago. */
async function ownPlan(minutesAgo: number) {
  const { incident } = await insertIncident(THREE_CUSTOMERS);
  mustBeOk(await splitCohorts(solo, { incidentRef: incident.ref, cutoffAt: "2026-11-16T00:00:00Z" }));
  const draft = mustBeOk(await draftPlan(solo, { incidentRef: incident.ref }));
  const { fingerprint } = mustBeOk(await submitPlan(solo, { planId: draft.planId, rowVersion: draft.rowVersion }));
  await prisma.$executeRaw`UPDATE plan SET submitted_at = now() - make_interval(mins => ${minutesAgo}::int) WHERE id = ${draft.planId}`;
  return { planId: draft.planId, fingerprint, incident };
}
const approve = (plan: { planId: number; fingerprint: string }, comment = REASON, actor = solo) =>
  decidePlan(actor, { planId: plan.planId, fingerprint: plan.fingerprint, decision: "approved", comment });
const written = (planId: number) => prisma.approval.count({ where: { planId } });

test("the only person of the shop approves after the wait, and the approval and the audit say that they were alone", async () => {
  const plan = await ownPlan(15);
  expect(mustBeOk(await approve(plan))).toMatchObject({ status: "approved", approvals: 1, needed: 1 });
  expect(await prisma.approval.findMany({ where: { planId: plan.planId } })).toMatchObject([
    { decidedBy: "solo", alone: true, onBehalfOf: null, comment: REASON },
  ]);
  const [event] = await prisma.auditEvent.findMany({ where: { incidentId: plan.incident.id, action: "plan.decide" } });
  expect(event).toMatchObject({ actorId: "solo", reason: REASON, detail: { alone: true } });
});

test("nobody approves alone before the wait is over, nor without saying why", async () => {
  const early = await ownPlan(14);
  expect(await approve(early)).toEqual({ ok: false, refusal: { reason: "cooling_off", detail: { minutes: 1 } } });
  const plan = await ownPlan(16);
  expect(await approve(plan, "x".repeat(19))).toEqual({ ok: false, refusal: { reason: "alone_reason_short" } });
  expect(await approve(plan, `${" ".repeat(30)}because`)).toEqual({ ok: false, refusal: { reason: "alone_reason_short" } });
  expect(await written(plan.planId)).toBe(0);
});

test("nobody approves alone where the shop does not allow it, or somebody else may", async () => {
  const plan = await ownPlan(20);
  await policyIs({ aloneAllowed: false });
  expect(await approve(plan)).toEqual({ ok: false, refusal: { reason: "own_plan" } });
  await policyIs({ aloneAllowed: true });
  await employ("second", "manager");
  expect(await approve(plan)).toEqual({ ok: false, refusal: { reason: "own_plan" } });
  await prisma.staffUser.update({ where: { id: "second" }, data: { banned: true } });
  mustBeOk(await approve(plan));
});

test("one person is asked where two would never come, and two as soon as there is another", async () => {
  await policyIs({ aloneAllowed: true, twoFromCustomers: 1 });
  mustBeOk(await approve(await ownPlan(20)));
  await employ("second", "manager");
  const plan = await ownPlan(20);
  await prisma.staffUser.update({ where: { id: "second" }, data: { banned: true } });
  expect(await approve(plan)).toEqual({ ok: false, refusal: { reason: "two_needed" } });
  expect(await written(plan.planId)).toBe(0);
});

test("a lone person does not refuse their own plan: they write another version", async () => {
  const plan = await ownPlan(20);
  const no = await decidePlan(solo, { planId: plan.planId, fingerprint: plan.fingerprint, decision: "refused", comment: REASON });
  expect(no).toEqual({ ok: false, refusal: { reason: "own_plan" } });
});

test.each([
  ["the shop does not allow it", "UPDATE setting SET value = value || '{\"aloneAllowed\": false}'", REASON],
  ["nobody saved a policy", "DELETE FROM setting WHERE key = 'approval_policy'", REASON],
  ["the wait is not over", "UPDATE plan SET submitted_at = now() - interval '14 minutes'", REASON],
  [
    "somebody else may approve",
    "INSERT INTO staff_user (id, name, email, role, updated_at) VALUES ('b', 'b', 'b@shop.example', 'manager', now())",
    REASON,
  ],
  ["no reason is given", "SELECT 1", "  short            "],
  ["two are needed", "ALTER TABLE plan DISABLE TRIGGER plan_sealed_after_submission; UPDATE plan SET approvals_needed = 2", REASON],
])("the database refuses a lone approval: %s", async (_title, change, comment) => {
  const { planId, fingerprint } = await ownPlan(20);
  const insert = () => prisma.$executeRaw`
    INSERT INTO approval (plan_id, author_id, submitted_by, fingerprint, decision, comment, alone, decided_by)
    VALUES (${planId}, 'solo', 'solo', ${fingerprint}, 'approved', ${comment}, true, 'solo')`;
  for (const statement of change.split("; ")) await prisma.$executeRawUnsafe(statement);
  await expect(insert()).rejects.toThrow(/may not be approved alone|approval_by_another/);
  await prisma.$executeRawUnsafe("ALTER TABLE plan ENABLE TRIGGER plan_sealed_after_submission");
  expect(await written(planId)).toBe(0);
});

test("the database takes a lone approval that all of it allows", async () => {
  const { planId, fingerprint } = await ownPlan(20);
  await prisma.$executeRaw`
    INSERT INTO approval (plan_id, author_id, submitted_by, fingerprint, decision, comment, alone, decided_by)
    VALUES (${planId}, 'solo', 'solo', ${fingerprint}, 'approved', ${REASON}, true, 'solo')`;
  expect(await written(planId)).toBe(1);
});
