import { Prisma } from "../client";
import { type BatchToWrite, idList } from "./batch-facts";

/** Credits to issue; an amount of nothing (all of it was given before) issues none. They end with the sealed day, where the customer lives. */
export const creditsIssued = ({ incidentId, credits, endsAbroad, now }: BatchToWrite): Prisma.Sql => Prisma.sql`
  issued AS (
    INSERT INTO credit (incident_id, customer_id, compensation_id, code, token_hash, language, amount_minor, currency, expires_at, issued_at)
    SELECT ${incidentId}, w.customer_id, w.id, secret.code, decode(secret.hash, 'hex'), coalesce(m.language, 'fr'),
           w.amount_minor, w.currency, coalesce(abroad.later, w.expires_at), ${now}
    FROM unnest(${idList(credits.map((credit) => credit.compensationId))}::bigint[], ${idList(credits.map((credit) => credit.code))}::text[],
                ${idList(credits.map((credit) => credit.tokenHash))}::text[]) AS secret (id, code, hash)
    JOIN wanted w USING (id)
    JOIN verdict v ON v.customer_id = w.customer_id AND v.fit
    LEFT JOIN cohort_member m ON m.incident_id = ${incidentId} AND m.customer_id = w.customer_id
    LEFT JOIN unnest(${idList(endsAbroad.map(({ country }) => country))}::text[], ${idList(endsAbroad.map(({ sealed }) => sealed.toISOString()))}::timestamptz[],
                     ${idList(endsAbroad.map(({ later }) => later.toISOString()))}::timestamptz[]) AS abroad (country, sealed, later)
      ON abroad.country = upper(btrim(m.country)) AND abroad.sealed = w.expires_at
    WHERE w.amount_minor > 0
    RETURNING id, customer_id, compensation_id, amount_minor, currency)`;

export const CREDIT_MOVEMENTS = Prisma.sql`
  SELECT 'credit:' || compensation_id, 'goodwill', 'credit_outstanding', currency, amount_minor, customer_id, NULL, compensation_id, id, NULL
  FROM issued`;

/**
 * What is neither spent nor set aside of every credit that the customer holds for this incident. The row's newest version counts: a
 * redemption at the same moment is waited for, and what it took is not taken back.
 */
export const creditsRevoked = ({ incidentId, now }: BatchToWrite): Prisma.Sql => Prisma.sql`
  revoked AS (
    UPDATE credit c SET revoked_minor = c.amount_minor - c.redeemed_minor - c.expired_minor - c.authorised_minor, revoked_at = ${now},
           revoked_reason = 'plan'
    FROM wanted w JOIN verdict v ON v.customer_id = w.customer_id AND v.fit
    WHERE w.kind = 'revoke_credit' AND c.customer_id = w.customer_id AND c.incident_id = ${incidentId} AND c.revoked_at IS NULL
      AND c.revoked_minor = 0 AND c.amount_minor > c.redeemed_minor + c.expired_minor + c.authorised_minor
    RETURNING c.id, c.customer_id, w.id AS compensation_id, c.compensation_id AS issued_by, c.revoked_minor AS amount_minor, c.currency)`;

export const REVOCATION_MOVEMENTS = Prisma.sql`
  SELECT 'revoke:' || compensation_id || ':' || id, 'credit_outstanding', 'credit_revoked', currency, amount_minor, customer_id, NULL, compensation_id, id,
         (SELECT t.id FROM ledger_transfer t WHERE t.idempotency_key = 'credit:' || issued_by)
  FROM revoked`;

/** What is owed and what is a gesture are two transfers; both are payable until the shop, or a person, has paid. */
export const REFUND_MOVEMENTS = Prisma.sql`
  SELECT 'refund:' || w.id || ':' || part.name, part.account, 'refund_payable', w.currency, part.amount, w.customer_id, NULL, w.id, NULL, NULL
  FROM wanted w JOIN verdict v ON v.customer_id = w.customer_id AND v.fit
  CROSS JOIN LATERAL (
    SELECT least(w.amount_minor, coalesce((w.detail ->> 'dueMinor')::bigint, CASE WHEN w.is_due THEN w.amount_minor ELSE 0 END)) AS due) d
  CROSS JOIN LATERAL (VALUES ('due', 'owed', d.due), ('gesture', 'goodwill', w.amount_minor - d.due)) AS part (name, account, amount)
  WHERE w.kind IN ('refund', 'refund_shipping')`;

export const DONATION_MOVEMENTS = Prisma.sql`
  SELECT 'donation:' || w.id, 'goodwill', 'donation_payable', w.currency, w.amount_minor, w.customer_id, NULL, w.id, NULL, NULL
  FROM wanted w JOIN verdict v ON v.customer_id = w.customer_id AND v.fit
  WHERE w.kind = 'donation'`;
