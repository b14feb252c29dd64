import { GIVEN_BACK } from "../../domain/credits/given-back";
import { Prisma, type Tx } from "../client";

/** A credit, locked until the transaction ends: what comes after sees every change made before. */
export async function lockCredit(tx: Tx, by: { code: string } | { id: bigint }): Promise<LockedCredit | null> {
  const where = "code" in by ? Prisma.sql`code = ${by.code}` : Prisma.sql`id = ${by.id}`;
  const [row] = await tx.$queryRaw<LockedCredit[]>`
    SELECT id, incident_id, currency::text, expires_at, revoked_at, redeemed_minor, amount_minor,
           (SELECT country FROM customer WHERE id = credit.customer_id) AS country
    FROM credit WHERE ${where} FOR UPDATE`;
  return row ?? null;
}

export type LockedCredit = {
  id: bigint;
  incident_id: number;
  currency: string;
  expires_at: Date;
  revoked_at: Date | null;
  redeemed_minor: bigint;
  amount_minor: bigint;
  /** Where its bearer lives; null: nobody knows. */
  country: string | null;
};

export type GivingBack = {
  creditId: bigint;
  redemptionId: bigint;
  amountMinor: bigint;
  reason: string;
  idempotencyKey: string;
  /** Its end afterwards. */
  expiresAt: Date;
  by: string;
  now: Date;
};

/** Puts what a cancelled order took back on its credit (locked), with the counter-entry. @returns the reversal's id */
export async function giveBack(tx: Tx, given: GivingBack): Promise<bigint> {
  const { creditId, redemptionId, amountMinor, reason, idempotencyKey, expiresAt, by, now } = given;
  const [made] = await tx.$queryRaw<{ id: bigint }[]>`
    WITH made AS (
      INSERT INTO redemption_reversal (redemption_id, amount_minor, reason, idempotency_key, at)
      VALUES (${redemptionId}, ${amountMinor}, ${reason}, ${idempotencyKey}, ${now}) RETURNING id),
    before AS (SELECT id, expires_at FROM credit WHERE id = ${creditId}),
    given AS (
      UPDATE credit c SET redeemed_minor = c.redeemed_minor - ${amountMinor}, expires_at = greatest(c.expires_at, ${expiresAt}::timestamptz)
      FROM before WHERE c.id = before.id RETURNING c.*, before.expires_at AS was_until),
    moved AS (
      INSERT INTO ledger_transfer (incident_id, transaction_key, idempotency_key, debit_account, credit_account, unit, amount,
                                   customer_id, compensation_id, credit_id, reverses, at)
      SELECT incident_id, 'reversal:' || made.id, 'reversal:' || made.id, 'credit_redeemed', 'credit_outstanding', currency,
             ${amountMinor}, customer_id, compensation_id, given.id,
             (SELECT t.id FROM ledger_transfer t WHERE t.idempotency_key = 'redemption:' || ${redemptionId}::bigint), ${now}
      FROM given, made),
    extended AS (
      INSERT INTO credit_extension (credit_id, from_at, to_at, reason, by, at)
      SELECT id, was_until, expires_at, ${GIVEN_BACK}, ${by}, ${now} FROM given WHERE expires_at > was_until)
    SELECT id FROM made`;
  if (!made) throw new Error("a reversal that wrote nothing");
  return made.id;
}
