import type { RuledCohort } from "../../domain/cohorts/precedence";
import { LINE_FACTS } from "../../domain/plans/rule";
import { Prisma } from "../client";

/** Whether rules ask for what affected lines say, which costs another look at them. */
export const asksOfLines = (ruled: readonly Pick<RuledCohort, "when">[]): boolean =>
  ruled.some(({ when }) => when.some(({ fact }) => (LINE_FACTS as readonly string[]).includes(fact)));

/** Nobody asks: no condition on them holds. */
export const NO_WORDS = Prisma.sql`NULL::text[] AS skus, NULL::text[] AS channels, NULL::text[] AS use_kinds`;

/**
 * What the affected lines of one customer say, as one row (skus, channels, use_kinds) for a LATERAL join: `customer`, `consumed` (units
 * used) and `until` (the cut-off) are expressions of the outer row. A kind of use is one that was reported of such a line, or of its
 * product where the shop ties use to no line.
 */
export const wordsOfLines = (
  incidentId: number,
  of: { customer: Prisma.Sql; consumed: Prisma.Sql; until: Prisma.Sql },
): Prisma.Sql => Prisma.sql`
  SELECT array_agg(DISTINCT a.sku) AS skus, array_agg(DISTINCT o.channel) AS channels,
    CASE WHEN ${of.consumed} > 0 THEN ARRAY(
      SELECT c.kind::text FROM affected_line u JOIN consumption c ON c.order_line_id = u.order_line_id AND c.consumed_at <= ${of.until}
      WHERE u.incident_id = ${incidentId} AND u.customer_id = ${of.customer}
      UNION
      SELECT c.kind::text FROM affected_line u JOIN consumption c ON c.customer_id = u.customer_id AND c.sku = u.sku AND c.order_line_id IS NULL
        AND c.consumed_at <= ${of.until}
      WHERE u.incident_id = ${incidentId} AND u.customer_id = ${of.customer}) ELSE '{}' END AS use_kinds
  FROM affected_line a JOIN shop_order o ON o.id = a.order_id WHERE a.incident_id = ${incidentId} AND a.customer_id = ${of.customer}`;
