import type { KnownError } from "../../domain/guards/back-test";
import { pool } from "../client";
import type { Stretch } from "./past-changes";

/**
 * Windows are of orders, the log is of prices: the change that brought an erroneous price, up to two days before its first order, and the
 * one that took it back belong to the error. Its end is therefore one millisecond after the change back.
 */
const SQL = `
  SELECT i.ref, array_agg(DISTINCT p.sku ORDER BY p.sku) AS skus,
    extract(epoch FROM least(w.starts_at, min(came.at)))::float8 * 1000 AS "startMs",
    extract(epoch FROM greatest(w.ends_at, max(left_at.at) + interval '1 millisecond'))::float8 * 1000 AS "endMs"
  FROM incident i JOIN incident_window w ON w.incident_id = i.id
    JOIN incident_product p ON p.incident_id = i.id AND w.sku IN ('', p.sku)
  CROSS JOIN LATERAL (
    SELECT max(c.effective_at) AS at FROM price_change c WHERE c.sku = p.sku AND c.currency = p.currency
      AND c.effective_at <= w.starts_at AND c.effective_at > w.starts_at - interval '2 days' AND c.price_minor <= CASE p.criterion
        WHEN 'percent_under' THEN p.reference_price_minor * (10000 - p.criterion_value) / 10000 ELSE p.criterion_value END
      AND (p.criterion <> 'exactly' OR c.price_minor = p.criterion_value)) came
  CROSS JOIN LATERAL (
    SELECT min(c.effective_at) AS at FROM price_change c WHERE c.sku = p.sku AND c.currency = p.currency
      AND c.effective_at > w.starts_at AND c.effective_at < w.ends_at + interval '2 days' AND c.price_minor = p.reference_price_minor) left_at
  WHERE NOT i.drill AND w.starts_at < $2::timestamptz AND w.ends_at > $1::timestamptz
  GROUP BY i.ref, w.incident_id, w.position, w.starts_at, w.ends_at ORDER BY w.starts_at, i.ref`;

/** The errors that became incidents in a stretch of time, one for each of their windows, in order of time. */
export async function readKnownErrors({ fromMs, toMs }: Stretch): Promise<KnownError[]> {
  const { rows } = await pool.query<KnownError>(SQL, [new Date(fromMs), new Date(toMs)]);
  return rows.map((row) => ({ ...row, startMs: Math.round(row.startMs), endMs: Math.round(row.endMs) }));
}
