import { type ActionKind, RECEIVED_KINDS, UNIT_KINDS } from "../../domain/plans/action";
import { afterByHand, type UnitsByHand } from "../../domain/plans/by-hand";
import type { PlanMember } from "../../domain/plans/member";
import { type Db, Prisma } from "../client";

/** A part of what somebody has: of money in one currency, or without a currency of everything else. */
type Part = {
  id: bigint;
  currency: string | null;
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
 * none of it, so only those who have come from the database, in parts that are added up here.
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
  for (const part of await db.$queryRaw<Part[]>(givenSql(scope, among))) {
    const member = byId.get(String(part.id));
    if (member && (part.currency === null || part.currency === member.currency)) addGiven(member, part);
  }
}

function addGiven(member: PlanMember, part: Part): void {
  const { given } = member;
  member.apologies += part.apologies;
  member.given = {
    creditMinor: given.creditMinor + Number(part.credit),
    creditUnusedMinor: given.creditUnusedMinor + Number(part.unused),
    refundMinor: given.refundMinor + Number(part.refund),
    gestureMinor: given.gestureMinor + Number(part.gesture),
    spentMinor: given.spentMinor + Number(part.spent),
    choiceOpen: given.choiceOpen || part.choice_open,
    unitsByHand: given.unitsByHand || part.units_by_hand !== null,
    received: part.received ?? given.received,
  };
  if (part.units_by_hand) member.shares = afterByHand(member.shares, part.units_by_hand);
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
    SELECT customer_id AS id, NULL::text AS currency, apologies, 0::bigint AS credit, 0::bigint AS unused, 0::bigint AS refund, 0::bigint AS gesture,
           0::bigint AS spent, false AS choice_open, NULL::text[] AS received, NULL::json AS units_by_hand FROM told
    UNION ALL SELECT customer_id, currency::text, 0, credit, unused, 0, 0, 0, false, NULL, NULL FROM credits
    UNION ALL SELECT customer_id, currency, 0, 0, 0, refund, gesture, spent, false, NULL, NULL FROM money
    UNION ALL SELECT customer_id, currency::text, 0, credit, 0, refund, gesture, spent, false, NULL, NULL FROM hand_money
    UNION ALL SELECT customer_id, NULL, 0, 0, 0, 0, 0, 0, false, NULL, units_by_hand FROM hand_units
    UNION ALL SELECT customer_id, NULL, 0, 0, 0, 0, 0, 0, false, received, NULL FROM things
    UNION ALL SELECT customer_id, NULL, 0, 0, 0, 0, 0, 0, true, NULL, NULL FROM choosing`;
}

/** What staff did outside for whom an executed plan could not treat: the ledger has none of it. */
const byHand = (incidentId: number, follows: boolean, among: Among): Prisma.Sql => Prisma.sql`
    by_hand AS MATERIALIZED (
      SELECT c.*, ${follows} AND c.incident_id = ${incidentId} AS ours FROM compensation c
      WHERE c.state = 'by_hand' AND c.note IS NOT NULL AND c.incident_id IN (SELECT id FROM family) AND ${among(Prisma.sql`c.customer_id`)}
    ), hand_money AS (
      SELECT customer_id, currency, coalesce(sum(amount_minor) FILTER (WHERE ours AND kind = 'store_credit'), 0)::bigint AS credit,
             coalesce(sum(amount_minor) FILTER (WHERE ours AND kind = 'refund'), 0)::bigint AS refund,
             coalesce(sum(${HAND_GESTURE}), 0)::bigint AS gesture, coalesce(sum(${HAND_GESTURE}) FILTER (WHERE ours), 0)::bigint AS spent
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
