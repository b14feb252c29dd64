import type { PoolClient } from "pg";
import type { PlannedPrice } from "../../domain/guards/price-facts";
import type { Db } from "../client";
import { rowsOf } from "./rows-of";

type Planning = { by: string; at: Date };

/** Plans prices, once each: of a price that is planned from that instant already, end and reason become these. How many there are now. */
export async function planPrices(db: PoolClient | Db, prices: readonly PlannedPrice[], { by, at }: Planning): Promise<number> {
  const of = <T>(value: (price: PlannedPrice) => T): T[] => prices.map(value);
  const rows = await rowsOf<{ id: number }>(
    db,
    `INSERT INTO planned_price (sku, channel, customer_group, currency, price_minor, starts_at, ends_at, reason, by, at)
     SELECT DISTINCT ON (u.sku, u.channel, u.customer_group, u.currency, u.price_minor, u.starts_at) u.sku, u.channel, u.customer_group,
       u.currency, u.price_minor, u.starts_at, u.ends_at, u.reason, $9, $10::timestamptz
     FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::timestamptz[], $7::timestamptz[], $8::text[])
       WITH ORDINALITY u(sku, channel, customer_group, currency, price_minor, starts_at, ends_at, reason, place)
     ORDER BY u.sku, u.channel, u.customer_group, u.currency, u.price_minor, u.starts_at, u.place DESC
     ON CONFLICT (sku, currency, channel, customer_group, price_minor, starts_at)
       DO UPDATE SET ends_at = excluded.ends_at, reason = excluded.reason RETURNING id`,
    [
      of(({ sku }) => sku),
      of(({ channel }) => channel),
      of(({ customerGroup }) => customerGroup),
      of(({ currency }) => currency),
      of(({ priceMinor }) => String(priceMinor)),
      of(({ startsAt }) => startsAt),
      of(({ endsAt }) => endsAt),
      of(({ reason }) => reason),
      by,
      at,
    ],
  );
  return rows.length;
}
