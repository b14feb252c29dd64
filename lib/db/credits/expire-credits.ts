import { Prisma, type Tx } from "../client";

/**
 * Moves what is left on credits whose end has come from outstanding to expired, so many credits at most, in one statement. What
 * is set aside for an order stays until it is captured or freed; freed, it expires in the next turn.
 * @param only one credit, else all that are due
 * @returns how many expired
 */
export const expireCredits = (tx: Tx, now: Date, { most, only }: { most: number; only?: bigint }): Promise<number> =>
  tx.$executeRaw`
    WITH due AS (
      SELECT id, amount_minor - redeemed_minor - authorised_minor - expired_minor - revoked_minor AS rest FROM credit
      WHERE expires_at <= ${now} AND amount_minor > redeemed_minor + authorised_minor + expired_minor + revoked_minor
        ${only === undefined ? Prisma.empty : Prisma.sql`AND id = ${only}`}
      ORDER BY id LIMIT ${most} FOR UPDATE),
    expired AS (
      UPDATE credit c SET expired_minor = c.expired_minor + due.rest FROM due WHERE c.id = due.id RETURNING c.*, due.rest)
    INSERT INTO ledger_transfer (incident_id, transaction_key, idempotency_key, debit_account, credit_account, unit, amount,
                                 customer_id, compensation_id, credit_id, at)
    SELECT incident_id, key, key, 'credit_outstanding', 'credit_expired', currency, rest, customer_id, compensation_id, id, ${now}
    -- An end only moves later, and under one end what has expired only grows: together they name each step.
    FROM (SELECT *, 'expiry:' || id || ':' || floor(extract(epoch FROM expires_at) * 1000)::bigint || ':' || expired_minor AS key FROM expired) e`;

export type Extension = { creditId: bigint; to: Date; reason: string; by: string; now: Date };

/**
 * Moves a credit's end later and gives back what had expired, each by a counter-entry to its own entry. The credit must be locked
 * (see `lockCredit`), so that no expiry slips in between. @returns false when the end is no later, or nothing could be used
 */
export async function extendCredit(tx: Tx, { creditId, to, reason, by, now }: Extension): Promise<boolean> {
  const extended = await tx.$executeRaw`
    WITH before AS (SELECT id, expires_at FROM credit WHERE id = ${creditId}),
    extended AS (
      UPDATE credit c SET expires_at = ${to}, expired_minor = 0 FROM before
      WHERE c.id = before.id AND c.expires_at < ${to} AND c.revoked_at IS NULL AND c.redeemed_minor < c.amount_minor
      RETURNING c.id, c.customer_id, before.expires_at AS was_until),
    revived AS (
      INSERT INTO ledger_transfer (incident_id, transaction_key, idempotency_key, debit_account, credit_account, unit, amount,
                                   customer_id, compensation_id, credit_id, reverses, at)
      SELECT t.incident_id, 'unexpiry:' || t.id, 'unexpiry:' || t.id, 'credit_expired', 'credit_outstanding', t.unit, t.amount,
             t.customer_id, t.compensation_id, t.credit_id, t.id, ${now}
      FROM ledger_transfer t JOIN extended e ON t.customer_id = e.customer_id AND t.credit_id = e.id
      WHERE t.credit_account = 'credit_expired'
        AND NOT EXISTS (SELECT 1 FROM ledger_transfer r WHERE r.idempotency_key = 'unexpiry:' || t.id))
    INSERT INTO credit_extension (credit_id, from_at, to_at, reason, by, at)
    SELECT id, was_until, ${to}, ${reason}, ${by}, ${now} FROM extended`;
  return extended === 1;
}
