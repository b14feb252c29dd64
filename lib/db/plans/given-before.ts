import { type ActionKind, RECEIVED_KINDS, UNIT_KINDS } from "../../domain/plans/action";
import { afterByHand, type UnitsByHand } from "../../domain/plans/by-hand";
import type { PlanMember } from "../../domain/plans/member";
import { type Db, Prisma } from "../client";

type Given = {
  id: bigint;
  apologies: number;
  credit: bigint;
  unused: bigint;
  refund: bigint;
  gesture: bigint;
  spent: bigint;
  choice_open: boolean;
  received: ActionKind[] | null;
  units_by_hand: UnitsByHand[] | null;
};

const A_FEW = 500;

/**
 * Adds to members what they were given and told before: apologies for other incidents, gestures over the incident's family, and, where
 * the plan follows another, what that one gave, what was done by hand in its name and whether it lets them choose. Most members have
 * none of it, so only those who have come from the database.
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
    if (member) addGiven(member, row);
  }
}

function addGiven(member: PlanMember, row: Given): void {
  member.apologies = row.apologies;
  member.given = {
    creditMinor: Number(row.credit),
    creditUnusedMinor: Number(row.unused),
    refundMinor: Number(row.refund),
    gestureMinor: Number(row.gesture),
    spentMinor: Number(row.spent),
    choiceOpen: row.choice_open,
    unitsByHand: row.units_by_hand !== null,
    received: row.received ?? [],
  };
  if (row.units_by_hand) member.shares = afterByHand(member.shares, row.units_by_hand);
}

type Among = (column: Prisma.Sql) => Prisma.Sql;

const kinds = (some: readonly ActionKind[]): Prisma.Sql => Prisma.sql`${`{${some.join(",")}}`}::compensation_kind[]`;

/** What was paid for shipping is no part of a line's price: it takes nothing off what is owed for the line. */
const OF_LINES = Prisma.sql`NOT 'refunded' IN (credit_account, debit_account)
  AND (compensation_id IN (SELECT id FROM gave WHERE kind = 'refund_shipping')) IS NOT TRUE`;

const GESTURE = Prisma.sql`
  CASE WHEN debit_account = 'goodwill' THEN amount WHEN credit_account IN ('goodwill', 'credit_revoked') THEN -amount ELSE 0 END`;

/** What of it was given by hand; the part of a refund that is owed is not. */
const HAND_GESTURE = Prisma.sql`
  amount_minor - CASE kind WHEN 'refund' THEN least(amount_minor,
    coalesce((detail ->> 'dueMinor')::bigint, CASE WHEN is_due THEN amount_minor ELSE 0 END)) ELSE 0 END`;

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
    ), gave AS MATERIALIZED (
      SELECT id, customer_id, kind FROM compensation
      WHERE ${follows} AND incident_id = ${incidentId} AND state IN ('done', 'by_hand') AND kind = ANY(${kinds(RECEIVED_KINDS)})
        AND ${among(Prisma.sql`customer_id`)}
    ), money AS (
      SELECT customer_id, unit AS currency,
             sum(CASE WHEN ${follows} AND incident_id = ${incidentId} AND 'refund_payable' IN (credit_account, debit_account) AND ${OF_LINES}
                 THEN CASE credit_account WHEN 'refund_payable' THEN amount ELSE -amount END ELSE 0 END)::bigint AS refund,
             sum(${GESTURE})::bigint AS gesture,
             coalesce(sum(${GESTURE}) FILTER (WHERE ${follows} AND incident_id = ${incidentId}), 0)::bigint AS spent
      FROM ledger_transfer
      WHERE unit <> 'units' AND incident_id IN (SELECT id FROM family) AND ${among(Prisma.sql`customer_id`)} GROUP BY 1, 2
    ), ${byHand(incidentId, follows, among)}, ${things(incidentId, follows, among)}
    SELECT m.customer_id AS id, coalesce(t.apologies, 0) AS apologies, coalesce(c.credit, 0) + coalesce(h.credit, 0) AS credit,
           coalesce(c.unused, 0) AS unused, coalesce(y.refund, 0) + coalesce(h.refund, 0) AS refund,
           coalesce(y.gesture, 0) + coalesce(h.gesture, 0) AS gesture, coalesce(y.spent, 0) + coalesce(h.spent, 0) AS spent, k.customer_id IS NOT NULL AS choice_open, r.received, u.units_by_hand
    FROM cohort_member m
    LEFT JOIN told t ON t.customer_id = m.customer_id
    LEFT JOIN credits c ON c.customer_id = m.customer_id AND c.currency = m.currency
    LEFT JOIN money y ON y.customer_id = m.customer_id AND y.currency = m.currency
    LEFT JOIN hand_money h ON h.customer_id = m.customer_id AND h.currency = m.currency
    LEFT JOIN hand_units u ON u.customer_id = m.customer_id
    LEFT JOIN things r ON r.customer_id = m.customer_id
    LEFT JOIN choosing k ON k.customer_id = m.customer_id
    WHERE m.incident_id = ${incidentId} AND ${among(Prisma.sql`m.customer_id`)}
      AND num_nonnulls(t.customer_id, c.customer_id, y.customer_id, h.customer_id, u.customer_id, r.customer_id, k.customer_id) > 0`;
}

/** What staff did outside for whom an executed plan could not treat: the ledger has none of it. */
const byHand = (incidentId: number, follows: boolean, among: Among): Prisma.Sql => Prisma.sql`
    by_hand AS MATERIALIZED (
      SELECT c.*, ${follows} AND c.incident_id = ${incidentId} AS ours FROM compensation c
      WHERE c.state = 'by_hand' AND c.note IS NOT NULL AND c.incident_id IN (SELECT id FROM family) AND ${among(Prisma.sql`c.customer_id`)}
    ), hand_money AS (
      SELECT customer_id, currency, coalesce(sum(amount_minor) FILTER (WHERE ours AND kind = 'store_credit'), 0)::bigint AS credit,
             coalesce(sum(amount_minor) FILTER (WHERE ours AND kind = 'refund'), 0)::bigint AS refund,
             sum(${HAND_GESTURE})::bigint AS gesture, coalesce(sum(${HAND_GESTURE}) FILTER (WHERE ours), 0)::bigint AS spent
      FROM by_hand WHERE kind = ANY(${kinds(["store_credit", "refund", "refund_shipping", "donation"])}) GROUP BY 1, 2
    ), hand_units AS (
      SELECT customer_id, json_agg(json_build_object('planId', plan_id, 'kind', kind, 'items', detail -> 'items', 'only', detail -> 'only')
               ORDER BY plan_id, id) AS units_by_hand
      FROM by_hand WHERE ours AND units > 0 AND kind = ANY(${kinds(UNIT_KINDS)}) GROUP BY 1
    )`;

/** What plans gave that is neither units nor credit, and who may still choose. */
const things = (incidentId: number, follows: boolean, among: Among): Prisma.Sql => Prisma.sql`
    things AS (
      SELECT customer_id, array_agg(DISTINCT kind::text ORDER BY kind::text) AS received FROM gave GROUP BY 1
    ), choosing AS (
      SELECT DISTINCT customer_id FROM choice
      WHERE ${follows} AND incident_id = ${incidentId} AND chosen_key IS NULL AND overtaken_by IS NULL AND ${among(Prisma.sql`customer_id`)}
    )`;
