import type { PoolClient } from "pg";
import type { LateRejection, Merged } from "./stager";

/** Temporary tables are unlogged, and gone when the transaction ends. */
export const STAGE_ORDERS_SQL = `
  CREATE TEMP TABLE stage_order (id bigint, ref text, channel text, currency text, placed_at timestamptz, status text, customer_key text) ON COMMIT DROP;
  CREATE TEMP TABLE stage_customer (line int, key text, email text, external_ref text, name text, language text, country text, phone text, postal_address text) ON COMMIT DROP;
  CREATE TEMP TABLE stage_product (sku text, name text, units_per_item int) ON COMMIT DROP;
  CREATE TEMP TABLE stage_line (order_id bigint, line int, own_ref boolean, ref text, sku text, product_name text, quantity int,
    refunded_quantity int, unit_price_minor bigint, currency text, kind text, placed_at timestamptz) ON COMMIT DROP`;

type Context = { client: PoolClient; source: string; importId: number | null; referencesMayRepeat: boolean };

/** From the staging tables into customer, product, shop_order and order_line; one set at a time, in the caller's transaction. */
export async function mergeOrders(context: Context): Promise<Merged> {
  const { client, source } = context;
  await client.query("ANALYZE stage_order; ANALYZE stage_line; ANALYZE stage_customer");
  const late = context.referencesMayRepeat ? await joinRepeatedOrders(client) : [];
  const existing = await rows(
    client,
    `CREATE TEMP TABLE existing_order ON COMMIT DROP AS
     SELECT s.id AS stage_id, o.id, o.customer_id, s.status, o.status AS status_before, s.customer_key
     FROM stage_order s JOIN shop_order o ON o.source = $1 AND o.ref = s.ref`,
    [source],
  );
  const someExist = existing > 0;
  if (someExist) await client.query("CREATE INDEX ON existing_order (stage_id); ANALYZE existing_order");
  const customersCreated = await insertCustomers(client, someExist);
  const customersCompleted = await completeCustomers(client, someExist);
  const productsCreated = await insertProducts(client);
  const ordersCreated = await insertOrders(context, someExist);
  const linesCreated = await insertLinesOfNewOrders(client, someExist);
  const updated = someExist ? await updateExisting(client) : NOTHING_UPDATED;
  if (ordersCreated + customersCreated + linesCreated + updated.linesAdded > 0)
    await client.query("ANALYZE customer, product, shop_order, order_line");
  const { withoutEmail, staged } = await countStaged(client);
  return {
    late,
    counts: {
      customersCreated,
      customersCompleted,
      customersWithoutEmail: withoutEmail,
      productsCreated,
      ordersCreated,
      ordersUpdated: updated.orders,
      ordersUnchanged: existing - updated.orders,
      linesCreated: linesCreated + updated.linesAdded,
      linesUpdated: updated.linesChanged,
      linesEdited: updated.linesEdited,
      linesUnchanged: staged - linesCreated - updated.linesAdded - updated.linesChanged,
    },
  };
}

export async function rows(client: PoolClient, sql: string, values: unknown[] = []): Promise<number> {
  return (await client.query(sql, values)).rowCount ?? 0;
}

