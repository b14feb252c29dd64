import type { Db } from "../client";
import { toNumber } from "../minor";

/** The newest that are looked at. */
const MOST = 300;
/** Kept: somebody who ordered again within so many days. */
export const KEPT_DAYS = 90;

export type IncidentFigures = {
  ref: string;
  title: string;
  declaredAt: Date;
  closed: boolean;
  /** When the wrong price began and when it was noticed, as staff set them, else as the tables say. */
  began: Date | null;
  noticed: Date | null;
  customers: number;
  costs: { currency: string; minor: number }[];
  /** When people were first told what they got; before any mailing left, when the plan was executed. Null: nothing was given. */
  givenAt: Date | null;
  /** Members, and those of them with an order within 90 days; null: nothing was given, or not all of the 90 days are over. */
  kept: { of: number; again: number } | null;
};

/** Every incident declared since then that is no drill, newest first. */
export async function readIncidentFigures(db: Db, { since, now }: { since: Date; now: Date }): Promise<IncidentFigures[]> {
  const rows = await readIncidents(db, since);
  const ids = rows.map(({ id }) => id);
  const over = rows.flatMap(({ id, givenAt }) => (givenAt && givenAt.getTime() + KEPT_DAYS * 86_400_000 <= now.getTime() ? [id] : []));
  const [costs, kept] = await Promise.all([
    readCosts(db, ids),
    readKept(
      db,
      rows.filter(({ id }) => over.includes(id)),
    ),
  ]);
  return rows.map(({ id, ...row }) => ({
    ...row,
    costs: costs.filter(({ incident_id }) => incident_id === id).map(({ currency, minor }) => ({ currency, minor: toNumber(minor) })),
    kept: over.includes(id) ? (kept.get(id) ?? { of: 0, again: 0 }) : null,
  }));
}

type Row = Omit<IncidentFigures, "costs" | "kept"> & { id: number };

const readIncidents = (db: Db, since: Date): Promise<Row[]> => db.$queryRaw`
  SELECT i.id, i.ref, i.title, i.created_at AS "declaredAt", i.closed_at IS NOT NULL AS closed,
    coalesce((SELECT s.at FROM incident_stamp s WHERE s.incident_id = i.id AND s.name = 'began'),
             (SELECT min(w.starts_at) FROM incident_window w WHERE w.incident_id = i.id)) AS began,
    coalesce((SELECT s.at FROM incident_stamp s WHERE s.incident_id = i.id AND s.name = 'noticed'), i.detected_at,
             (SELECT a.raised_at FROM price_alert a WHERE a.id = i.alert_id)) AS noticed,
    (SELECT count(DISTINCT l.customer_id)::int FROM affected_line l WHERE l.incident_id = i.id) AS customers,
    coalesce((SELECT min(m.sent_at) FROM mailing g JOIN mail_message m ON m.mailing_id = g.id
               WHERE g.incident_id = i.id AND g.step = 'gesture' AND m.state = 'sent'),
             (SELECT min(x.finished_at) FROM execution x WHERE x.incident_id = i.id AND x.status = 'done')) AS "givenAt"
  FROM incident i WHERE NOT i.drill AND i.created_at >= ${since} ORDER BY i.created_at DESC, i.id DESC LIMIT ${MOST}`;

/**
 * What an incident has cost so far, by currency: the loss on units that were left to the customers, what of the credits was used, and
 * money that was paid back.
 */
const readCosts = (db: Db, ids: number[]): Promise<{ incident_id: number; currency: string; minor: bigint }[]> => db.$queryRaw`
  SELECT incident_id, currency, sum(minor)::bigint AS minor FROM (
    SELECT incident_id, currency, ceil(greatest(0, loss_minor) * units::numeric / units_granted) AS minor FROM (
      SELECT l.incident_id, l.id, l.currency, l.loss_minor, l.units_granted,
             sum(CASE WHEN t.credit_account IN ('gifted', 'honoured') THEN t.amount ELSE 0 END
                 - CASE WHEN t.debit_account IN ('gifted', 'honoured') THEN t.amount ELSE 0 END) AS units
      FROM ledger_transfer t JOIN affected_line l ON l.id = t.affected_line_id
      WHERE t.incident_id = ANY (${ids}::int[]) AND t.unit = 'units' AND l.units_granted > 0 GROUP BY l.id) line
    UNION ALL
    SELECT incident_id, currency, redeemed_minor FROM credit WHERE incident_id = ANY (${ids}::int[])
    UNION ALL
    SELECT incident_id, currency, amount_minor FROM compensation
    WHERE incident_id = ANY (${ids}::int[]) AND kind IN ('refund', 'refund_shipping', 'pay_difference', 'settlement') AND state IN ('done', 'by_hand')
  ) cost WHERE currency IS NOT NULL AND minor > 0 GROUP BY 1, 2 ORDER BY 1, 3 DESC`;

/** Members, and those with an order that stands within the 90 days after they were told; the orders that were wrong do not count. */
async function readKept(db: Db, incidents: Row[]): Promise<Map<number, { of: number; again: number }>> {
  const rows = await db.$queryRaw<{ incident_id: number; of: number; again: number }[]>`
    SELECT m.incident_id, count(*)::int AS of, count(*) FILTER (WHERE EXISTS (
        SELECT FROM shop_order o WHERE o.customer_id = m.customer_id AND o.status NOT IN ('cancelled', 'refunded')
          AND o.placed_at > told.at AND o.placed_at <= told.at + make_interval(days => ${KEPT_DAYS}::int)
          AND NOT EXISTS (SELECT FROM affected_line l WHERE l.incident_id = m.incident_id AND l.customer_id = m.customer_id AND l.order_id = o.id)
      ))::int AS again
    FROM unnest(${incidents.map(({ id }) => id)}::int[], ${incidents.map(({ givenAt }) => givenAt)}::timestamptz[]) AS told (incident_id, at)
    JOIN cohort_member m ON m.incident_id = told.incident_id GROUP BY 1`;
  return new Map(rows.map(({ incident_id, of, again }) => [incident_id, { of, again }]));
}
