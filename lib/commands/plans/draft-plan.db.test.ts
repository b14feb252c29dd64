import { expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { insertIncident } from "@/lib/db/cohorts/testing-facts";
import { findPlan } from "@/lib/db/plans/find-plan";
import { draftPlan } from "./draft-plan";
import { savePlan } from "./save-plan";
import { auditor, author, drafted, manager, mustBeOk, submitted, submitter } from "./testing-plan";

test("the first draft proposes a rule and the newest letter per cohort, and leaves one audit row", async () => {
  const { planId, version, incident } = await drafted();
  const plan = await findPlan(prisma, planId);
  expect([version, plan?.status, plan?.authorId, plan?.currency, plan?.budgetMinor]).toEqual([1, "draft", "author", "EUR", null]);
  expect(plan?.rules.map(({ cohort, actions }) => [cohort, actions.map(({ kind }) => kind)])).toEqual([
    ["consumed", ["gift_consumed", "void_rest"]],
    ["untouched", ["gift_consumed", "void_rest", "store_credit"]],
    ["reported", ["gift_consumed", "void_rest", "store_credit"]],
  ]);
  const letters = await prisma.templateVersion.findMany({ where: { id: { in: Object.values(plan?.letters ?? {}) } } });
  expect(letters.map(({ key }) => key).sort()).toEqual(["consumed", "reported", "untouched"]);
  const events = await prisma.auditEvent.findMany({ where: { incidentId: incident.id, action: "plan.draft" } });
  expect(events.map(({ actorId, subject }) => [actorId, subject])).toEqual([["author", "plan 1"]]);
});

test("the next draft copies the last version under a new author", async () => {
  const { planId, rowVersion, incident } = await drafted();
  const rules = [{ id: "r1", cohort: "any", when: [], actions: [{ kind: "message_only" }] }];
  mustBeOk(await savePlan(author, { planId, rowVersion, rules, budgetMinor: 500_000, argument: "Because" }));
  await prisma.plan.update({
    where: { id: planId },
    data: { status: "submitted", fingerprint: "f", submittedBy: "x", submittedAt: new Date("2026-08-24T09:00:00Z") },
  });
  const next = mustBeOk(await draftPlan(manager, { incidentRef: incident.ref }));
  expect(await findPlan(prisma, next.planId)).toMatchObject({
    version: 2,
    rules,
    budgetMinor: 500_000,
    argument: "Because",
    authorId: "manager",
  });
});

test("a second draft is refused, also when two people start one at the same moment", async () => {
  const first = await drafted();
  expect(await draftPlan(author, { incidentRef: first.incident.ref })).toEqual({
    ok: false,
    refusal: { reason: "draft_exists", detail: { version: 1 } },
  });
  const { incident } = await submitted();
  const results = await Promise.all([author, manager, submitter].map((actor) => draftPlan(actor, { incidentRef: incident.ref })));
  expect(results.filter(({ ok }) => ok).length).toBe(1);
});

test("nobody drafts for an incident that is unknown, closed, not split or executed, nor without the role", async () => {
  expect(await draftPlan(auditor, { incidentRef: "x" })).toMatchObject({ refusal: { reason: "forbidden" } });
  expect(await draftPlan(author, { incidentRef: "INC-0" })).toMatchObject({ refusal: { reason: "not_found" } });
  const { incident } = await insertIncident([]);
  expect(await draftPlan(author, { incidentRef: incident.ref })).toMatchObject({ refusal: { reason: "nothing_split" } });
  const done = await submitted();
  await prisma.plan.update({ where: { id: done.planId }, data: { status: "executing" } });
  expect(await draftPlan(author, { incidentRef: done.incident.ref })).toMatchObject({ refusal: { reason: "already_executed" } });
  await prisma.incident.update({ where: { id: incident.id }, data: { closedAt: new Date("2026-08-24T09:00:00Z") } });
  expect(await draftPlan(author, { incidentRef: incident.ref })).toMatchObject({ refusal: { reason: "incident_closed" } });
});
