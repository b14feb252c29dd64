import { MARGIN_AFTER_HOURS, MARGIN_BEFORE_HOURS } from "@/lib/domain/affected/margin";
import type { Tx } from "../client";
import { toNumber } from "../minor";

export type IdentifiedCounts = {
  candidates: number;
  affected: number;
  excluded: number;
  nearMisses: number;
  orders: number;
  customers: number;
  /** Against the run before: lines that came in and lines that are in no more. */
  added: number;
  removed: number;
};

/**
 * Judges every candidate line of the incident in one statement, writes in and out at once, and counts.
 * `judgeLine` of lib/domain/affected is its specification; a test holds the two equal on random lines.
 *
 * Lines of an earlier run are replaced; a line that stays in keeps its id, because usage and ledger point at it.
 * Candidates come from the covering index alone: orders and customers are read for the candidates only.
 */
export async function identifyLines(tx: Tx, incidentId: number, identificationId: number): Promise<IdentifiedCounts> {
  const [row] = await tx.$queryRaw<Record<keyof IdentifiedCounts, bigint>[]>`
    WITH near AS MATERIALIZED (
      SELECT lower(span) AS starts_at, upper(span) AS ends_at
      FROM (SELECT unnest(range_agg(tstzrange(starts_at - make_interval(hours => ${MARGIN_BEFORE_HOURS}::int),
                                              ends_at + make_interval(hours => ${MARGIN_AFTER_HOURS}::int)))) AS span
            FROM incident_window WHERE incident_id = ${incidentId}) spans
    ), line AS MATERIALIZED (
      SELECT l.id, l.order_id, l.sku, l.currency, l.kind, l.quantity, l.refunded_quantity, l.unit_price_minor, l.edited, l.placed_at
      FROM (SELECT DISTINCT sku FROM incident_product WHERE incident_id = ${incidentId}) p
      CROSS JOIN near
      JOIN order_line l ON l.sku = p.sku AND l.placed_at >= near.starts_at AND l.placed_at < near.ends_at
    ), judged AS MATERIALIZED (
      SELECT l.*, o.customer_id, o.status AS order_status, p.reference_price_minor, p.units_per_item, p.criterion,
        array_remove(ARRAY[
          CASE WHEN l.kind = 'correction' OR l.quantity <= 0 THEN 'correction'
               WHEN l.kind NOT IN ('sale', 'bundle_parent') THEN l.kind::text END,
          CASE WHEN EXISTS (SELECT FROM excluded_address e WHERE e.pattern IN (c.email, substring(c.email FROM '@[^@]*$')))
               THEN 'excluded_address' END,
          CASE WHEN o.status = 'cancelled' THEN 'order_cancelled'
               WHEN o.status = 'refunded' THEN 'order_refunded'
               WHEN l.quantity > 0 AND l.refunded_quantity >= l.quantity THEN 'line_refunded' END,
          CASE WHEN p.sku IS NULL THEN 'other_currency' END,
          CASE WHEN cardinality(i.channels) > 0 AND o.channel <> ALL (i.channels) THEN 'other_channel' END,
          CASE WHEN p.sku IS NULL THEN CASE WHEN l.unit_price_minor <> 0 THEN 'other_price' END
               WHEN NOT CASE p.criterion
                 WHEN 'exactly' THEN l.unit_price_minor = p.criterion_value
                 WHEN 'at_or_under' THEN l.unit_price_minor <= p.criterion_value
                 ELSE l.unit_price_minor * 10000 <= p.reference_price_minor * (10000 - p.criterion_value) END
               THEN CASE WHEN l.unit_price_minor = p.reference_price_minor THEN 'right_price' ELSE 'other_price' END
               WHEN l.unit_price_minor = 0 AND (l.order_id, l.sku, l.currency) IN (
                 SELECT r.order_id, r.sku, r.currency FROM line r
                 JOIN incident_product q ON q.incident_id = ${incidentId} AND q.sku = r.sku AND q.currency = r.currency
                 WHERE r.kind = 'sale' AND r.quantity > 0 AND r.unit_price_minor = q.reference_price_minor)
               THEN 'maybe_gift' END,
          CASE WHEN NOT EXISTS (SELECT FROM incident_window w WHERE w.incident_id = i.id AND l.placed_at >= w.starts_at AND l.placed_at < w.ends_at)
               THEN CASE WHEN l.placed_at < (SELECT min(w.starts_at) FROM incident_window w WHERE w.incident_id = ${incidentId}) THEN 'before_window'
                         WHEN l.placed_at >= (SELECT max(w.ends_at) FROM incident_window w WHERE w.incident_id = ${incidentId}) THEN 'after_window'
                         ELSE 'between_windows' END END
        ], NULL) AS reasons
      FROM line l
      JOIN shop_order o ON o.id = l.order_id
      JOIN customer c ON c.id = o.customer_id
      JOIN incident i ON i.id = ${incidentId}
      LEFT JOIN incident_product p ON p.incident_id = i.id AND p.sku = l.sku AND p.currency = l.currency
    ), gone_in AS (
      DELETE FROM affected_line a WHERE a.incident_id = ${incidentId}
        AND NOT EXISTS (SELECT FROM judged j WHERE j.id = a.order_line_id AND cardinality(j.reasons) = 0) RETURNING 1
    ), gone_out AS (
      DELETE FROM excluded_line x WHERE x.incident_id = ${incidentId}
        AND NOT EXISTS (SELECT FROM judged j WHERE j.id = x.order_line_id AND cardinality(j.reasons) > 0) RETURNING 1
    ), taken_in AS (
      INSERT INTO affected_line (incident_id, identification_id, order_line_id, order_id, customer_id, sku, placed_at, quantity,
        unit_price_minor, reference_price_minor, currency, units_granted, order_status, reasons)
      SELECT ${incidentId}, ${identificationId}, j.id, j.order_id, j.customer_id, j.sku, j.placed_at, j.quantity - j.refunded_quantity,
        j.unit_price_minor, j.reference_price_minor, j.currency, (j.quantity - j.refunded_quantity)::bigint * j.units_per_item, j.order_status,
        ARRAY['price_' || j.criterion::text, 'in_window'] || CASE WHEN j.refunded_quantity > 0 THEN ARRAY['partly_refunded'] ELSE '{}' END
          || CASE WHEN j.edited THEN ARRAY['edited'] ELSE '{}' END
      FROM judged j WHERE cardinality(j.reasons) = 0
      ON CONFLICT (incident_id, order_line_id) DO UPDATE SET identification_id = excluded.identification_id,
        customer_id = excluded.customer_id, quantity = excluded.quantity, unit_price_minor = excluded.unit_price_minor,
        reference_price_minor = excluded.reference_price_minor, units_granted = excluded.units_granted,
        order_status = excluded.order_status, reasons = excluded.reasons
      RETURNING order_id, customer_id, xmax = 0 AS is_new
    ), left_out AS (
      INSERT INTO excluded_line (incident_id, identification_id, order_line_id, order_id, customer_id, sku, placed_at, quantity,
        unit_price_minor, currency, order_status, near_miss, reasons)
      SELECT ${incidentId}, ${identificationId}, j.id, j.order_id, j.customer_id, j.sku, j.placed_at, j.quantity,
        j.unit_price_minor, j.currency, j.order_status,
        cardinality(j.reasons) = 1 AND j.reasons[1] NOT IN ('correction', 'free_gift', 'replacement', 'bundle_child', 'excluded_address'), j.reasons
      FROM judged j WHERE cardinality(j.reasons) > 0
      ON CONFLICT (incident_id, order_line_id) DO UPDATE SET identification_id = excluded.identification_id,
        customer_id = excluded.customer_id, quantity = excluded.quantity, unit_price_minor = excluded.unit_price_minor,
        order_status = excluded.order_status, near_miss = excluded.near_miss, reasons = excluded.reasons
      RETURNING near_miss
    )
    SELECT (SELECT count(*) FROM judged) AS candidates,
      (SELECT count(*) FROM taken_in) AS affected,
      (SELECT count(*) FROM left_out) AS excluded,
      (SELECT count(*) FROM left_out WHERE near_miss) AS "nearMisses",
      (SELECT count(DISTINCT order_id) FROM taken_in) AS orders,
      (SELECT count(DISTINCT customer_id) FROM taken_in) AS customers,
      (SELECT count(*) FROM taken_in WHERE is_new) AS added,
      (SELECT count(*) FROM gone_in) AS removed`;
  if (!row) throw new Error("the identification returned no counts");
  return {
    candidates: toNumber(row.candidates),
    affected: toNumber(row.affected),
    excluded: toNumber(row.excluded),
    nearMisses: toNumber(row.nearMisses),
    orders: toNumber(row.orders),
    customers: toNumber(row.customers),
    added: toNumber(row.added),
    removed: toNumber(row.removed),
  };
}
