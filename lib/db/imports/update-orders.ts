import type { PoolClient } from "pg";
import type { OrderField } from "../../domain/imports/fields";
import { affectedRows } from "./affected-rows";

type Given = ReadonlySet<OrderField>;

export type Updated = { orders: number; linesAdded: number; linesChanged: number; linesEdited: number };
export const NOTHING_UPDATED: Updated = { orders: 0, linesAdded: 0, linesChanged: 0, linesEdited: 0 };

/** Null where the file does not say it; never more than was bought. A cancelled line without quantity is refunded whole. */
const REFUND = `CASE WHEN s.quantity = 0 THEN greatest(l.quantity, 0)
  WHEN s.refunded_quantity IS NOT NULL THEN least(s.refunded_quantity, greatest(l.quantity, 0)) END`;
const DIFFERS = `s.quantity <> 0
  AND (l.sku, l.quantity, l.unit_price_minor, l.currency::text) IS DISTINCT FROM (s.sku, s.quantity, s.unit_price_minor, s.currency)`;

/** Facts that may have been unknown at the first import: what was unknown is filled in, what was known stays. */
const LINE_FACTS = {
  variantRef: "variant_ref",
  parentRef: "parent_ref",
  promotion: "promotion",
  taxRate: "tax_rate_bp",
} as const;
const ORDER_FACTS = {
  country: "country",
  customerGroup: "customer_group",
  createdAt: "created_at",
  paidAt: "paid_at",
  processedAt: "processed_at",
  shippedAt: "shipped_at",
} as const;

/** Facts as placed stay: only status and refunds follow; another price, quantity or product than at placement sets the flag. */
export async function updateExisting(client: PoolClient, given: Given, taxGiven: boolean): Promise<Updated> {
  const fills = lineFills(given, taxGiven);
  const missing = fills.map(({ missing }) => ` OR ${missing}`).join("");
  const changes = await affectedRows(
    client,
    `CREATE TEMP TABLE line_change ON COMMIT DROP AS
     SELECT s.*, e.id AS real_order_id, e.discount_before, l.id AS line_id, ${REFUND} AS refund, ${DIFFERS} AS differs
     FROM stage_line s JOIN existing_order e ON e.stage_id = s.order_id
     LEFT JOIN order_line l ON l.order_id = e.id AND l.ref = s.ref
     WHERE (l.id IS NULL AND s.quantity <> 0) OR ${REFUND} <> l.refunded_quantity OR (NOT l.edited AND ${DIFFERS})${missing}`,
  );
  const linesAdded = changes === 0 ? 0 : await addLines(client);
  const linesEdited =
    changes === 0
      ? 0
      : await affectedRows(client, "SELECT FROM line_change c JOIN order_line l ON l.id = c.line_id WHERE differs AND NOT l.edited");
  if (changes > linesAdded)
    await client.query(
      `UPDATE order_line l SET refunded_quantity = coalesce(s.refund, l.refunded_quantity), edited = l.edited OR s.differs
         ${fills.map(({ set }) => `, ${set}`).join("")}
       FROM line_change s WHERE s.line_id = l.id`,
    );
  const touched = await updateOrders(client, given);
  return { orders: touched, linesAdded, linesChanged: changes - linesAdded, linesEdited };
}

