import type { pool } from "../client";

const MOST = 500;
/** Names repeat over millions of rows: each next one is looked up by index or in the newest rows, never counted. */
const NEWEST = 20_000;

const SQL = `
  WITH priced AS MATERIALIZED (SELECT channel, customer_group, currency FROM price_change ORDER BY id DESC LIMIT ${NEWEST}),
  ordered AS MATERIALIZED (SELECT channel, customer_group, currency FROM shop_order ORDER BY id DESC LIMIT ${NEWEST}),
  known AS (SELECT * FROM priced UNION ALL SELECT * FROM ordered)
  SELECT array(SELECT DISTINCT family FROM product WHERE family <> '' ORDER BY 1 LIMIT ${MOST}) AS families,
    array(SELECT DISTINCT unnest(tags) FROM product ORDER BY 1 LIMIT ${MOST}) AS tags,
    array(SELECT DISTINCT channel FROM known WHERE channel <> '' ORDER BY 1 LIMIT ${MOST}) AS channels,
    array(SELECT DISTINCT currency::text FROM known ORDER BY 1 LIMIT ${MOST}) AS currencies,
    array(SELECT DISTINCT customer_group FROM known WHERE customer_group <> '' ORDER BY 1 LIMIT ${MOST}) AS groups`;

type Choices = { families: string[]; tags: string[]; channels: string[]; currencies: string[]; groups: string[] };

/** What a guard's scope may name, as far as the catalogue, the newest prices and the newest orders say. */
export async function scopeChoices(db: typeof pool): Promise<Choices> {
  const { rows } = await db.query<Choices>(SQL);
  return rows[0] ?? { families: [], tags: [], channels: [], currencies: [], groups: [] };
}
