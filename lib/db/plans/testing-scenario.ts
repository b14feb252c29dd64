import type { Scenario, ScenarioCustomer, ScenarioLine } from "../../domain/plans/scenarios/scenario";
import { prisma } from "../client";

const BY = "author";

/** Writes a scenario's facts: incident, orders, uses, reporters. What plans gave before comes with `insertBefore`, after the split. */
export async function insertScenario({ name, currency, customers }: Scenario) {
  const parent = customers.some(({ before }) => before?.family) ? await insertIncident(`${name}-parent`) : null;
  const incident = await insertIncident(name, parent?.id);
  const lines = customers.flatMap((customer) => customer.lines.map((line) => ({ ...line, currency: customer.currency ?? currency })));
  const products = new Map(lines.map((line) => [`${line.sku} ${line.currency}`, line]));
  for (const { sku, currency: of, paid, right, units = 1, cost } of products.values()) {
    const scope = { incidentId: incident.id, sku, currency: of, criterion: "exactly" as const, criterionValue: paid, unitsPerItem: units };
    await prisma.incidentProduct.create({ data: { ...scope, referencePriceMinor: right, unitCostMinor: cost } });
  }
  const counted = { affected: lines.length, candidates: lines.length, excluded: 0 };
  const identification = await prisma.identification.create({
    data: { incidentId: incident.id, incidentVersion: incident.version, scope: {}, ...counted, by: BY },
  });
  for (const customer of customers) {
    const email = `c${customer.id}@mail.example`;
    await prisma.customer.create({ data: { id: customer.id, key: `s:${customer.id}`, email, name: email, group: customer.group } });
    if (customer.cohort === "reported") await prisma.incidentReporter.create({ data: { incidentId: incident.id, email, addedBy: BY } });
    for (const [i, line] of customer.lines.entries())
      await insertLine(incident.id, identification.id, { customer, line, i, currency: customer.currency ?? currency });
  }
  return { incident, parent };
}

const insertIncident = (title: string, parentId?: number) =>
  prisma.incident.create({ data: { ref: `INC-${title}`, title, zone: "Europe/Paris", ownerId: BY, createdBy: BY, parentId } });

type Placed = { customer: ScenarioCustomer; line: ScenarioLine; i: number; currency: string };

async function insertLine(incidentId: number, identificationId: number, { customer, line, i, currency }: Placed): Promise<void> {
  const { sku, quantity, units = 1, paid, right, used = 0 } = line;
  const placedAt = new Date(line.at);
  const of = { source: "scenario", ref: line.order };
  const status = line.shipped ? "shipped" : "paid";
  const order = await prisma.shopOrder.upsert({
    where: { source_ref: of },
    create: { ...of, currency, placedAt, status, customerId: customer.id },
    update: {},
  });
  const sold = { orderId: order.id, sku, quantity, unitPriceMinor: paid, currency, placedAt };
  const { id: orderLineId } = await prisma.orderLine.create({ data: { ...sold, ref: `${sku}#${i}`, productName: sku } });
  await prisma.affectedLine.create({
    data: {
      ...{ ...sold, incidentId, identificationId, orderLineId, customerId: customer.id, referencePriceMinor: right },
      ...{ lossMinor: (right - paid) * quantity, unitsGranted: quantity * units, orderStatus: status, reasons: ["price_exactly"] },
    },
  });
  const consumedAt = new Date(placedAt.getTime() + 3_600_000);
  const use = { source: "scenario", ref: `${line.order}#${i}`, customerId: customer.id, sku, units: used, consumedAt, orderLineId };
  if (used > 0) await prisma.consumption.create({ data: use });
}

/** What an executed plan and the incident's family gave these customers before: transfers and credits. Returns whether there is such a plan. */
export async function insertBefore({ customers, currency }: Scenario, incidentId: number, parentId: number | null): Promise<boolean> {
  const follows = customers.some(
    ({ before, lines }) => before?.credit || before?.refunded || before?.shipping || lines.some(({ voided }) => voided),
  );
  const seal = { authorId: BY, submittedBy: BY, submittedAt: new Date("2020-01-01T00:00:00Z"), fingerprint: "f".repeat(64) };
  const plan = follows
    ? await prisma.plan.create({ data: { incidentId, version: 1, status: "executed", rules: [], letters: {}, currency, ...seal } })
    : null;
  for (const customer of customers) {
    const { family = 0 } = customer.before ?? {};
    if (parentId && family > 0) await transfer(parentId, customer.id, ["goodwill", "credit_outstanding", currency, family]);
    if (plan) await insertGiven(plan.id, incidentId, customer, currency);
  }
  return follows;
}

