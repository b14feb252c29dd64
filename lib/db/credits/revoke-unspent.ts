import { Prisma, type Tx } from "../client";

/**
 * Takes what is free off a credit for good, with its counter-transfer. The spent part stays spent; what is set aside for an order
 * that is being paid stays set aside, and is taken when it is freed.
 * @returns the amount, in minor units; null when it was revoked before or nothing is left on it
 */
export async function revokeUnspent(tx: Tx, creditId: bigint, reason: string, now: Date): Promise<bigint | null> {
  const [revoked] = await tx.$queryRaw<{ rest: bigint }[]>`
    WITH ${free([creditId])},
    revoked AS (
      UPDATE credit c SET revoked_minor = c.revoked_minor + free.rest, revoked_at = ${now}, revoked_reason = ${reason}
      FROM free WHERE c.id = free.id AND c.revoked_at IS NULL AND free.rest + c.authorised_minor > 0 RETURNING c.*, free.rest),
    ${counterTransfer(now)}
    SELECT rest FROM revoked`;
  return revoked?.rest ?? null;
}

/** What came free on a revoked credit (an authorisation voided, an order given back) is nobody's to spend: it is revoked as well. */
export async function revokeFreed(tx: Tx, creditIds: readonly bigint[], now: Date): Promise<void> {
  await tx.$queryRaw`
    WITH ${free(creditIds)},
    revoked AS (
      UPDATE credit c SET revoked_minor = c.revoked_minor + free.rest
      FROM free WHERE c.id = free.id AND c.revoked_at IS NOT NULL AND free.rest > 0 RETURNING c.*, free.rest),
    ${counterTransfer(now)}
    SELECT 1 FROM revoked`;
}

const free = (ids: readonly bigint[]): Prisma.Sql => Prisma.sql`
  free AS (
    SELECT id, amount_minor - redeemed_minor - authorised_minor - expired_minor - revoked_minor AS rest
    FROM credit WHERE id = ANY (${[...ids]}::bigint[]) ORDER BY id FOR UPDATE)`;

/** What is revoked of a credit only grows: with its id it names each step. */
const counterTransfer = (now: Date): Prisma.Sql => Prisma.sql`
  countered AS (
    INSERT INTO ledger_transfer (incident_id, transaction_key, idempotency_key, debit_account, credit_account, unit, amount,
                                 customer_id, compensation_id, credit_id, reverses, at)
    SELECT incident_id, key, key, 'credit_outstanding', 'credit_revoked', currency, rest, customer_id, compensation_id, id,
           (SELECT t.id FROM ledger_transfer t WHERE t.idempotency_key = 'credit:' || r.compensation_id), ${now}
    FROM (SELECT *, 'revocation:' || id || ':' || revoked_minor AS key FROM revoked) r WHERE rest > 0)`;
