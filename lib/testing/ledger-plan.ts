import { prisma } from "../db/client";
import { AUTHOR, MANAGER } from "./executable-plan";

export type LedgerLine = {
  quantity?: number;
  granted: number;
  used?: number /** Used after the split. */;
  usedSince?: number;
  paidMinor?: number;
  /** The customer paid too much for it. */
  overpaid?: boolean;
};
export type LedgerItem = {
  kind: string;
  units?: number;
  amountMinor?: number;
  expiresAt?: string;
  due?: boolean;
  detail?: object;
};
export type LedgerCustomer = { lines: LedgerLine[]; items: LedgerItem[]; name?: string; language?: "fr" | "en" };
export type LedgerIncident = { incidentId: number; customerIds: bigint[]; lineIds: bigint[][] };

let made = 0;

/** An incident with these customers and their lines, split before anything was `usedSince`; no plan yet. */
export async function ledgerIncident(customers: readonly LedgerCustomer[]): Promise<LedgerIncident> {
  const ref = `LEDGER-${++made}`;
  const { id: incidentId } = await prisma.incident.create({
    data: { ref, title: ref, zone: "Europe/Paris", ownerId: AUTHOR.id, createdBy: AUTHOR.id },
  });
  await prisma.incidentProduct.create({
    data: {
      incidentId,
      sku: `PACK-${ref}`,
      currency: "EUR",
      criterion: "exactly",
      criterionValue: 0n,
      referencePriceMinor: 4900n,
      unitsPerItem: 500,
    },
  });
  const { id: identificationId } = await prisma.identification.create({
    data: {
      incidentId,
      incidentVersion: 1,
      scope: {},
      affected: customers.length,
      candidates: customers.length,
      excluded: 0,
      by: AUTHOR.id,
    },
  });
  await prisma.cohortSplit.create({ data: { incidentId, identificationId, cutoffAt: new Date("2006-08-20T08:00:00Z"), by: AUTHOR.id } });
  await prisma.cohort.create({ data: { incidentId, key: "consumed", letter: "A", position: 0, nameFr: "Entamé", nameEn: "Consumed" } });
  const customerIds: bigint[] = [];
  const lineIds: bigint[][] = [];
  for (const [i, customer] of customers.entries()) {
    const { id } = await prisma.customer.create({
      data: { key: `e:${ref}-${i}@shop.example`, email: `${ref}-${i}@shop.example`, name: customer.name },
    });
    customerIds.push(id);
    lineIds.push([]);
    for (const [j, line] of customer.lines.entries())
      lineIds[i]?.push(await addLine({ ref, incidentId, identificationId, customerId: id, n: j }, line));
    const granted = customer.lines.reduce((sum, line) => sum + line.granted, 0);
    const used = customer.lines.reduce((sum, line) => sum + Math.min(line.granted, line.used ?? 0), 0);
    const at = new Date("2006-08-19T08:00:00Z");
    await prisma.cohortMember.create({
      data: {
        incidentId,
        customerId: id,
        cohortKey: "consumed",
        machineCohort: "consumed",
        usage: used === 0 ? "none" : used === granted ? "all" : "part",
        name: customer.name ?? "",
        language: customer.language ?? "fr",
        orders: customer.lines.length,
        lines: customer.lines.length,
        quantity: customer.lines.length,
        unitsGranted: granted,
        unitsConsumed: used,
        paidMinor: 0,
        gapMinor: 4900,
        currency: "EUR",
        firstOrderAt: at,
        lastOrderAt: at,
        ordersBefore: 0,
      },
    });
  }
  return { incidentId, customerIds, lineIds };
}

type Place = { ref: string; incidentId: number; identificationId: number; customerId: bigint; n: number };

