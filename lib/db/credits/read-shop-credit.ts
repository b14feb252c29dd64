import { type Db, Prisma } from "../client";

const BALANCE = Prisma.sql`(c.amount_minor - c.redeemed_minor - c.authorised_minor - c.expired_minor - c.revoked_minor)::bigint AS balance`;

/** A credit by its code; null where there is none. */
export const findShopCredit = async (db: Db, code: string) => (await db.credit.findUnique({ where: { code } })) ?? null;

type Money = { amount: bigint; currency: string; balance: bigint; at: Date };
export type RedemptionRow = Money & { id: bigint; order_ref: string; reversed: bigint };
export type AuthorisationRow = Money & {
  id: bigint;
  order_ref: string;
  state: "open" | "captured" | "voided" | "lapsed";
  expires_at: Date;
  redemption_id: bigint | null;
};
export type ReversalRow = Money & { id: bigint; redemption_id: bigint; expires_at: Date };

/** One redemption with what stands on its credit now. */
export const readRedemption = (db: Db, id: bigint): Promise<RedemptionRow[]> => db.$queryRaw<RedemptionRow[]>`
  SELECT r.id, r.amount_minor AS amount, r.order_ref, r.at, c.currency::text, ${BALANCE},
         coalesce((SELECT sum(v.amount_minor) FROM redemption_reversal v WHERE v.redemption_id = r.id), 0)::bigint AS reversed
  FROM redemption r JOIN credit c ON c.id = r.credit_id WHERE r.id = ${id}`;

export const readAuthorisation = (db: Db, id: bigint): Promise<AuthorisationRow[]> => db.$queryRaw<AuthorisationRow[]>`
  SELECT a.id, a.amount_minor AS amount, a.order_ref, a.state::text, a.at, a.expires_at, a.redemption_id, c.currency::text, ${BALANCE}
  FROM credit_authorisation a JOIN credit c ON c.id = a.credit_id WHERE a.id = ${id}`;

export const readReversal = (db: Db, id: bigint): Promise<ReversalRow[]> => db.$queryRaw<ReversalRow[]>`
  SELECT v.id, v.redemption_id, v.amount_minor AS amount, v.at, c.expires_at, c.currency::text, ${BALANCE}
  FROM redemption_reversal v JOIN redemption r ON r.id = v.redemption_id JOIN credit c ON c.id = r.credit_id WHERE v.id = ${id}`;
