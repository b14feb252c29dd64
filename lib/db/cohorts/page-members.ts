import type { MemberFilter } from "../../domain/cohorts/member-filter";
import type { MemberOrder, MemberSort } from "../../domain/cohorts/member-sort";
import { type Db, Prisma, pool } from "../client";
import { whereMembers } from "./where-members";

export type MemberRow = {
  customerId: bigint;
  version: number;
  name: string;
  /** The shop's own reference of the customer: what tells two customers without a name apart. */
  shopRef: string | null;
  email: string;
  language: "fr" | "en";
  cohortKey: string;
  machineCohort: string;
  usage: "none" | "part" | "all";
  held: boolean;
  reason: string | null;
  orders: number;
  lines: number;
  quantity: number;
  unitsGranted: bigint;
  unitsConsumed: bigint;
  paidMinor: bigint;
  gapMinor: bigint;
  currency: string;
  firstOrderAt: Date;
  lastOrderAt: Date;
  ordersBefore: number;
  country: string;
  reported: boolean;
  overlaps: number;
};

/** Each is the middle column of an index (incident_id, …, customer_id). */
const COLUMN: Record<MemberSort, Prisma.Sql> = {
  name: Prisma.sql`name`,
  email: Prisma.sql`email`,
  units: Prisma.sql`units_consumed`,
  gap: Prisma.sql`gap_minor`,
  first: Prisma.sql`first_order_at`,
  cohort: Prisma.sql`cohort_key`,
};

/** `ORDER BY` of a list of members, on an index that ends in the customer. */
export const inOrder = ({ sort, descending }: MemberOrder): Prisma.Sql =>
  descending ? Prisma.sql`m.${COLUMN[sort]} DESC, m.customer_id DESC` : Prisma.sql`m.${COLUMN[sort]}, m.customer_id`;

const FIELDS = `m.customer_id AS "customerId", m.version, m.name, m.email, m.language, m.cohort_key AS "cohortKey",
  m.machine_cohort AS "machineCohort", m.usage, m.held, m.reason, m.orders, m.lines, m.quantity, m.units_granted AS "unitsGranted",
  m.units_consumed AS "unitsConsumed", m.paid_minor AS "paidMinor", m.gap_minor AS "gapMinor", m.currency,
  m.first_order_at AS "firstOrderAt", m.last_order_at AS "lastOrderAt", m.orders_before AS "ordersBefore",
  m.country, m.reported, m."overlaps",
  CASE WHEN m.name = '' THEN (SELECT c.external_ref FROM customer c WHERE c.id = m.customer_id) END AS "shopRef"`;
const FIELDS_SQL = Prisma.raw(FIELDS);

type Page = MemberOrder & {
  size: number;
  /** The page that follows this customer; absent: the first. */
  after?: bigint;
};

/**
 * One page by keyset, at the same cost wherever it lies. The place is a customer, not a value: addresses hold no personal
 * data, and the value it stands for is read in the same statement.
 */
export async function pageMembers(db: Db, incidentId: number, filter: MemberFilter, { after, size, ...order }: Page): Promise<MemberRow[]> {
  const column = COLUMN[order.sort];
  const place =
    after === undefined
      ? Prisma.empty
      : Prisma.sql`AND (m.${column}, m.customer_id) ${order.descending ? Prisma.sql`<` : Prisma.sql`>`}
        ((SELECT p.${column} FROM cohort_member p WHERE p.incident_id = ${incidentId} AND p.customer_id = ${after}), ${after})`;
  return db.$queryRaw<MemberRow[]>`
    SELECT ${FIELDS_SQL} FROM cohort_member m WHERE ${whereMembers(incidentId, filter)} ${place} ORDER BY ${inOrder(order)} LIMIT ${size}`;
}

/** These members, in the order given; one that is there no more is left out. */
export async function membersByIds(incidentId: number, customerIds: readonly bigint[]): Promise<MemberRow[]> {
  const { rows } = await pool.query<Record<keyof MemberRow, unknown>>({
    name: "members_by_ids",
    text: `SELECT ${FIELDS} FROM cohort_member m WHERE m.incident_id = $1 AND m.customer_id = ANY ($2::bigint[])`,
    values: [incidentId, `{${customerIds.join(",")}}`],
  });
  const found = new Map(rows.map((row) => [String(row.customerId), row]));
  return customerIds.flatMap((id) => {
    const row = found.get(String(id));
    return row ? [memberRow(row)] : [];
  });
}

/** The driver hands out whole numbers of eight bytes as text. */
const memberRow = (row: Record<keyof MemberRow, unknown>): MemberRow =>
  ({
    ...row,
    customerId: BigInt(row.customerId as string),
    unitsGranted: BigInt(row.unitsGranted as string),
    unitsConsumed: BigInt(row.unitsConsumed as string),
    paidMinor: BigInt(row.paidMinor as string),
    gapMinor: BigInt(row.gapMinor as string),
  }) as MemberRow;
