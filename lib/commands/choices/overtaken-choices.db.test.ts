import { expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { readViolations } from "@/lib/db/health/invariants";
import { membersById } from "@/lib/db/plans/member-chunks";
import { choiceToken } from "@/lib/domain/choices/token";
import type { SimpleAction } from "@/lib/domain/plans/action";
import { countFigures } from "@/lib/domain/plans/figures";
import { type Actor, WORKER } from "@/lib/domain/staff/actor";
import { env } from "@/lib/env";
import { executeWholePlan } from "@/lib/jobs/tasks/execute-plan";
import { takeDefaultsTask } from "@/lib/jobs/tasks/take-defaults";
import { openChoicesOfCustomer } from "@/lib/queries/choices/open-choices";
import { AUTHOR, MANAGER } from "@/lib/testing/executable-plan";
import { ledgerIncident, ledgerPlan } from "@/lib/testing/ledger-plan";
import { closeIncident } from "../incidents/close-incident";
import { retryCompensations } from "../ledger/retry-compensations";
import { startExecution } from "../ledger/start-execution";
import { stopExecution } from "../ledger/stop-execution";
import { decidePlan } from "../plans/decide-plan";
import { draftPlan } from "../plans/draft-plan";
import { savePlan } from "../plans/save-plan";
import { submitPlan } from "../plans/submit-plan";
import { mustBeOk } from "../plans/testing-plan";
import { makeChoice } from "./make-choice";
import { makeChoiceForCustomer } from "./make-choice-for-customer";
import { takeDefault } from "./take-default";

const LINK: Actor = { kind: "link", id: "link", name: "choice link" };
const BARE = { units: null, amountMinor: null, currency: null, expiresAt: null, due: false, detail: {} };
const VOIDED = { ...BARE, kind: "void_rest", units: 500 };
const CREDIT = { ...BARE, kind: "store_credit", amountMinor: 1_500, currency: "EUR", expiresAt: "2099-12-31T23:00:00.000Z" };
const CHOICE = {
  kind: "choice",
  detail: {
    ...{ days: 14, defaultKey: "credit" },
    options: [
      { key: "credit", items: [VOIDED, CREDIT] },
      { key: "keep", items: [{ ...BARE, kind: "honour", units: 500 }] },
    ],
  },
};

/** Two customers who may choose under an executed plan. */
async function opened(options: Parameters<typeof ledgerPlan>[2] = {}, usedSince?: number) {
  const incident = await ledgerIncident(Array.from({ length: 2 }, () => ({ lines: [{ granted: 500, usedSince }], items: [] })));
  const plan = await ledgerPlan(incident, [[CHOICE], [CHOICE]], options);
  await executeWholePlan(plan.executionId);
  const { ref } = await prisma.incident.findUniqueOrThrow({ where: { id: incident.incidentId } });
  const [first, second] = await prisma.choice.findMany({ where: { planId: plan.planId }, orderBy: { id: "asc" } });
  if (!first || !second) throw new Error("two choices were opened");
  return { ...incident, ...plan, ref, first, second, token: choiceToken(env.APP_SECRET, first.compensationId, 1) };
}

/** A plan that follows, approved and ready to start. */
async function follower(incidentRef: string, actions: SimpleAction[], pilot = 0) {
  const draft = mustBeOk(await draftPlan(AUTHOR, { incidentRef, kind: "follow_up" }));
  const rules = [{ id: "r1", cohort: "any", when: [], actions }];
  const { rowVersion } = mustBeOk(await savePlan(AUTHOR, { ...draft, rules }));
  const { fingerprint } = mustBeOk(await submitPlan(AUTHOR, { planId: draft.planId, rowVersion }));
  mustBeOk(await decidePlan(MANAGER, { planId: draft.planId, fingerprint, decision: "approved", comment: "" }));
  return { planId: draft.planId, start: () => startExecution(MANAGER, { planId: draft.planId, fingerprint, pilot }) };
}

const open = (planId: number) => prisma.choice.count({ where: { planId, chosenKey: null, overtakenBy: null } });
const moved = async (incidentId: number) =>
  (await prisma.ledgerTransfer.findMany({ where: { incidentId }, orderBy: { id: "asc" } })).map(
    (row) => `${row.creditAccount} ${row.amount}`,
  );
const violations = async () => (await readViolations(prisma)).filter(({ count }) => count > 0);

class Undone extends Error {}
/** What the invariant says of choices that would have been ended by this plan; everything is undone. */
async function reported(planId: number, overtakenBy: number | null): Promise<string[]> {
  let why: string[] = [];
  const attempt = prisma.$transaction(async (tx) => {
    await tx.choice.updateMany({ where: { planId }, data: { overtakenBy } });
    why = (await tx.$queryRaw<{ why: string }[]>`SELECT DISTINCT why FROM inv_06_choices_decided_once`).map((row) => row.why);
    throw new Undone();
  });
  await expect(attempt).rejects.toBeInstanceOf(Undone);
  return why;
}

test("a plan that follows ends the choices of whom it treats, and its default is never booked beside it", async () => {
  const { incidentId, planId, ref, first, token, customerIds } = await opened();
  const facts = async () => {
    const [member] = await membersById(prisma, { incidentId, tenure: false, follows: true }, [String(customerIds[0])]);
    return member?.given.choiceOpen;
  };
  expect(await facts()).toBe(true);
  const person = customerIds[0] ?? 0n;
  expect(await openChoicesOfCustomer(person, true)).toMatchObject({
    total: 1,
    choices: [{ id: String(first.id), incidentRef: ref, name: "" }],
  });
  const next = await follower(ref, [{ kind: "honour" }]);
  const figures = await prisma.plan.findUniqueOrThrow({ where: { id: next.planId }, select: { figures: true } });
  expect(figures.figures).toMatchObject({ choicesOvertaken: 2 });
  const { executionId } = mustBeOk(await next.start());
  expect([await open(planId), await facts()]).toEqual([0, false]);
  expect(await openChoicesOfCustomer(person, true)).toEqual({ total: 0, choices: [] });
  const event = await prisma.auditEvent.findFirstOrThrow({ where: { incidentId, action: "execution.start" }, orderBy: { id: "desc" } });
  expect(event.detail).toMatchObject({ choicesEnded: 2 });

  await prisma.choice.updateMany({ where: { planId }, data: { dueAt: new Date("2006-09-01T00:00:00Z") } });
  const refused = { ok: false, refusal: { reason: "choice_overtaken" } };
  expect(await makeChoice(LINK, { token, optionKey: "keep" })).toEqual(refused);
  expect(await makeChoiceForCustomer(AUTHOR, { choiceId: String(first.id), optionKey: "keep", reason: "by telephone" })).toEqual(refused);
  expect(await takeDefault(WORKER, { choiceId: String(first.id) })).toEqual(refused);
  await takeDefaultsTask.run({ planId }, { stopping: () => false });
  await executeWholePlan(executionId);
  expect(await moved(incidentId)).toEqual(["open 500", "open 500", "honoured 500", "honoured 500"]);
  expect(await violations()).toEqual([]);
  expect([await reported(planId, null), await reported(planId, planId)]).toEqual([["open_beside_a_later_plan"], ["overtaken_by_nobody"]]);
});

test("whom a plan that follows does not treat after all may choose again, and who is only written to keeps the choice", async () => {
  const { incidentId, planId, executionId, ref, second, customerIds } = await opened();
  const words = await follower(ref, [{ kind: "message_only" }]);
  const stands = (status: "running" | "done") => prisma.execution.update({ where: { id: executionId }, data: { status } });
  await stands("running");
  expect(await words.start()).toMatchObject({ refusal: { reason: "execution_running" } });
  await stands("done");
  const told = mustBeOk(await words.start());
  expect(await open(planId)).toBe(2);
  // Nothing is tried again, nor started, beside a plan that is under way.
  expect(await retryCompensations(MANAGER, { executionId, customerId: String(customerIds[0]) })).toMatchObject({
    refusal: { reason: "plan_followed" },
  });
  await executeWholePlan(told.executionId);

  const next = await follower(ref, [{ kind: "honour" }], 1);
  const { executionId: pilot } = mustBeOk(await next.start());
  await executeWholePlan(pilot);
  expect([await open(planId), await moved(incidentId)]).toEqual([0, ["open 500", "honoured 500"]]);
  mustBeOk(await stopExecution(MANAGER, { executionId: pilot, reason: "The pilot was enough" }));
  const stopped = await prisma.auditEvent.findFirstOrThrow({ where: { incidentId, action: "execution.stop" } });
  expect([await open(planId), stopped.detail]).toEqual([1, expect.objectContaining({ choicesReopened: 1 })]);
  const [left] = await prisma.choice.findMany({ where: { planId, overtakenBy: null } });
  const [job] = await prisma.$queryRaw<{ run_at: Date }[]>`SELECT run_at FROM graphile_worker.jobs WHERE key = ${`defaults:${planId}`}`;
  expect(job?.run_at).toEqual(second.dueAt);
  mustBeOk(await makeChoiceForCustomer(AUTHOR, { choiceId: String(left?.id), optionKey: "keep", reason: "by telephone" }));
  expect(await moved(incidentId)).toEqual(["open 500", "honoured 500", "open 500", "honoured 500"]);
  expect(await violations()).toEqual([]);
});

test("an open choice keeps an incident open, and of a closed one nobody chooses", async () => {
  const { incidentId, planId, ref, token, first } = await opened();
  expect(await closeIncident(MANAGER, { incidentRef: ref })).toMatchObject({ refusal: { reason: "close_blocked" } });
  await prisma.incident.update({ where: { id: incidentId }, data: { closedAt: new Date("2026-11-20T10:00:00Z") } });
  await prisma.choice.updateMany({ where: { planId }, data: { dueAt: new Date("2006-09-01T00:00:00Z") } });
  expect(await makeChoice(LINK, { token, optionKey: "keep" })).toMatchObject({ refusal: { reason: "incident_closed" } });
  expect(await takeDefault(WORKER, { choiceId: String(first.id) })).toMatchObject({ refusal: { reason: "incident_closed" } });
  await takeDefaultsTask.run({ planId }, { stopping: () => false });
  expect([await open(planId), await moved(incidentId)]).toEqual([2, []]);
});

test("units used since count against the budget when a choice is made, and who goes over it is set aside for a person", async () => {
  // 200 of 500 units at 49.00 were used since: 19.60 more than was sealed.
  const figures = { total: { ...countFigures([], "EUR").result().total, creditMinor: 1_500 } };
  const over = await opened({ budgetMinor: 1_500 + 1_960 + 1_959, figures }, 200);
  for (const { id } of [over.first, over.second])
    mustBeOk(await makeChoiceForCustomer(AUTHOR, { choiceId: String(id), optionKey: "credit", reason: "by telephone" }));
  const rows = await prisma.compensation.findMany({ where: { planId: over.planId, ruleId: "r1/credit" }, orderBy: { id: "asc" } });
  expect(rows.map(({ state, error }) => [state, error])).toEqual([
    ...Array(2).fill(["done", null]),
    ...Array(2).fill(["failed", "over_budget"]),
  ]);
  const { driftMinor } = await prisma.execution.findUniqueOrThrow({ where: { planId: over.planId } });
  expect([driftMinor, await prisma.credit.count({ where: { incidentId: over.incidentId } })]).toEqual([1_960n, 1]);
  expect(await violations()).toEqual([]);
});
