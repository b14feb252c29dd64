import type { PlanMember } from "../../domain/plans/member";
import { type Db, Prisma } from "../client";

type Given = {
  id: bigint;
  apologies: number;
  credit: bigint;
  unused: bigint;
  refund: bigint;
  gesture: bigint;
};

const A_FEW = 500;

/**
 * Adds to members what they were given and told before: apologies for other incidents, gestures over the incident's family, and, where
 * the plan follows another, what that one gave. Most members have none of it, so only those who have come from the database.
 *
 * Apologies count from a year before the incident was declared: a fact that does not move with the clock.
 */
export async function givenBefore(db: Db, scope: { incidentId: number; follows: boolean }, members: readonly PlanMember[]): Promise<void> {
  const first = members[0];
  if (!first) return;
  const byId = new Map(members.map((one) => [one.customerId, one]));
  const last = members[members.length - 1] ?? first;
  // A handful of members may lie far apart: then by id, and not by the range they span.
  const among = (column: Prisma.Sql) =>
    members.length <= A_FEW
      ? Prisma.sql`${column} = ANY(${members.map((one) => one.customerId)}::text[]::bigint[])`
      : Prisma.sql`${column} BETWEEN ${BigInt(first.customerId)} AND ${BigInt(last.customerId)}`;
  for (const row of await db.$queryRaw<Given[]>(givenSql(scope, among))) {
    const member = byId.get(String(row.id));
    if (!member) continue;
    member.apologies = row.apologies;
    member.given = {
      creditMinor: Number(row.credit),
      creditUnusedMinor: Number(row.unused),
      refundMinor: Number(row.refund),
      gestureMinor: Number(row.gesture),
    };
  }
}

type Among = (column: Prisma.Sql) => Prisma.Sql;

function givenSql({ incidentId, follows }: { incidentId: number; follows: boolean }, among: Among): Prisma.Sql {
  return Prisma.sql`
    WITH root AS (SELECT coalesce(parent_id, id) AS id, created_at FROM incident WHERE id = ${incidentId}),
    family AS MATERIALIZED (SELECT i.id FROM incident i, root WHERE i.id = root.id OR i.parent_id = root.id),
    told AS (
      SELECT m.customer_id, count(DISTINCT g.incident_id)::int AS apologies
      FROM mail_message m JOIN mailing g ON g.id = m.mailing_id
      WHERE ${among(Prisma.sql`m.customer_id`)} AND m.state = 'sent' AND m.sent_at >= (SELECT created_at - interval '1 year' FROM root)
        AND g.incident_id NOT IN (SELECT id FROM family)
      GROUP BY 1
    ), credits AS (
      SELECT customer_id, currency, sum(amount_minor - revoked_minor)::bigint AS credit,
             sum(amount_minor - redeemed_minor - expired_minor - revoked_minor - authorised_minor)::bigint AS unused
      FROM credit WHERE ${follows} AND incident_id = ${incidentId} AND ${among(Prisma.sql`customer_id`)} GROUP BY 1, 2
    ), money AS (
      SELECT customer_id, unit AS currency,
             sum(CASE WHEN ${follows} AND incident_id = ${incidentId} AND 'refund_payable' IN (credit_account, debit_account)
                   AND NOT 'refunded' IN (credit_account, debit_account)
                 THEN CASE credit_account WHEN 'refund_payable' THEN amount ELSE -amount END ELSE 0 END)::bigint AS refund,
             sum(CASE WHEN debit_account = 'goodwill' THEN amount WHEN credit_account IN ('goodwill', 'credit_revoked') THEN -amount
                 ELSE 0 END)::bigint AS gesture
      FROM ledger_transfer
      WHERE unit <> 'units' AND incident_id IN (SELECT id FROM family) AND ${among(Prisma.sql`customer_id`)} GROUP BY 1, 2
    )
    SELECT m.customer_id AS id, coalesce(t.apologies, 0) AS apologies, coalesce(c.credit, 0) AS credit, coalesce(c.unused, 0) AS unused,
           coalesce(y.refund, 0) AS refund, coalesce(y.gesture, 0) AS gesture
    FROM cohort_member m
    LEFT JOIN told t ON t.customer_id = m.customer_id
    LEFT JOIN credits c ON c.customer_id = m.customer_id AND c.currency = m.currency
    LEFT JOIN money y ON y.customer_id = m.customer_id AND y.currency = m.currency
    WHERE m.incident_id = ${incidentId} AND ${among(Prisma.sql`m.customer_id`)} AND num_nonnulls(t.customer_id, c.customer_id, y.customer_id) > 0`;
}