/** Status, codes and what was unknown; returns the orders that changed, or of which a line did. */
async function updateOrders(client: PoolClient, given: Given): Promise<number> {
  const facts = Object.entries(ORDER_FACTS).flatMap(([field, column]) => (given.has(field as "country") ? [column] : []));
  const sets = facts.map((column) => `${column} = coalesce(o.${column}, s.${column})`);
  const missing = facts.map((column) => `(o.${column} IS NULL AND s.${column} IS NOT NULL)`);
  if (given.has("discountCodes")) {
    sets.push(
      "discount_codes = CASE WHEN cardinality(o.discount_codes) > 0 THEN o.discount_codes ELSE string_to_array(s.discount_codes, E'\\x1f') END",
    );
    missing.push("(coalesce(cardinality(o.discount_codes), 0) = 0 AND s.discount_codes IS NOT NULL)");
  }
  if (given.has("orderDiscount")) {
    sets.push(
      "order_discount_minor = CASE WHEN o.order_discount_minor > 0 THEN o.order_discount_minor ELSE coalesce(s.order_discount_minor, 0) END",
    );
    missing.push("(o.order_discount_minor = 0 AND s.order_discount_minor > 0)");
  }
  const { rows: touched } = await client.query<{ count: string }>(`
    WITH moved AS (
      UPDATE shop_order o SET status = coalesce(e.status::order_status, o.status), read_digest = e.read_digest${sets.map((set) => `, ${set}`).join("")}
      FROM existing_order e ${sets.length > 0 ? "JOIN stage_order s ON s.id = e.stage_id" : ""}
      WHERE o.id = e.id AND ((e.status IS NOT NULL AND e.status::order_status <> e.status_before)${missing.map((one) => ` OR ${one}`).join("")})
      RETURNING o.id)
    SELECT count(*) FROM (SELECT id FROM moved UNION SELECT real_order_id FROM line_change) touched`);
  // Whatever lines an order was written from before, they would change it back.
  await client.query(`
    UPDATE shop_order o SET read_digest = e.read_digest FROM existing_order e
    WHERE o.id = e.id AND o.read_digest IS DISTINCT FROM e.read_digest AND o.id IN (SELECT real_order_id FROM line_change)`);
  return Number(touched[0]!.count);
}

type Fill = { set: string; missing: string };

function lineFills(given: Given, taxGiven: boolean): Fill[] {
  const facts: string[] = Object.entries(LINE_FACTS).flatMap(([field, column]) => (given.has(field as "promotion") ? [column] : []));
  if (taxGiven) facts.push("tax_included");
  const fills = facts.map((column) => ({
    set: `${column} = coalesce(l.${column}, s.${column})`,
    missing: `(l.${column} IS NULL AND s.${column} IS NOT NULL)`,
  }));
  if (given.has("lineDiscount"))
    fills.push({
      set: "discount_minor = CASE WHEN l.discount_minor > 0 THEN l.discount_minor ELSE coalesce(s.discount_minor, 0) END",
      missing: "(l.discount_minor = 0 AND s.discount_minor > 0)",
    });
  // Shares of a discount that was spread already stay as they are, or they would no longer sum to it.
  if (given.has("orderDiscount") || given.has("orderDiscountShare"))
    fills.push({
      set: `order_discount_minor = CASE WHEN s.discount_before = 0 AND l.order_discount_minor = 0
        THEN coalesce(s.order_discount_minor, 0) ELSE l.order_discount_minor END`,
      missing: "(e.discount_before = 0 AND l.order_discount_minor = 0 AND s.order_discount_minor > 0)",
    });
  return fills;
}

/** A line that joins an order later has no part in a discount that was spread without it. */
const addLines = (client: PoolClient): Promise<number> =>
  affectedRows(
    client,
    `INSERT INTO order_line (order_id, ref, sku, product_name, quantity, refunded_quantity, unit_price_minor, currency, kind, placed_at,
       variant_ref, parent_ref, promotion, discount_minor, order_discount_minor, tax_included, tax_rate_bp)
     SELECT real_order_id, ref, sku, product_name, quantity, coalesce(refunded_quantity, 0), unit_price_minor, currency, kind::line_kind, placed_at,
       variant_ref, parent_ref, promotion, coalesce(discount_minor, 0),
       CASE WHEN discount_before > 0 THEN 0 ELSE coalesce(order_discount_minor, 0) END, tax_included, tax_rate_bp
     FROM line_change WHERE line_id IS NULL AND quantity <> 0`,
  );
