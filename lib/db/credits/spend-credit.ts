import type { Tx } from "../client";

export type Spending = { creditId: bigint; redemptionId: bigint; amountMinor: bigint; now: Date };

/**
 * Takes an amount off a credit in one guarded statement, so that of many at once only as many win as the balance allows.
 * @returns false when the credit does not allow it (too little left, expired, revoked or not activated)
 */
export async function spendCredit(tx: Tx, { creditId, redemptionId, amountMinor, now }: Spending): Promise<boolean> {
  const spent = await tx.$executeRaw`
    WITH spent AS (
      UPDATE credit SET redeemed_minor = redeemed_minor + ${amountMinor}
      WHERE id = ${creditId} AND activated_at IS NOT NULL AND revoked_at IS NULL AND expires_at > ${now}
        AND redeemed_minor + expired_minor + revoked_minor + ${amountMinor} <= amount_minor
      RETURNING *)
    INSERT INTO ledger_transfer (incident_id, transaction_key, idempotency_key, debit_account, credit_account, unit, amount,
                                 customer_id, compensation_id, credit_id, at)
    SELECT incident_id, 'redemption:' || ${redemptionId}::bigint, 'redemption:' || ${redemptionId}::bigint, 'credit_outstanding',
           'credit_redeemed', currency, ${amountMinor}, customer_id, compensation_id, id, ${now} FROM spent`;
  return spent === 1;
}

/**
 * Takes what is unspent off a credit for good, with its counter-transfer; the spent part stays spent.
 * @returns the amount, in minor units; null when nothing was left to revoke
 */
export async function revokeUnspent(tx: Tx, creditId: bigint, reason: string, now: Date): Promise<bigint | null> {
  const [revoked] = await tx.$queryRaw<{ amount: bigint }[]>`
    WITH before AS (
      SELECT id, amount_minor - redeemed_minor - expired_minor - revoked_minor AS rest FROM credit WHERE id = ${creditId} FOR UPDATE),
    revoked AS (
      UPDATE credit c SET revoked_minor = revoked_minor + before.rest, revoked_at = ${now}, revoked_reason = ${reason}
      FROM before WHERE c.id = before.id AND before.rest > 0 AND c.revoked_at IS NULL RETURNING c.*, before.rest)
    INSERT INTO ledger_transfer (incident_id, transaction_key, idempotency_key, debit_account, credit_account, unit, amount,
                                 customer_id, compensation_id, credit_id, reverses, at)
    SELECT incident_id, 'revocation:' || id, 'revocation:' || id, 'credit_outstanding', 'credit_revoked', currency, rest,
           customer_id, compensation_id, id,
           (SELECT t.id FROM ledger_transfer t WHERE t.idempotency_key = 'credit:' || revoked.compensation_id), ${now}
    FROM revoked RETURNING amount`;
  return revoked?.amount ?? null;
}
