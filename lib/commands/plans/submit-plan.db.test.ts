import { expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { liveFingerprint } from "@/lib/db/plans/live-fingerprint";
import { submitPlan } from "./submit-plan";
import { auditor, drafted, submitted, submitter } from "./testing-plan";

test("submitting freezes the list of who receives what, under one fingerprint", async () => {
  const plan = await submitted();
  const rows = await prisma.compensation.findMany({ where: { planId: plan.planId }, orderBy: { id: "asc" } });
  expect(rows.map((row) => [plan.people.indexOf(row.customerId), row.cohortKey, row.kind, row.units, row.amountMinor, row.state])).toEqual([
    [0, "untouched", "void_rest", 500n, null, "pending"],
    [0, "untouched", "store_credit", null, 1500n, "pending"],
    [1, "consumed", "gift_consumed", 120n, null, "pending"],
    [1, "consumed", "void_rest", 380n, null, "pending"],
    [2, "consumed", "gift_consumed", 1000n, null, "pending"],
    [2, "consumed", "void_rest", 0n, null, "pending"],
  ]);
  const stored = await prisma.plan.findUniqueOrThrow({ where: { id: plan.planId } });
  expect([stored.status, stored.submittedBy, stored.fingerprint]).toEqual(["submitted", "submitter", plan.fingerprint]);
  expect(plan.fingerprint).toMatch(/^[0-9a-f]{64}$/);
  expect(await liveFingerprint(prisma, plan.planId)).toBe(plan.fingerprint);
  const events = await prisma.auditEvent.findMany({ where: { action: "plan.submit", incidentId: plan.incident.id } });
  expect(events.map((event) => [event.actorId, event.subject])).toEqual([["submitter", "plan 1"]]);
});

test("an auditor submits nothing", async () => {
  const plan = await drafted();
  expect(await submitPlan(auditor, plan)).toEqual({ ok: false, refusal: { reason: "forbidden" } });
});

test("an older row version is refused as stale", async () => {
  const plan = await drafted();
  expect(await submitPlan(submitter, { planId: plan.planId, rowVersion: plan.rowVersion - 1 })).toMatchObject({
    refusal: { reason: "stale" },
  });
});
