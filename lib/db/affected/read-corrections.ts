import { correctedQuantities } from "@/lib/domain/affected/corrections";
import { MARGIN_BEFORE_HOURS } from "@/lib/domain/affected/margin";
import type { Db } from "../client";
import { toNumber } from "../minor";

type Row = {
  id: bigint;
  customer_id: bigint;
  sku: string;
  currency: string;
  price: bigint;
  placed_at: Date;
  quantity: number;
};

/**
 * How many items separate negative lines took back of the incident's lines. Negative lines are few and have an index of
 * their own: sales are read only of those customers and SKUs that have one, and the rule itself is the domain's.
 */
export async function readCorrections(db: Db, incidentId: number): Promise<Map<bigint, number>> {
  const rows = await db.$queryRaw<Row[]>`
    WITH since AS MATERIALIZED (
      SELECT min(starts_at) - make_interval(hours => ${MARGIN_BEFORE_HOURS}::int) AS at FROM incident_window WHERE incident_id = ${incidentId}
    ), negative AS MATERIALIZED (
      SELECT n.id, o.customer_id, n.sku, n.currency, n.unit_price_minor AS price, n.placed_at, n.quantity
      FROM (SELECT DISTINCT sku FROM incident_product WHERE incident_id = ${incidentId}) p
      JOIN order_line n ON n.sku = p.sku AND n.quantity < 0 AND n.placed_at >= (SELECT at FROM since)
      JOIN shop_order o ON o.id = n.order_id
    )
    SELECT * FROM negative
    UNION ALL
    SELECT l.id, o.customer_id, l.sku, l.currency, l.unit_price_minor, l.placed_at, l.quantity - l.refunded_quantity
    FROM (SELECT DISTINCT customer_id, sku FROM negative) pair
    JOIN shop_order o ON o.customer_id = pair.customer_id AND o.status NOT IN ('cancelled', 'refunded')
    JOIN order_line l ON l.order_id = o.id AND l.sku = pair.sku
    WHERE l.kind IN ('sale', 'bundle_parent') AND l.quantity > 0 AND l.placed_at >= (SELECT at FROM since)`;
  const lines = rows.map((row) => ({
    id: row.id,
    customer: row.customer_id.toString(),
    sku: row.sku,
    currency: row.currency,
    unitPriceMinor: toNumber(row.price),
    placedAt: row.placed_at,
    quantity: row.quantity,
  }));
  return correctedQuantities(
    lines.filter((line) => line.quantity >= 0),
    lines.filter((line) => line.quantity < 0),
  );
}
