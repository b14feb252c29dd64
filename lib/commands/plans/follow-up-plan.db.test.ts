import { expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { findPlan } from "@/lib/db/plans/find-plan";
import { insertBefore, insertScenario } from "@/lib/db/plans/testing-scenario";
import type { Scenario } from "@/lib/domain/plans/scenarios/scenario";
import { splitCohorts } from "../cohorts/split-cohorts";
import { draftPlan } from "./draft-plan";
import { savePlan } from "./save-plan";
import { submitPlan } from "./submit-plan";
import { author, drafted, manager, mustBeOk, submitter } from "./testing-plan";

const MESSAGE = { id: "r1", cohort: "any", when: [], actions: [{ kind: "message_only" as const }] };
const GIVE_BACK = { ...MESSAGE, actions: [{ kind: "give_back" as const }, { kind: "message_only" as const }] };

/** An incident whose plan voided one lamp, refunded its price and gave 15.00 of credit. */
async function executedIncident(name: string, id: number) {
  const lamp = { sku: "LAMP", at: "2026-08-22T08:00:00Z", order: name, quantity: 1, paid: 100, right: 5_000, voided: 1 };
  const before = { credit: 1_500, unspent: 1_000, refunded: 100 };
  const scenario: Scenario = {
    ...{ name, story: "", currency: "EUR", rules: [], totals: {}, cost: [0, 0, 0] },
    customers: [{ id, cohort: "untouched", lines: [lamp], before, receives: [] }],
  };
  const { incident } = await insertScenario(scenario);
  mustBeOk(await splitCohorts(author, { incidentRef: incident.ref, cutoffAt: "2026-11-01T00:00:00Z" }));
  await insertBefore(scenario, incident.id, null);
  const executed = await prisma.plan.findFirstOrThrow({ where: { incidentId: incident.id } });
  return { incident, executed };
}

test("a reversal follows the plan that was executed last, gives back, and says so to every cohort in a letter of its own", async () => {
  const { incident, executed } = await executedIncident("reversed", 30_001);
  const { planId, version } = mustBeOk(await draftPlan(author, { incidentRef: incident.ref, kind: "reversal" }));
  const plan = await findPlan(prisma, planId);
  expect([version, plan?.followsId, plan?.currency]).toEqual([2, executed.id, "EUR"]);
  const letter = await prisma.templateVersion.findFirstOrThrow({ where: { key: "plan:following" } });
  const cohorts = await prisma.cohort.findMany({ where: { incidentId: executed.incidentId } });
  expect(plan?.letters).toEqual(Object.fromEntries(cohorts.map(({ key }) => [key, letter.id])));
  expect(plan?.rules.map(({ cohort, actions }) => [cohort, actions.map(({ kind }) => kind)])).toEqual([
    ["any", ["give_back", "revoke_credit", "message_only"]],
  ]);
  expect(plan?.seed).toMatch(/^[0-9a-f]{32}$/);
  const [event] = await prisma.auditEvent.findMany({ where: { incidentId: incident.id, action: "plan.draft" } });
  expect(event?.detail).toMatchObject({ planId, kind: "reversal", follows: executed.id });
});

test("a reversal is submitted like any other plan, and freezes what comes back", async () => {
  const { incident } = await executedIncident("submitted", 30_002);
  const draft = mustBeOk(await draftPlan(author, { incidentRef: incident.ref, kind: "reversal" }));
  mustBeOk(await submitPlan(submitter, draft));
  const rows = await prisma.compensation.findMany({ where: { planId: draft.planId }, orderBy: { id: "asc" } });
  expect(rows.map(({ kind, units, amountMinor }) => [kind, units, amountMinor])).toEqual([
    ["give_back", 1n, null],
    ["revoke_credit", null, 1_000n],
    ["message_only", null, null],
  ]);
});

test("nothing follows a plan before it was executed whole, and no first plan comes after one that was", async () => {
  const { incident } = await drafted();
  for (const kind of ["follow_up", "reversal"] as const)
    expect(await draftPlan(author, { incidentRef: incident.ref, kind })).toMatchObject({ refusal: { reason: "not_executed_yet" } });
  const done = await executedIncident("under way", 30_003);
  expect(await draftPlan(author, { incidentRef: done.incident.ref })).toMatchObject({ refusal: { reason: "already_executed" } });
  await prisma.$executeRaw`UPDATE plan SET status = 'executing' WHERE id = ${done.executed.id}`;
  expect(await draftPlan(author, { incidentRef: done.incident.ref, kind: "reversal" })).toMatchObject({
    refusal: { reason: "not_executed_yet" },
  });
});

test("of two plans that follow the same one, the second is refused once the first was executed", async () => {
  const { incident, executed } = await executedIncident("twice", 30_004);
  const draft = mustBeOk(await draftPlan(author, { incidentRef: incident.ref, kind: "follow_up" }));
  const { incidentId, status, currency, authorId, submittedBy, submittedAt, fingerprint } = executed;
  const facts = { incidentId, status, currency, authorId, submittedBy, submittedAt, fingerprint };
  await prisma.plan.create({ data: { ...facts, version: 9, rules: [], letters: {}, followsId: executed.id } });
  expect(await submitPlan(submitter, draft)).toMatchObject({ refusal: { reason: "already_executed" } });
});

test("only a plan that follows another takes back, whoever saves it", async () => {
  const first = await drafted();
  const refused = await savePlan(author, { planId: first.planId, rowVersion: first.rowVersion, rules: [GIVE_BACK] });
  expect(refused).toEqual({ ok: false, refusal: { reason: "follow_up_only" } });
  await prisma.plan.update({ where: { id: first.planId }, data: { rules: [GIVE_BACK] } });
  expect(await submitPlan(submitter, first)).toMatchObject({ refusal: { reason: "follow_up_only" } });
  const { incident } = await executedIncident("follows", 30_005);
  const next = mustBeOk(await draftPlan(author, { incidentRef: incident.ref, kind: "follow_up" }));
  mustBeOk(await savePlan(author, { ...next, rules: [GIVE_BACK] }));
});

test("a cap per person is saved, copied into the next version and taken away again", async () => {
  const { incident, planId, rowVersion } = await drafted();
  const saved = mustBeOk(await savePlan(author, { planId, rowVersion, rules: [MESSAGE], personCap: { EUR: 2_000 } }));
  const seed = (await findPlan(prisma, planId))?.seed;
  const sealed = { fingerprint: "f", submittedBy: "x", submittedAt: new Date("2026-08-24T09:00:00Z") };
  await prisma.plan.update({ where: { id: planId }, data: { status: "submitted", ...sealed } });
  const next = mustBeOk(await draftPlan(manager, { incidentRef: incident.ref }));
  const copy = await findPlan(prisma, next.planId);
  expect(copy?.personCap).toEqual({ EUR: 2_000 });
  expect(copy?.seed).not.toBe(seed);
  mustBeOk(await savePlan(author, { ...next, rules: [MESSAGE], personCap: null }));
  expect([(await findPlan(prisma, next.planId))?.personCap, saved.rowVersion]).toEqual([null, rowVersion + 1]);
});

test("money that is owed and refunded by nothing is refused, with how many are owed", async () => {
  const lines = [{ at: "2026-11-14T10:00:00Z", affected: true, priceMinor: 100 }];
  const draft = await drafted([{ lines }]);
  const rules = [{ ...MESSAGE, actions: [{ kind: "void_line" as const }] }];
  const { rowVersion } = mustBeOk(await savePlan(author, { ...draft, rules }));
  expect(await submitPlan(submitter, { planId: draft.planId, rowVersion })).toEqual({
    ok: false,
    refusal: { reason: "refund_due_missing", detail: { count: 1 } },
  });
});

test("whoever paid something is offered what is owed in the first draft", async () => {
  const { planId } = await drafted([{ lines: [{ at: "2026-11-14T10:00:00Z", affected: true, priceMinor: 100 }] }]);
  const plan = await findPlan(prisma, planId);
  expect(plan?.rules.every(({ actions }) => actions.some(({ kind }) => kind === "refund"))).toBe(true);
});
