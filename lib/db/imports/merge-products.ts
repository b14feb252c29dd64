import type { PoolClient } from "pg";
import type { OrderField } from "../../domain/imports/fields";
import { productNameKey } from "../../domain/imports/product-name-key";
import { affectedRows } from "./affected-rows";

type Resolving = {
  client: PoolClient;
  source: string;
  /** Whether some lines were staged without a SKU of their own. */
  productsToResolve: boolean;
  copiedFrom?: number;
};

/** Names learnt of one SKU from one file: a shop that prints each customer's text into the name has no name to learn. */
const NAMES_PER_SKU = 20;

/**
 * Learns by which variant ids and names the file's SKUs go, then gives every line without SKU the one that its variant id,
 * else its name, is known by; what is unknown stands for itself. A name of two SKUs (`sku` '') is nobody's.
 * Lines of orders from `copiedFrom` on are this file's own: no SKU of theirs is another's. Returns the lines that another name
 * settled.
 */
export async function resolveProducts({ client, source, productsToResolve, copiedFrom }: Resolving): Promise<number> {
  await learn(client, copiedFrom ?? Number.MAX_SAFE_INTEGER);
  if (!productsToResolve) return 0;
  await client.query(`
    CREATE TEMP TABLE product_stand_in ON COMMIT DROP AS
    SELECT DISTINCT ON (p.sku) p.sku AS stated, coalesce(v.sku, n.sku) AS known, p.variant_ref, p.name_key,
      coalesce(v.sku, n.sku, p.sku) AS sku
    FROM stage_product p
    LEFT JOIN product_alias v ON v.kind = 'variant' AND v.value = p.variant_ref AND v.sku <> ''
    LEFT JOIN product_alias n ON n.kind = 'name' AND n.value = p.name_key AND n.sku <> ''
    WHERE NOT p.own ORDER BY p.sku, v.sku NULLS LAST, n.sku NULLS LAST`);
  // A name of its own from now on: another spelling of it, or another file, is the same product.
  await client.query(`
    INSERT INTO product_alias (kind, value, sku)
    SELECT DISTINCT ON (kind, value) kind::alias_kind, value, sku FROM (
      SELECT 'variant' AS kind, variant_ref AS value, sku FROM product_stand_in WHERE variant_ref IS NOT NULL
      UNION ALL SELECT 'name', name_key, sku FROM product_stand_in WHERE variant_ref IS NULL AND name_key IS NOT NULL) own
    ORDER BY kind, value, sku ON CONFLICT (kind, value) DO NOTHING`);
  await client.query(`
    UPDATE product_stand_in s SET sku = a.sku, known = a.sku FROM product_alias a
    WHERE s.known IS NULL AND a.sku <> '' AND a.sku <> s.stated
      AND ((a.kind = 'variant' AND a.value = s.variant_ref) OR (a.kind = 'name' AND s.variant_ref IS NULL AND a.value = s.name_key));
    UPDATE stage_product p SET sku = s.sku FROM product_stand_in s WHERE NOT p.own AND p.sku = s.stated`);
  await keepSettled(client, source);
  // Lines with a SKU of their own are counted on behind those that turn out to be the same product.
  const { rows } = await client.query<{ matched: string }>(`
    WITH settled AS (
      UPDATE stage_line l SET sku = n.sku, ref = CASE WHEN l.own_ref THEN l.ref ELSE n.sku || '#' || n.occurrence END FROM (
        SELECT l.line, l.sku AS stated, coalesce(k.sku, s.sku, l.sku) AS sku,
          row_number() OVER (PARTITION BY l.order_id, coalesce(k.sku, s.sku, l.sku) ORDER BY l.line) AS occurrence
        FROM stage_line l LEFT JOIN product_stand_in s ON NOT l.own_sku AND s.stated = l.sku LEFT JOIN settled_line k ON k.line = l.line) n
      WHERE n.line = l.line AND (n.sku <> n.stated OR (NOT l.own_ref AND l.ref <> n.sku || '#' || n.occurrence))
      RETURNING n.sku <> n.stated AS matched)
    SELECT count(*) FILTER (WHERE matched) AS matched FROM settled`);
  return Number(rows[0]!.matched);
}

/**
 * A line that an import before settled stays what it is, though its name has come to be two products' since: read again, it would else
 * stand beside itself.
 */
async function keepSettled(client: PoolClient, source: string): Promise<void> {
  await client.query(
    `CREATE TEMP TABLE settled_line ON COMMIT DROP AS
     SELECT l.line, l.sku AS stated, min(known.sku) AS sku
     FROM product_stand_in s JOIN stage_line l ON s.known IS NULL AND NOT l.own_sku AND l.sku = s.stated
     JOIN stage_order o ON o.id = l.order_id
     JOIN shop_order e ON e.source = $1 AND e.ref = o.ref
     JOIN order_line known ON known.order_id = e.id AND known.product_name = l.product_name
     GROUP BY l.line, l.sku HAVING min(known.sku) = max(known.sku)`,
    [source],
  );
  await client.query(`
    UPDATE stage_product p SET sku = k.sku FROM (SELECT stated, min(sku) AS sku FROM settled_line GROUP BY stated) k
    WHERE NOT p.own AND p.sku = k.stated AND NOT EXISTS (
      SELECT FROM stage_line l WHERE NOT l.own_sku AND l.sku = k.stated AND NOT EXISTS (SELECT FROM settled_line n WHERE n.line = l.line))`);
}

type Alias = { kind: "variant" | "name"; value: string; sku: string };

