import type { Tx } from "../client";
import { revokeFreed } from "./revoke-unspent";

export type Capture = { creditId: bigint; authorisationId: bigint; amountMinor: bigint; now: Date };

/**
 * Spends what was set aside, whole or in part; the rest is free again.
 * @returns the redemption's id, or null when it is no longer open or holds less than that
 */
export async function captureHold(tx: Tx, { creditId, authorisationId, amountMinor, now }: Capture): Promise<bigint | null> {
  const [made] = await tx.$queryRaw<{ id: bigint }[]>`
    WITH picked AS (SELECT nextval(pg_get_serial_sequence('redemption', 'id')) AS id),
    taken AS (
      UPDATE credit_authorisation SET state = 'captured', settled_at = ${now}, redemption_id = (SELECT id FROM picked)
      WHERE id = ${authorisationId} AND credit_id = ${creditId} AND state = 'open' AND expires_at > ${now} AND amount_minor >= ${amountMinor}
      RETURNING *),
    spent AS (
      UPDATE credit c SET authorised_minor = c.authorised_minor - taken.amount_minor, redeemed_minor = c.redeemed_minor + ${amountMinor}
      FROM taken WHERE c.id = taken.credit_id RETURNING c.*, taken.order_ref, taken.redemption_id),
    made AS (
      -- No key of a shop holds a space: none is ever taken for this one.
      INSERT INTO redemption (id, credit_id, amount_minor, order_ref, idempotency_key, at)
      SELECT redemption_id, id, ${amountMinor}, order_ref, 'capture ' || ${authorisationId}::bigint, ${now} FROM spent RETURNING id),
    moved AS (
      INSERT INTO ledger_transfer (incident_id, transaction_key, idempotency_key, debit_account, credit_account, unit, amount,
                                   customer_id, compensation_id, credit_id, at)
      SELECT incident_id, 'redemption:' || redemption_id, 'redemption:' || redemption_id, 'credit_outstanding', 'credit_redeemed',
             currency, ${amountMinor}, customer_id, compensation_id, id, ${now} FROM spent)
    SELECT id FROM made`;
  if (made) await revokeFreed(tx, [creditId], now);
  return made?.id ?? null;
}

/** Frees what was set aside. @returns false when it is no longer open */
export async function voidHold(tx: Tx, creditId: bigint, authorisationId: bigint, now: Date): Promise<boolean> {
  const voided = await tx.$executeRaw`
    WITH freed AS (
      UPDATE credit_authorisation SET state = 'voided', settled_at = ${now}
      WHERE id = ${authorisationId} AND credit_id = ${creditId} AND state = 'open' RETURNING *)
    UPDATE credit c SET authorised_minor = c.authorised_minor - freed.amount_minor FROM freed WHERE c.id = freed.credit_id`;
  if (voided === 1) await revokeFreed(tx, [creditId], now);
  return voided === 1;
}

/** Frees what was set aside and never captured in time, so many authorisations at most. @returns how many */
export async function lapseHolds(tx: Tx, now: Date, most: number): Promise<number> {
  const rows = await tx.$queryRaw<{ id: bigint; lapsed: bigint }[]>`
    WITH due AS (
      SELECT id FROM credit_authorisation WHERE state = 'open' AND expires_at <= ${now} ORDER BY expires_at, id LIMIT ${most} FOR UPDATE SKIP LOCKED),
    lapsed AS (
      UPDATE credit_authorisation a SET state = 'lapsed', settled_at = ${now} FROM due WHERE a.id = due.id RETURNING a.credit_id, a.amount_minor),
    freed AS (
      SELECT credit_id, sum(amount_minor)::bigint AS amount, count(*) AS lapsed FROM lapsed GROUP BY credit_id)
    UPDATE credit c SET authorised_minor = c.authorised_minor - freed.amount FROM freed WHERE c.id = freed.credit_id
    RETURNING c.id, freed.lapsed`;
  await revokeFreed(
    tx,
    rows.map(({ id }) => id),
    now,
  );
  return rows.reduce((sum, { lapsed }) => sum + Number(lapsed), 0);
}
