import type { Verdict } from "@/lib/domain/affected/judge-line";
import type { LoggedPrice, OrdersWorld, PlacedLine } from "@/lib/domain/affected/surroundings";
import type { Scope } from "@/lib/domain/incidents/scope";
import { prisma } from "../client";
import { scopeRows } from "../incidents/scope-rows";

/** A scope, the orders around it and the addresses left out: what both twins of the identification are given. */
export type JudgedWorld = OrdersWorld & { scope: Scope; excluded: ReadonlySet<string> };

/** Stores a world as the only one of the database; returns the incident that has its scope. */
export async function storeWorld(world: JudgedWorld): Promise<number> {
  await prisma.$executeRaw`TRUNCATE affected_line, excluded_line, order_line, shop_order, customer, excluded_address, price_change, incident CASCADE`;
  await prisma.excludedAddress.createMany({ data: [...world.excluded].map((pattern) => ({ pattern, reason: "test" })) });
  const parentId = world.treated.size > 0 ? await storeTreated(world.treated) : null;
  const { products, windows, ...criteria } = world.scope;
  const rows = scopeRows({ products, windows });
  const incident = await prisma.incident.create({
    data: {
      ...{ ...named("INC-2026-001"), ...criteria, parentId },
      products: { create: rows.products },
      windows: { create: rows.windows },
    },
  });
  await storeOrders(world.lines);
  await prisma.priceChange.createMany({ data: world.prices.map(priceRow) });
  // Two of a line: the newest holds.
  for (const [orderLineId, verdict] of world.reviews) {
    const review = { incidentId: incident.id, orderLineId, reason: "test", by: "u" };
    await prisma.lineReview.create({ data: { ...review, verdict: verdict === "in" ? "out" : "withdrawn" } });
    await prisma.lineReview.create({ data: { ...review, verdict } });
  }
  return incident.id;
}

const named = (ref: string) => ({ ref, title: "t", zone: "Europe/Paris", ownerId: "u", createdBy: "u" });

async function storeTreated(treated: ReadonlySet<bigint>): Promise<number> {
  const { id: incidentId } = await prisma.incident.create({ data: named("INC-2026-000") });
  const row = {
    incidentId,
    identificationId: 1,
    orderId: 1n,
    customerId: 1n,
    sku: "A",
    placedAt: new Date(0),
    quantity: 1,
    currency: "EUR",
  };
  const frozen = { unitPriceMinor: 0n, referencePriceMinor: 1n, unitsGranted: 1n, orderStatus: "paid" as const, reasons: ["in_window"] };
  await prisma.affectedLine.createMany({ data: [...treated].map((orderLineId) => ({ ...row, ...frozen, orderLineId })) });
  return incidentId;
}

const priceRow = ({ priceMinor, ...price }: LoggedPrice, i: number) => ({
  ...price,
  source: "s",
  ref: `p${i}`,
  priceMinor: BigInt(priceMinor),
});

async function storeOrders(lines: readonly PlacedLine[]): Promise<void> {
  const customers = new Map([...new Set(lines.map((line) => line.customer))].map((key, i) => [key, BigInt(i + 1)]));
  const orders = new Map([...new Set(lines.map((line) => line.order))].map((ref, i) => [ref, BigInt(i + 1)]));
  const first = <K extends "customer" | "order">(key: K, value: string) => lines.find((line) => line[key] === value) as PlacedLine;
  await prisma.customer.createMany({
    data: [...customers].map(([key, id]) => {
      const { email, identified } = first("customer", key);
      return { id, key, email, externalRef: identified && email === null ? key : null };
    }),
  });
  await prisma.shopOrder.createMany({
    data: [...orders].map(([ref, id]) => {
      const { channel, currency, placedAt, orderStatus, country, customerGroup, discountCodes, orderDiscountTotalMinor, customer } = first(
        "order",
        ref,
      );
      const facts = { channel, currency, placedAt, status: orderStatus, country, customerGroup, discountCodes };
      return { ...facts, id, source: "s", ref, customerId: customers.get(customer)!, orderDiscountMinor: BigInt(orderDiscountTotalMinor) };
    }),
  });
  await prisma.orderLine.createMany({ data: lines.map((line) => lineRow(line, orders.get(line.order)!)) });
}

function lineRow(line: PlacedLine, orderId: bigint) {
  const { id, ref, sku, productName, quantity, refundedQuantity, currency, kind, placedAt, edited, parentRef, promotion } = line;
  return {
    ...{ id, orderId, ref, sku, productName, quantity, refundedQuantity, currency, kind, placedAt, edited, parentRef, promotion },
    unitPriceMinor: BigInt(line.unitPriceMinor),
    discountMinor: BigInt(line.discountMinor),
    orderDiscountMinor: BigInt(line.orderDiscountMinor),
    taxIncluded: line.taxIncluded,
    taxRateBp: line.taxRateBp,
  };
}

/** The verdicts as the tables have them, line by line; null: no candidate. */
export async function storedVerdicts(incidentId: number, lines: readonly PlacedLine[]): Promise<(Verdict | null)[]> {
  const taken = new Map((await prisma.affectedLine.findMany({ where: { incidentId } })).map((row) => [row.orderLineId, row]));
  const left = new Map((await prisma.excludedLine.findMany({ where: { incidentId } })).map((row) => [row.orderLineId, row]));
  return lines.map(({ id }) => {
    const a = taken.get(id);
    const x = left.get(id);
    if (a && x) throw new Error("a line is both in and out");
    if (a) {
      const { reasons, quantity, correctedQuantity, unitsGranted, unitPriceMinor, lossMinor } = a;
      const amounts = { unitsGranted: Number(unitsGranted), unitPriceMinor: Number(unitPriceMinor), lossMinor: Number(lossMinor) };
      return { verdict: "in", reasons, quantity, correctedQuantity, ...amounts } as Verdict;
    }
    if (!x) return null;
    return (x.unsure ? { verdict: "unsure", reasons: x.reasons } : { verdict: "out", reasons: x.reasons, nearMiss: x.nearMiss }) as Verdict;
  });
}
