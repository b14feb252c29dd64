import type { Db } from "../client";
import { toNumber } from "../minor";

export type AffectedTotals = {
  affected: number;
  excluded: number;
  nearMisses: number;
  orders: number;
  customers: number;
  /** Per currency: value at the reference price less what was paid. */
  exposure: { currency: string; minor: number }[];
};

/** What the lists of an incident hold at this moment. */
export async function readAffectedTotals(db: Db, incidentId: number): Promise<AffectedTotals> {
  const [counts, exposure] = await Promise.all([
    db.$queryRaw<Record<"affected" | "orders" | "customers" | "excluded" | "near", bigint>[]>`
      SELECT a.*, x.* FROM
        (SELECT count(*) AS affected, count(DISTINCT order_id) AS orders, count(DISTINCT customer_id) AS customers
         FROM affected_line WHERE incident_id = ${incidentId}) a,
        (SELECT count(*) AS excluded, count(*) FILTER (WHERE near_miss) AS near FROM excluded_line WHERE incident_id = ${incidentId}) x`,
    db.$queryRaw<{ currency: string; minor: bigint }[]>`
      SELECT currency, sum(quantity * (reference_price_minor - unit_price_minor))::bigint AS minor
      FROM affected_line WHERE incident_id = ${incidentId} GROUP BY currency ORDER BY minor DESC`,
  ]);
  const [row] = counts;
  return {
    affected: toNumber(row?.affected),
    excluded: toNumber(row?.excluded),
    nearMisses: toNumber(row?.near),
    orders: toNumber(row?.orders),
    customers: toNumber(row?.customers),
    exposure: exposure.map(({ currency, minor }) => ({ currency, minor: toNumber(minor) })),
  };
}
