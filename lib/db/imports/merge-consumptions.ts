import type { PoolClient } from "pg";
import type { RejectionReason } from "../../domain/imports/report";
import { affectedRows } from "./affected-rows";
import type { LateRejection, Merged } from "./stager";

export const STAGE_CONSUMPTIONS_SQL = `
  CREATE TEMP TABLE stage_consumption (line int, event_ref text, order_ref text, line_ref text, customer_key text, sku text,
    units int, consumed_at timestamptz, kind text) ON COMMIT DROP`;

/** Whose it is as the shop knows it stays comparable when a merge moves it. Facts without an event reference of their own are known by their content and how often it stands in the file. */
const RESOLVE_SQL = `
  CREATE TEMP TABLE resolved_consumption ON COMMIT DROP AS
  SELECT s.line, s.units, s.consumed_at, coalesce(s.kind, 'used')::consumption_kind AS kind, s.event_ref IS NOT NULL AS own_ref, o.id AS order_id, s.order_ref IS NOT NULL AS by_order,
    coalesce(s.event_ref, 'h:' || s.digest || '#' || row_number() OVER (PARTITION BY s.event_ref, s.digest ORDER BY s.line)) AS ref,
    coalesce(o.customer_id, c.merged_into, c.id) AS customer_id, coalesce(o.buyer_id, o.customer_id, c.id) AS shop_customer_id, coalesce(l.sku, s.sku) AS sku, l.line_id, coalesce(l.matches, 0) AS matches,
    row_number() OVER (PARTITION BY s.event_ref ORDER BY s.line) AS time
  FROM (SELECT *, md5(jsonb_build_array(order_ref, line_ref, customer_key, sku, units, extract(epoch FROM consumed_at))::text || coalesce(kind, '')) AS digest FROM stage_consumption) s
  LEFT JOIN shop_order o ON o.source = $1 AND o.ref = s.order_ref
  LEFT JOIN customer c ON s.order_ref IS NULL AND c.key = s.customer_key
  LEFT JOIN LATERAL (
    SELECT min(n.sku) AS sku, CASE WHEN count(*) = 1 THEN min(n.id) END AS line_id, count(*) AS matches FROM order_line n
    WHERE n.order_id = o.id AND (s.line_ref IS NULL OR n.ref = s.line_ref) AND (s.sku IS NULL OR n.sku = s.sku)) l ON o.id IS NOT NULL`;

type Context = { client: PoolClient; source: string; importId: number | null };

/** From the staging table into consumption. An order with several lines of the SKU leaves the line open: the split settles it. */
export async function mergeConsumptions({ client, source, importId }: Context): Promise<Merged> {
  await client.query("ANALYZE stage_consumption");
  await client.query(RESOLVE_SQL, [source]);
  await client.query("ANALYZE resolved_consumption");
  const late = await refuse(client, source);
  const consumptionsCreated = await affectedRows(
    client,
    `INSERT INTO consumption (source, ref, customer_id, buyer_id, sku, order_line_id, units, kind, consumed_at, import_id)
     SELECT $1, ref, customer_id, nullif(shop_customer_id, customer_id), sku, line_id, units, kind, consumed_at, $2 FROM resolved_consumption ORDER BY line ON CONFLICT (source, ref) DO NOTHING`,
    [source, importId],
  );
  const { rows: kept } = await client.query<{ count: string }>("SELECT count(*) FROM resolved_consumption");
  if (consumptionsCreated > 0) await client.query("ANALYZE consumption");
  return { late, counts: { consumptionsCreated, consumptionsUnchanged: Number(kept[0]!.count) - consumptionsCreated } };
}

async function refuse(client: PoolClient, source: string): Promise<LateRejection[]> {
  const { rows: refused } = await client.query<{ line: number; reason: RejectionReason; field: string }>(
    `DELETE FROM resolved_consumption r USING (
       SELECT r.line, CASE
         WHEN by_order AND r.order_id IS NULL THEN 'order_unknown'
         WHEN by_order AND matches = 0 THEN 'line_unknown'
         WHEN r.customer_id IS NULL THEN 'customer_unknown'
         WHEN own_ref AND time > 1 THEN 'event_repeated'
         WHEN k.id IS NOT NULL AND (k.units, k.consumed_at, k.sku, k.kind, coalesce(k.buyer_id, k.customer_id))
           IS DISTINCT FROM (r.units, r.consumed_at, r.sku, r.kind, r.shop_customer_id) THEN 'event_changed'
       END AS reason
       FROM resolved_consumption r LEFT JOIN consumption k ON k.source = $1 AND k.ref = r.ref) verdict
     WHERE verdict.line = r.line AND verdict.reason IS NOT NULL
     RETURNING r.line, verdict.reason, CASE verdict.reason WHEN 'order_unknown' THEN 'orderRef' WHEN 'line_unknown' THEN 'lineRef'
       WHEN 'customer_unknown' THEN 'email' ELSE 'eventRef' END AS field`,
    [source],
  );
  return refused;
}
