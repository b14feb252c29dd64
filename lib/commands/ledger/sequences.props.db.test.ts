import fc from "fast-check";
import { expect, inject, test } from "vitest";
import { makeChoice } from "@/lib/commands/choices/make-choice";
import { takeDefault } from "@/lib/commands/choices/take-default";
import { prisma } from "@/lib/db/client";
import { readViolations } from "@/lib/db/health/invariants";
import { choiceToken } from "@/lib/domain/choices/token";
import { type Actor, WORKER } from "@/lib/domain/staff/actor";
import { env } from "@/lib/env";
import { executeWholePlan } from "@/lib/jobs/tasks/execute-plan";
import { AUTHOR, MANAGER } from "@/lib/testing/executable-plan";
import { type LedgerIncident, type LedgerPlan, ledgerIncident, ledgerPlan } from "@/lib/testing/ledger-plan";
import { continueExecution } from "./continue-execution";
import { pauseExecution } from "./pause-execution";
import { resumeExecution } from "./resume-execution";
import { retryCompensations } from "./retry-compensations";
import { settleByHand, skipCompensations } from "./settle-failed";
import { stopExecution } from "./stop-execution";
import { writeExecutionBatch } from "./write-execution-batch";

/** `SEQUENCES=10000 npm run test:db -- sequences` takes a quarter of an hour. */
const SEQUENCES = inject("ledgerSequences");
const CHECK_EVERY = Math.max(10, Math.round(SEQUENCES / 50));
const LINK: Actor = { kind: "link", id: "link", name: "choice link" };

const item = (kind: string, rest: object = {}) => ({
  ...{ kind, units: null, amountMinor: null, currency: null, expiresAt: null, due: false, detail: {} },
  ...rest,
});
const OPTIONS = [
  { key: "keep", items: [item("honour", { units: 300 })] },
  {
    key: "void",
    items: [item("void_line", { units: 300 }), item("refund", { amountMinor: 700, currency: "EUR", due: true, detail: { dueMinor: 700 } })],
  },
];
/** What each customer's plan says, and how their lines stand: gift and void, partly honoured, a credit, a choice. */
const CUSTOMERS = [
  {
    lines: [{ granted: 500, used: 120 }],
    items: [
      { kind: "gift_consumed", units: 120 },
      { kind: "void_rest", units: 380 },
    ],
  },
  {
    lines: [{ granted: 3 }, { granted: 2, used: 2 }],
    items: [
      { kind: "honour", units: 4 },
      { kind: "void_line", units: 1 },
    ],
  },
  {
    lines: [{ granted: 200 }],
    items: [
      { kind: "void_rest", units: 200 },
      { kind: "store_credit", amountMinor: 1500 },
    ],
  },
  { lines: [{ granted: 300 }], items: [{ kind: "choice", detail: { days: 1, defaultKey: "void", options: OPTIONS } }] },
];

type Step = { act: keyof typeof ACTS; who: number };
type World = LedgerIncident & LedgerPlan;

const customerOf = ({ customerIds }: World, who: number): bigint => customerIds[who] ?? 0n;
const orderOf = (world: World, who: number, status: "cancelled" | "delivered") =>
  prisma.shopOrder.updateMany({ where: { customerId: customerOf(world, who) }, data: { status } });
const settling = (world: World, who: number) => ({
  executionId: world.executionId,
  customerId: String(customerOf(world, who)),
  reason: "By telephone",
});

/** Everything that somebody, something or another process may do; each may be refused, none may break the books. */
const ACTS = {
  batch: (world: World, who: number) => writeExecutionBatch(WORKER, { executionId: world.executionId, size: 1 + who }),
  twoAtOnce: (world: World, who: number) =>
    Promise.all([1, 2].map((size) => writeExecutionBatch(WORKER, { executionId: world.executionId, size: size + who }))),
  pause: ({ executionId }: World) => pauseExecution(AUTHOR, { executionId }),
  resume: ({ executionId }: World) => resumeExecution(MANAGER, { executionId, reason: "it may go on" }),
  goOn: ({ executionId }: World, who: number) => continueExecution(MANAGER, { executionId, count: who }),
  stop: ({ executionId }: World) => stopExecution(MANAGER, { executionId, reason: "Enough" }),
  retry: ({ executionId }: World) => retryCompensations(AUTHOR, { executionId, error: "order_cancelled" }),
  byHand: (world: World, who: number) => settleByHand(AUTHOR, settling(world, who)),
  skip: (world: World, who: number) => skipCompensations(AUTHOR, settling(world, who)),
  cancel: (world: World, who: number) => orderOf(world, who, "cancelled"),
  restore: (world: World, who: number) => orderOf(world, who, "delivered"),
  use: async (world: World, who: number) => {
    const line = await prisma.affectedLine.findFirstOrThrow({
      where: { incidentId: world.incidentId, customerId: customerOf(world, who) },
    });
    const { customerId, sku, orderLineId } = line;
    const ref = `${line.id}-${await prisma.consumption.count()}`;
    await prisma.consumption.create({
      data: { source: "test", ref, customerId, sku, orderLineId, units: 60, consumedAt: new Date("2006-08-21T08:00:00Z") },
    });
  },
  choose: async ({ planId }: World, who: number) => {
    const choice = await prisma.choice.findFirst({ where: { planId } });
    if (!choice) return;
    const token = choiceToken(env.APP_SECRET, choice.compensationId, 1);
    await makeChoice(LINK, { token, optionKey: who % 2 ? "keep" : "void" });
  },
  fallDue: async ({ planId }: World) => {
    await prisma.choice.updateMany({ where: { planId }, data: { dueAt: new Date("2006-09-01T00:00:00Z") } });
    const choice = await prisma.choice.findFirst({ where: { planId } });
    if (choice) await takeDefault(WORKER, { choiceId: String(choice.id) });
  },
};

