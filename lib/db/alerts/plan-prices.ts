import type { Tx } from "../client";

type Plan = { until: Date; reason: string; by: string; at: Date };

/** Keeps the prices that broke an alert's guard as planned ones, each from its breach until the given instant; returns how many are new. */
export const planPricesOf = (tx: Tx, alertId: number, { until, reason, by, at }: Plan): Promise<number> => tx.$executeRaw`
  INSERT INTO planned_price (sku, channel, customer_group, currency, price_minor, starts_at, ends_at, reason, by, at)
  SELECT sku, channel, customer_group, currency, after_minor, min(at), ${until}, ${reason}, ${by}, ${at}
  FROM alert_breach WHERE alert_id = ${alertId} AND after_minor IS NOT NULL
  GROUP BY sku, channel, customer_group, currency, after_minor HAVING min(at) < ${until}
  ON CONFLICT DO NOTHING`;
