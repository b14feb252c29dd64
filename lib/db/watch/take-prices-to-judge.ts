import type { PoolClient } from "pg";
import { PriceColumns } from "../../domain/guards/price-columns";
import { LINE_KINDS, type LineKind, type PriceLines } from "../../domain/guards/price-lines";

type Row = {
  id: string;
  sku: string;
  channel: string;
  group: string;
  currency: string;
  kind: LineKind;
  min_quantity: number;
  price: number;
  at_ms: number;
  changed_by: string;
  source: string;
};

/** Price changes in columns, and by their place which each is and where it comes from. */
export type PricesToJudge = {
  taken: number;
  lines: PriceLines;
  origin: (line: number) => { priceChangeId: string | null; changedBy: string; source: string };
};

/**
 * Takes the oldest price changes that wait to be looked at, at most `size`, and strikes them off in the caller's transaction: what
 * is said of them is committed with that, or they wait again. One caller at a time; a second waits and finds what is left.
 */
export async function takePricesToJudge(client: PoolClient, size: number): Promise<PricesToJudge> {
  await client.query("SELECT pg_advisory_xact_lock(hashtext('watch-prices'))");
  const { rows, rowCount } = await client.query<Row>(
    `WITH taken AS (
       DELETE FROM price_to_judge WHERE price_change_id IN
         (SELECT price_change_id FROM price_to_judge ORDER BY price_change_id LIMIT $1) RETURNING price_change_id)
     SELECT c.id::text, c.sku, c.channel, c.customer_group AS "group", c.currency, c.kind, c.min_quantity, c.price_minor::float8 AS price,
            (extract(epoch FROM c.effective_at) * 1000)::float8 AS at_ms, c.changed_by, c.source
     FROM taken JOIN price_change c ON c.id = taken.price_change_id ORDER BY c.id`,
    [size],
  );
  const columns = new PriceColumns();
  for (const { sku, channel, group, currency, kind, min_quantity, price, at_ms } of rows)
    columns.add({ sku, channel, group, currency, kind: LINE_KINDS.indexOf(kind), minQuantity: min_quantity, price, atMs: at_ms });
  return {
    taken: rowCount ?? 0,
    lines: columns.lines(),
    origin: (line) => ({
      priceChangeId: rows[line]?.id ?? null,
      changedBy: rows[line]?.changed_by ?? "",
      source: rows[line]?.source ?? "",
    }),
  };
}
