import type { Db } from "../client";

/** A credit that an order was paid with. */
export type CreditUsed = {
  code: string;
  orderRef: string;
  currency: string;
  /** What stands for this order already; null: nothing does. */
  redemptionId: bigint | null;
  /** Whether that was read off the order itself, and not told by the shop through the API. */
  isOurs: boolean;
};

/** Those of the codes that are credits, with what was redeemed for the order, whoever said so. A `#` before a number is how it is written. */
export const creditsUsed = (db: Db, used: readonly { code: string; orderRef: string }[]): Promise<CreditUsed[]> =>
  db.$queryRaw<CreditUsed[]>`
    SELECT c.code, u.order_ref AS "orderRef", c.currency::text, r.id AS "redemptionId", coalesce(r.idempotency_key LIKE 'order:%', false) AS "isOurs"
    FROM unnest(${used.map(({ code }) => code.toUpperCase())}::text[], ${used.map(({ orderRef }) => orderRef)}::text[]) AS u (code, order_ref)
    JOIN credit c ON c.code = u.code
    LEFT JOIN LATERAL (
      SELECT id, idempotency_key FROM redemption WHERE credit_id = c.id AND ltrim(order_ref, '#') = ltrim(u.order_ref, '#') ORDER BY id LIMIT 1) r ON true`;
