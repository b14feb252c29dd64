import type { MemberFilter } from "../../domain/cohorts/member-filter";
import type { MemberOrder, MemberSort } from "../../domain/cohorts/member-sort";
import { Prisma, pool } from "../client";
import { whereMembers } from "./where-members";

/** A member as plain values: ids as text, sums as safe whole numbers, instants in ISO. */
export type MemberRow = {
  customerId: string;
  version: number;
  name: string;
  /** The shop's own reference of a customer without a name: what tells two of them apart. */
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
  unitsGranted: number;
  unitsConsumed: number;
  paidMinor: number;
  gapMinor: number;
  currency: string;
  firstOrderAt: string;
  lastOrderAt: string;
  ordersBefore: number;
  country: string;
  reported: boolean;
  /** Affected lines that another incident takes in too. */
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

/** What a list is sorted by, of `cohort_member m`. */
export const placeColumn = (sort: MemberSort): Prisma.Sql => Prisma.sql`m.${COLUMN[sort]}`;

/** `ORDER BY` of a list of members, on an index that ends in the customer. */
export const inOrder = ({ sort, descending }: MemberOrder): Prisma.Sql =>
  descending ? Prisma.sql`m.${COLUMN[sort]} DESC, m.customer_id DESC` : Prisma.sql`m.${COLUMN[sort]}, m.customer_id`;

// Columns by place, and instants as milliseconds: the driver takes a hundred such rows apart in half the time.
const FIELDS = `m.customer_id, m.version, m.name, m.email, m.language, m.cohort_key, m.machine_cohort, m.usage, m.held, m.reason,
  m.orders, m.lines, m.quantity, m.units_granted, m.units_consumed, m.paid_minor, m.gap_minor, m.currency,
  date_part('epoch', m.first_order_at) * 1000, date_part('epoch', m.last_order_at) * 1000, m.orders_before, m.country, m.reported, m."overlaps",
  CASE WHEN m.name = '' THEN (SELECT c.external_ref FROM customer c WHERE c.id = m.customer_id) END`;
const FIELDS_SQL = Prisma.raw(FIELDS);

type Read = [
  ...[customerId: string, version: number, name: string, email: string, language: "fr" | "en", cohortKey: string, machineCohort: string],
  ...[usage: MemberRow["usage"], held: boolean, reason: string | null, orders: number, lines: number, quantity: number],
  ...[unitsGranted: string, unitsConsumed: string, paidMinor: string, gapMinor: string, currency: string, firstMs: number],
  ...[lastMs: number, ordersBefore: number, country: string, reported: boolean, overlaps: number, shopRef: string | null],
];

const memberRow = (read: Readonly<Read> | Readonly<[...Read, string]>): MemberRow => ({
  customerId: read[0],
  version: read[1],
  name: read[2],
  email: read[3],
  language: read[4],
  cohortKey: read[5],
  machineCohort: read[6],
  usage: read[7],
  held: read[8],
  reason: read[9],
  orders: read[10],
  lines: read[11],
  quantity: read[12],
  unitsGranted: safeWhole(read[13]),
  unitsConsumed: safeWhole(read[14]),
  paidMinor: safeWhole(read[15]),
  gapMinor: safeWhole(read[16]),
  currency: read[17],
  firstOrderAt: new Date(read[18]).toISOString(),
  lastOrderAt: new Date(read[19]).toISOString(),
  ordersBefore: read[20],
  country: read[21],
  reported: read[22],
  overlaps: read[23],
  shopRef: read[24],
});

/** The driver hands out whole numbers of eight bytes as text. */
function safeWhole(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error("a sum is beyond what can be told exactly");
  return value;
}

type Page = MemberOrder & {
  size: number;
  /** The page that follows this customer; absent: the first. */
  after?: bigint;
};

/**
 * One page by keyset, at the same cost wherever it lies. The place is a customer, not a value: addresses hold no personal
 * data, and the value it stands for is read in the same statement.
 */
export async function pageMembers(incidentId: number, filter: MemberFilter, { after, size, ...order }: Page): Promise<MemberRow[]> {
  const column = COLUMN[order.sort];
  const place =
    after === undefined
      ? Prisma.empty
      : Prisma.sql`AND (m.${column}, m.customer_id) ${order.descending ? Prisma.sql`<` : Prisma.sql`>`}
        ((SELECT p.${column} FROM cohort_member p WHERE p.incident_id = ${incidentId} AND p.customer_id = ${after}), ${after}::bigint)`;
  const { text, values } = Prisma.sql`
    SELECT ${FIELDS_SQL} FROM cohort_member m WHERE ${whereMembers(incidentId, filter)} ${place} ORDER BY ${inOrder(order)} LIMIT ${size}`;
  return (await pool.query<Read>({ text, values, rowMode: "array" })).rows.map(memberRow);
}

/** Members by key, as they are now; null: none of them is there any more. */
export type Keyed = { generation: number; rows: MemberRow[] } | null;

/** These members, in the order given, and the generation they were read in; one that is there no more is left out. */
export async function membersByIds(incidentId: number, customerIds: readonly bigint[]): Promise<Keyed> {
  const { rows } = await pool.query<[...Read, generation: string]>({
    name: "members_by_ids",
    rowMode: "array",
    text: `SELECT ${FIELDS}, (SELECT g.generation FROM member_generation g WHERE g.incident_id = $1)
           FROM cohort_member m WHERE m.incident_id = $1 AND m.customer_id = ANY ($2::bigint[])`,
    values: [incidentId, `{${customerIds.join(",")}}`],
  });
  if (!rows[0]) return null;
  const found = new Map(rows.map((row) => [row[0], row]));
  const inPlace: MemberRow[] = [];
  for (const id of customerIds) {
    const row = found.get(String(id));
    if (row) inPlace.push(memberRow(row));
  }
  return { generation: Number(rows[0][25]), rows: inPlace };
}
