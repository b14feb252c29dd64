import type { PoolClient } from "pg";
import { affectedRows } from "./affected-rows";
import type { LateRejection, Merged } from "./stager";

export const STAGE_PRICES_SQL = `
  CREATE TEMP TABLE stage_price (line int, own_ref boolean, ref text, sku text, channel text, customer_group text, currency text, kind text,
    min_quantity int, price_minor bigint, effective_at timestamptz, ends_at timestamptz, changed_by text NOT NULL DEFAULT '') ON COMMIT DROP`;

const FACTS = ["sku", "channel", "customer_group", "currency", "kind", "min_quantity", "price_minor", "effective_at", "ends_at"] as const;
const factsOf = (row: string) =>
  `(${FACTS.map((fact) => `${row}.${fact}${fact === "currency" || fact === "kind" ? "::text" : ""}`).join(", ")})`;

type Context = { client: PoolClient; source: string; importId: number | null };

/** What took hold longer ago is history: it is kept, and raises nothing. */
const WATCHED = "interval '1 day'";
/** What a drill makes up wakes nobody. */
const DRILL = "drill:";

/**
 * From the staging table into price_change. A change id that is known with other facts is refused: facts never change. New prices that
 * hold since yesterday or later are written down for the watch; whoever calls wakes it (see lib/commands/watch/wake-watch).
 */
export async function mergePrices({ client, source, importId }: Context): Promise<Merged> {
  await client.query("ANALYZE stage_price");
  const { rows: late } = await client.query<LateRejection>(
    `DELETE FROM stage_price p USING (
       SELECT s.line, CASE WHEN own_ref AND row_number() OVER (PARTITION BY s.ref ORDER BY s.line) > 1 THEN 'change_repeated'
         WHEN k.id IS NOT NULL AND ${factsOf("k")} IS DISTINCT FROM ${factsOf("s")} THEN 'change_differs' END AS reason
       FROM stage_price s LEFT JOIN price_change k ON k.source = $1 AND k.ref = s.ref) verdict
     WHERE verdict.line = p.line AND verdict.reason IS NOT NULL RETURNING p.line, verdict.reason, 'changeRef' AS field`,
    [source],
  );
  const { rows: kept } = await client.query<{ count: string; watched: boolean | null }>(
    `SELECT count(*), bool_or(effective_at > now() - ${WATCHED}) AS watched FROM stage_price`,
  );
  const { count, watched } = kept[0]!;
  const pricesCreated = await create({ client, source, importId }, watched === true && !source.startsWith(DRILL));
  if (pricesCreated > 0) await client.query("ANALYZE price_change");
  return { late, counts: { pricesCreated, pricesUnchanged: Number(count) - pricesCreated } };
}

/** The rows that are new come back only where the watch wants them: of a million lines of history it wants none. */
async function create({ client, source, importId }: Context, watched: boolean): Promise<number> {
  const insert = `
    INSERT INTO price_change (source, ref, ${FACTS.join(", ")}, changed_by, import_id)
    SELECT $1, ref, ${FACTS.map((fact) => (fact === "kind" ? "kind::price_kind" : fact)).join(", ")}, changed_by, $2 FROM stage_price
    ORDER BY line ON CONFLICT (source, ref) DO NOTHING`;
  if (!watched) return affectedRows(client, insert, [source, importId]);
  const { rows } = await client.query<{ count: string }>(
    `WITH created AS (${insert} RETURNING id, effective_at), judged AS (
       INSERT INTO price_to_judge (price_change_id) SELECT id FROM created WHERE effective_at > now() - ${WATCHED})
     SELECT count(*) FROM created`,
    [source, importId],
  );
  return Number(rows[0]!.count);
}
