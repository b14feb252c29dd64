import type { MemberFilter } from "../../domain/cohorts/member-filter";
import type { MemberSort, PageRequest } from "../../domain/cohorts/member-sort";
import { type Db, Prisma } from "../client";
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
  ordersBefore: number;
};
export type MemberPage = { rows: MemberRow[]; hasBefore: boolean; hasAfter: boolean };

/** Each is the middle column of an index (incident_id, …, customer_id). */
const COLUMN: Record<MemberSort, Prisma.Sql> = {
  name: Prisma.sql`name`,
  email: Prisma.sql`email`,
  units: Prisma.sql`units_consumed`,
  gap: Prisma.sql`gap_minor`,
  first: Prisma.sql`first_order_at`,
  cohort: Prisma.sql`cohort_key`,
};

const FIELDS = Prisma.sql`m.customer_id AS "customerId", m.version, m.name, m.email, m.language, m.cohort_key AS "cohortKey",
  m.machine_cohort AS "machineCohort", m.usage, m.held, m.reason, m.orders, m.lines, m.quantity, m.units_granted AS "unitsGranted",
  m.units_consumed AS "unitsConsumed", m.paid_minor AS "paidMinor", m.gap_minor AS "gapMinor", m.currency,
  m.first_order_at AS "firstOrderAt", m.orders_before AS "ordersBefore",
  (SELECT c.external_ref FROM customer c WHERE c.id = m.customer_id) AS "shopRef"`;

/**
 * One page by keyset, at the same cost wherever it lies. The place is a customer, not a value: addresses hold no personal data,
 * and the value it stands for is read in the same statement. One row more than asked tells whether there is a further page.
 */
export async function pageMembers(db: Db, incidentId: number, filter: MemberFilter, page: PageRequest): Promise<MemberPage> {
  const { sort, descending, beside, size } = page;
  const column = COLUMN[sort];
  const backwards = beside?.side === "before";
  const falling = descending !== backwards;
  const place = beside
    ? Prisma.sql`AND (m.${column}, m.customer_id) ${falling ? Prisma.sql`<` : Prisma.sql`>`}
        ((SELECT p.${column} FROM cohort_member p WHERE p.incident_id = ${incidentId} AND p.customer_id = ${beside.customerId}), ${beside.customerId})`
    : Prisma.empty;
  const order = falling ? Prisma.sql`m.${column} DESC, m.customer_id DESC` : Prisma.sql`m.${column}, m.customer_id`;
  const found = await db.$queryRaw<MemberRow[]>`
    SELECT ${FIELDS} FROM cohort_member m WHERE ${whereMembers(incidentId, filter)} ${place} ORDER BY ${order} LIMIT ${size + 1}`;
  const rows = found.slice(0, size);
  if (backwards) rows.reverse();
  const further = found.length > size;
  return { rows, hasBefore: backwards ? further : beside !== undefined, hasAfter: backwards ? true : further };
}
