import { type Amounts, GIVEN_KINDS } from "../../domain/approvals/given-amounts";
import type { Compensation } from "../../domain/plans/compensation";
import { type Db, Prisma } from "../client";
import { toNumber } from "../minor";

export type DifferenceCounts = { added: number; removed: number; changed: number };
export type Side = { cohort: string; items: Compensation[] };
/** One customer in whom two versions differ; null: the version does not treat them. */
export type DifferingCustomer = { customerId: string; name: string; before: Side | null; after: Side | null };

/** In how many customers a version treats others, or otherwise, than an earlier one; compared in the database, whole lists at once. */
export async function differenceCounts(db: Db, before: number, after: number): Promise<DifferenceCounts> {
  const [row] = await db.$queryRaw<{ added: bigint; removed: bigint; changed: bigint }[]>`
    WITH differing AS (${differing(before, after)})
    SELECT count(*) FILTER (WHERE NOT was) AS added, count(*) FILTER (WHERE NOT is_now) AS removed, count(*) FILTER (WHERE was AND is_now) AS changed
    FROM differing`;
  return { added: toNumber(row?.added), removed: toNumber(row?.removed), changed: toNumber(row?.changed) };
}

/** The first of them, in order of id, with what each version gives. */
export async function differingCustomers(db: Db, before: number, after: number, size: number): Promise<DifferingCustomer[]> {
  const rows = await db.$queryRaw<{ customer_id: bigint; name: string; before: Side | null; after: Side | null }[]>`
    WITH differing AS (${differing(before, after)} ORDER BY customer_id LIMIT ${size})
    SELECT d.customer_id, coalesce(k.name, '') AS name, ${side(before)} AS before, ${side(after)} AS after
    FROM differing d JOIN customer k ON k.id = d.customer_id ORDER BY d.customer_id`;
  return rows.map((row) => ({ customerId: String(row.customer_id), name: row.name, before: row.before, after: row.after }));
}

/** What the later version gives to each customer more than the earlier one, summed without what it gives others less; per currency. */
export async function moreGiven(db: Db, before: number, after: number): Promise<Amounts> {
  const rows = await db.$queryRaw<{ currency: string; minor: bigint }[]>`
    SELECT currency, sum(greatest(now_minor - was_minor, 0))::bigint AS minor FROM (
      SELECT customer_id, currency, coalesce(sum(amount_minor) FILTER (WHERE plan_id = ${after}), 0) AS now_minor,
             coalesce(sum(amount_minor) FILTER (WHERE plan_id = ${before}), 0) AS was_minor
      FROM compensation
      WHERE plan_id IN (${before}, ${after}) AND kind::text = ANY(${[...GIVEN_KINDS]}::text[]) AND amount_minor IS NOT NULL
      GROUP BY customer_id, currency) given
    GROUP BY currency`;
  return Object.fromEntries(rows.map(({ currency, minor }) => [currency, toNumber(minor)]));
}

/** Row against row, by what tells the rows of a version apart. */
const differing = (before: number, after: number): Prisma.Sql => Prisma.sql`
  SELECT d.customer_id, ${treatedBy(before)} AS was, ${treatedBy(after)} AS is_now
  FROM (
    SELECT DISTINCT customer_id
    FROM (SELECT * FROM compensation WHERE plan_id = ${before}) b
    FULL JOIN (SELECT * FROM compensation WHERE plan_id = ${after}) a USING (customer_id, rule_id, kind)
    WHERE (b.cohort_key, b.units, b.amount_minor, b.currency, b.expires_at, b.is_due, b.detail)
          IS DISTINCT FROM (a.cohort_key, a.units, a.amount_minor, a.currency, a.expires_at, a.is_due, a.detail)) d`;

const treatedBy = (planId: number): Prisma.Sql =>
  Prisma.sql`EXISTS (SELECT FROM compensation c WHERE c.plan_id = ${planId} AND c.customer_id = d.customer_id)`;

const side = (planId: number): Prisma.Sql => Prisma.sql`(
  SELECT json_build_object('cohort', min(c.cohort_key), 'items', json_agg(json_build_object('kind', c.kind, 'units', c.units,
    'amountMinor', c.amount_minor, 'currency', c.currency, 'expiresAt', to_char(c.expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'due', c.is_due, 'detail', c.detail) ORDER BY c.id))
  FROM compensation c WHERE c.plan_id = ${planId} AND c.customer_id = d.customer_id HAVING count(*) > 0)`;
