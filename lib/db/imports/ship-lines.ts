import { affectedRows } from "./affected-rows";
import type { MergeContext } from "./merge-orders";

/**
 * A line's date of shipping, else its order's, as consumption of the whole line: once for each line, whatever later exports
 * say. Lines that the file calls not shipped, and lines below zero, are left out.
 */
export const shipLines = ({ client, source, importId }: MergeContext): Promise<number> =>
  affectedRows(
    client,
    `INSERT INTO consumption (source, ref, customer_id, buyer_id, sku, order_line_id, units, kind, consumed_at, import_id)
     SELECT $1, 'shipped:' || o.ref || ':' || l.ref, o.customer_id, o.buyer_id, l.sku, l.id,
       least(l.quantity::bigint * p.units_per_item, 2147483647)::int, 'shipped', coalesce(s.shipped_at, f.shipped_at), $2
     FROM stage_line s JOIN stage_order f ON f.id = s.order_id JOIN shop_order o ON o.source = $1 AND o.ref = f.ref
     JOIN order_line l ON l.order_id = o.id AND l.ref = s.ref JOIN product p ON p.sku = l.sku
     WHERE coalesce(s.shipped_at, f.shipped_at) IS NOT NULL AND s.may_have_shipped IS NOT FALSE AND l.quantity > 0
     ORDER BY s.line ON CONFLICT (source, ref) DO NOTHING`,
    [source, importId],
  );
