import type { LineShare, PlanMember } from "../../domain/plans/member";
import { type Db, Prisma } from "../client";

type Options = { incidentId: number; tenure: boolean; size?: number };
type Row = [
  customerId: number,
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
  emailDomain: string,
  country: string,
  customerGroup: string,
  reported: boolean,
  overlaps: number,
];
type Line = [customerId: number, valueMinor: number, unitsGranted: number, unitsConsumed: number, unitCostMinor: number | null];

/**
 * Every customer of the incident who is not on hold, in ascending order of id, in chunks. One JSON text per chunk and
 * plain arrays inside: a row object per customer would cost more than the rules themselves.
 */
export async function* memberChunks(db: Db, { incidentId, tenure, size = 5_000 }: Options): AsyncGenerator<PlanMember[]> {
  for (let after = 0n; ; ) {
    const members = await readMembers(db, { incidentId, tenure }, chunkAfter(incidentId, after, size));
    if (members.length > 0) yield members;
    if (members.length < size) return;
    after = BigInt(members[members.length - 1]!.customerId);
  }
}

/** The same facts for a few customers, on hold or not, in ascending order of id. */
export async function membersById(db: Db, incidentId: number, tenure: boolean, customerIds: readonly string[]): Promise<PlanMember[]> {
  const among = Prisma.sql`customer_id = ANY(${[...customerIds]}::text[]::bigint[])`;
  const page = Prisma.sql`SELECT * FROM cohort_member WHERE incident_id = ${incidentId} AND ${among}`;
  return readMembers(db, { incidentId, tenure }, { page, lines: Prisma.sql`l.${among}` });
}

/** The members to read, and the condition that finds their lines. */
type Chunk = { page: Prisma.Sql; lines: Prisma.Sql };

const chunkAfter = (incidentId: number, after: bigint, size: number): Chunk => ({
  page: Prisma.sql`SELECT * FROM cohort_member WHERE incident_id = ${incidentId} AND customer_id > ${after} AND NOT held
                   ORDER BY customer_id LIMIT ${size}`,
  lines: Prisma.sql`l.customer_id BETWEEN (SELECT min(customer_id) FROM page) AND (SELECT max(customer_id) FROM page)`,
});

/**
 * Members and lines come as two lists and meet here. Joined in SQL they would depend on what the planner knows of the
 * tables: right after an import it knows nothing and compares every member with every line.
 */
async function readMembers(db: Db, { incidentId, tenure }: Omit<Options, "size">, { page, lines }: Chunk): Promise<PlanMember[]> {
  // Days from the first order ever to the first affected one: a fact that does not move with the clock.
  const tenureDays = tenure
    ? Prisma.sql`(SELECT extract(day FROM m.first_order_at - min(o.placed_at))::int FROM shop_order o WHERE o.customer_id = m.customer_id)`
    : Prisma.sql`NULL::int`;
  const [row] = await db.$queryRaw<{ members: string | null; lines: string | null }[]>`
    WITH page AS MATERIALIZED (${page})
    SELECT (SELECT json_agg(json_build_array(
        m.customer_id, m.cohort_key, m.usage, m.units_granted, m.units_consumed, m.lines, m.orders, m.quantity,
        m.paid_minor, m.gap_minor, m.currency, m.orders_before, ${tenureDays}, m.language, m.email <> '', m.name <> '',
        split_part(m.email, '@', 2), m.country, m.customer_group, m.reported, m.overlaps
      ) ORDER BY m.customer_id)::text FROM page m) AS members,
      (SELECT json_agg(json_build_array(
        l.customer_id, l.quantity * l.reference_price_minor, l.units_granted, coalesce(u.units_consumed, 0),
        coalesce(p.unit_cost_minor, c.unit_cost_minor)
      ) ORDER BY l.id)::text
      FROM affected_line l
      LEFT JOIN line_usage u ON u.affected_line_id = l.id
      LEFT JOIN (SELECT sku, currency, max(unit_cost_minor) AS unit_cost_minor FROM incident_product
                 WHERE incident_id = ${incidentId} GROUP BY 1, 2) p ON p.sku = l.sku AND p.currency = l.currency
      LEFT JOIN product c ON c.sku = l.sku AND c.currency = l.currency
      WHERE l.incident_id = ${incidentId} AND ${lines}) AS lines`;
  const members = (JSON.parse(row?.members ?? "[]") as Row[]).map(member);
  const byId = new Map(members.map((one) => [one.customerId, one]));
  for (const [customerId, ...share] of JSON.parse(row?.lines ?? "[]") as Line[])
    byId.get(String(customerId))?.shares.push(lineShare(share));
  return members;
}

const member = (row: Row): PlanMember => ({
  customerId: String(row[0]),
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
  emailDomain: row[16],
  country: row[17],
  customerGroup: row[18],
  reported: row[19],
  overlaps: row[20],
  shares: [],
});

const lineShare = ([valueMinor, unitsGranted, unitsConsumed, unitCostMinor]: [number, number, number, number | null]): LineShare => ({
  valueMinor,
  unitsGranted,
  unitsConsumed,
  unitCostMinor,
});
