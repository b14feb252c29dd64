import type { Db } from "../client";

export type CreditEvent = {
  kind: "issued" | "activated" | "redeemed" | "reversed" | "authorised" | "voided" | "lapsed" | "extended" | "expired" | "revoked";
  at: Date;
  amount: bigint | null;
  /** An order, an end before, or a reason: whichever the kind has. */
  order_ref: string | null;
  reason: string | null;
  to_at: Date | null;
};

const MOST = 200;

/** What happened to a credit, the newest first; from the rows themselves, and the ledger for what is only there. */
export const readCreditEvents = (db: Db, creditId: bigint): Promise<CreditEvent[]> => db.$queryRaw<CreditEvent[]>`
  SELECT * FROM (
    SELECT 'issued' AS kind, issued_at AS at, amount_minor AS amount, NULL AS order_ref, NULL AS reason, expires_at AS to_at FROM credit WHERE id = ${creditId}
    UNION ALL SELECT 'activated', activated_at, NULL, NULL, NULL, NULL FROM credit WHERE id = ${creditId} AND activated_at IS NOT NULL
    UNION ALL SELECT 'redeemed', at, amount_minor, order_ref, NULL, NULL FROM redemption WHERE credit_id = ${creditId}
    UNION ALL SELECT 'reversed', v.at, v.amount_minor, r.order_ref, v.reason, NULL
      FROM redemption_reversal v JOIN redemption r ON r.id = v.redemption_id WHERE r.credit_id = ${creditId}
    UNION ALL SELECT 'authorised', at, amount_minor, order_ref, NULL, expires_at FROM credit_authorisation WHERE credit_id = ${creditId}
    UNION ALL SELECT state::text, settled_at, amount_minor, order_ref, NULL, NULL
      FROM credit_authorisation WHERE credit_id = ${creditId} AND state IN ('voided', 'lapsed')
    UNION ALL SELECT 'extended', at, NULL, NULL, reason, to_at FROM credit_extension WHERE credit_id = ${creditId}
    UNION ALL SELECT 'expired', t.at, t.amount, NULL, NULL, NULL
      FROM ledger_transfer t JOIN credit c ON c.id = t.credit_id AND c.customer_id = t.customer_id WHERE c.id = ${creditId} AND t.credit_account = 'credit_expired'
    UNION ALL SELECT 'revoked', revoked_at, revoked_minor, NULL, revoked_reason, NULL FROM credit WHERE id = ${creditId} AND revoked_at IS NOT NULL
  ) event ORDER BY at DESC, kind LIMIT ${MOST}`;
