import type { PoolClient } from "pg";
import type { OrderField } from "../../domain/imports/fields";
import { affectedRows } from "./affected-rows";
import { completeCustomers, insertCustomers } from "./merge-customers";
import { insertProducts, resolveProducts } from "./merge-products";
import { placeRefunds } from "./place-refunds";
import { shipLines } from "./ship-lines";
import { spreadDiscounts } from "./spread-discounts";
import type { LateRejection, Merged } from "./stager";
import { StandsApart } from "./stands-apart";
import { NOTHING_UPDATED, updateExisting } from "./update-orders";

/** Temporary tables are unlogged, and gone when the transaction ends. */
export const STAGE_ORDERS_SQL = `
  CREATE TEMP TABLE stage_order (id bigint, ref text, channel text, currency text, placed_at timestamptz, status text, customer_key text,
    country text, customer_group text, discount_codes text, order_discount_minor bigint, refunded_minor bigint, created_at timestamptz,
    paid_at timestamptz, processed_at timestamptz, shipped_at timestamptz, read_digest bigint, referrer text) ON COMMIT DROP;
  CREATE TEMP TABLE stage_customer (line int, key text, email text, external_ref text, name text, language text, country text, phone text,
    phone_e164 text, postal_address text, postcode text, "group" text) ON COMMIT DROP;
  CREATE TEMP TABLE stage_product (own boolean DEFAULT true, sku text, name text, name_key text, units_per_item int, variant_ref text, family text,
    tags text) ON COMMIT DROP;
  CREATE TEMP TABLE stage_line (order_id bigint, line int, own_ref boolean, own_sku boolean DEFAULT true, ref text, sku text, product_name text,
    quantity int, refunded_quantity int, unit_price_minor bigint, currency text, kind text, placed_at timestamptz, variant_ref text,
    parent_ref text, promotion text, discount_minor bigint, order_discount_minor bigint, tax_included boolean, tax_rate_bp int,
    shipped_at timestamptz, may_have_shipped boolean) ON COMMIT DROP`;

/** What the staging tables hold, and what it takes to settle it. */
export type StagedOrders = {
  /** Fields beyond an order's core that are staged; columns of others are not looked at. */
  given: ReadonlySet<OrderField>;
  taxGiven: boolean;
  /** Whether lines of one order may stand apart. */
  referencesMayRepeat: boolean;
  /** Whether some lines were staged with a variant id or name in place of their SKU: `own_sku` false. */
  productsToResolve: boolean;
  /** Whether some lines were staged with quantity 0: cancelled, and all that is said of them. */
  ordersWithoutLines?: boolean;
  /** The first id of the orders that were copied straight into their tables; none were where it is undefined. */
  copiedFrom?: number;
};
export type MergeContext = { client: PoolClient; source: string; importId: number | null } & StagedOrders;

/**
 * From the staging tables into customer, product, shop_order and order_line; one set at a time, in the caller's transaction.
 * @throws StandsApart when lines of an order were staged of which others were copied
 */
export async function mergeOrders(context: MergeContext): Promise<Merged> {
  const { client, source, given, copiedFrom } = context;
  // Sizes and rough shares suffice to join what is read once: a tenth of the usual sample.
  await client.query(`SET LOCAL default_statistics_target = 10;
    ANALYZE stage_order; ANALYZE stage_line; ANALYZE stage_customer; ANALYZE stage_product;
    SET LOCAL default_statistics_target TO DEFAULT`);
  if (copiedFrom !== undefined && context.referencesMayRepeat) await refuseApart(client, source, copiedFrom);
  const late = context.referencesMayRepeat ? await joinRepeatedOrders(client) : [];
  const linesMatched = await resolveProducts(context);
  const refundsUnplaced = given.has("refundedAmount") ? await placeRefunds(client) : 0;
  if (given.has("orderDiscount")) await spreadDiscounts(client);
  if (context.ordersWithoutLines) await forgetOrdersWithoutLines(client, source);
  const existing = await affectedRows(
    client,
    `CREATE TEMP TABLE existing_order ON COMMIT DROP AS
     SELECT s.id AS stage_id, o.id, coalesce(o.buyer_id, o.customer_id) AS customer_id, s.status, o.status AS status_before, s.customer_key,
       o.order_discount_minor AS discount_before, s.read_digest
     FROM stage_order s JOIN shop_order o ON o.source = $1 AND o.ref = s.ref`,
    [source],
  );
  const someExist = existing > 0;
  if (someExist) await client.query("CREATE INDEX ON existing_order (stage_id); ANALYZE existing_order");
  const customersCreated = await insertCustomers(client, someExist);
  const customersCompleted = await completeCustomers(client, someExist);
  const productsCreated = await insertProducts(client, given);
  const ordersCreated = await insertOrders(context, someExist);
  const linesCreated = await insertLinesOfNewOrders(context, someExist);
  const updated = someExist ? await updateExisting(client, given, context.taxGiven) : NOTHING_UPDATED;
  if (copiedFrom !== undefined || ordersCreated + customersCreated + linesCreated + updated.linesAdded > 0)
    await client.query("ANALYZE customer, product, shop_order, order_line");
  const consumptionsCreated = given.has("shippedAt") ? await shipLines(context) : 0;
  const { withoutEmail, lines } = await countStaged(client);
  return {
    late,
    counts: {
      customersCreated,
      customersCompleted,
      customersWithoutEmail: withoutEmail,
      productsCreated,
      linesMatched,
      refundsUnplaced,
      consumptionsCreated,
      ordersCreated,
      ordersUpdated: updated.orders,
      ordersUnchanged: existing - updated.orders,
      linesCreated: linesCreated + updated.linesAdded,
      linesUpdated: updated.linesChanged,
      linesEdited: updated.linesEdited,
      linesUnchanged: lines - linesCreated - updated.linesAdded - updated.linesChanged,
    },
  };
}

