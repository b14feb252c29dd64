import fc from "fast-check";
import { expect, test } from "vitest";
import { attributeConsumption } from "../../domain/cohorts/attribute-consumption";
import { Prisma, prisma } from "../client";
import { toNumber } from "../minor";
import { consumptionAt } from "./consumption-at";
import { insertIncident, type TestCustomer, UNITS } from "./testing-facts";

const START = Date.parse("2026-08-22T08:00:00Z");
// Few instants, so that orders and uses often fall together; few units, so that packs run out.
const instant = fc.integer({ min: 0, max: 4 }).map((step) => new Date(START + step * 60_000));
const line = fc.record({ at: instant, quantity: fc.integer({ min: 1, max: 3 }), affected: fc.boolean() });
const customer = fc
  .array(line, { minLength: 1, maxLength: 4 })
  .filter((lines) => lines.some((one) => one.affected))
  .chain((lines) =>
    fc.record({
      lines: fc.constant(lines),
      uses: fc.array(
        fc.record({
          at: instant,
          units: fc.integer({ min: 1, max: 900 }),
          kind: fc.constantFrom("used" as const, "shipped" as const, "delivered" as const, "collected" as const),
          line: fc.option(fc.integer({ min: 0, max: lines.length - 1 }), { nil: undefined, freq: 2 }),
        }),
        { maxLength: 6 },
      ),
    }),
  );

async function usedInSql(incidentId: number, at: Date, customers?: Prisma.Sql): Promise<Map<bigint, number>> {
  const rows = await prisma.$queryRaw<{ affected_line_id: bigint; units_consumed: bigint }[]>(consumptionAt({ incidentId, at, customers }));
  return new Map(rows.map((row) => [row.affected_line_id, toNumber(row.units_consumed)]));
}

/** What the specification says for the customer's affected lines, in their order. */
function usedBySpecification({ lines, uses = [] }: TestCustomer, cutoff: Date): number[] {
  const entitlements = lines.map(({ at, quantity = 1, affected = false }, lineId) => ({
    lineId,
    placedAt: new Date(at),
    units: quantity * UNITS,
    affected,
  }));
  const used = attributeConsumption(
    entitlements,
    uses.map(({ at, units, line, kind }) => ({ at: new Date(at), units, lineId: line ?? null, kind })),
    cutoff,
  );
  return entitlements.filter((one) => one.affected).map((one) => used.get(one.lineId)!);
}

test("the query and its specification agree on random customers", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(customer, { minLength: 20, maxLength: 20 }), instant, async (customers, cutoff) => {
      const { incident, people } = await insertIncident(customers);
      const used = await usedInSql(incident.id, cutoff);
      const inSql = people.map(({ affectedIds }) => affectedIds.map((id) => used.get(id)));
      expect(inSql).toEqual(customers.map((one) => usedBySpecification(one, cutoff)));
    }),
    { numRuns: 4, endOnFailure: true },
  );
}, 60_000);

test("a set of customers narrows the answer to their lines", async () => {
  const one = { lines: [{ at: "2026-08-22T10:00:00Z", affected: true }], uses: [{ at: "2026-08-22T11:00:00Z", units: 40 }] };
  const { incident, people } = await insertIncident([one, one]);
  const chosen = Prisma.sql`SELECT ${people[1]!.customerId}::bigint`;
  expect(await usedInSql(incident.id, new Date("2026-08-22T12:00:00Z"), chosen)).toEqual(new Map([[people[1]!.affectedIds[0]!, 40]]));
});

test("a cancelled order and a refunded line hold no entitlement", async () => {
  const { incident, people } = await insertIncident([
    {
      lines: [
        { at: "2026-08-20T10:00:00Z", priceMinor: 4900 },
        { at: "2026-08-21T10:00:00Z", priceMinor: 4900 },
        { at: "2026-08-22T10:00:00Z", affected: true },
      ],
      uses: [{ at: "2026-08-22T11:00:00Z", units: 40 }],
    },
  ]);
  const [cancelled, refunded] = people[0]!.lineIds;
  await prisma.$executeRaw`UPDATE shop_order SET status = 'cancelled' WHERE id = (SELECT order_id FROM order_line WHERE id = ${cancelled})`;
  await prisma.orderLine.update({ where: { id: refunded }, data: { refundedQuantity: 1 } });
  expect([...(await usedInSql(incident.id, new Date("2026-08-22T12:00:00Z"))).values()]).toEqual([40]);
});
