import { beforeEach, expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { findPlan } from "@/lib/db/plans/find-plan";
import type { Actor } from "@/lib/domain/staff/actor";
import { planDifference } from "@/lib/queries/approvals/plan-changes";
import { decidePlan } from "../plans/decide-plan";
import { policyIs, type StaffActor } from "../plans/testing-approvers";
import { auditor, manager, mustBeOk, submitted } from "../plans/testing-plan";
import { resealPlan } from "./reseal-plan";
import { hold, lateOrder, memberOf } from "./testing-drift";

const yes = { decision: "approved", comment: "" } as const;
const another: StaffActor = { kind: "staff", id: "another", name: "Iris", role: "agent" };
const row = (id: number) => prisma.plan.findUniqueOrThrow({ where: { id } });
const approved = async () => {
  const plan = await submitted();
  mustBeOk(await decidePlan(manager, { ...seal(plan), ...yes }));
  return plan;
};
const seal = ({ planId, fingerprint }: { planId: number; fingerprint: string }) => ({ planId, fingerprint });
const plansOf = (incidentId: number) => prisma.plan.count({ where: { incidentId } });

beforeEach(async () => {
  await policyIs({});
});

test("a broken seal is made again in one step: same rules, newer facts, submitted, the old list kept", async () => {
  const plan = await approved();
  const before = await prisma.compensation.count({ where: { planId: plan.planId } });
  await hold(plan);
  const next = mustBeOk(await resealPlan(another, seal(plan)));
  const [old, fresh] = [await row(plan.planId), await row(next.planId)];
  expect(next.version).toBe(2);
  expect(fresh).toMatchObject({
    status: "submitted",
    authorId: "author",
    submittedBy: "another",
    fingerprint: next.fingerprint,
    approvalsNeeded: 1,
  });
  expect([fresh.rules, fresh.letters, fresh.seed]).toEqual([old.rules, old.letters, old.seed]);
  expect(old.status).toBe("superseded");
  expect(await prisma.compensation.count({ where: { planId: plan.planId } })).toBe(before);
  const [event] = await prisma.auditEvent.findMany({ where: { incidentId: plan.incident.id, action: "plan.reseal" } });
  expect(event).toMatchObject({ actorId: "another", subject: "plan 2", detail: { planId: next.planId, remakes: 1 } });
});

test("only the difference from the approved version is to be approved, by name", async () => {
  const plan = await approved();
  const late = await lateOrder(plan);
  await hold(plan);
  const next = mustBeOk(await resealPlan(another, seal(plan)));
  const fresh = await findPlan(prisma, next.planId);
  if (!fresh) throw new Error("no plan");
  const difference = await planDifference(fresh, false);
  expect(difference).toMatchObject({ version: 1, counts: { added: 1, removed: 1, changed: 0 } });
  expect(
    difference?.customers.map(({ customerId, name, before, after, difference: more }) => [
      customerId,
      name,
      before?.cohort,
      after?.cohort,
      more,
    ]),
  ).toEqual([
    [String(plan.people[2]), expect.any(String), "consumed", undefined, {}],
    [String(late), "Odile Tard", undefined, "untouched", { EUR: 1_500 }],
  ]);
  expect((await planDifference(fresh, true))?.customers.map(({ name }) => name)).toEqual(["", ""]);
  expect(mustBeOk(await decidePlan(manager, { ...seal(next), ...yes }))).toMatchObject({ status: "approved" });
});

test("a difference of a difference is measured against what was last approved", async () => {
  const plan = await approved();
  await hold(plan, 2);
  const second = mustBeOk(await resealPlan(another, seal(plan)));
  await hold(plan, 1);
  const third = mustBeOk(await resealPlan(another, seal(second)));
  expect(await prisma.planSeal.findUniqueOrThrow({ where: { planId: third.planId } })).toMatchObject({
    differsFrom: plan.planId,
    remakes: second.planId,
  });
});

test("two are asked for the whole, one for a small difference from it, and two where more than facts moved", async () => {
  await policyIs({ twoFromCustomers: 2 });
  const plan = await submitted();
  const chief: Actor = { ...manager, id: "chief" };
  for (const actor of [manager, chief]) mustBeOk(await decidePlan(actor, { ...seal(plan), ...yes }));
  await hold(plan, 0);
  const next = mustBeOk(await resealPlan(another, seal(plan)));
  expect((await row(next.planId)).approvalsNeeded).toBe(1);
  mustBeOk(await decidePlan(chief, { ...seal(next), ...yes }));
  await prisma.incident.update({ where: { id: plan.incident.id }, data: { legalGround: { notes: "seen again" } } });
  const third = mustBeOk(await resealPlan(another, seal(next)));
  expect(await row(third.planId)).toMatchObject({ approvalsNeeded: 2 });
  expect(await prisma.planSeal.findUniqueOrThrow({ where: { planId: third.planId } })).toMatchObject({
    differsFrom: null,
    twoBecause: ["customers"],
  });
});

test("what one customer gains is not made up for by what another loses", async () => {
  const plan = await approved();
  await policyIs({ twoFromCost: { EUR: 1_500 } });
  await hold(plan, 0);
  await prisma.cohortMember.update({ where: memberOf(plan, 1), data: { cohortKey: "untouched", reason: "a mistake" } });
  const next = mustBeOk(await resealPlan(another, seal(plan)));
  expect(await prisma.planSeal.findUniqueOrThrow({ where: { planId: next.planId } })).toMatchObject({
    differsFrom: plan.planId,
    twoBecause: ["cost"],
  });
});

test("an expired approval is asked for again, of the whole", async () => {
  const plan = await approved();
  expect(await resealPlan(another, seal(plan))).toEqual({ ok: false, refusal: { reason: "seal_intact" } });
  await prisma.$executeRaw`UPDATE plan SET approved_at = now() - interval '73 hours', approval_expires_at = now() - interval '1 hour' WHERE id = ${plan.planId}`;
  const next = mustBeOk(await resealPlan(another, seal(plan)));
  expect(await prisma.planSeal.findUniqueOrThrow({ where: { planId: next.planId } })).toMatchObject({
    differsFrom: null,
    remakes: plan.planId,
  });
});

test("whoever wrote, submitted or sealed it, at any step, decides on none of it", async () => {
  const plan = await submitted();
  await hold(plan);
  const next = mustBeOk(await resealPlan({ ...another, role: "manager" }, seal(plan)));
  for (const id of ["author", "submitter", "another"])
    expect(await decidePlan({ kind: "staff", id, name: id, role: "admin" }, { ...seal(next), ...yes })).toMatchObject({
      refusal: { reason: "own_plan" },
    });
  await expect(prisma.$executeRaw`
    INSERT INTO approval (plan_id, author_id, submitted_by, fingerprint, decision, decided_by)
    VALUES (${next.planId}, 'author', 'another', ${next.fingerprint}, 'approved', 'submitter')`).rejects.toThrow(/approval_by_another/);
  mustBeOk(await decidePlan(manager, { ...seal(next), ...yes }));
});

test("nothing is made again, and nothing written, where it would be wrong", async () => {
  const plan = await submitted();
  expect(await resealPlan(auditor, seal(plan))).toEqual({ ok: false, refusal: { reason: "forbidden" } });
  expect(await resealPlan(another, seal(plan))).toEqual({ ok: false, refusal: { reason: "seal_intact" } });
  await hold(plan);
  expect(await resealPlan(another, { ...seal(plan), fingerprint: "0".repeat(64) })).toEqual({
    ok: false,
    refusal: { reason: "stale_view" },
  });
  await prisma.cohortSplit.update({ where: { incidentId: plan.incident.id }, data: { outdatedBy: "identity" } });
  expect(await resealPlan(another, seal(plan))).toEqual({ ok: false, refusal: { reason: "split_outdated" } });
  expect(await plansOf(plan.incident.id)).toBe(1);
  await prisma.cohortSplit.update({ where: { incidentId: plan.incident.id }, data: { outdatedBy: null } });
  mustBeOk(await decidePlan(manager, { ...seal(plan), decision: "refused", comment: "No" }));
  expect(await resealPlan(another, seal(plan))).toEqual({ ok: false, refusal: { reason: "not_submitted" } });
  expect(await plansOf(plan.incident.id)).toBe(1);
});

test("of ten who press at once, one makes the next version", async () => {
  const plan = await submitted();
  await hold(plan);
  const results = await Promise.all(Array.from({ length: 10 }, () => resealPlan(another, seal(plan))));
  expect(results.filter(({ ok }) => ok).length).toBe(1);
  expect(await plansOf(plan.incident.id)).toBe(2);
});

test("the seal that is kept cannot be changed", async () => {
  const { planId } = await submitted();
  await expect(prisma.$executeRaw`UPDATE plan_seal SET header = '{}' WHERE plan_id = ${planId}`).rejects.toThrow(/append-only/);
});
