import type { Query } from "./query";

/** Products whose price is looked up on every channel; more would be a crawl of the shop. */
const MOST_PRODUCTS = 20;

type Address = { channel: string };

/**
 * Writes what to look up for an alert about prices: for its products, on every channel that can be asked and that the wrong price
 * concerns, the price that is wrong and the one that is right. Known ones stay. Answers with how many the alert has.
 */
export async function writeProbes(query: Query, alertId: number, addresses: readonly Address[]): Promise<number> {
  const channels = [...new Set(addresses.map(({ channel }) => channel))];
  if (channels.length === 0) return 0;
  await query(
    `INSERT INTO price_probe (alert_id, sku, channel, currency, wrong_minor, expected_minor)
     SELECT DISTINCT ON (b.sku, asked.channel, b.currency) $1::int, b.sku, asked.channel, b.currency, b.after_minor, b.before_minor
     FROM alert_breach b CROSS JOIN unnest($2::text[]) AS asked (channel)
     WHERE b.alert_id = $1::int AND b.customer_group = '' AND b.min_quantity = 1 AND b.kind <> 'erp' AND b.after_minor IS NOT NULL
       AND (b.channel = '' OR asked.channel = '' OR b.channel = asked.channel)
       AND b.sku IN (SELECT sku FROM (SELECT sku, min(id) AS first FROM alert_breach WHERE alert_id = $1::int GROUP BY sku
                                      ORDER BY first LIMIT ${MOST_PRODUCTS}) firsts)
     ORDER BY b.sku, asked.channel, b.currency, b.id DESC
     ON CONFLICT (alert_id, sku, channel, currency) DO NOTHING`,
    [alertId, channels],
  );
  const [row] = await query<{ probes: number }>("SELECT count(*)::int AS probes FROM price_probe WHERE alert_id = $1::int", [alertId]);
  return row?.probes ?? 0;
}
