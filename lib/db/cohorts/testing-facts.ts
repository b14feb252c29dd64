import type { ConsumptionKind } from "../../domain/cohorts/consumption-kind";
import { prisma } from "../client";

/** Facts of one customer for a database test: what was ordered and what was used. */
export type TestLine = {
  sku?: string;
  at: string | Date;
  quantity?: number;
  priceMinor?: number;
  affected?: boolean;
  currency?: string;
  order?: number;
};
export type TestUse = { sku?: string; at: string | Date; units: number; line?: number; kind?: ConsumptionKind };
export type TestCustomer = { name?: string; email?: string | null; language?: string; lines: TestLine[]; uses?: TestUse[] };

export const SKU = "PACK-500";
export const UNITS = 500;
const REFERENCE = 4_900;
let serial = 0;

/** An incident on a pack of 500 units, identified, with these customers; ids in the order given. */
export async function insertIncident(customers: TestCustomer[], ref = `INC-T-${++serial}`) {
  await prisma.product.createMany({ data: [{ sku: SKU, name: "Pack of 500 prints", unitsPerItem: UNITS }], skipDuplicates: true });
  const incident = await prisma.incident.create({
    data: {
      ref,
      title: "Pack at zero",
      zone: "Europe/Paris",
      ownerId: "u1",
      createdBy: "u1",
      products: {
        create: ["EUR", "CHF"].map((currency) => ({
          sku: SKU,
          currency,
          criterion: "exactly" as const,
          criterionValue: 0,
          referencePriceMinor: REFERENCE,
          unitsPerItem: UNITS,
        })),
      },
    },
  });
  const identification = await prisma.identification.create({
    data: {
      incidentId: incident.id,
      incidentVersion: incident.version,
      scope: {},
      affected: customers.length,
      candidates: customers.length,
      excluded: 0,
      by: "u1",
    },
  });
  const people = [];
  for (const customer of customers) people.push(await insertCustomer(incident.id, identification.id, customer));
  return { incident, people };
}

async function insertCustomer(incidentId: number, identificationId: number, facts: TestCustomer) {
  const key = `t:${++serial}`;
  const { name = `Customer ${serial}`, email = `c${serial}@mail.example`, language } = facts;
  const { id: customerId } = await prisma.customer.create({ data: { key, name, email, language } });
  const lineIds: bigint[] = [];
  const affectedIds: bigint[] = [];
  const orders = new Map<number, bigint>();
  for (const [position, line] of facts.lines.entries()) {
    const { sku = SKU, quantity = 1, priceMinor = 0, currency = "EUR", affected, order = position } = line;
    const at = new Date(line.at);
    const facts = { source: "test", ref: `${key}/${order}`, currency, placedAt: at, status: "paid" as const, customerId };
    const orderId = orders.get(order) ?? (await prisma.shopOrder.create({ data: facts })).id;
    orders.set(order, orderId);
    const placed = { orderId, sku, quantity, unitPriceMinor: priceMinor, currency, placedAt: at };
    const { id } = await prisma.orderLine.create({ data: { ...placed, ref: `${sku}#${position}`, productName: sku } });
    lineIds.push(id);
    if (!affected) continue;
    const frozen = {
      ...placed,
      referencePriceMinor: REFERENCE,
      lossMinor: (REFERENCE - priceMinor) * quantity,
      unitsGranted: quantity * UNITS,
      orderStatus: "paid" as const,
      reasons: ["price_matches"],
    };
    affectedIds.push(
      (await prisma.affectedLine.create({ data: { ...frozen, incidentId, identificationId, orderLineId: id, customerId } })).id,
    );
  }
  await prisma.consumption.createMany({
    data: (facts.uses ?? []).map(({ sku = SKU, at, units, line, kind }, i) => ({
      ...{ source: "test", ref: `${key}/${i}`, customerId, sku, units, kind, consumedAt: new Date(at) },
      orderLineId: line === undefined ? null : lineIds[line],
    })),
  });
  return { customerId, lineIds, affectedIds };
}
