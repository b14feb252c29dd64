import { Prisma, type Tx } from "../client";
import { consumptionAt } from "../cohorts/consumption-at";
import { toNumber } from "../minor";

/** What the database keeps of a credit to issue: its code, and its token as a hash (hexadecimal). */
export type CreditSecrets = { compensationId: string; code: string; tokenHash: string };
export type BatchToWrite = { planId: number; incidentId: number; customers: readonly string[]; credits: CreditSecrets[]; now: Date };
/** Customers treated and set aside by this batch, and the rows it wrote. */
export type BatchWritten = { done: number; failed: number; transfers: number; credits: number };

/**
 * Treats some customers in one statement: consumption is read again, transfers and credits are written, compensations marked.
 * Only what is pending is written, under the execution's lock, and every key is built from stored ids: should one exist after
 * all, the database refuses the batch. (Passing over what exists, row by row, would cost half as much again.)
 * A customer whose facts no longer allow it is marked failed with a literal reason; the others are not held up.
 */
export async function writeBatch(tx: Tx, batch: BatchToWrite): Promise<BatchWritten> {
  const [row] = await tx.$queryRaw<Record<keyof BatchWritten, bigint>[]>`
    WITH ${facts(batch)}, ${verdicts(batch.now)}, ${creditsIssued(batch)}, ${transfersWritten(batch)}, ${compensationsMarked(batch)}
    SELECT count(*) FILTER (WHERE error IS NULL) AS done, count(*) FILTER (WHERE error IS NOT NULL) AS failed,
           (SELECT count(*) FROM written) AS transfers, (SELECT count(*) FROM issued) AS credits,
           (SELECT count(*) FROM marked) AS marked
    FROM verdict`;
  if (!row) throw new Error("a batch without an answer");
  return { done: toNumber(row.done), failed: toNumber(row.failed), transfers: toNumber(row.transfers), credits: toNumber(row.credits) };
}

/** What each customer is to receive, and each of their lines with what was used of it up to this moment. */
const facts = ({ planId, incidentId, customers, now }: BatchToWrite): Prisma.Sql => Prisma.sql`
  wanted AS MATERIALIZED (
    SELECT id, customer_id, kind, amount_minor, currency, expires_at FROM compensation
    WHERE plan_id = ${planId} AND state = 'pending' AND customer_id = ANY(${list(customers)}::bigint[])),
  customer_facts AS (
    SELECT customer_id, max(id) FILTER (WHERE kind = 'gift_consumed') AS gift_id, max(id) FILTER (WHERE kind = 'void_rest') AS void_id,
           bool_or(kind <> 'nothing') AS acts, min(expires_at) FILTER (WHERE kind = 'store_credit') AS expires_at
    FROM wanted GROUP BY customer_id),
  used AS MATERIALIZED (${consumptionAt({ incidentId, at: now, customers: Prisma.sql`SELECT unnest(${list(customers)}::bigint[])` })}),
  line AS MATERIALIZED (
    SELECT a.id, a.customer_id, a.units_granted AS granted, least(a.units_granted, greatest(0, coalesce(used.units_consumed, 0))) AS consumed,
           o.status, l.quantity - l.refunded_quantity < a.quantity AS refunded_since
    FROM affected_line a
    JOIN order_line l ON l.id = a.order_line_id
    JOIN shop_order o ON o.id = a.order_id
    LEFT JOIN used ON used.affected_line_id = a.id
    WHERE a.incident_id = ${incidentId} AND a.customer_id = ANY(${list(customers)}::bigint[]))`;

/** Per customer, null or the first reason why the facts no longer allow what was approved. */
const verdicts = (now: Date): Prisma.Sql => Prisma.sql`
  line_facts AS (
    SELECT customer_id, bool_or(status = 'cancelled') AS cancelled, bool_or(status = 'refunded' OR refunded_since) AS refunded
    FROM line GROUP BY customer_id),
  verdict AS MATERIALIZED (
    SELECT c.customer_id, c.gift_id, c.void_id, CASE
      WHEN NOT c.acts THEN NULL
      WHEN f.customer_id IS NULL THEN 'no_affected_line'
      WHEN f.cancelled THEN 'order_cancelled'
      WHEN f.refunded THEN 'order_refunded'
      WHEN c.expires_at <= ${now} THEN 'credit_expired'
    END AS error
    FROM customer_facts c LEFT JOIN line_facts f USING (customer_id))`;

