import { expect, test } from "vitest";
import { executeWholePlan } from "@/lib/jobs/tasks/execute-plan";
import { audit, type LedgerCustomer, ledgerIncident, ledgerPlan } from "@/lib/testing/ledger-plan";
import { prisma } from "../client";
import { readViolations } from "../health/invariants";

const lines = (...granted: [granted: number, used?: number, usedSince?: number][]) =>
  granted.map(([units, used, usedSince]) => ({ granted: units, used, usedSince }));

/** Where the units of each line of the first customer ended: `gifted:120 voided:380`, line by line. */
async function unitsOf(incidentId: number, customerId: bigint): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ said: string }[]>`
    SELECT string_agg(account || ':' || units, ' ' ORDER BY account) AS said FROM (
      SELECT affected_line_id, account, sum(-signed_amount)::text AS units FROM ledger_entry
      WHERE incident_id = ${incidentId} AND customer_id = ${customerId} AND unit = 'units' AND account <> 'granted'
      GROUP BY 1, 2 HAVING sum(signed_amount) <> 0) line GROUP BY affected_line_id ORDER BY affected_line_id`;
  return rows.map((row) => row.said);
}

const moneyOf = async (incidentId: number): Promise<string[]> =>
  (
    await prisma.$queryRaw<{ said: string }[]>`
      SELECT debit_account || '>' || credit_account || ' ' || amount AS said FROM ledger_transfer
      WHERE incident_id = ${incidentId} AND unit <> 'units' ORDER BY idempotency_key`
  ).map((row) => row.said);

const effectsOf = async (planId: number): Promise<string[]> =>
  (
    await prisma.$queryRaw<{ said: string }[]>`
      SELECT concat_ws(' ', kind, units, amount_minor, detail ->> 'action') AS said FROM effect WHERE plan_id = ${planId} ORDER BY id`
  ).map((row) => row.said);

const violations = async () => (await readViolations(prisma)).filter(({ count }) => count > 0);

async function executed(customer: LedgerCustomer) {
  const incident = await ledgerIncident([customer]);
  const plan = await ledgerPlan(incident, [customer.items]);
  await executeWholePlan(plan.executionId);
  const [customerId = 0n] = incident.customerIds;
  return { ...incident, ...plan, customerId };
}

test.each<[string, LedgerCustomer, string[]]>([
  [
    "what was used is a gift, the rest is void",
    {
      lines: lines([500, 120]),
      items: [
        { kind: "gift_consumed", units: 120 },
        { kind: "void_rest", units: 380 },
      ],
    },
    ["gifted:120 voided:380"],
  ],
  [
    "what was used since the approval is a gift too",
    {
      lines: lines([500, 120, 80]),
      items: [
        { kind: "gift_consumed", units: 120 },
        { kind: "void_rest", units: 380 },
      ],
    },
    ["gifted:200 voided:300"],
  ],
  [
    "a void without a gift leaves open what was used",
    { lines: lines([500, 120, 80]), items: [{ kind: "void_rest", units: 380 }] },
    ["open:200 voided:300"],
  ],
  [
    "a voided line is void whether it was used or not",
    { lines: lines([500, 120, 80]), items: [{ kind: "void_line", units: 500 }] },
    ["voided:500"],
  ],
  ["all of it is a gift", { lines: lines([500, 120], [200]), items: [{ kind: "gift_all", units: 700 }] }, ["gifted:500", "gifted:200"]],
  ["all of it is honoured", { lines: lines([500, 120], [200]), items: [{ kind: "honour", units: 700 }] }, ["honoured:500", "honoured:200"]],
  [
    "one item is honoured, in order of time, and the others are void",
    {
      lines: lines([3, 0], [2, 2]),
      items: [
        { kind: "honour", units: 4 },
        { kind: "void_line", units: 1 },
      ],
    },
    ["honoured:3", "honoured:1 voided:1"],
  ],
  [
    "what is honoured takes up what was used, and only the excess is a gift",
    {
      lines: lines([500, 300, 50], [500]),
      items: [
        { kind: "honour", units: 100 },
        { kind: "gift_consumed", units: 200 },
        { kind: "void_rest", units: 700 },
      ],
    },
    ["gifted:250 honoured:100 voided:150", "voided:500"],
  ],
  [
    "a gift of what was used beside a void of the line",
    {
      lines: lines([500, 120]),
      items: [
        { kind: "gift_consumed", units: 120 },
        { kind: "void_line", units: 380 },
      ],
    },
    ["gifted:120 voided:380"],
  ],
  ["a message moves nothing", { lines: lines([500, 120]), items: [{ kind: "message_only" }, { kind: "thank_reporter" }] }, []],
])("%s", async (_, customer, expected) => {
  const { incidentId, customerId, planId } = await executed(customer);
  expect(await prisma.compensation.count({ where: { planId, state: { not: "done" } } })).toBe(0);
  expect(await unitsOf(incidentId, customerId)).toEqual(expected);
  expect(await violations()).toEqual([]);
});

