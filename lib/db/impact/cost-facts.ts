import type { GoodsFacts } from "../../domain/impact/scenarios";
import { type Db, Prisma } from "../client";
import { toNumber } from "../minor";

/** What a unit of an affected line `l` costs: as declared for the incident, else the product's. */
const UNIT_COST = Prisma.sql`
  SELECT coalesce(
    (SELECT min(d.unit_cost_minor) FROM incident_product d WHERE d.incident_id = l.incident_id AND d.sku = l.sku AND d.currency = l.currency),
    (SELECT p.unit_cost_minor FROM product p WHERE p.sku = l.sku AND coalesce(p.currency, l.currency) = l.currency)) AS minor`;

export type GivenFacts = {
  giftUnits: number;
  giftAtPriceMinor: number;
  giftAtCostMinor: number | null;
  refundMinor: number;
  refundDueMinor: number;
  otherGesturesMinor: number;
};

type GivenRow = { units: bigint; price: bigint; cost: bigint | null; refund: bigint; due: bigint; other: bigint };

/** What left the shop by the ledger, in one currency: units given or honoured at price and at cost, refunds, other gestures. */
export async function readGiven(db: Db, incidentId: number, currency: string): Promise<GivenFacts> {
  const [row] = await db.$queryRaw<GivenRow[]>`
    WITH moved AS (
      SELECT affected_line_id, sum(CASE WHEN credit_account IN ('gifted', 'honoured') THEN amount ELSE 0 END
               - CASE WHEN debit_account IN ('gifted', 'honoured') THEN amount ELSE 0 END) AS units
      FROM ledger_transfer WHERE incident_id = ${incidentId} AND unit = 'units' GROUP BY 1
    ), goods AS (
      SELECT sum(m.units)::bigint AS units, sum(ceil(l.reference_price_minor * l.quantity * m.units / l.units_granted))::bigint AS price,
             CASE WHEN bool_and(cost.minor IS NOT NULL) THEN sum(m.units * cost.minor)::bigint END AS cost
      FROM moved m JOIN affected_line l ON l.id = m.affected_line_id LEFT JOIN LATERAL (${UNIT_COST}) cost ON true
      WHERE m.units > 0 AND l.currency = ${currency} AND l.units_granted > 0
    ), money AS (
      SELECT coalesce(sum(CASE WHEN credit_account = 'refund_payable' AND debit_account = 'goodwill' THEN amount
                               WHEN debit_account = 'refund_payable' AND credit_account = 'goodwill' THEN -amount END), 0)::bigint AS refund,
             coalesce(sum(CASE WHEN credit_account = 'refund_payable' AND debit_account = 'owed' THEN amount
                               WHEN debit_account = 'refund_payable' AND credit_account = 'owed' THEN -amount END), 0)::bigint AS due,
             coalesce(sum(CASE WHEN debit_account = 'goodwill' AND credit_account NOT IN ('refund_payable', 'credit_outstanding') THEN amount
                               WHEN credit_account = 'goodwill' AND debit_account NOT IN ('refund_payable', 'credit_outstanding') THEN -amount END), 0)::bigint AS other
      FROM ledger_transfer WHERE incident_id = ${incidentId} AND unit = ${currency}
    )
    SELECT coalesce(units, 0) AS units, coalesce(price, 0) AS price, CASE WHEN units IS NULL THEN 0 ELSE cost END AS cost, refund, due, other FROM goods, money`;
  return {
    giftUnits: toNumber(row?.units),
    giftAtPriceMinor: toNumber(row?.price),
    giftAtCostMinor: row?.cost == null ? null : toNumber(row.cost),
    refundMinor: toNumber(row?.refund),
    refundDueMinor: toNumber(row?.due),
    otherGesturesMinor: toNumber(row?.other),
  };
}

type GoodsRow = { customers: number; paid: bigint; all_minor: bigint; used_minor: bigint; at_cost: boolean };

/** The affected goods of an incident in one currency: all of them, and what was used by the cut-off; at cost where every cost is known. */
export async function readGoods(db: Db, incidentId: number, currency: string): Promise<GoodsFacts> {
  const [row] = await db.$queryRaw<GoodsRow[]>`
    WITH line AS (
      SELECT l.unit_price_minor * l.quantity AS paid, l.reference_price_minor * l.quantity AS price, l.units_granted, least(coalesce(u.units_consumed, 0), l.units_granted) AS used,
             cost.minor AS cost
      FROM affected_line l LEFT JOIN line_usage u ON u.affected_line_id = l.id LEFT JOIN LATERAL (${UNIT_COST}) cost ON true
      WHERE l.incident_id = ${incidentId} AND l.currency = ${currency}
    ), known AS (SELECT coalesce(bool_and(cost IS NOT NULL), false) AS at_cost FROM line)
    SELECT (SELECT count(*)::int FROM cohort_member WHERE incident_id = ${incidentId}) AS customers, coalesce(sum(paid), 0)::bigint AS paid,
           coalesce(sum(CASE WHEN at_cost THEN units_granted * cost ELSE price END), 0)::bigint AS all_minor,
           coalesce(sum(CASE WHEN at_cost THEN used * cost WHEN units_granted = 0 THEN 0 ELSE ceil(price * used::numeric / units_granted) END), 0)::bigint AS used_minor,
           (SELECT at_cost FROM known) AS at_cost
    FROM line, known`;
  return {
    customers: row?.customers ?? 0,
    paidMinor: toNumber(row?.paid),
    allMinor: toNumber(row?.all_minor),
    usedMinor: toNumber(row?.used_minor),
    atCost: row?.at_cost ?? false,
  };
}

export type WorkFacts = { answers: number; calls: number; messages: number };

/** What people and the machine did by hand or by mail for the incident. */
export async function readWork(db: Db, incidentId: number): Promise<WorkFacts> {
  const [row] = await db.$queryRaw<WorkFacts[]>`
    SELECT (SELECT count(*)::int FROM thread t JOIN thread_entry e ON e.thread_id = t.id
            WHERE t.incident_id = ${incidentId} AND e.kind = 'answer' AND e.author_id IS NOT NULL AND e.state NOT IN ('undone', 'failed')) AS answers,
           (SELECT coalesce(sum(tries + CASE WHEN outcome IS NULL THEN 0 ELSE 1 END), 0)::int FROM call_task WHERE incident_id = ${incidentId}) AS calls,
           (SELECT count(*)::int FROM mailing g JOIN mail_message m ON m.mailing_id = g.id
            WHERE g.incident_id = ${incidentId} AND m.state = 'sent') AS messages`;
  return row ?? { answers: 0, calls: 0, messages: 0 };
}
