import { EFFECT_OF } from "../../domain/ledger/effect-of";
import { Prisma } from "../client";
import { type BatchToWrite, idList } from "./batch-facts";

/** One row per thing to be done outside, in the shop of the line's order, else of the customer's first affected order. */
export const effectsWritten = (batch: BatchToWrite): Prisma.Sql => Prisma.sql`
  told AS (
    INSERT INTO effect (incident_id, plan_id, compensation_id, customer_id, affected_line_id, credit_id, source, kind, units, amount_minor, currency,
                        detail, idempotency_key, created_at)
    SELECT ${batch.incidentId}, ${batch.planId}, e.compensation_id, e.customer_id, e.line_id, e.credit_id, e.source, e.kind::effect_kind, e.units,
           e.amount_minor, e.currency, e.detail, e.kind || ':' || e.compensation_id || e.which, ${batch.now}
    FROM (${Prisma.join(sources(batch), " UNION ALL ")}) e
    RETURNING 1)`;

function sources({ kinds }: BatchToWrite): Prisma.Sql[] {
  const sql = [LINES_VOIDED];
  if (kinds.has("give_back")) sql.push(LINES_GIVEN_BACK);
  if (kinds.has("store_credit")) sql.push(CREDITS_ISSUED);
  if (kinds.has("revoke_credit")) sql.push(CREDITS_REVOKED);
  if (Object.keys(EFFECT_OF).some((kind) => kinds.has(kind as keyof typeof EFFECT_OF))) sql.push(forTheCustomer());
  return sql;
}

const LINES_VOIDED = Prisma.sql`
  SELECT 'void_units' AS kind, void_id AS compensation_id, customer_id, id AS line_id, NULL::bigint AS credit_id, source, voided AS units,
         NULL::bigint AS amount_minor, NULL::text AS currency, '{}'::jsonb AS detail, ':' || id AS which
  FROM treated WHERE void_id IS NOT NULL AND voided > 0`;

const LINES_GIVEN_BACK = Prisma.sql`
  SELECT 'give_back_units', give_back_id, customer_id, id, NULL, source, back, NULL, NULL, '{}'::jsonb, ':' || id
  FROM treated WHERE give_back_id IS NOT NULL AND back > 0`;

const CREDITS_ISSUED = Prisma.sql`
  SELECT 'issue_credit', i.compensation_id, i.customer_id, NULL, i.id, v.source, NULL, i.amount_minor, i.currency, '{}'::jsonb, ''
  FROM issued i JOIN verdict v USING (customer_id)`;

const CREDITS_REVOKED = Prisma.sql`
  SELECT 'revoke_credit', r.compensation_id, r.customer_id, NULL, r.id, v.source, NULL, r.amount_minor, r.currency, '{}'::jsonb, ':' || r.id
  FROM revoked r JOIN verdict v USING (customer_id)`;

const forTheCustomer = (): Prisma.Sql => Prisma.sql`
  SELECT map.effect, w.id, w.customer_id, NULL, NULL, v.source, w.units, nullif(w.amount_minor, 0), w.currency,
         w.detail || jsonb_strip_nulls(jsonb_build_object('action', w.kind, 'expiresAt', to_char(w.expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))), ''
  FROM wanted w
  JOIN unnest(${idList(Object.keys(EFFECT_OF))}::compensation_kind[], ${idList(Object.values(EFFECT_OF))}::text[]) AS map (kind, effect) ON map.kind = w.kind
  JOIN verdict v ON v.customer_id = w.customer_id AND v.fit
  WHERE map.effect NOT IN ('refund', 'donate') OR w.amount_minor > 0`;

/** What a customer is to choose: opened with the execution, decided later by them, by the default or by staff. */
export const choicesOpened = ({ planId, incidentId, choices, now }: BatchToWrite): Prisma.Sql => Prisma.sql`
  asked AS (
    INSERT INTO choice (compensation_id, plan_id, incident_id, customer_id, token_hash, language, due_at)
    SELECT w.id, ${planId}, ${incidentId}, w.customer_id, decode(secret.hash, 'hex'), coalesce(m.language, 'fr'),
           ${now}::timestamptz + make_interval(days => (w.detail ->> 'days')::int)
    FROM unnest(${idList(choices.map((choice) => choice.compensationId))}::bigint[], ${idList(choices.map((choice) => choice.tokenHash))}::text[])
      AS secret (id, hash)
    JOIN wanted w USING (id)
    JOIN verdict v ON v.customer_id = w.customer_id AND v.fit
    LEFT JOIN cohort_member m ON m.incident_id = ${incidentId} AND m.customer_id = w.customer_id
    RETURNING 1)`;
