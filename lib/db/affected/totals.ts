import { EDGE_REASONS } from "@/lib/domain/affected/reason";
import type { Db } from "../client";
import { toNumber } from "../minor";

export type AffectedTotals = {
  /** affected + excluded + unsure. */
  candidates: number;
  affected: number;
  excluded: number;
  unsure: number;
  nearMisses: number;
  orders: number;
  customers: number;
  /** Near misses that the window leaves out at the wrong price, and those inside it at the right price. */
  wrongOutside: number;
  rightInside: number;
  /** Per currency: value at the reference price less what was paid. */
  exposure: { currency: string; minor: number }[];
};

/** What the lists of an incident hold at this moment. */
export async function readAffectedTotals(db: Db, incidentId: number): Promise<AffectedTotals> {
  const [counts, exposure] = await Promise.all([
    db.$queryRaw<Record<"affected" | "orders" | "customers" | "excluded" | "unsure" | "near" | "outside" | "inside", bigint>[]>`
      SELECT a.*, x.* FROM
        (SELECT count(*) AS affected, count(DISTINCT order_id) AS orders, count(DISTINCT customer_id) AS customers
         FROM affected_line WHERE incident_id = ${incidentId}) a,
        (SELECT count(*) FILTER (WHERE NOT unsure) AS excluded, count(*) FILTER (WHERE unsure) AS unsure, count(*) FILTER (WHERE near_miss) AS near,
           count(*) FILTER (WHERE near_miss AND reasons && ${[...EDGE_REASONS]}::text[]) AS outside,
           count(*) FILTER (WHERE near_miss AND 'right_price' = ANY (reasons)) AS inside
         FROM excluded_line WHERE incident_id = ${incidentId}) x`,
    db.$queryRaw<{ currency: string; minor: bigint }[]>`
      SELECT currency, sum(quantity * (reference_price_minor - unit_price_minor))::bigint AS minor
      FROM affected_line WHERE incident_id = ${incidentId} GROUP BY currency ORDER BY minor DESC`,
  ]);
  const [row] = counts;
  const [affected, excluded, unsure] = [toNumber(row?.affected), toNumber(row?.excluded), toNumber(row?.unsure)];
  return {
    ...{ candidates: affected + excluded + unsure, affected, excluded, unsure },
    wrongOutside: toNumber(row?.outside),
    rightInside: toNumber(row?.inside),
    nearMisses: toNumber(row?.near),
    orders: toNumber(row?.orders),
    customers: toNumber(row?.customers),
    exposure: exposure.map(({ currency, minor }) => ({ currency, minor: toNumber(minor) })),
  };
}
