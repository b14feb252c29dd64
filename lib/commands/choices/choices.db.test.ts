import { expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { readViolations } from "@/lib/db/health/invariants";
import { choiceToken } from "@/lib/domain/choices/token";
import { type Actor, WORKER } from "@/lib/domain/staff/actor";
import { env } from "@/lib/env";
import { executeWholePlan } from "@/lib/jobs/tasks/execute-plan";
import { takeDefaultsTask } from "@/lib/jobs/tasks/take-defaults";
import { AUTHOR } from "@/lib/testing/executable-plan";
import { ledgerIncident, ledgerPlan } from "@/lib/testing/ledger-plan";
import { makeChoice } from "./make-choice";
import { makeChoiceForCustomer } from "./make-choice-for-customer";
import { takeDefault } from "./take-default";

const LINK: Actor = { kind: "link", id: "link", name: "choice link" };
const item = (kind: string, rest: object = {}) => ({
  kind,
  units: null,
  amountMinor: null,
  currency: null,
  expiresAt: null,
  due: false,
  detail: {},
  ...rest,
});
const CHOICE = {
  kind: "choice",
  detail: {
    days: 14,
    defaultKey: "credit",
    options: [
      {
        key: "credit",
        items: [
          item("void_line", { units: 500 }),
          item("store_credit", { amountMinor: 1500, currency: "EUR", expiresAt: "2099-12-31T23:00:00.000Z" }),
        ],
      },
      {
        key: "keep",
        items: [
          item("honour", { units: 500 }),
          item("pay_difference", { amountMinor: 2450, currency: "EUR", expiresAt: "2099-12-31T23:00:00.000Z", detail: { rebateBp: 5000 } }),
        ],
      },
    ],
  },
};

async function opened(customers = 1) {
  const incident = await ledgerIncident(Array.from({ length: customers }, () => ({ lines: [{ granted: 500 }], items: [] })));
  const plan = await ledgerPlan(incident, Array(customers).fill([CHOICE]));
  await executeWholePlan(plan.executionId);
  const choices = await prisma.choice.findMany({ where: { planId: plan.planId }, orderBy: { id: "asc" } });
  const tokens = choices.map((choice) => choiceToken(env.APP_SECRET, choice.compensationId, 1));
  const [choice] = choices;
  if (!choice) throw new Error("no choice was opened");
  return { ...incident, ...plan, choices, choice, tokens, token: tokens[0] ?? "" };
}

const overdue = (planId: number) => prisma.choice.updateMany({ where: { planId }, data: { dueAt: new Date("2006-09-01T00:00:00Z") } });
const movedOf = async (incidentId: number) =>
  (await prisma.ledgerTransfer.findMany({ where: { incidentId }, orderBy: { id: "asc" } })).map(
    (row) => `${row.debitAccount}>${row.creditAccount} ${row.amount}`,
  );
const violations = async () => (await readViolations(prisma)).filter(({ count }) => count > 0);

test("a choice is opened with the execution, moves nothing, and falls to its default two weeks later", async () => {
  const { choice, incidentId, planId } = await opened();
  const { startedAt } = await prisma.execution.findUniqueOrThrow({ where: { planId } });
  expect(choice.dueAt.getTime() - startedAt.getTime()).toBeGreaterThanOrEqual(14 * 86_400_000);
  expect(await movedOf(incidentId)).toEqual([]);
  const jobs = await prisma.$queryRaw<{ run_at: Date }[]>`SELECT run_at FROM graphile_worker.jobs WHERE key = ${`defaults:${planId}`}`;
  expect(jobs).toEqual([{ run_at: choice.dueAt }]);
  expect(await violations()).toEqual([]);
});

test("what the customer chooses is treated at once, as it was sealed, and only once", async () => {
  const { token, choice, incidentId, planId, executionId } = await opened();
  expect(await makeChoice(LINK, { token, optionKey: "keep" })).toEqual({
    ok: true,
    value: { choiceId: String(choice.id), chosenKey: "keep" },
  });
  expect(await movedOf(incidentId)).toEqual(["granted>open 500", "open>honoured 500"]);
  const rows = await prisma.compensation.findMany({ where: { planId, ruleId: "r1/keep" }, orderBy: { id: "asc" } });
  expect(rows.map((row) => [row.kind, row.state])).toEqual([
    ["honour", "done"],
    ["pay_difference", "done"],
  ]);
  expect(await prisma.effect.count({ where: { planId, kind: "offer", amountMinor: 2450n } })).toBe(1);
  expect(await makeChoice(LINK, { token, optionKey: "keep" })).toEqual({ ok: false, refusal: { reason: "choice_already_made" } });
  expect(await makeChoice(LINK, { token, optionKey: "credit" })).toEqual({ ok: false, refusal: { reason: "choice_already_made" } });
  expect((await prisma.execution.findUniqueOrThrow({ where: { id: executionId } })).status).toBe("done");
  expect(await prisma.auditEvent.count({ where: { incidentId, action: "choice.make", subject: `choice:${choice.id}` } })).toBe(1);
  expect(await violations()).toEqual([]);
});

test("an unknown link or option is not found, a late one is over, and an agent has no link", async () => {
  const { token, planId, incidentId } = await opened();
  expect(await makeChoice(LINK, { token: "nothing", optionKey: "keep" })).toMatchObject({ refusal: { reason: "not_found" } });
  expect(await makeChoice(LINK, { token, optionKey: "else" })).toMatchObject({ refusal: { reason: "not_found" } });
  expect(await makeChoice(AUTHOR, { token, optionKey: "keep" })).toMatchObject({ refusal: { reason: "forbidden" } });
  await overdue(planId);
  expect(await makeChoice(LINK, { token, optionKey: "keep" })).toMatchObject({ refusal: { reason: "choice_over" } });
  expect(await movedOf(incidentId)).toEqual([]);
});

test("staff choose for a customer and say how they know", async () => {
  const { choice, incidentId } = await opened();
  expect(
    await makeChoiceForCustomer(AUTHOR, { choiceId: String(choice.id), optionKey: "credit", reason: "Said so by telephone" }),
  ).toMatchObject({ ok: true });
  expect(await movedOf(incidentId)).toEqual(["granted>open 500", "open>voided 500", "goodwill>credit_outstanding 1500"]);
  const row = await prisma.choice.findUniqueOrThrow({ where: { id: choice.id } });
  expect([row.chosenKey, row.chosenBy]).toEqual(["credit", AUTHOR.id]);
});

test("defaults are taken when their time is over, not before, and pass over who has chosen", async () => {
  const { planId, incidentId, choice, token } = await opened(3);
  expect(await takeDefault(WORKER, { choiceId: String(choice.id) })).toMatchObject({ refusal: { reason: "stale" } });
  expect((await makeChoice(LINK, { token, optionKey: "keep" })).ok).toBe(true);
  await overdue(planId);
  await takeDefaultsTask.run({ planId }, { stopping: () => false });
  await takeDefaultsTask.run({ planId }, { stopping: () => false });
  const made = await prisma.choice.findMany({ where: { planId }, orderBy: { id: "asc" } });
  expect(made.map((row) => [row.chosenKey, row.chosenBy])).toEqual([
    ["keep", "customer"],
    ["credit", "default"],
    ["credit", "default"],
  ]);
  expect(await prisma.credit.count({ where: { incidentId } })).toBe(2);
  expect(await violations()).toEqual([]);
});

test("of a customer who presses ten times, staff and the default at once, one wins", async () => {
  const { token, choice, incidentId } = await opened();
  const results = await Promise.all([
    ...Array.from({ length: 10 }, (_, i) => makeChoice(LINK, { token, optionKey: i % 2 ? "keep" : "credit" })),
    makeChoiceForCustomer(AUTHOR, { choiceId: String(choice.id), optionKey: "credit", reason: "Said so by telephone" }),
  ]);
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  expect(results.flatMap((result) => (result.ok ? [] : [result.refusal.reason]))).toEqual(Array(10).fill("choice_already_made"));
  expect(await prisma.ledgerTransfer.count({ where: { incidentId, debitAccount: "granted" } })).toBe(1);
  expect(await violations()).toEqual([]);
});

test("a choice whose order is gone stands, and what was chosen waits for a person", async () => {
  const { token, planId, customerIds } = await opened();
  await prisma.shopOrder.updateMany({ where: { customerId: customerIds[0] ?? 0n }, data: { status: "cancelled" } });
  expect((await makeChoice(LINK, { token, optionKey: "credit" })).ok).toBe(true);
  const rows = await prisma.compensation.findMany({ where: { planId, ruleId: "r1/credit" } });
  expect(rows.map((row) => row.error)).toEqual(["order_cancelled", "order_cancelled"]);
  expect(await violations()).toEqual([]);
});
