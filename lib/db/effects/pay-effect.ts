import { Prisma, type Tx } from "../client";

/**
 * Money that was paid back or donated outside leaves what was payable, once per effect: for effects that were just settled.
 * Others of these ids move nothing.
 */
export async function payEffects(tx: Tx, ids: readonly bigint[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO ledger_transfer (incident_id, transaction_key, idempotency_key, debit_account, credit_account, unit, amount, customer_id, compensation_id, at)
    SELECT e.incident_id, 'effect:' || e.id, ${isRefund("'refunded:'", "'donated:'")} || e.id, ${isRefund("'refund_payable'", "'donation_payable'")},
           ${isRefund("'refunded'", "'donated'")}, e.currency, e.amount_minor, e.customer_id, e.compensation_id, ${now}
    FROM effect e WHERE e.id = ANY(${[...ids]}::bigint[]) AND e.kind IN ('refund', 'donate') AND e.state IN ('done', 'by_hand') AND e.amount_minor > 0`;
}

const isRefund = (refund: string, donation: string): Prisma.Sql =>
  Prisma.raw(`CASE e.kind WHEN 'refund' THEN ${refund} ELSE ${donation} END`);
