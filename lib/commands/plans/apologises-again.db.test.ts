import { beforeEach, expect, test } from "vitest";
import { writeApprovalPolicy } from "@/lib/db/approvals/approval-policy";
import { prisma } from "@/lib/db/client";
import { insertIncident } from "@/lib/db/cohorts/testing-facts";
import { DEFAULT_APPROVAL_POLICY } from "@/lib/domain/approvals/policy";
import type { Actor } from "@/lib/domain/staff/actor";
import { planApproval } from "@/lib/queries/plans/plan-approval";
import { decidePlan } from "./decide-plan";
import { manager, mustBeOk, submitted } from "./testing-plan";

const DAY_MS = 86_400_000;
const agent: Actor = { kind: "staff", id: "borrower", name: "Max", role: "agent" };

beforeEach(async () => {
  await writeApprovalPolicy(prisma, DEFAULT_APPROVAL_POLICY);
});

/** A submitted plan of whose three customers the first was written to about another incident, so many days before this one was declared. */
async function apologisedBefore(days: number, step: "gesture" | "reminder" = "gesture") {
  const plan = await submitted();
  const { incident } = await insertIncident([]);
  const template = await prisma.templateVersion.create({ data: { key: incident.ref, version: 1, content: {}, createdBy: "a" } });
  const letter = {
    incidentId: incident.id,
    cohortKey: "consumed",
    templateVersionId: template.id,
    createdBy: "a",
    step,
    status: "sent" as const,
  };
  const before = await prisma.plan.create({
    data: { incidentId: incident.id, version: 1, rules: [], currency: "EUR", authorId: "a", status: "draft" },
  });
  const mailing = await prisma.mailing.create({ data: { ...letter, planId: before.id } });
  const message = {
    mailingId: mailing.id,
    channel: "email" as const,
    variant: "fr",
    values: {},
    toAddress: "c@mail.example",
    state: "sent" as const,
  };
  const sentAt = new Date(plan.incident.createdAt.getTime() - days * DAY_MS);
  await prisma.mailMessage.create({ data: { ...message, customerId: plan.people[0]!, sentAt } });
  return plan;
}
type Submitted = Awaited<ReturnType<typeof apologisedBefore>>;
const approve = ({ planId, fingerprint }: Submitted, facts: object = {}, by: Actor = manager) =>
  decidePlan(by, { planId, fingerprint, decision: "approved", ...facts });

test("a second apology within twelve months takes a manager’s word, and the audit keeps it", async () => {
  const plan = await apologisedBefore(300);
  expect((await planApproval(plan.incident.id, plan.version, { id: "manager", role: "manager" }))?.apologisedAgain).toEqual({
    count: 1,
    months: 12,
  });
  expect(await approve(plan)).toEqual({ ok: false, refusal: { reason: "apologised_again", detail: { count: 1, months: 12 } } });
  expect(mustBeOk(await approve(plan, { apologisesAgain: true }))).toMatchObject({ status: "approved" });
  const event = await prisma.auditEvent.findFirstOrThrow({ where: { action: "plan.decide", incidentId: plan.incident.id } });
  expect(event.detail).toMatchObject({ apologisedAgain: 1 });
});

test("it is not asked for an apology longer ago, for a reminder, for a no, or where nobody asks", async () => {
  expect((await approve(await apologisedBefore(370))).ok).toBe(true);
  expect((await approve(await apologisedBefore(30, "reminder"))).ok).toBe(true);
  const refused = await apologisedBefore(30);
  expect((await approve(refused, { decision: "refused", comment: "Too much." })).ok).toBe(true);
  await writeApprovalPolicy(prisma, { ...DEFAULT_APPROVAL_POLICY, apologyMonths: null });
  expect((await approve(await apologisedBefore(30))).ok).toBe(true);
});

test("a right that was lent is no word in person", async () => {
  const user = { emailVerified: true, createdAt: new Date(0), updatedAt: new Date(0) };
  await prisma.staffUser.createMany({
    data: [
      { id: "lender", name: "Boss", email: "boss@shop.example", role: "manager", ...user },
      { id: "borrower", name: "Max", email: "max@shop.example", role: "agent", ...user },
    ],
  });
  const dates = { startsAt: new Date("2020-01-01T00:00:00Z"), endsAt: new Date("2100-01-01T00:00:00Z") };
  await prisma.approvalDelegation.create({
    data: { fromStaff: "lender", toStaff: "borrower", ...dates, reason: "away", createdBy: "lender" },
  });
  expect(await approve(await apologisedBefore(30), { apologisesAgain: true }, agent)).toMatchObject({
    refusal: { reason: "apologised_again_in_person" },
  });
});
