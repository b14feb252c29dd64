import { beforeEach, expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { decidePlan } from "./decide-plan";
import { employ, policyIs, type StaffActor } from "./testing-approvers";
import { manager, mustBeOk, submitted } from "./testing-plan";

const yes = { decision: "approved", comment: "" } as const;
const admin: StaffActor = { kind: "staff", id: "admin", name: "Zoé", role: "admin" };
const lend = (fromStaff: string, toStaff: string, part: { startsAt?: Date; endsAt?: Date; revokedAt?: Date } = {}) =>
  prisma.approvalDelegation.create({
    data: {
      ...{ fromStaff, toStaff, reason: "On leave", createdBy: fromStaff },
      ...{ startsAt: new Date("2020-01-01T00:00:00Z"), endsAt: new Date("2099-01-01T00:00:00Z"), ...part },
    },
  });
const statusOf = async (id: number) => (await prisma.plan.findUniqueOrThrow({ where: { id } })).status;
const written = (planId: number) => prisma.approval.count({ where: { planId } });

beforeEach(async () => {
  await prisma.approvalDelegation.updateMany({ where: { revokedAt: null }, data: { revokedAt: new Date("2026-11-20T00:00:00Z") } });
  await policyIs({ twoFromCustomers: 3 });
});

test("a plan above a threshold stays submitted after the first yes and is approved by the second", async () => {
  const { planId, fingerprint } = await submitted();
  expect(await prisma.planSeal.findUniqueOrThrow({ where: { planId } })).toMatchObject({ twoBecause: ["customers"] });
  expect(mustBeOk(await decidePlan(manager, { planId, fingerprint, ...yes }))).toEqual({
    planId,
    status: "submitted",
    approvals: 1,
    needed: 2,
  });
  expect(await prisma.plan.findUniqueOrThrow({ where: { id: planId } })).toMatchObject({ approvedAt: null, approvalExpiresAt: null });
  expect(await decidePlan(manager, { planId, fingerprint, ...yes })).toMatchObject({ refusal: { reason: "already_decided" } });
  expect(await written(planId)).toBe(1);
  expect(mustBeOk(await decidePlan(admin, { planId, fingerprint, ...yes }))).toEqual({
    planId,
    status: "approved",
    approvals: 2,
    needed: 2,
  });
});

test("one no ends it, after a yes too", async () => {
  const { planId, fingerprint } = await submitted();
  mustBeOk(await decidePlan(manager, { planId, fingerprint, ...yes }));
  mustBeOk(await decidePlan(admin, { planId, fingerprint, decision: "refused", comment: "Too much" }));
  expect(await statusOf(planId)).toBe("refused");
  const third = await employ("third", "manager");
  expect(await decidePlan(third, { planId, fingerprint, ...yes })).toMatchObject({ refusal: { reason: "not_submitted" } });
});

test("two approvers at the same moment both count", async () => {
  const { planId, fingerprint } = await submitted();
  const results = await Promise.all([manager, admin].map((actor) => decidePlan(actor, { planId, fingerprint, ...yes })));
  expect(results.map(({ ok }) => ok)).toEqual([true, true]);
  expect(await statusOf(planId)).toBe("approved");
});

test("of fifty managers at once one decides where one is needed, and two where two are", async () => {
  for (const needed of [1, 2]) {
    await policyIs({ twoFromCustomers: needed === 2 ? 3 : null });
    const { planId, fingerprint } = await submitted();
    const crowd = Array.from({ length: 50 }, (_, i): StaffActor => ({ kind: "staff", id: `m${i}`, name: `M${i}`, role: "manager" }));
    const results = await Promise.all(crowd.map((actor) => decidePlan(actor, { planId, fingerprint, ...yes })));
    expect(results.filter(({ ok }) => ok).length).toBe(needed);
    for (const result of results.filter(({ ok }) => !ok)) expect(result).toMatchObject({ refusal: { reason: "not_submitted" } });
    expect(await written(planId)).toBe(needed);
    expect(await statusOf(planId)).toBe("approved");
  }
});

test("an agent decides by a right that was lent, and the approval and the audit say whose", async () => {
  await employ("boss", "manager");
  const agent = await employ("deputy", "agent");
  const { planId, fingerprint, incident } = await submitted();
  expect(await decidePlan(agent, { planId, fingerprint, ...yes })).toEqual({ ok: false, refusal: { reason: "forbidden" } });
  await lend("boss", "deputy");
  mustBeOk(await decidePlan(agent, { planId, fingerprint, ...yes }));
  expect(await prisma.approval.findMany({ where: { planId } })).toMatchObject([{ decidedBy: "deputy", onBehalfOf: "boss", alone: false }]);
  const [event] = await prisma.auditEvent.findMany({ where: { incidentId: incident.id, action: "plan.decide" } });
  expect(event).toMatchObject({ actorId: "deputy", detail: { onBehalfOf: "boss" } });
  const boss = await employ("boss", "manager");
  expect(await decidePlan(boss, { planId, fingerprint, ...yes })).toMatchObject({ refusal: { reason: "right_used" } });
  expect(await written(planId)).toBe(1);
});

test.each([
  ["not yet begun", { startsAt: new Date("2098-01-01T00:00:00Z") }, "forbidden"],
  ["over", { endsAt: new Date("2020-01-02T00:00:00Z") }, "forbidden"],
  ["taken back", { revokedAt: new Date("2021-01-01T00:00:00Z") }, "forbidden"],
])("a right whose lending is %s is of no use", async (_title, part, reason) => {
  await employ("boss", "manager");
  const agent = await employ("deputy", "agent");
  const { planId, fingerprint } = await submitted();
  await lend("boss", "deputy", part);
  expect(await decidePlan(agent, { planId, fingerprint, ...yes })).toEqual({ ok: false, refusal: { reason } });
  expect(await written(planId)).toBe(0);
});

test("the author lends a right to nobody for their own plan, nor does a lender who is gone", async () => {
  await employ("author", "manager");
  const agent = await employ("deputy", "agent");
  const { planId, fingerprint } = await submitted();
  await lend("author", "deputy");
  expect(await decidePlan(agent, { planId, fingerprint, ...yes })).toEqual({ ok: false, refusal: { reason: "delegated_by_own" } });
  await employ("gone", "manager");
  await prisma.staffUser.update({ where: { id: "gone" }, data: { banned: true } });
  await lend("gone", "deputy");
  expect(await decidePlan(agent, { planId, fingerprint, ...yes })).toEqual({ ok: false, refusal: { reason: "delegated_by_own" } });
  expect(await written(planId)).toBe(0);
});

test("the database refuses a right that is not lent, the author's, and one right twice", async () => {
  await employ("boss", "manager");
  await employ("author", "manager");
  const { planId, fingerprint } = await submitted();
  const insert = (by: string, behalf: string | null) => prisma.$executeRaw`
    INSERT INTO approval (plan_id, author_id, submitted_by, fingerprint, decision, decided_by, on_behalf_of)
    VALUES (${planId}, 'author', 'submitter', ${fingerprint}, 'approved', ${by}, ${behalf})`;
  await expect(insert("deputy", "boss")).rejects.toThrow(/no right is lent/);
  await lend("boss", "deputy");
  await lend("author", "deputy");
  await expect(insert("deputy", "author")).rejects.toThrow(/approval_by_another/);
  await expect(insert("deputy", "deputy")).rejects.toThrow(/no right is lent/);
  await insert("deputy", "boss");
  await expect(insert("boss", null)).rejects.toThrow(/approval_right_once/);
  await expect(insert("deputy", null)).rejects.toThrow(/approval_plan_id_decided_by_key/);
  expect(await written(planId)).toBe(1);
});
