import { type Db, Prisma } from "../client";
import { toNumber } from "../minor";

export type Transfer = {
  id: string;
  at: string;
  customerId: string;
  name: string;
  source: string;
  target: string;
  unit: string;
  amount: number;
  /** Order and product of the line; null for money. */
  line: { orderRef: string; product: string } | null;
  state: string | null;
};

/** Transfers of an incident, newest first, `size` of them before a transfer's id. */
export async function listTransfers(db: Db, incidentId: number, before: bigint | null, size: number): Promise<Transfer[]> {
  const older = before === null ? Prisma.empty : Prisma.sql`AND t.id < ${before}`;
  const rows = await db.$queryRaw<TransferRow[]>`
    SELECT t.id, t.at, t.customer_id, coalesce(nullif(c.name, ''), c.email, '') AS name, t.debit_account, t.credit_account, t.unit, t.amount,
           o.ref AS order_ref, l.product_name, k.state::text
    FROM (SELECT * FROM ledger_transfer t WHERE t.incident_id = ${incidentId} ${older} ORDER BY t.id DESC LIMIT ${size}) t
    JOIN customer c ON c.id = t.customer_id
    LEFT JOIN affected_line a ON a.id = t.affected_line_id
    LEFT JOIN order_line l ON l.id = a.order_line_id
    LEFT JOIN shop_order o ON o.id = a.order_id
    LEFT JOIN compensation k ON k.id = t.compensation_id
    ORDER BY t.id DESC`;
  return rows.map((row) => ({
    id: String(row.id),
    at: row.at.toISOString(),
    customerId: String(row.customer_id),
    name: row.name,
    source: row.debit_account,
    target: row.credit_account,
    unit: row.unit,
    amount: toNumber(row.amount),
    line: row.order_ref === null ? null : { orderRef: row.order_ref, product: row.product_name ?? "" },
    state: row.state,
  }));
}

type TransferRow = {
  id: bigint;
  at: Date;
  customer_id: bigint;
  name: string;
  debit_account: string;
  credit_account: string;
  unit: string;
  amount: bigint;
  order_ref: string | null;
  product_name: string | null;
  state: string | null;
};