test("refunds are owed or a gesture, to the cent, and payable until somebody pays", async () => {
  const { incidentId, planId } = await executed({
    lines: lines([500]),
    items: [
      { kind: "void_line", units: 500 },
      { kind: "refund", amountMinor: 2400, detail: { what: "paid", dueMinor: 1600 } },
      { kind: "refund_shipping", amountMinor: 390 },
      { kind: "donation", amountMinor: 500, detail: { to: "Red Cross" } },
      { kind: "store_credit", amountMinor: 1500 },
    ],
  });
  expect((await moneyOf(incidentId)).toSorted()).toEqual([
    "goodwill>credit_outstanding 1500",
    "goodwill>donation_payable 500",
    "goodwill>refund_payable 390",
    "goodwill>refund_payable 800",
    "owed>refund_payable 1600",
  ]);
  expect((await effectsOf(planId)).toSorted()).toEqual([
    "donate 500 donation",
    "issue_credit 1500",
    "refund 2400 refund",
    "refund 390 refund_shipping",
    "void_units 500",
  ]);
  expect(await violations()).toEqual([]);
});

test("offers, things and calls move no money and are to be done outside", async () => {
  const { incidentId, planId } = await executed({
    lines: lines([1]),
    items: [
      { kind: "discount_code", detail: { shareBp: 2000, skus: [] }, expiresAt: "2099-01-01T00:00:00Z" },
      { kind: "rain_check", amountMinor: 900, detail: { sku: "S" }, expiresAt: "2099-01-01T00:00:00Z" },
      { kind: "tiered_discount", amountMinor: 100, detail: { fromItem: 2, sharesBp: [1000], items: 1 }, expiresAt: "2099-01-01T00:00:00Z" },
      { kind: "replace", detail: { sku: "S", quantity: 1 } },
      { kind: "gift_item", detail: { what: "Mug" } },
      { kind: "raffle", detail: { what: "Notebook", rank: 1 } },
      { kind: "call_task", detail: { why: "angry" } },
      { kind: "settlement", amountMinor: 5000 },
      { kind: "return_free", expiresAt: "2099-01-01T00:00:00Z" },
    ],
  });
  expect(await moneyOf(incidentId)).toEqual([]);
  expect((await effectsOf(planId)).toSorted()).toEqual([
    "call call_task",
    "issue_code discount_code",
    "offer 100 tiered_discount",
    "offer 900 rain_check",
    "offer return_free",
    "send_item gift_item",
    "send_item raffle",
    "send_item replace",
    "settle 5000 settlement",
  ]);
  expect(await violations()).toEqual([]);
});

test("a credit ends with its last day where the customer lives, and never before it was sealed to", async () => {
  const credit = { kind: "store_credit", amountMinor: 1500, expiresAt: "2099-03-31T22:00:00Z" };
  const countries = ["gb ", "MQ", "RE", "US", ""];
  const incident = await ledgerIncident(countries.map(() => ({ lines: lines([1]), items: [credit] })));
  for (const [i, customerId] of incident.customerIds.entries())
    await prisma.cohortMember.updateMany({ where: { incidentId: incident.incidentId, customerId }, data: { country: countries[i] } });
  const { executionId } = await ledgerPlan(
    incident,
    countries.map(() => [credit]),
  );
  await executeWholePlan(executionId);
  const issued = await prisma.credit.findMany({ where: { incidentId: incident.incidentId }, orderBy: { customerId: "asc" } });
  expect(issued.map(({ expiresAt }) => expiresAt.toISOString())).toEqual([
    "2099-03-31T23:00:00.000Z",
    "2099-04-01T04:00:00.000Z",
    "2099-03-31T22:00:00.000Z",
    "2099-03-31T22:00:00.000Z",
    "2099-03-31T22:00:00.000Z",
  ]);
  expect(await violations()).toEqual([]);
});