/** Lines of one order that stand apart in the file: they join the order's first lines, and occurrences are counted again. */
async function joinRepeatedOrders(client: PoolClient): Promise<LateRejection[]> {
  const repeated = await rows(
    client,
    `CREATE TEMP TABLE repeated_order ON COMMIT DROP AS
     SELECT s.id, d.first_id FROM stage_order s
     JOIN (SELECT ref, min(id) AS first_id FROM stage_order GROUP BY ref HAVING count(*) > 1) d ON d.ref = s.ref WHERE s.id <> d.first_id`,
  );
  if (repeated === 0) return [];
  await client.query(`
    ANALYZE repeated_order;
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

/** Those that a new order needs. */
const insertCustomers = (client: PoolClient, someExist: boolean): Promise<number> =>
  rows(
    client,
    `INSERT INTO customer (key, email, external_ref, name, language, country, phone, postal_address)
     SELECT DISTINCT ON (key) key, email, external_ref, name, language, country, phone, postal_address FROM stage_customer s
     WHERE NOT EXISTS (SELECT FROM customer c WHERE c.key = s.key)
     ${someExist ? "AND s.key IN (SELECT o.customer_key FROM stage_order o WHERE NOT EXISTS (SELECT FROM existing_order e WHERE e.stage_id = o.id))" : ""}
     ORDER BY key, line`,
  );

const FACTS = ["external_ref", "name", "language", "country", "phone", "postal_address"] as const;

/** What was unknown and the file knows; what was known stays. */
async function completeCustomers(client: PoolClient, someExist: boolean): Promise<number> {
  const completed = await rows(
    client,
    `UPDATE customer c SET ${FACTS.map((fact) => `${fact} = coalesce(c.${fact}, s.${fact})`).join(", ")}
     FROM (SELECT key, ${FACTS.map((fact) => `(array_agg(${fact} ORDER BY line) FILTER (WHERE ${fact} IS NOT NULL))[1] AS ${fact}`).join(", ")}
           FROM stage_customer GROUP BY key) s
     WHERE c.key = s.key AND (${FACTS.map((fact) => `(c.${fact} IS NULL AND s.${fact} IS NOT NULL)`).join(" OR ")})`,
  );
  return someExist ? completed + (await nameGuests(client)) : completed;
}

/**
 * An order known without e-mail, now exported with one: its customer gets the address, and with it the key if that is
 * still free. The order stays with its customer.
 */
async function nameGuests(client: PoolClient): Promise<number> {
  const named = await rows(
    client,
    `CREATE TEMP TABLE named_customer ON COMMIT DROP AS
     SELECT DISTINCT ON (c.id) c.id, e.customer_key AS key FROM existing_order e JOIN customer c ON c.id = e.customer_id
     WHERE c.email IS NULL AND e.customer_key LIKE 'e:%' ORDER BY c.id, e.stage_id`,
  );
  if (named === 0) return 0;
  await client.query(`
    UPDATE customer c SET email = substr(n.key, 3) FROM named_customer n WHERE n.id = c.id;
    UPDATE customer c SET key = n.key FROM (SELECT key, min(id) AS id FROM named_customer GROUP BY key) n
    WHERE n.id = c.id AND NOT EXISTS (SELECT FROM customer other WHERE other.key = n.key)`);
  return named;
}

const insertProducts = (client: PoolClient): Promise<number> =>
  rows(
    client,
    `INSERT INTO product (sku, name, units_per_item)
     SELECT DISTINCT ON (sku) sku, name, CASE WHEN units_per_item > 0 THEN units_per_item ELSE 1 END FROM stage_product
     ORDER BY sku, units_per_item DESC ON CONFLICT (sku) DO NOTHING`,
  );

const isNew = (someExist: boolean, id: string) =>
  someExist ? `NOT EXISTS (SELECT FROM existing_order e WHERE e.stage_id = ${id})` : "true";

const insertOrders = ({ client, source, importId }: Context, someExist: boolean): Promise<number> =>
  rows(
    client,
    `INSERT INTO shop_order (id, source, ref, channel, currency, placed_at, status, customer_id, import_id)
     SELECT s.id, $1, s.ref, coalesce(s.channel, 'web'), s.currency, s.placed_at, coalesce(s.status, 'paid')::order_status, c.id, $2
     FROM stage_order s JOIN customer c ON c.key = s.customer_key WHERE ${isNew(someExist, "s.id")}`,
    [source, importId],
  );

const insertLinesOfNewOrders = (client: PoolClient, someExist: boolean): Promise<number> =>
  rows(
    client,
    `INSERT INTO order_line (order_id, ref, sku, product_name, quantity, refunded_quantity, unit_price_minor, currency, kind, placed_at)
     SELECT s.order_id, s.ref, s.sku, s.product_name, s.quantity, coalesce(s.refunded_quantity, 0), s.unit_price_minor, s.currency, s.kind::line_kind, s.placed_at
     FROM stage_line s WHERE ${isNew(someExist, "s.order_id")}`,
  );

type Updated = { orders: number; linesAdded: number; linesChanged: number; linesEdited: number };
const NOTHING_UPDATED: Updated = { orders: 0, linesAdded: 0, linesChanged: 0, linesEdited: 0 };

/** Null where the file does not say it; never more than was bought. */
const REFUND = "CASE WHEN s.refunded_quantity IS NOT NULL THEN least(s.refunded_quantity, greatest(l.quantity, 0)) END";

/** Facts as placed stay: only status and refunds follow; another price, quantity or product than at placement sets the flag. */
async function updateExisting(client: PoolClient): Promise<Updated> {
  const changes = await rows(
    client,
    `CREATE TEMP TABLE line_change ON COMMIT DROP AS
     SELECT s.*, e.id AS real_order_id, l.id AS line_id, ${REFUND} AS refund,
            (l.sku, l.quantity, l.unit_price_minor, l.currency::text) IS DISTINCT FROM (s.sku, s.quantity, s.unit_price_minor, s.currency) AS differs
     FROM stage_line s JOIN existing_order e ON e.stage_id = s.order_id
     LEFT JOIN order_line l ON l.order_id = e.id AND l.ref = s.ref
     WHERE l.id IS NULL OR ${REFUND} <> l.refunded_quantity
        OR (NOT l.edited AND (l.sku, l.quantity, l.unit_price_minor, l.currency::text) IS DISTINCT FROM (s.sku, s.quantity, s.unit_price_minor, s.currency))`,
  );
  const linesAdded = changes === 0 ? 0 : await addLines(client);
  const linesEdited = changes === 0 ? 0 : (await client.query("SELECT FROM line_change WHERE line_id IS NOT NULL AND differs")).rowCount!;
  if (changes > linesAdded)
    await client.query(`UPDATE order_line l SET refunded_quantity = coalesce(s.refund, l.refunded_quantity), edited = l.edited OR s.differs
      FROM line_change s WHERE s.line_id = l.id`);
  const { rows: touched } = await client.query<{ count: string }>(`
    WITH moved AS (
      UPDATE shop_order o SET status = e.status::order_status FROM existing_order e
      WHERE o.id = e.id AND e.status IS NOT NULL AND e.status::order_status <> e.status_before RETURNING o.id)
    SELECT count(*) FROM (SELECT id FROM moved UNION SELECT real_order_id FROM line_change) touched`);
  return { orders: Number(touched[0]!.count), linesAdded, linesChanged: changes - linesAdded, linesEdited };
}

const addLines = (client: PoolClient): Promise<number> =>
  rows(
    client,
    `INSERT INTO order_line (order_id, ref, sku, product_name, quantity, refunded_quantity, unit_price_minor, currency, kind, placed_at)
     SELECT real_order_id, ref, sku, product_name, quantity, coalesce(refunded_quantity, 0), unit_price_minor, currency, kind::line_kind, placed_at
     FROM line_change WHERE line_id IS NULL`,
  );

async function countStaged(client: PoolClient): Promise<{ withoutEmail: number; staged: number }> {
  const { rows: counted } = await client.query<{ without: string; staged: string }>(`
    SELECT (SELECT count(DISTINCT key) FROM stage_customer WHERE key NOT LIKE 'e:%') AS without, (SELECT count(*) FROM stage_line) AS staged`);
  return { withoutEmail: Number(counted[0]!.without), staged: Number(counted[0]!.staged) };
}
