import { expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { liveFingerprint } from "@/lib/db/plans/live-fingerprint";
import { draftPlan } from "./draft-plan";
import { savePlan } from "./save-plan";
import { submitPlan } from "./submit-plan";
import { auditor, author, drafted, mustBeOk, submitted, submitter } from "./testing-plan";

test("submitting freezes the list of who receives what, under one fingerprint", async () => {
  const plan = await submitted();
  const rows = await prisma.compensation.findMany({ where: { planId: plan.planId }, orderBy: { id: "asc" } });
  expect(rows.map((row) => [plan.people.indexOf(row.customerId), row.cohortKey, row.kind, row.units, row.amountMinor, row.state])).toEqual([
    [0, "untouched", "gift_consumed", 0n, null, "pending"],
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

test("a customer on hold is not in the frozen list", async () => {
  const { incident, people, ...draft } = await drafted();
  await prisma.cohortMember.updateMany({
    where: { incidentId: incident.id, customerId: people[0] },
    data: { held: true, reason: "asked" },
  });
  mustBeOk(await submitPlan(submitter, draft));
  const customers = await prisma.compensation.groupBy({
    by: ["customerId"],
    where: { planId: draft.planId },
    orderBy: { customerId: "asc" },
  });
  expect(customers.map(({ customerId }) => customerId)).toEqual(people.slice(1));
});

const VOID_ALL = { id: "r1", cohort: "any", when: [], actions: [{ kind: "void_rest" }] };
const eur = (minor: number, currency = "EUR") => ({ of: "fixed", per: "person", tariff: { [currency]: minor } });
const credit = (part: object) => ({
  ...VOID_ALL,
  actions: [{ kind: "store_credit", amount: eur(1_500), expiresAt: "2099-01-01T00:00:00Z", ...part }],
});
test.each([
  ["a customer without a rule", { rules: [{ ...VOID_ALL, cohort: "untouched" }] }, "customers_uncovered"],
  ["a worst case above the budget", { rules: [credit({})], budgetMinor: 100 }, "over_budget"],
  ["a cohort without a letter", { rules: [VOID_ALL], letters: {} }, "letter_missing"],
  ["a credit that ended", { rules: [credit({ expiresAt: "2020-01-01T00:00:00Z" })] }, "expiry_past"],
  ["a credit in another currency", { rules: [credit({ amount: eur(1_500, "USD") })] }, "currency_mismatch"],
  ["nothing without a reason", { rules: [{ ...VOID_ALL, actions: [{ kind: "nothing", why: "" }] }] }, "nothing_without_why"],
])("%s is refused and nothing is frozen", async (_, content, reason) => {
  const draft = await drafted();
  const { rowVersion } = mustBeOk(await savePlan(author, { planId: draft.planId, rowVersion: draft.rowVersion, ...content }));
  expect(await submitPlan(submitter, { planId: draft.planId, rowVersion })).toMatchObject({ ok: false, refusal: { reason } });
  expect(await prisma.compensation.count({ where: { planId: draft.planId } })).toBe(0);
  expect((await prisma.plan.findUniqueOrThrow({ where: { id: draft.planId } })).status).toBe("draft");
});

test("a split that is older than the identification, or than the incident's scope, is refused", async () => {
  const edited = await drafted();
  await prisma.incident.update({ where: { id: edited.incident.id }, data: { version: 2 } });
  expect(await submitPlan(submitter, edited)).toMatchObject({ refusal: { reason: "identification_stale" } });
  const again = await drafted();
  await prisma.identification.create({
    data: { incidentId: again.incident.id, incidentVersion: 1, scope: {}, affected: 3, candidates: 3, excluded: 0, by: "u1" },
  });
  expect(await submitPlan(submitter, again)).toMatchObject({ refusal: { reason: "split_outdated" } });
});

test("of submissions at once exactly one freezes the list", async () => {
  const draft = await drafted();
  const results = await Promise.all([submitter, author, submitter].map((actor) => submitPlan(actor, draft)));
  expect(results.filter(({ ok }) => ok).length).toBe(1);
  expect(await prisma.compensation.count({ where: { planId: draft.planId } })).toBe(7);
});

test("a newer version supersedes what waits; the older list stays as a record and stays pending", async () => {
  const first = await submitted();
  const next = mustBeOk(await draftPlan(author, { incidentRef: first.incident.ref }));
  mustBeOk(await submitPlan(submitter, next));
  const plans = await prisma.plan.findMany({ where: { incidentId: first.incident.id }, orderBy: { version: "asc" } });
  expect(plans.map(({ status }) => status)).toEqual(["superseded", "submitted"]);
  const states = await prisma.compensation.groupBy({ by: ["state"], where: { planId: first.planId }, _count: true });
  expect(states).toEqual([{ state: "pending", _count: 7 }]);
});
