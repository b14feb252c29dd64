import { expect, test } from "vitest";
import { identifyAffected } from "@/lib/commands/affected/identify-affected";
import { splitCohorts } from "@/lib/commands/cohorts/split-cohorts";
import { openIncident } from "@/lib/commands/incidents/open-incident";
import { startExecution } from "@/lib/commands/ledger/start-execution";
import { takeInOrders } from "@/lib/commands/orders/take-in-orders";
import { decidePlan } from "@/lib/commands/plans/decide-plan";
import { draftPlan } from "@/lib/commands/plans/draft-plan";
import { submitPlan } from "@/lib/commands/plans/submit-plan";
import { author, manager, mustBeOk, submitter } from "@/lib/commands/plans/testing-plan";
import { costRange } from "@/lib/domain/plans/cost-range";
import { countFigures, type Figures } from "@/lib/domain/plans/figures";
import type { Rule } from "@/lib/domain/plans/rule";
import { CASES_2002_2009 } from "@/lib/domain/plans/scenarios/cases-2002-2009";
import { CASES_2010_2019 } from "@/lib/domain/plans/scenarios/cases-2010-2019";
import { FOLLOWING } from "@/lib/domain/plans/scenarios/following";
import { GRAMMAR } from "@/lib/domain/plans/scenarios/grammar";
import { REMEDIES } from "@/lib/domain/plans/scenarios/remedies";
import { received, type Scenario } from "@/lib/domain/plans/scenarios/scenario";
import { transfersOf } from "@/lib/domain/plans/scenarios/transfers";
import type { Actor } from "@/lib/domain/staff/actor";
import { executeWholePlan } from "@/lib/jobs/tasks/execute-plan";
import { prisma } from "../client";
import { readViolations } from "../health/invariants";
import { findPlan } from "./find-plan";
import { frozenList } from "./frozen-list";
import { sealDrift } from "./seal-drift";
import { insertBefore, insertScenario } from "./testing-scenario";

type Content = Pick<Scenario, "rules" | "currency" | "seed" | "personCap">;
const second: Actor = { ...manager, id: "second" };
const NOTHING = countFigures([], "EUR").result().total;

/** A plan of these rules for an incident that is split, submitted like any other. */
async function submit(incidentRef: string, { rules, seed = "", personCap, currency }: Content, kind: "first" | "follow_up" = "first") {
  const draft = mustBeOk(await draftPlan(author, { incidentRef, kind }));
  const letter = await prisma.templateVersion.findFirstOrThrow();
  const letters = Object.fromEntries(["consumed", "untouched", "reported", "overcharged"].map((key) => [key, letter.id]));
  await prisma.plan.update({ where: { id: draft.planId }, data: { rules, seed, personCap, currency, letters } });
  const { fingerprint } = mustBeOk(await submitPlan(submitter, draft));
  return { planId: draft.planId, fingerprint };
}

async function submitScenario(scenario: Scenario) {
  const { incident, parent } = await insertScenario(scenario);
  mustBeOk(await splitCohorts(author, { incidentRef: incident.ref, cutoffAt: "2026-11-01T00:00:00Z" }));
  const follows = await insertBefore(scenario, incident.id, parent?.id ?? null);
  return submit(incident.ref, scenario, follows ? "follow_up" : "first");
}

/** Approved by as many as it needs, and executed. */
async function execute(plan: { planId: number; fingerprint: string }): Promise<void> {
  for (const approver of [manager, second]) {
    const { status } = await prisma.plan.findUniqueOrThrow({ where: { id: plan.planId } });
    if (status === "submitted") mustBeOk(await decidePlan(approver, { ...plan, decision: "approved", apologisesAgain: true }));
  }
  const { executionId } = mustBeOk(await startExecution(manager, plan));
  await executeWholePlan(executionId);
  expect(await prisma.compensation.count({ where: { planId: plan.planId, state: { not: "done" } } })).toBe(0);
}

/** What the ledger holds of a plan: sums by accounts and unit, for each customer and in all; grants are no outcome. */
async function ledgerOf(planId: number) {
  const rows = await prisma.$queryRaw<{ customer: string; key: string; amount: number }[]>`
    SELECT t.customer_id::text AS customer, t.debit_account || '>' || t.credit_account || ' ' || t.unit AS key, sum(t.amount)::float8 AS amount
    FROM ledger_transfer t JOIN compensation c ON c.id = t.compensation_id
    WHERE c.plan_id = ${planId} AND t.debit_account <> 'granted' AND t.amount > 0 GROUP BY 1, 2`;
  const each: Record<string, Record<string, number>> = {};
  const all: Record<string, number> = {};
  for (const { customer, key, amount } of rows) {
    each[customer] = { ...each[customer], [key]: amount };
    all[key] = (all[key] ?? 0) + amount;
  }
  return { each, all };
}

