import type { Tx } from "../client";

/**
 * Money that was paid back or donated outside leaves what was payable, and what was agreed in a settlement leaves goodwill, once per
 * effect: for effects that were just settled. Others of these ids move nothing.
 */
export async function payEffects(tx: Tx, ids: readonly bigint[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO ledger_transfer (incident_id, transaction_key, idempotency_key, debit_account, credit_account, unit, amount, customer_id, compensation_id, at)
    SELECT e.incident_id, 'effect:' || e.id, move.target || ':' || e.id, move.source, move.target, e.currency, paid.minor, e.customer_id, e.compensation_id, ${now}
    FROM effect e
    JOIN (VALUES ('refund', 'refund_payable', 'refunded'), ('donate', 'donation_payable', 'donated'), ('settle', 'goodwill', 'settled'))
      AS move (kind, source, target) ON move.kind = e.kind::text
    CROSS JOIN LATERAL (SELECT CASE e.kind WHEN 'settle' THEN e.agreed_minor ELSE e.amount_minor END AS minor) paid
    WHERE e.id = ANY(${[...ids]}::bigint[]) AND e.state IN ('done', 'by_hand') AND paid.minor > 0`;
}
