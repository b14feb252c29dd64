import type { PlanMember } from "../../domain/plans/member";
import { type Db, Prisma } from "../client";

type Options = { incidentId: number; tenure: boolean; size?: number };
type Row = [
  customerId: string,
  cohort: string,
  usage: PlanMember["usage"],
  unitsGranted: number,
  unitsConsumed: number,
  lines: number,
  orders: number,
  quantity: number,
  paidMinor: number,
  gapMinor: number,
  currency: string,
  ordersBefore: number,
  tenureDays: number | null,
  language: "fr" | "en",
  hasEmail: boolean,
  hasName: boolean,
  shares: [number, number, number, number | null][],
];

/**
 * Every customer of the incident who is not on hold, in ascending order of id, in chunks. One JSON text per chunk and
 * plain arrays inside: a row object per customer would cost more than the rules themselves.
 */
export async function* memberChunks(db: Db, { incidentId, tenure, size = 5_000 }: Options): AsyncGenerator<PlanMember[]> {
  for (let after = "0"; ; ) {
    const rows = await readChunk(db, { incidentId, tenure, size }, after);
    if (rows.length > 0) yield rows.map(member);
    if (rows.length < size) return;
    after = rows[rows.length - 1]![0];
  }
}

/** The same facts for a few customers, on hold or not, in ascending order of id. */
export async function membersById(db: Db, incidentId: number, tenure: boolean, customerIds: readonly string[]): Promise<PlanMember[]> {
  const page = Prisma.sql`SELECT * FROM cohort_member WHERE incident_id = ${incidentId} AND customer_id = ANY(${[...customerIds]}::text[]::bigint[])`;
  return (await readRows(db, { incidentId, tenure }, page)).map(member);
}

const readChunk = (db: Db, { incidentId, tenure, size }: Required<Options>, after: string): Promise<Row[]> =>
  readRows(
    db,
    { incidentId, tenure },
    Prisma.sql`SELECT * FROM cohort_member WHERE incident_id = ${incidentId} AND customer_id > ${BigInt(after)} AND NOT held
               ORDER BY customer_id LIMIT ${size}`,
  );

async function readRows(db: Db, { incidentId, tenure }: Omit<Options, "size">, page: Prisma.Sql): Promise<Row[]> {
  // Days from the first order ever to the first affected one: a fact that does not move with the clock.
  const tenureDays = tenure
    ? Prisma.sql`(SELECT extract(day FROM m.first_order_at - min(o.placed_at))::int FROM shop_order o WHERE o.customer_id = m.customer_id)`
    : Prisma.sql`NULL::int`;
  const [row] = await db.$queryRaw<{ chunk: string }[]>`
    WITH page AS MATERIALIZED (${page}), share AS (
      SELECT l.customer_id, json_agg(json_build_array(
        l.quantity * l.reference_price_minor, l.units_granted, coalesce(u.units_consumed, 0), coalesce(p.unit_cost_minor, c.unit_cost_minor)
      ) ORDER BY l.id) AS shares
      FROM affected_line l
      LEFT JOIN line_usage u ON u.affected_line_id = l.id
      LEFT JOIN incident_product p ON p.incident_id = l.incident_id AND p.sku = l.sku AND p.currency = l.currency
      LEFT JOIN product c ON c.sku = l.sku AND c.currency = l.currency
      WHERE l.incident_id = ${incidentId}
        AND l.customer_id BETWEEN (SELECT min(customer_id) FROM page) AND (SELECT max(customer_id) FROM page)
        AND l.customer_id IN (SELECT customer_id FROM page)
      GROUP BY l.customer_id
    )
    SELECT coalesce(json_agg(json_build_array(
      m.customer_id::text, m.cohort_key, m.usage, m.units_granted, m.units_consumed, m.lines, m.orders, m.quantity,
      m.paid_minor, m.gap_minor, m.currency, m.orders_before, ${tenureDays}, m.language, m.email <> '', m.name <> '',
      coalesce(s.shares, '[]'::json)
    ) ORDER BY m.customer_id), '[]'::json)::text AS chunk
    FROM page m LEFT JOIN share s ON s.customer_id = m.customer_id`;
  return JSON.parse(row!.chunk) as Row[];
}

const member = (row: Row): PlanMember => ({
  customerId: row[0],
  cohort: row[1],
  usage: row[2],
  unitsGranted: row[3],
  unitsConsumed: row[4],
  lines: row[5],
  orders: row[6],
  quantity: row[7],
  paidMinor: row[8],
  gapMinor: row[9],
  currency: row[10],
  ordersBefore: row[11],
  tenureDays: row[12],
  language: row[13],
  hasEmail: row[14],
  hasName: row[15],
  shares: row[16].map(([valueMinor, unitsGranted, unitsConsumed, unitCostMinor]) => ({
    valueMinor,
    unitsGranted,
    unitsConsumed,
    unitCostMinor,
  })),
});