async function plays(scenario: Scenario): Promise<void> {
  const { planId, fingerprint } = await submitScenario(scenario);
  const frozen = await frozenList(prisma, planId, { size: 100 });
  expect(frozen.map(({ customerId, cohort, items }) => [customerId, cohort, items.map(received)])).toEqual(
    scenario.customers.map(({ id, cohort, receives }) => [String(id), cohort, receives]),
  );
  const { figures } = await prisma.plan.findUniqueOrThrow({ where: { id: planId } });
  const { total } = figures as Figures;
  expect(total).toEqual({ ...NOTHING, ...scenario.totals });
  const { leastMinor, expectedMinor, worstMinor } = costRange(total, 6_000);
  expect([leastMinor, expectedMinor, worstMinor]).toEqual(scenario.cost);
  const plan = await findPlan(prisma, planId);
  expect(plan && (await sealDrift(prisma, plan))).toEqual({ added: 0, removed: 0, changed: 0 });

  await execute({ planId, fingerprint });
  const { each, all } = await ledgerOf(planId);
  for (const { id, receives, currency = scenario.currency } of scenario.customers)
    expect(each[id] ?? {}, `what customer ${id} was given`).toEqual(transfersOf(receives, currency));
  if (scenario.ledger) expect(all).toEqual(scenario.ledger);
}

const holds = async () => expect((await readViolations(prisma)).filter(({ count }) => count > 0)).toEqual([]);
const hasBefore = ({ customers }: Scenario): boolean => customers.some(({ before, lines }) => before || lines.some(({ voided }) => voided));
const ALL = [...CASES_2002_2009, ...CASES_2010_2019, ...GRAMMAR, ...REMEDIES, ...FOLLOWING];

test.each(ALL.filter((one) => !hasBefore(one)))("to the last entry of the ledger: $name", plays);

/** A shop that writes a parent and a child for one shirt, and sells in an app too; the mug's error began later and lasted longer. */
const SHOP: Actor = { kind: "key", id: "k1", name: "Shop" };
const RULES: Rule[] = [
  {
    ...{ id: "r1", cohort: "any", when: [] },
    actions: [
      ...[{ kind: "void_line" as const }, { kind: "refund" as const, what: "due" as const }],
      { kind: "store_credit", amount: { of: "fixed", per: "person", tariff: { EUR: 1_500 } }, expiresAt: "2030-12-31T23:00:00.000Z" },
    ],
  },
];

test("from order lines to the ledger: parent and child, a scope of one channel, a window for each product", async () => {
  const line = (ref: string, sku: string, unitPriceMinor: number, more: { parentRef?: string; quantity?: number } = {}) => ({
    ...{ ref, sku, unitPriceMinor, productName: sku, quantity: 1, unitsPerItem: 1 },
    ...more,
  });
  const order = (name: string, at: string, lines: object[], channel = "web") => ({
    ...{ ref: `M-${name}`, channel, currency: "EUR", placedAt: `2026-08-22T${at}:00Z`, lines },
    customer: { email: `${name}@magento.example`, name, language: "en" },
  });
  const orders = [
    // At the right price: the child at nothing is no sale of its own.
    order("right", "10:15", [line("1", "SHIRT", 2_500), line("2", "SHIRT", 0, { parentRef: "1" })]),
    // At nothing: the parent counts, once.
    order("wrong", "10:20", [line("1", "SHIRT", 0), line("2", "SHIRT", 0, { parentRef: "1" })]),
    order("app", "10:20", [line("1", "SHIRT", 0)], "app"),
    // After the shirt's window, within the mug's; and the other way round.
    order("late", "11:10", [line("1", "SHIRT", 0)]),
    order("mugs", "11:10", [line("1", "MUG", 100, { quantity: 2 })]),
    order("early", "10:10", [line("1", "MUG", 100)]),
  ];
  mustBeOk(await takeInOrders(SHOP, { source: "magento", orders }, {}));
  const product = { currency: "EUR", criterion: "exactly", unitsPerItem: 1 };
  const { ref } = mustBeOk(
    await openIncident(author, {
      ...{ title: "Shirts at nothing", zone: "Europe/Paris", channels: ["web"] },
      products: [
        { ...product, sku: "SHIRT", criterionValue: 0, referencePriceMinor: 2_500 },
        { ...product, sku: "MUG", criterionValue: 100, referencePriceMinor: 1_200 },
      ],
      windows: [
        { startsAt: "2026-08-22T10:00:00Z", endsAt: "2026-08-22T11:00:00Z", sku: "SHIRT" },
        { startsAt: "2026-08-22T10:30:00Z", endsAt: "2026-08-22T12:00:00Z", sku: "MUG" },
      ],
    }),
  );
  mustBeOk(await identifyAffected(author, { incidentRef: ref }));
  mustBeOk(await splitCohorts(author, { incidentRef: ref, cutoffAt: "2026-08-23T00:00:00Z" }));
  const plan = await submit(ref, { rules: RULES, currency: "EUR" });
  const given = await frozenList(prisma, plan.planId, { size: 10 });
  expect(Object.fromEntries(given.map(({ name, items }) => [name, items.map(received)]))).toEqual({
    wrong: ["void_line 1", "store_credit 1500"],
    mugs: ["void_line 2", "refund 200 due", "store_credit 1500"],
  });
  await execute(plan);
  expect((await ledgerOf(plan.planId)).all).toEqual({
    ...{ "open>voided units": 3, "owed>refund_payable EUR": 200, "goodwill>credit_outstanding EUR": 3_000 },
  });
});

test("every invariant holds over all of them", holds);

// What stands before these was written as facts, without the plans that would have given it.
test.each(ALL.filter(hasBefore))("after what was given before: $name", plays);
