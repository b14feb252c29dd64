import type { PoolClient } from "pg";
import type { PriceFacts } from "../../domain/guards/price-facts";

/** Costs by their version: the last one stated of an instant holds. */
export async function writeCosts(client: PoolClient, costs: PriceFacts["costs"]): Promise<void> {
  await client.query(
    `INSERT INTO product_cost (sku, currency, valid_from, cost_minor)
     SELECT DISTINCT ON (u.sku, u.currency, u.valid_from) u.sku, u.currency, u.valid_from, u.cost_minor
     FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::bigint[]) WITH ORDINALITY u(sku, currency, valid_from, cost_minor, place)
     ORDER BY u.sku, u.currency, u.valid_from, u.place DESC
     ON CONFLICT (sku, currency, valid_from) DO UPDATE SET cost_minor = excluded.cost_minor`,
    [
      costs.map(({ sku }) => sku),
      costs.map(({ currency }) => currency),
      costs.map(({ validFrom }) => validFrom),
      costs.map(({ costMinor }) => costMinor),
    ],
  );
}

/** Reference prices, the last one stated of a product in a channel. `taxBp`: of those that do not say. */
export async function writeReferences(client: PoolClient, references: PriceFacts["referencePrices"], taxBp: number): Promise<void> {
  await client.query(
    `INSERT INTO reference_price (sku, channel, currency, price_minor, tax_bp)
     SELECT DISTINCT ON (u.sku, u.currency, u.channel) u.sku, u.channel, u.currency, u.price_minor, u.tax_bp
     FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::int[]) WITH ORDINALITY u(sku, channel, currency, price_minor, tax_bp, place)
     ORDER BY u.sku, u.currency, u.channel, u.place DESC
     ON CONFLICT (sku, currency, channel) DO UPDATE SET price_minor = excluded.price_minor, tax_bp = excluded.tax_bp`,
    [
      references.map(({ sku }) => sku),
      references.map(({ channel }) => channel),
      references.map(({ currency }) => currency),
      references.map(({ priceMinor }) => priceMinor),
      references.map((reference) => reference.taxBp ?? taxBp),
    ],
  );
}

/** Each bundle holds what was stated of it last, and nothing else. */
export async function writeBundles(client: PoolClient, bundles: PriceFacts["bundles"]): Promise<void> {
  const held = new Map(bundles.map(({ sku, parts }) => [sku, parts]));
  const rows = [...held].flatMap(([sku, parts]) => [...new Set(parts)].map((part) => ({ sku, part })));
  await client.query("DELETE FROM bundle_part WHERE sku = ANY($1::text[])", [[...held.keys()]]);
  await client.query("INSERT INTO bundle_part (sku, part_sku) SELECT * FROM unnest($1::text[], $2::text[])", [
    rows.map(({ sku }) => sku),
    rows.map(({ part }) => part),
  ]);
}
