import { type Db, Prisma } from "../client";

export type AccountingRow = {
  id: bigint;
  at: Date;
  idempotency_key: string;
  debit_account: string;
  credit_account: string;
  unit: string;
  amount: bigint;
  customer_id: bigint;
  reverses: bigint | null;
  rule_id: string | null;
  /** The order that the credit was spent on. */
  spent_on: string | null;
  /** The order of the line that it moves, or of every line of the customer where it moves none. */
  orders: { ref: string; placedAt: string; gap: number; taxIncluded: boolean | null; taxRateBp: number | null }[];
};

/** Entries of the ledger in the order in which they were written, each with the orders that it is about; `after` an entry's number. */
export const readAccountingRows = (db: Db, incidentId: number, after: bigint | null, limit: number): Promise<AccountingRow[]> =>
  db.$queryRaw<AccountingRow[]>`
    SELECT t.id, t.at, t.idempotency_key, t.debit_account, t.credit_account, t.unit, t.amount, t.customer_id, t.reverses, k.rule_id, r.order_ref AS spent_on,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('ref', o.ref, 'placedAt', o.placed_at, 'gap', line.gap, 'taxIncluded', line.tax_included, 'taxRateBp', line.tax_rate_bp)
                                 ORDER BY o.placed_at, o.id), '[]')
       FROM (SELECT a.order_id, sum((a.reference_price_minor - a.unit_price_minor) * a.quantity)::bigint AS gap,
               CASE WHEN count(l.tax_included) = count(*) AND bool_and(l.tax_included) = bool_or(l.tax_included) THEN bool_and(l.tax_included) END AS tax_included,
               CASE WHEN count(l.tax_rate_bp) = count(*) AND min(l.tax_rate_bp) = max(l.tax_rate_bp) THEN min(l.tax_rate_bp) END AS tax_rate_bp
             FROM affected_line a JOIN order_line l ON l.id = a.order_line_id
             WHERE a.incident_id = ${incidentId} AND a.customer_id = t.customer_id AND (t.affected_line_id IS NULL OR a.id = t.affected_line_id)
             GROUP BY a.order_id) line JOIN shop_order o ON o.id = line.order_id) AS orders
    FROM (SELECT * FROM ledger_transfer WHERE incident_id = ${incidentId} AND ${after === null ? Prisma.sql`true` : Prisma.sql`id > ${after}`} ORDER BY id LIMIT ${limit}) t
    LEFT JOIN compensation k ON k.id = t.compensation_id
    LEFT JOIN redemption r ON t.idempotency_key = 'redemption:' || r.id
    ORDER BY t.id`;