async function insertGiven(
  planId: number,
  incidentId: number,
  { id, cohort, lines, before }: ScenarioCustomer,
  currency: string,
): Promise<void> {
  const row = { planId, incidentId, customerId: id, cohortKey: cohort, ruleId: "r1" };
  if (before?.byHand) return insertByHand(row, { lines, before, currency });
  const affected = await prisma.affectedLine.findMany({ where: { incidentId, customerId: id }, orderBy: { id: "asc" } });
  for (const [i, line] of affected.entries()) {
    const { gifted = 0, voided = 0 } = lines[i] ?? {};
    await transfer(incidentId, id, ["granted", "open", "units", Number(line.unitsGranted)], { affectedLineId: line.id });
    if (gifted > 0) await transfer(incidentId, id, ["open", "gifted", "units", gifted], { affectedLineId: line.id });
    if (voided > 0) await transfer(incidentId, id, ["open", "voided", "units", voided], { affectedLineId: line.id });
  }
  const { credit = 0, unspent = 0, refunded = 0, shipping = 0 } = before ?? {};
  if (shipping > 0) {
    const { id: compensationId } = await prisma.compensation.create({
      data: { ...row, kind: "refund_shipping", amountMinor: shipping, currency, state: "done" },
    });
    await transfer(incidentId, id, ["goodwill", "refund_payable", currency, shipping], { compensationId });
  }
  if (refunded > 0) await transfer(incidentId, id, ["owed", "refund_payable", currency, refunded]);
  if (refunded > 0) await transfer(incidentId, id, ["refund_payable", "refunded", currency, refunded]);
  if (credit === 0) return;
  const given = { amountMinor: credit, currency, expiresAt: new Date("2030-12-31T23:00:00Z") };
  const { id: compensationId } = await prisma.compensation.create({ data: { ...row, kind: "store_credit", ...given, state: "done" } });
  const token = { code: `C-${id}`, tokenHash: Buffer.from(`token ${id}`), language: "en", redeemedMinor: credit - unspent };
  await prisma.credit.create({ data: { incidentId, customerId: id, compensationId, ...given, ...token } });
  await transfer(incidentId, id, ["goodwill", "credit_outstanding", currency, credit]);
}

type Row = { planId: number; incidentId: number; customerId: number; cohortKey: string; ruleId: string };

/** What a person did outside for a customer whom the plan could not treat: the ledger has none of it. */
async function insertByHand(row: Row, { lines, before, currency }: Pick<ScenarioCustomer, "lines" | "before"> & { currency: string }) {
  const { credit = 0, refunded = 0 } = before ?? {};
  const units = lines.reduce((sum, { voided = 0 }) => sum + voided, 0);
  const done = { ...row, state: "by_hand" as const, note: "a person did it" };
  await prisma.compensation.createMany({
    data: [
      { ...done, kind: "void_line" as const, units },
      { ...done, kind: "refund" as const, amountMinor: refunded, currency, isDue: true, detail: { dueMinor: refunded } },
      { ...done, kind: "store_credit" as const, amountMinor: credit, currency },
    ],
  });
}

type Move = [debitAccount: string, creditAccount: string, unit: string, amount: number];

async function transfer(
  incidentId: number,
  customerId: number,
  move: Move,
  of: { affectedLineId?: bigint; compensationId?: bigint } = {},
): Promise<void> {
  const [debitAccount, creditAccount, unit, amount] = move;
  const key = `${incidentId}:${customerId}:${debitAccount}:${creditAccount}:${of.affectedLineId ?? ""}`;
  await prisma.ledgerTransfer.create({
    data: { incidentId, customerId, ...of, transactionKey: key, idempotencyKey: key, debitAccount, creditAccount, unit, amount },
  });
}
