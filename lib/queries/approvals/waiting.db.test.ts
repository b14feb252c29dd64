import { beforeAll, expect, test } from "vitest";
import { decidePlan } from "@/lib/commands/plans/decide-plan";
import { employ, policyIs, type StaffActor } from "@/lib/commands/plans/testing-approvers";
import { mustBeOk, submitted } from "@/lib/commands/plans/testing-plan";
import { prisma } from "@/lib/db/client";
import { readIncidentList } from "../incidents/incident-list";
import { countWaitingFor } from "./waiting";

let boss: StaffActor;
let chief: StaffActor;
let deputy: StaffActor;
const approve = async (actor: StaffActor, { planId, fingerprint }: { planId: number; fingerprint: string }) =>
  mustBeOk(await decidePlan(actor, { planId, fingerprint, decision: "approved", comment: "" }));

beforeAll(async () => {
  boss = await employ("boss", "manager");
  chief = await employ("chief", "admin");
  deputy = await employ("deputy", "agent");
  await policyIs({ twoFromCustomers: 3 });
});

test("a plan approved by one of two waits for the other alone, and the list says how far it is", async () => {
  const counts = () => Promise.all([boss, chief, deputy].map(countWaitingFor));
  expect(await counts()).toEqual([0, 0, 0]);
  const plan = await submitted();
  expect(await counts()).toEqual([1, 1, 0]);
  await approve(boss, plan);
  expect(await counts()).toEqual([0, 1, 0]);
  const item = async (viewer: StaffActor) =>
    (await readIncidentList("approval", undefined, viewer)).items.find(({ ref }) => ref === plan.incident.ref);
  expect(await item(boss)).toMatchObject({ approvals: { given: 1, needed: 2 }, next: { key: "await_approval" } });
  expect(await item(chief)).toMatchObject({ approvals: { given: 1, needed: 2 }, next: { key: "approve_plan" } });
  await approve(chief, plan);
  expect(await counts()).toEqual([0, 0, 0]);
  expect(await item(chief)).toBeUndefined();
});

test("a lent right makes a plan wait for whoever holds it, and an expired approval is back in the list", async () => {
  const plan = await submitted();
  const dates = { startsAt: new Date("2020-01-01T00:00:00Z"), endsAt: new Date("2099-01-01T00:00:00Z") };
  await prisma.approvalDelegation.create({ data: { fromStaff: "boss", toStaff: "deputy", ...dates, reason: "Leave", createdBy: "boss" } });
  expect(await countWaitingFor(deputy)).toBe(1);
  await approve(deputy, plan);
  expect(await Promise.all([boss, chief, deputy].map(countWaitingFor))).toEqual([0, 1, 0]);
  await approve(chief, plan);
  const refs = async () => (await readIncidentList("approval", undefined, boss)).items.map(({ ref }) => ref);
  expect(await refs()).not.toContain(plan.incident.ref);
  await prisma.$executeRaw`UPDATE plan SET approved_at = now() - interval '73 hours', approval_expires_at = now() - interval '1 hour' WHERE id = ${plan.planId}`;
  expect(await refs()).toContain(plan.incident.ref);
});
