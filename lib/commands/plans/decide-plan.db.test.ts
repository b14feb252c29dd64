import { expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import type { Actor } from "@/lib/domain/staff/actor";
import { decidePlan } from "./decide-plan";
import { auditor, drafted, manager, mustBeOk, submitted, submitter } from "./testing-plan";

const admin: Actor = { kind: "staff", id: "admin", name: "Zoé", role: "admin" };
const yes = { decision: "approved", comment: "" } as const;

test("another person's yes is recorded with the seal and leaves one audit row", async () => {
  const { planId, fingerprint, incident } = await submitted();
  expect(await decidePlan(manager, { planId, fingerprint, ...yes })).toEqual({
    ok: true,
    value: { planId, status: "approved", approvals: 1, needed: 1 },
  });
  expect(await prisma.approval.findMany({ where: { planId } })).toMatchObject([
    { authorId: "author", submittedBy: "submitter", decidedBy: "manager", decision: "approved", fingerprint },
  ]);
  const { status, approvedAt, approvalExpiresAt } = await prisma.plan.findUniqueOrThrow({ where: { id: planId } });
  expect(status).toBe("approved");
  expect(Number(approvalExpiresAt) - Number(approvedAt)).toBe(72 * 3_600_000);
  const events = await prisma.auditEvent.findMany({ where: { incidentId: incident.id, action: "plan.decide" } });
  expect(events.map(({ actorId, detail }) => [actorId, detail])).toEqual([
    ["manager", { planId, decision: "approved", fingerprint, status: "approved", approvals: 1, needed: 1 }],
  ]);
});

test("the author and the submitter are refused, whatever their role", async () => {
  const { planId, fingerprint } = await submitted();
  const asManager = (id: string): Actor => ({ kind: "staff", id, name: id, role: "manager" });
  for (const own of ["author", "submitter"])
    for (const decision of ["approved", "refused"])
      expect(await decidePlan(asManager(own), { planId, fingerprint, decision, comment: "Mine" })).toEqual({
        ok: false,
        refusal: { reason: "own_plan" },
      });
  expect(await decidePlan(submitter, { planId, fingerprint, ...yes })).toEqual({ ok: false, refusal: { reason: "own_plan" } });
  const bystander: Actor = { ...submitter, id: "bystander" };
  for (const actor of [bystander, auditor])
    expect(await decidePlan(actor, { planId, fingerprint, ...yes })).toEqual({ ok: false, refusal: { reason: "forbidden" } });
  expect(await prisma.approval.count({ where: { planId } })).toBe(0);
});

test.each(["author", "submitter"])("the database itself refuses an approval by the %s", async (decidedBy) => {
  const { planId, fingerprint } = await submitted();
  const insert = (by: string, author = "author", submittedBy = "submitter") => prisma.$executeRaw`
    INSERT INTO approval (plan_id, author_id, submitted_by, fingerprint, decision, decided_by)
    VALUES (${planId}, ${author}, ${submittedBy}, ${fingerprint}, 'approved', ${by})`;
  await expect(insert(decidedBy)).rejects.toThrow(/approval_by_another/);
  // Naming another author does not slip past the check, and breaks the key to the plan's seal.
  await expect(insert(decidedBy, "x", "y")).rejects.toThrow(/approval_by_another/);
  await expect(insert("manager", "x", "y")).rejects.toThrow(/foreign key/i);
  expect(await prisma.approval.count({ where: { planId } })).toBe(0);
});

test("the database refuses an approval of another fingerprint, and any change of a decision", async () => {
  const { planId, fingerprint } = await submitted();
  await expect(prisma.$executeRaw`
    INSERT INTO approval (plan_id, author_id, submitted_by, fingerprint, decision, decided_by)
    VALUES (${planId}, 'author', 'submitter', ${"0".repeat(64)}, 'approved', 'manager')`).rejects.toThrow(/foreign key/i);
  mustBeOk(await decidePlan(manager, { planId, fingerprint, decision: "refused", comment: "Too much" }));
  await expect(prisma.$executeRaw`UPDATE approval SET decision = 'approved' WHERE plan_id = ${planId}`).rejects.toThrow(/append-only/);
});

test("a change or a no needs a comment", async () => {
  const { planId, fingerprint } = await submitted();
  for (const decision of ["changes_requested", "refused"])
    expect(await decidePlan(manager, { planId, fingerprint, decision, comment: " " })).toMatchObject({
      refusal: { reason: "comment_required" },
    });
  mustBeOk(await decidePlan(manager, { planId, fingerprint, decision: "changes_requested", comment: "10 € is enough" }));
  expect((await prisma.plan.findUniqueOrThrow({ where: { id: planId } })).status).toBe("changes_requested");
});

test("a fingerprint that the page did not show for this plan is refused", async () => {
  const { planId } = await submitted();
  expect(await decidePlan(manager, { planId, fingerprint: "0".repeat(64), ...yes })).toMatchObject({ refusal: { reason: "stale_view" } });
});

test("only a submitted plan is decided, and only once", async () => {
  const draft = await drafted();
  expect(await decidePlan(manager, { planId: draft.planId, fingerprint: "0".repeat(64), ...yes })).toMatchObject({
    refusal: { reason: "not_submitted" },
  });
  const { planId, fingerprint } = await submitted();
  const results = await Promise.all([manager, admin].map((actor) => decidePlan(actor, { planId, fingerprint, ...yes })));
  expect(results.filter(({ ok }) => ok).length).toBe(1);
  expect(results.find(({ ok }) => !ok)).toMatchObject({ refusal: { reason: "not_submitted" } });
});
