import type { Tx } from "../../lib/db/client";
import type { Story } from "./story-types";

const SOURCE = "photopli";

/** Writes a story's rows, set by set; the tables are empty or hold none of its references. */
export async function insertStory(tx: Tx, story: Story): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO product (sku, name, units_per_item, unit_cost_minor, currency, family, tags)
    SELECT sku, name, units_per_item, unit_cost_minor, 'EUR', family, ARRAY(SELECT jsonb_array_elements_text(tags))
    FROM jsonb_to_recordset(${JSON.stringify(story.products)}::jsonb) AS p (sku text, name text, units_per_item int, unit_cost_minor bigint, family text, tags jsonb)`;
  await tx.$executeRaw`
    INSERT INTO customer (key, email, external_ref, name, language, country, phone, postal_address, phone_e164, postcode)
    SELECT key, email, external_ref, name, language, country, phone, postal_address, phone_e164, postcode
    FROM jsonb_to_recordset(${JSON.stringify(story.customers)}::jsonb)
      AS c (key text, email text, external_ref text, name text, language text, country text, phone text, postal_address text, phone_e164 text, postcode text)`;
  await tx.$executeRaw`
    INSERT INTO shop_order (source, ref, channel, currency, placed_at, status, customer_id, country)
    SELECT ${SOURCE}, o.ref, o.channel, 'EUR', o.placed_at, o.status::order_status, c.id, c.country
    FROM jsonb_to_recordset(${JSON.stringify(story.orders)}::jsonb) AS o (ref text, customer_key text, placed_at timestamptz, status text, channel text)
    JOIN customer c ON c.key = o.customer_key ORDER BY o.placed_at, o.ref`;
  await tx.$executeRaw`
    INSERT INTO order_line (order_id, ref, sku, product_name, quantity, refunded_quantity, unit_price_minor, currency, kind, placed_at)
    SELECT o.id, l.ref, l.sku, l.product_name, l.quantity, l.refunded_quantity, l.unit_price_minor, 'EUR', l.kind::line_kind, l.placed_at
    FROM jsonb_to_recordset(${JSON.stringify(story.lines)}::jsonb)
      AS l (order_ref text, ref text, sku text, product_name text, quantity int, refunded_quantity int, unit_price_minor bigint, kind text, placed_at timestamptz)
    JOIN shop_order o ON o.source = ${SOURCE} AND o.ref = l.order_ref ORDER BY o.id, l.ref`;
  await tx.$executeRaw`
    INSERT INTO consumption (source, ref, customer_id, sku, order_line_id, units, consumed_at)
    SELECT ${SOURCE}, u.ref, c.id, u.sku, l.id, u.units, u.consumed_at
    FROM jsonb_to_recordset(${JSON.stringify(story.consumptions)}::jsonb)
      AS u (ref text, customer_key text, sku text, order_ref text, line_ref text, units int, consumed_at timestamptz)
    JOIN customer c ON c.key = u.customer_key
    LEFT JOIN shop_order o ON o.source = ${SOURCE} AND o.ref = u.order_ref
    LEFT JOIN order_line l ON l.order_id = o.id AND l.ref = u.line_ref`;
  await tx.$executeRaw`
    INSERT INTO price_change (source, ref, sku, currency, kind, min_quantity, price_minor, effective_at)
    SELECT ${SOURCE}, 'T-' || p.n, p.sku, 'EUR', p.kind::price_kind, p.min_quantity, p.price_minor, p.effective_at
    FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(story.prices)}::jsonb)
      AS (sku text, kind text, min_quantity int, price_minor bigint, effective_at timestamptz)) WITH ORDINALITY AS p (sku, kind, min_quantity, price_minor, effective_at, n)`;
}