test("a reversal gives back what was voided, takes back what is unspent, and grants nothing twice", async () => {
  const first = await executed({
    lines: lines([500, 120], [200]),
    items: [
      { kind: "gift_consumed", units: 120 },
      { kind: "void_rest", units: 580 },
      { kind: "store_credit", amountMinor: 1500 },
    ],
  });
  await prisma.plan.update({ where: { id: first.planId }, data: { status: "executed" } });
  const credit = await prisma.credit.update({
    where: { compensationId: (await compensation(first.planId, "store_credit")).id },
    data: { authorisedMinor: 400 },
  });
  await prisma.$executeRaw`INSERT INTO credit_authorisation (credit_id, amount_minor, order_ref, idempotency_key, expires_at, at) VALUES (${credit.id}, 400, 'O', 'authorised', '2099-01-01', now())`;
  await audit("credit.authorise", first.incidentId, {}, `credit:${credit.id}`);
  const items = [[{ kind: "give_back", units: 580 }, { kind: "revoke_credit", amountMinor: 1500 }, { kind: "message_only" }]];
  const second = await ledgerPlan({ ...first, customerIds: [first.customerId], lineIds: [] }, items, { followsId: first.planId });
  await executeWholePlan(second.executionId);
  expect(await unitsOf(first.incidentId, first.customerId)).toEqual(["gifted:120 honoured:380", "honoured:200"]);
  expect(await moneyOf(first.incidentId)).toEqual(["goodwill>credit_outstanding 1500", "credit_outstanding>credit_revoked 1100"]);
  expect(await effectsOf(second.planId)).toEqual(["give_back_units 380", "give_back_units 200", "revoke_credit 1100"]);
  const backs = await prisma.ledgerTransfer.findMany({ where: { debitAccount: "voided" }, select: { reverses: true } });
  expect(backs.every((back) => back.reverses !== null)).toBe(true);
  expect(await violations()).toEqual([]);
});

test("a plan that follows starts from what the ledger says", async () => {
  const first = await executed({ lines: lines([500, 120]), items: [{ kind: "gift_consumed", units: 120 }] });
  expect(await unitsOf(first.incidentId, first.customerId)).toEqual(["gifted:120 open:380"]);
  const [line] = await prisma.affectedLine.findMany({ where: { incidentId: first.incidentId } });
  await prisma.consumption.create({
    data: {
      source: "test",
      ref: "later",
      customerId: first.customerId,
      sku: line?.sku ?? "",
      orderLineId: line?.orderLineId,
      units: 50,
      consumedAt: new Date("2006-08-22T08:00:00Z"),
    },
  });
  const items = [
    [
      { kind: "gift_consumed", units: 50 },
      { kind: "void_rest", units: 330 },
    ],
  ];
  const second = await ledgerPlan({ ...first, customerIds: [first.customerId] }, items, { followsId: first.planId });
  await executeWholePlan(second.executionId);
  expect(await unitsOf(first.incidentId, first.customerId)).toEqual(["gifted:170 voided:330"]);
  expect(await prisma.ledgerTransfer.count({ where: { incidentId: first.incidentId, debitAccount: "granted" } })).toBe(1);
  expect(await violations()).toEqual([]);
});

const compensation = (planId: number, kind: "store_credit") => prisma.compensation.findFirstOrThrow({ where: { planId, kind } });

test("no index follows what marking a compensation changes, so that it is changed within its page", async () => {
  const indexed = await prisma.$queryRaw<{ name: string }[]>`
    SELECT DISTINCT a.attname::text AS name FROM pg_index i
    JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = i.indexrelid AND d.refobjid = i.indrelid
    JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = d.refobjsubid
    WHERE i.indrelid = 'compensation'::regclass`;
  const names = indexed.map(({ name }) => name);
  expect(names).toContain("customer_id");
  for (const changed of ["state", "attempts", "done_at"]) expect(names).not.toContain(changed);
});