async function addLine({ ref, incidentId, identificationId, customerId, n }: Place, line: LedgerLine): Promise<bigint> {
  const placedAt = new Date(Date.parse("2006-08-19T08:00:00Z") + n * 60_000);
  const sku = `PACK-${ref}`;
  const quantity = line.quantity ?? 1;
  const order = await prisma.shopOrder.create({
    data: { source: "test", ref: `${ref}-${customerId}-${n}`, currency: "EUR", placedAt, status: "delivered", customerId },
  });
  const row = await prisma.orderLine.create({
    data: { orderId: order.id, ref: `${sku}#1`, sku, productName: "Pack", quantity, unitPriceMinor: 0, currency: "EUR", placedAt },
  });
  const affected = await prisma.affectedLine.create({
    data: {
      ...{ incidentId, identificationId, orderLineId: row.id, orderId: order.id, customerId, sku, placedAt, quantity },
      ...{
        unitPriceMinor: 0,
        referencePriceMinor: 4900,
        lossMinor: line.overpaid ? -1100 : 4900,
        currency: "EUR",
        unitsGranted: line.granted,
        orderStatus: "delivered",
        reasons: ["price_exact"],
      },
    },
  });
  const use = (units: number | undefined, when: string) =>
    units
      ? prisma.consumption.create({
          data: { source: "test", ref: `${row.id}-${when}`, customerId, sku, orderLineId: row.id, units, consumedAt: new Date(when) },
        })
      : null;
  await use(line.used, "2006-08-19T20:00:00Z");
  await use(line.usedSince, "2006-08-21T08:00:00Z");
  await prisma.lineUsage.create({
    data: { affectedLineId: affected.id, incidentId, customerId, unitsConsumed: Math.min(line.granted, line.used ?? 0) },
  });
  return affected.id;
}

export type LedgerPlan = { planId: number; executionId: number };
type PlanOptions = { followsId?: number; pilot?: number[]; figures?: object; budgetMinor?: number; rules?: object[] };

/**
 * A sealed, approved plan of exactly these compensations for the incident's customers, in order, and its execution, ready to be
 * written: what rules would have worked out is given as it is.
 */
export async function ledgerPlan(
  { incidentId, customerIds }: LedgerIncident,
  items: readonly (readonly LedgerItem[])[],
  { followsId, pilot = [], figures = {}, budgetMinor, rules = [] }: PlanOptions = {},
): Promise<LedgerPlan> {
  const version = 1 + (await prisma.plan.count({ where: { incidentId } }));
  const fingerprint = String(version).repeat(64).slice(0, 64);
  const seal = { authorId: AUTHOR.id, submittedBy: AUTHOR.id, fingerprint };
  const { id: planId } = await prisma.plan.create({
    data: {
      ...{ incidentId, version, status: "executing", rules, currency: "EUR", followsId, figures, budgetMinor, ...seal },
      submittedAt: new Date("2006-08-20T09:00:00Z"),
    },
  });
  await prisma.approval.create({ data: { planId, decision: "approved", decidedBy: MANAGER.id, ...seal } });
  await prisma.compensation.createMany({
    data: items.flatMap((own, i) =>
      own.map((item) => ({
        ...{
          planId,
          incidentId,
          customerId: customerIds[i] ?? 0n,
          cohortKey: "consumed",
          ruleId: "r1",
          kind: item.kind as "honour",
          units: item.units,
        },
        ...{
          amountMinor: item.amountMinor,
          currency: item.amountMinor === undefined ? null : "EUR",
          isDue: item.due ?? false,
          detail: item.detail ?? {},
        },
        expiresAt: item.expiresAt ?? (item.kind === "store_credit" ? "2099-12-31T23:00:00Z" : null),
      })),
    ),
  });
  const pilotCustomers = pilot.map((n) => customerIds[n] ?? 0n);
  const { id: executionId } = await prisma.execution.create({
    data: { planId, incidentId, fingerprint, status: pilot.length > 0 ? "pilot" : "running", pilotCustomers, startedBy: MANAGER.id },
  });
  await audit("plan.decide", incidentId, { planId, decision: "approved", fingerprint });
  await audit("execution.start", incidentId, { executionId });
  return { planId, executionId };
}

/** An act that a test writes without its command has its audit row all the same. */
export const audit = (action: string, incidentId: number, detail: object, subject: string | null = null) => prisma.$executeRaw`
  INSERT INTO audit_event (at, actor_kind, actor_id, actor_label, action, incident_id, subject, detail)
  VALUES (now(), 'staff', ${MANAGER.id}, ${MANAGER.name}, ${action}, ${incidentId}, ${subject}, ${JSON.stringify(detail)}::jsonb)`;
