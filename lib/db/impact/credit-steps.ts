import type { CreditSteps } from "../../domain/impact/funnel";
import type { Db } from "../client";
import { toNumber } from "../minor";

type Row = {
  issued: number;
  opened: number;
  openings_known: boolean;
  activated: number;
  used: number;
  overspent: number;
  issued_minor: bigint;
  used_minor: bigint;
  overspent_minor: bigint;
  outstanding_minor: bigint;
  expired_minor: bigint;
};

/**
 * How far the credits of an incident in one currency got. Openings count where a person, no scanner, opened or clicked the message that
 * brought the credit; they are known as soon as the sender reported one of any message of the incident. What an order cost beyond the
 * credit is what its lines come to less what was redeemed on it, once for each credit used.
 */
export async function readCreditSteps(
  db: Db,
  incidentId: number,
  currency: string,
): Promise<CreditSteps & { outstandingMinor: number; expiredMinor: number }> {
  const [row] = await db.$queryRaw<Row[]>`
    WITH given AS MATERIALIZED (SELECT * FROM credit WHERE incident_id = ${incidentId} AND currency = ${currency}),
    opened AS (
      SELECT DISTINCT m.credit_id FROM mailing g JOIN mail_message m ON m.mailing_id = g.id
      WHERE g.incident_id = ${incidentId} AND m.credit_id IS NOT NULL AND (m.clicked_at IS NOT NULL
        OR EXISTS (SELECT FROM delivery_event e WHERE e.message_id = m.id AND NOT e.machine AND e.kind IN ('opened', 'clicked')))
    ), used_on AS (
      SELECT r.credit_id, r.order_ref, sum(r.amount_minor - coalesce(back.minor, 0))::bigint AS minor
      FROM redemption r JOIN given c ON c.id = r.credit_id
      LEFT JOIN (SELECT redemption_id, sum(amount_minor) AS minor FROM redemption_reversal GROUP BY 1) back ON back.redemption_id = r.id
      GROUP BY 1, 2
    ), beyond AS (
      SELECT u.credit_id, greatest(0, max(o.total) - sum(u.minor))::bigint AS minor
      FROM used_on u JOIN LATERAL (
        SELECT sum(l.unit_price_minor * (l.quantity - l.refunded_quantity) - CASE WHEN l.quantity = 0 THEN 0
                 ELSE l.order_discount_minor * (l.quantity - l.refunded_quantity) / l.quantity END) AS total
        FROM shop_order o JOIN order_line l ON l.order_id = o.id
        WHERE o.ref = u.order_ref AND o.status NOT IN ('cancelled', 'refunded') AND l.currency = ${currency}
      ) o ON o.total IS NOT NULL
      WHERE u.minor > 0 GROUP BY u.credit_id, u.order_ref
    )
    SELECT count(*)::int AS issued, count(*) FILTER (WHERE id IN (SELECT credit_id FROM opened))::int AS opened,
           EXISTS (SELECT FROM mailing g JOIN mail_message m ON m.mailing_id = g.id JOIN delivery_event e ON e.message_id = m.id
                   WHERE g.incident_id = ${incidentId} AND e.kind IN ('opened', 'clicked')) AS openings_known,
           count(activated_at)::int AS activated, count(*) FILTER (WHERE redeemed_minor > 0)::int AS used,
           (SELECT count(DISTINCT credit_id) FROM beyond WHERE minor > 0)::int AS overspent,
           coalesce(sum(amount_minor), 0)::bigint AS issued_minor, coalesce(sum(redeemed_minor), 0)::bigint AS used_minor,
           (SELECT coalesce(sum(minor), 0) FROM beyond)::bigint AS overspent_minor,
           coalesce(sum(amount_minor - redeemed_minor - expired_minor - revoked_minor), 0)::bigint AS outstanding_minor,
           coalesce(sum(expired_minor), 0)::bigint AS expired_minor
    FROM given`;
  const { issued = 0, opened = 0, openings_known: openingsKnown = false, activated = 0, used = 0, overspent = 0 } = row ?? {};
  return {
    ...{ issued, opened, openingsKnown, activated, used, overspent },
    issuedMinor: toNumber(row?.issued_minor),
    usedMinor: toNumber(row?.used_minor),
    overspentMinor: toNumber(row?.overspent_minor),
    outstandingMinor: toNumber(row?.outstanding_minor),
    expiredMinor: toNumber(row?.expired_minor),
  };
}