const step: fc.Arbitrary<Step> = fc.record({ act: fc.constantFrom(...(Object.keys(ACTS) as Step["act"][])), who: fc.nat(3) });
const sequence = fc.record({ pilot: fc.subarray([0, 1, 2, 3], { maxLength: 2 }), steps: fc.array(step, { maxLength: 14 }) });

/** Whatever happened: every unit and cent is where the compensations say, and nobody is treated twice. */
async function booksHold(planIds: number[]) {
  expect((await readViolations(prisma)).filter(({ count }) => count > 0)).toEqual([]);
  // Issued, owed and honoured to the cent and the unit: only what was done, and all of it.
  const [sums] = await prisma.$queryRaw<Record<"asked" | "moved", bigint>[]>`
    SELECT (SELECT coalesce(sum(coalesce(amount_minor, units)), 0) FROM compensation WHERE plan_id = ANY(${planIds}) AND state = 'done'
              AND kind IN ('store_credit', 'refund', 'honour'))::bigint AS asked,
           (SELECT coalesce(sum(t.amount), 0) FROM ledger_transfer t JOIN compensation c ON c.id = t.compensation_id
            WHERE c.plan_id = ANY(${planIds}) AND (t.debit_account IN ('goodwill', 'owed') OR t.credit_account = 'honoured'))::bigint AS moved`;
  expect(sums?.moved).toBe(sums?.asked);
}

test("whatever is done in whatever order, the books hold", { timeout: Math.max(240_000, SEQUENCES * 4_000) }, async () => {
  const planIds: number[] = [];
  await fc.assert(
    fc.asyncProperty(sequence, async ({ pilot, steps }) => {
      const incident = await ledgerIncident(CUSTOMERS);
      const plan = await ledgerPlan(
        incident,
        CUSTOMERS.map((customer) => customer.items),
        { pilot },
      );
      planIds.push(plan.planId);
      for (const { act, who } of steps) await ACTS[act]({ ...incident, ...plan }, who);
      if (planIds.length % CHECK_EVERY === 0) await booksHold(planIds);
    }),
    { numRuns: SEQUENCES, endOnFailure: true },
  );
  await booksHold(planIds);
});

test("any prefix, a death and a resumption end as one run does", { timeout: 240_000 }, async () => {
  const endOf = async (sizes: number[]) => {
    const incident = await ledgerIncident(CUSTOMERS);
    const plan = await ledgerPlan(
      incident,
      CUSTOMERS.map((customer) => customer.items),
    );
    for (const size of sizes) await dyingBatch(plan.executionId, size);
    await executeWholePlan(plan.executionId);
    const rows = await prisma.ledgerTransfer.findMany({ where: { incidentId: incident.incidentId } });
    const effects = await prisma.effect.count({ where: { planId: plan.planId } });
    const said = rows.map(
      (row) => `${incident.customerIds.indexOf(row.customerId)} ${row.debitAccount}>${row.creditAccount} ${row.unit} ${row.amount}`,
    );
    return [...said.toSorted(), `effects ${effects}`];
  };
  const whole = await endOf([]);
  expect(whole).toHaveLength(11 + 1);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 4 }), async (sizes) => {
      expect(await endOf(sizes)).toEqual(whole);
    }),
    { numRuns: 10, endOnFailure: true },
  );
});

/** A batch that is written and dies before its end is committed, then one that lives. */
async function dyingBatch(executionId: number, size: number): Promise<void> {
  await prisma.$executeRawUnsafe(
    `CREATE OR REPLACE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'killed'; END $$`,
  );
  await prisma.$executeRawUnsafe("CREATE TRIGGER die BEFORE INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION die()");
  const { status } = await prisma.execution.findUniqueOrThrow({ where: { id: executionId } });
  const dying = writeExecutionBatch(WORKER, { executionId, size });
  // Once it is over there is nothing left to die of.
  if (status === "running") await expect(dying).rejects.toThrow();
  else expect(await dying).toMatchObject({ refusal: { reason: "not_running" } });
  await prisma.$executeRawUnsafe("DROP TRIGGER die ON audit_event");
  await writeExecutionBatch(WORKER, { executionId, size });
}
