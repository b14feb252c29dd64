import type { DrillPlot } from "../../domain/drills/drill";
import type { Tx } from "../client";

/** Inserts what a drill is made of under its source, a statement a table. Its products are a family of their own. */
export async function insertDrill(tx: Tx, source: string, { currency, products, customers, orders, uses }: DrillPlot): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO product (sku, name, units_per_item, family)
    SELECT sku, name, "unitsPerItem", ${source}
    FROM jsonb_to_recordset(${JSON.stringify(products)}::jsonb) AS given (sku text, name text, "unitsPerItem" int)`;
  await tx.$executeRaw`
    INSERT INTO customer (key, email, name, language, country)
    SELECT 'e:' || email, email, name, language, country
    FROM jsonb_to_recordset(${JSON.stringify(customers)}::jsonb) AS given (email text, name text, language text, country text)`;
  const placed = orders.map(({ customer, lines: _, ...order }) => ({ ...order, email: customers[customer]?.email }));
  await tx.$executeRaw`
    INSERT INTO shop_order (source, ref, channel, currency, placed_at, created_at, paid_at, status, customer_id, country, discount_codes)
    SELECT ${source}, g.ref, g.channel, ${currency}, t.at, t.at, CASE WHEN g.status = 'paid' THEN t.at END, g.status::order_status, c.id, c.country,
           ARRAY(SELECT jsonb_array_elements_text(g.codes))
    FROM jsonb_to_recordset(${JSON.stringify(placed)}::jsonb)
      AS g (ref text, channel text, "placedAtMs" bigint, status text, email text, codes jsonb)
    JOIN customer c ON c.key = 'e:' || g.email
    CROSS JOIN LATERAL (SELECT to_timestamp("placedAtMs" / 1000.0) AS at) t
    ORDER BY t.at, g.ref`;
  const lines = orders.flatMap((order) => order.lines.map((line) => ({ ...line, order: order.ref })));
  await tx.$executeRaw`
    INSERT INTO order_line (order_id, ref, sku, product_name, quantity, unit_price_minor, currency, kind, placed_at, promotion, discount_minor)
    SELECT o.id, g.ref, g.sku, p.name, g.quantity, g."unitPriceMinor", o.currency, g.kind::line_kind, o.placed_at, g.promotion, g."discountMinor"
    FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
      AS g ("order" text, ref text, sku text, quantity int, "unitPriceMinor" bigint, "discountMinor" bigint, promotion text, kind text)
    JOIN shop_order o ON o.source = ${source} AND o.ref = g."order" JOIN product p ON p.sku = g.sku
    ORDER BY o.placed_at, o.id, g.ref`;
  await tx.$executeRaw`
    INSERT INTO consumption (source, ref, customer_id, sku, order_line_id, units, kind, consumed_at)
    SELECT ${source}, 'use-' || o.ref, o.customer_id, g.sku, l.id, g.units, 'used', to_timestamp(g."atMs" / 1000.0)
    FROM jsonb_to_recordset(${JSON.stringify(uses)}::jsonb) AS g ("order" text, line text, sku text, units int, "atMs" bigint)
    JOIN shop_order o ON o.source = ${source} AND o.ref = g."order" JOIN order_line l ON l.order_id = o.id AND l.ref = g.line`;
}