async function learn(client: PoolClient, copiedFrom: number): Promise<void> {
  await client.query(`
    CREATE TEMP TABLE learnt_alias ON COMMIT DROP AS
    SELECT kind::alias_kind AS kind, value, CASE WHEN min(sku) = max(sku) THEN min(sku) ELSE '' END AS sku FROM (
      SELECT 'variant' AS kind, variant_ref AS value, sku FROM stage_product WHERE own AND variant_ref IS NOT NULL
      UNION ALL
      SELECT 'name', name_key, sku FROM (
        SELECT sku, name_key, count(*) OVER (PARTITION BY sku) AS names FROM
          (SELECT DISTINCT sku, name_key FROM stage_product WHERE own AND name_key IS NOT NULL) named) counted
      WHERE names <= ${NAMES_PER_SKU}) stated GROUP BY kind, value`);
  const { rows: differing } = await client.query<Alias & { before: string }>(`
    SELECT l.kind, l.value, l.sku, a.sku AS before FROM learnt_alias l JOIN product_alias a USING (kind, value)
    WHERE a.sku <> l.sku AND a.sku <> ''`);
  const stoodForItself = differing.filter((alias) => alias.sku !== "" && isStandIn({ ...alias, sku: alias.before }));
  for (const { before, sku } of stoodForItself) await rename(client, before, sku, copiedFrom);
  const kept = stoodForItself.map(({ kind, value }) => `${kind} ${value}`);
  await client.query(
    `INSERT INTO product_alias (kind, value, sku) SELECT kind, value, sku FROM learnt_alias
     ON CONFLICT (kind, value) DO UPDATE SET sku = CASE WHEN product_alias.kind || ' ' || product_alias.value = ANY ($1::text[]) THEN excluded.sku ELSE '' END
     WHERE product_alias.sku <> excluded.sku AND product_alias.sku <> ''`,
    [kept],
  );
}

/** Whether this product had no SKU of its own when it was learnt: its variant id or its name stood for it. */
const isStandIn = ({ kind, value, sku }: Alias): boolean => (kind === "variant" ? value === sku : productNameKey(sku) === value);

/** What was imported without SKU gets the one that has come to be known: in every fact, and in the incidents that name it. */
async function rename(client: PoolClient, before: string, sku: string, copiedFrom: number): Promise<void> {
  const columns = "name, units_per_item, unit_cost_minor, currency, family, tags";
  await client.query(
    `INSERT INTO product (sku, ${columns}) SELECT $2, ${columns} FROM product WHERE sku = $1 ON CONFLICT (sku) DO NOTHING`,
    [before, sku],
  );
  await client.query(
    "UPDATE shop_order SET read_digest = NULL WHERE id < $2 AND id IN (SELECT order_id FROM order_line WHERE sku = $1) AND read_digest IS NOT NULL",
    [before, copiedFrom],
  );
  await client.query(
    `UPDATE order_line l SET sku = $2, ref = CASE WHEN starts_with(ref, $1 || '#')
         AND NOT EXISTS (SELECT FROM order_line o WHERE o.order_id = l.order_id AND o.sku = $2)
       THEN $2 || substr(ref, length($1) + 1) ELSE ref END
     WHERE sku = $1 AND order_id < $3`,
    [before, sku, copiedFrom],
  );
  await client.query("UPDATE consumption SET sku = $2 WHERE sku = $1", [before, sku]);
  await client.query("UPDATE price_change SET sku = $2 WHERE sku = $1", [before, sku]);
  await client.query(
    `UPDATE incident_product p SET sku = $2 WHERE sku = $1 AND NOT EXISTS (SELECT FROM incident_product o
       WHERE o.incident_id = p.incident_id AND o.sku = $2 AND o.currency = p.currency AND o.channel = p.channel)`,
    [before, sku],
  );
  await client.query("UPDATE incident_window SET sku = $2 WHERE sku = $1", [before, sku]);
  await client.query("UPDATE product_alias SET sku = $2 WHERE sku = $1", [before, sku]);
  await client.query("DELETE FROM product WHERE sku = $1", [before]);
}

/** A product is called what the file comes back to most often, else what it says first: lines that write stock off say "damages". */
export async function insertProducts(client: PoolClient, given: ReadonlySet<OrderField>): Promise<number> {
  const created = await affectedRows(
    client,
    `INSERT INTO product (sku, name, units_per_item, family, tags)
     SELECT DISTINCT ON (sku) sku, name, CASE WHEN units_per_item > 0 THEN units_per_item ELSE 1 END, family,
       coalesce(string_to_array(tags, E'\\x1f'), '{}')
     FROM (SELECT *, count(*) OVER (PARTITION BY sku, name) AS said, ctid AS place FROM stage_product) s
     ORDER BY sku, units_per_item DESC, own DESC, said DESC, place ON CONFLICT (sku) DO NOTHING`,
  );
  if (given.has("family") || given.has("tags")) await completeProducts(client);
  return created;
}

const completeProducts = (client: PoolClient) =>
  client.query(`
    UPDATE product p SET family = coalesce(p.family, s.family), tags = CASE WHEN cardinality(p.tags) > 0 THEN p.tags ELSE coalesce(s.tags, '{}') END
    FROM (SELECT sku, max(family) AS family, string_to_array(max(tags), E'\\x1f') AS tags FROM stage_product GROUP BY sku) s
    WHERE s.sku = p.sku AND ((p.family IS NULL AND s.family IS NOT NULL) OR (coalesce(cardinality(p.tags), 0) = 0 AND s.tags IS NOT NULL))`);
