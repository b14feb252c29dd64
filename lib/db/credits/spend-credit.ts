import type { PoolClient } from "pg";
import { Prisma, type Tx } from "../client";

/** An amount asked of a credit for an order, under a key of the shop's. */
export type Asked = { code: string; amountMinor: number; orderRef: string; idempotencyKey: string; now: Date };

/** The credit as it was when asked; what was made is null when the credit did not allow it, or the key was there before. */
type CreditAsked = {
  id: string;
  incident_id: number;
  currency: string;
  expires_at: Date;
  activated_at: Date | null;
  revoked_at: Date | null;
};
export type SpendAnswer = CreditAsked & { made_id: string | null; balance: string | null };

// Prepared once per connection: checkouts ask for nothing else all day.
const SPEND = {
  name: "spend-credit",
  text: `
    WITH asked AS MATERIALIZED (
      SELECT c.id, c.incident_id, c.currency::text, c.expires_at, c.activated_at, c.revoked_at, k.id IS NOT NULL AS is_known
      FROM credit c LEFT JOIN redemption k ON k.credit_id = c.id AND k.idempotency_key = $4 WHERE c.code = $1),
    spent AS (
      UPDATE credit c SET redeemed_minor = c.redeemed_minor + $2::bigint FROM asked
      -- Judged again on the row as it stands once its lock is had.
      WHERE c.id = asked.id AND NOT asked.is_known AND c.activated_at IS NOT NULL AND c.revoked_at IS NULL AND c.expires_at > $5::timestamptz
        AND c.redeemed_minor + c.authorised_minor + c.expired_minor + c.revoked_minor + $2::bigint <= c.amount_minor
      RETURNING c.*),
    made AS (
      INSERT INTO redemption (credit_id, amount_minor, order_ref, idempotency_key, at) SELECT id, $2, $3, $4, $5 FROM spent
      ON CONFLICT (credit_id, idempotency_key) DO NOTHING RETURNING id),
    moved AS (
      INSERT INTO ledger_transfer (incident_id, transaction_key, idempotency_key, debit_account, credit_account, unit, amount,
                                   customer_id, compensation_id, credit_id, at)
      SELECT incident_id, 'redemption:' || made.id, 'redemption:' || made.id, 'credit_outstanding', 'credit_redeemed', currency,
             $2, customer_id, compensation_id, spent.id, $5 FROM spent, made)
    SELECT asked.*, (SELECT id FROM made) AS made_id,
           (SELECT amount_minor - redeemed_minor - authorised_minor - expired_minor - revoked_minor FROM spent) AS balance
    FROM asked`,
};

/**
 * Takes an amount off a credit in one guarded statement, so that of many at once only as many win as the balance allows. Two of
 * one key: both may pass the guard, one inserts; the other has no `made_id` and is to be rolled back.
 * @returns null where no credit has this code
 */
export async function spendCredit(
  client: PoolClient,
  { code, amountMinor, orderRef, idempotencyKey, now }: Asked,
): Promise<SpendAnswer | null> {
  const { rows } = await client.query<SpendAnswer>({ ...SPEND, values: [code, amountMinor, orderRef, idempotencyKey, now] });
  return rows[0] ?? null;
}

export type KnownRedemption = { id: string; amount_minor: string; order_ref: string };

/** The redemption that stands under a key; null: none. */
export async function redemptionOf(client: PoolClient, creditId: string, idempotencyKey: string): Promise<KnownRedemption | null> {
  const { rows } = await client.query<KnownRedemption>(
    "SELECT id, amount_minor, order_ref FROM redemption WHERE credit_id = $1 AND idempotency_key = $2",
    [creditId, idempotencyKey],
  );
  return rows[0] ?? null;
}

export type Hold = Asked & { expiresAt: Date };
export type HoldAnswer = Omit<CreditAsked, "id"> & { id: bigint; made_id: bigint | null };

/** Sets an amount aside in one guarded statement; no money moves before it is captured. The same rules as `spendCredit`. */
export async function holdCredit(
  tx: Tx,
  { code, amountMinor, orderRef, idempotencyKey, expiresAt, now }: Hold,
): Promise<HoldAnswer | null> {
  const amount = BigInt(amountMinor);
  const [row] = await tx.$queryRaw<HoldAnswer[]>`
    WITH asked AS MATERIALIZED (
      SELECT c.id, c.incident_id, c.currency::text, c.expires_at, c.activated_at, c.revoked_at, k.id IS NOT NULL AS is_known
      FROM credit c LEFT JOIN credit_authorisation k ON k.credit_id = c.id AND k.idempotency_key = ${idempotencyKey} WHERE c.code = ${code}),
    held AS (
      UPDATE credit c SET authorised_minor = c.authorised_minor + ${amount} FROM asked WHERE ${allows(amount, now)} RETURNING c.id),
    made AS (
      INSERT INTO credit_authorisation (credit_id, amount_minor, order_ref, idempotency_key, expires_at, at)
      SELECT id, ${amount}, ${orderRef}, ${idempotencyKey}, ${expiresAt}, ${now} FROM held
      ON CONFLICT (credit_id, idempotency_key) DO NOTHING RETURNING id)
    SELECT id, incident_id, currency, expires_at, activated_at, revoked_at, (SELECT id FROM made) AS made_id FROM asked`;
  return row ?? null;
}

const allows = (amount: bigint, now: Date): Prisma.Sql => Prisma.sql`
  c.id = asked.id AND NOT asked.is_known AND c.activated_at IS NOT NULL AND c.revoked_at IS NULL AND c.expires_at > ${now}
  AND c.redeemed_minor + c.authorised_minor + c.expired_minor + c.revoked_minor + ${amount} <= c.amount_minor`;
