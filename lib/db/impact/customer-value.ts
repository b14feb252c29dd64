import { type Db, Prisma } from "../client";
import { toNumber } from "../minor";
import { REVENUE } from "./window-sql";

/** What one customer has paid in one currency; `knownMinor` is the part whose cost is known, `marginMinor` what remained of that. */
export type CustomerValue = {
  currency: string;
  orders: number;
  firstAt: Date;
  paidMinor: number;
  knownMinor: number;
  marginMinor: number;
};

type Row = { currency: string; orders: number; first_at: Date; paid: bigint; known: bigint; margin: bigint };

/** Everything that a customer paid and kept so far, by currency: cancelled and refunded orders and those of drills left out. */
export async function readCustomerValue(db: Db, customerId: bigint): Promise<CustomerValue[]> {
  const rows = await db.$queryRaw<Row[]>(Prisma.sql`
    SELECT currency, count(DISTINCT order_id)::int AS orders, min(placed_at) AS first_at, sum(revenue)::bigint AS paid,
           coalesce(sum(revenue) FILTER (WHERE cost IS NOT NULL), 0)::bigint AS known,
           coalesce(sum(net - kept * cost) FILTER (WHERE cost IS NOT NULL), 0)::bigint AS margin
    FROM (
      SELECT l.currency, o.id AS order_id, o.placed_at, ${REVENUE} AS revenue, l.quantity - l.refunded_quantity AS kept,
             CASE WHEN l.tax_included AND l.tax_rate_bp > 0 THEN ${REVENUE} * 10000 / (10000 + l.tax_rate_bp) ELSE ${REVENUE} END AS net,
             coalesce(c.cost_minor, p.unit_cost_minor * p.units_per_item) AS cost
      FROM shop_order o JOIN order_line l ON l.order_id = o.id
      LEFT JOIN LATERAL (SELECT cost_minor FROM product_cost v WHERE v.sku = l.sku AND v.currency = l.currency AND v.valid_from <= l.placed_at
                         ORDER BY v.valid_from DESC LIMIT 1) c ON true
      LEFT JOIN product p ON p.sku = l.sku AND coalesce(p.currency, l.currency) = l.currency
      WHERE o.customer_id = ${customerId} AND o.status NOT IN ('cancelled', 'refunded') AND o.source NOT LIKE 'drill:%'
    ) line GROUP BY currency HAVING sum(revenue) > 0 ORDER BY 4 DESC`);
  return rows.map(({ currency, orders, first_at, paid, known, margin }) => ({
    ...{ currency, orders, firstAt: first_at },
    ...{ paidMinor: toNumber(paid), knownMinor: toNumber(known), marginMinor: toNumber(margin) },
  }));
}