const creditsIssued = ({ incidentId, credits, now }: BatchToWrite): Prisma.Sql => Prisma.sql`
  issued AS (
    INSERT INTO credit (incident_id, customer_id, compensation_id, code, token_hash, language, amount_minor, currency, expires_at, issued_at)
    SELECT ${incidentId}, w.customer_id, w.id, secret.code, decode(secret.hash, 'hex'), coalesce(m.language, 'fr'),
           w.amount_minor, w.currency, w.expires_at, ${now}
    FROM unnest(${list(credits.map((credit) => credit.compensationId))}::bigint[], ${list(credits.map((credit) => credit.code))}::text[],
                ${list(credits.map((credit) => credit.tokenHash))}::text[]) AS secret (id, code, hash)
    JOIN wanted w USING (id)
    JOIN verdict v ON v.customer_id = w.customer_id AND v.error IS NULL
    LEFT JOIN cohort_member m ON m.incident_id = ${incidentId} AND m.customer_id = w.customer_id
    RETURNING id, customer_id, compensation_id, amount_minor, currency)`;

/** Units leave `granted` once, then what was used is a gift and the rest is void, each only if the plan says so. */
const transfersWritten = ({ planId, incidentId, now }: BatchToWrite): Prisma.Sql => Prisma.sql`
  treated AS (
    SELECT line.id, line.customer_id, line.granted, line.consumed, v.gift_id, v.void_id
    FROM line JOIN verdict v USING (customer_id) WHERE v.error IS NULL AND num_nonnulls(v.gift_id, v.void_id) > 0),
  movement AS (
    SELECT 'grant:' || id AS key, 'granted' AS source, 'open' AS target, 'units' AS unit, granted AS amount,
           customer_id, id AS line_id, coalesce(gift_id, void_id) AS compensation_id, NULL::bigint AS credit_id FROM treated
    UNION ALL
    SELECT 'gift:' || gift_id || ':' || id, 'open', 'gifted', 'units', consumed, customer_id, id, gift_id, NULL
    FROM treated WHERE gift_id IS NOT NULL
    UNION ALL
    SELECT 'void:' || void_id || ':' || id, 'open', 'voided', 'units', granted - consumed, customer_id, id, void_id, NULL
    FROM treated WHERE void_id IS NOT NULL
    UNION ALL
    SELECT 'credit:' || compensation_id, 'goodwill', 'credit_outstanding', currency, amount_minor, customer_id, NULL, compensation_id, id
    FROM issued),
  written AS (
    INSERT INTO ledger_transfer (incident_id, transaction_key, idempotency_key, debit_account, credit_account, unit, amount,
                                 customer_id, affected_line_id, compensation_id, credit_id, at)
    SELECT ${incidentId}, 'plan:' || ${planId}::int || ':' || customer_id, key, source, target, unit, amount,
           customer_id, line_id, compensation_id, credit_id, ${now}
    FROM movement WHERE amount > 0
    RETURNING 1)`;

const compensationsMarked = ({ planId, customers, now }: BatchToWrite): Prisma.Sql => Prisma.sql`
  marked AS (
    UPDATE compensation c
    SET state = CASE WHEN v.error IS NULL THEN 'done' ELSE 'failed' END::compensation_state, error = v.error, attempts = c.attempts + 1,
        done_at = CASE WHEN v.error IS NULL THEN ${now}::timestamptz END
    FROM wanted w JOIN verdict v USING (customer_id)
    WHERE c.id = w.id AND c.plan_id = ${planId} AND c.state = 'pending' AND c.customer_id = ANY(${list(customers)}::bigint[])
    RETURNING 1)`;

/** An array as one text: handed over element by element it costs more than the statement. Ids, codes and hashes need no quotes. */
const list = (items: readonly string[]): string => `{${items.join(",")}}`;