async function refuseApart(client: PoolClient, source: string, copiedFrom: number): Promise<void> {
  const apart = await affectedRows(
    client,
    "SELECT FROM stage_order s JOIN shop_order o ON o.source = $1 AND o.ref = s.ref WHERE o.id >= $2 LIMIT 1",
    [source, copiedFrom],
  );
  if (apart > 0) throw new StandsApart();
}

/** Lines of one order that stand apart in the file: they join the order's first lines, and occurrences are counted again. */
async function joinRepeatedOrders(client: PoolClient): Promise<LateRejection[]> {
  const repeated = await affectedRows(
    client,
    `CREATE TEMP TABLE repeated_order ON COMMIT DROP AS
     SELECT s.id, d.first_id FROM stage_order s
     JOIN (SELECT ref, min(id) AS first_id FROM stage_order GROUP BY ref HAVING count(*) > 1) d ON d.ref = s.ref WHERE s.id <> d.first_id`,
  );
  if (repeated === 0) return [];
  await client.query(`
    ANALYZE repeated_order;
    UPDATE stage_order s SET read_digest = NULL FROM repeated_order r WHERE s.id = r.first_id;
    UPDATE stage_line l SET order_id = r.first_id FROM repeated_order r WHERE l.order_id = r.id;
    DELETE FROM stage_order s USING repeated_order r WHERE s.id = r.id;
    UPDATE stage_line l SET ref = n.sku || '#' || n.occurrence FROM (
      SELECT line, sku, row_number() OVER (PARTITION BY order_id, sku ORDER BY line) AS occurrence FROM stage_line
      WHERE NOT own_ref AND order_id IN (SELECT first_id FROM repeated_order)) n
    WHERE n.line = l.line`);
  const { rows: removed } = await client.query<{ line: number }>(`
    DELETE FROM stage_line l USING (
      SELECT line, row_number() OVER (PARTITION BY order_id, ref ORDER BY line) AS time FROM stage_line
      WHERE order_id IN (SELECT first_id FROM repeated_order)) n
    WHERE n.line = l.line AND n.time > 1 RETURNING l.line`);
  return removed.map(({ line }) => ({ line, reason: "line_repeated", field: "lineRef" }));
}

/** An order that was cancelled before it was ever imported, and of which the file tells no line. */
const forgetOrdersWithoutLines = (client: PoolClient, source: string) =>
  client.query(
    `DELETE FROM stage_order s WHERE NOT EXISTS (SELECT FROM stage_line l WHERE l.order_id = s.id AND l.quantity <> 0)
       AND NOT EXISTS (SELECT FROM shop_order o WHERE o.source = $1 AND o.ref = s.ref)`,
    [source],
  );

const isNew = (someExist: boolean, id: string) =>
  someExist ? `NOT EXISTS (SELECT FROM existing_order e WHERE e.stage_id = ${id})` : "true";

/** A merged customer's orders stand with the one that was kept; `buyer_id` remembers whose they are. */
const insertOrders = ({ client, source, importId }: MergeContext, someExist: boolean): Promise<number> =>
  affectedRows(
    client,
    `INSERT INTO shop_order (id, source, ref, channel, currency, placed_at, status, customer_id, buyer_id, import_id, country, customer_group,
       discount_codes, order_discount_minor, created_at, paid_at, processed_at, shipped_at, read_digest, referrer)
     SELECT s.id, $1, s.ref, coalesce(s.channel, 'web'), s.currency, s.placed_at, coalesce(s.status, 'paid')::order_status,
       coalesce(c.merged_into, c.id), CASE WHEN c.merged_into IS NOT NULL THEN c.id END, $2, s.country, s.customer_group,
       string_to_array(s.discount_codes, E'\\x1f'), coalesce(s.order_discount_minor, 0), s.created_at, s.paid_at, s.processed_at, s.shipped_at,
       s.read_digest, s.referrer
     FROM stage_order s JOIN customer c ON c.key = s.customer_key WHERE ${isNew(someExist, "s.id")}`,
    [source, importId],
  );

/** Staged lines that were settled on the way no longer stand in the order of the file. */
const insertLinesOfNewOrders = ({ client, given, productsToResolve }: MergeContext, someExist: boolean): Promise<number> =>
  affectedRows(
    client,
    `INSERT INTO order_line (order_id, ref, sku, product_name, quantity, refunded_quantity, unit_price_minor, currency, kind, placed_at,
       variant_ref, parent_ref, promotion, discount_minor, order_discount_minor, tax_included, tax_rate_bp)
     SELECT s.order_id, s.ref, s.sku, s.product_name, s.quantity, coalesce(s.refunded_quantity, 0), s.unit_price_minor, s.currency,
       s.kind::line_kind, s.placed_at, s.variant_ref, s.parent_ref, s.promotion, coalesce(s.discount_minor, 0),
       coalesce(s.order_discount_minor, 0), s.tax_included, s.tax_rate_bp
     FROM stage_line s WHERE s.quantity <> 0 AND ${isNew(someExist, "s.order_id")}
     ${productsToResolve || given.has("orderDiscount") || given.has("refundedAmount") ? "ORDER BY s.line" : ""}`,
  );

async function countStaged(client: PoolClient): Promise<{ withoutEmail: number; lines: number }> {
  const { rows: counted } = await client.query<{ without: string; lines: string }>(`
    SELECT (SELECT count(DISTINCT key) FROM stage_customer WHERE key NOT LIKE 'e:%') AS without,
           (SELECT count(*) FROM stage_line WHERE quantity <> 0) AS lines`);
  return { withoutEmail: Number(counted[0]!.without), lines: Number(counted[0]!.lines) };
}
