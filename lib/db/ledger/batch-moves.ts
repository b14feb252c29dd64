import { Prisma } from "../client";
import type { BatchToWrite } from "./batch-facts";

/**
 * Units of each line by what becomes of them: first what was voided and is given back, then what is honoured, in order of time;
 * then what was used beyond that is a gift where the rule gives; then the rest is void where the rule takes. Nothing is free of a line
 * that was paid too much. Its rule is `dispositions` (lib/domain/plans), which a property test holds it to.
 */
export const unitMoves = (batch: BatchToWrite): Prisma.Sql => Prisma.sql`
  opened AS (
    SELECT line.*, f.gift_used_id, f.gift_all_id, f.honour_id, f.honour_units, f.honour_lines, f.give_back_id, f.void_rest_id, f.void_line_id,
           CASE WHEN overpaid THEN 0 ELSE granted - gifted_before - honoured_before - voided_before END AS free,
           CASE WHEN f.give_back_id IS NULL THEN 0 ELSE voided_before END AS back
    FROM line JOIN customer_facts f USING (customer_id)),
  honouring AS (SELECT *, ${batch.kinds.has("honour") ? HONOURED : Prisma.sql`0::bigint`} AS honoured FROM opened),
  covering AS (
    SELECT *, ${usedRest(Prisma.sql`consumed`)} AS bare, ${usedRest(Prisma.sql`consumed_at_split`)} AS bare_at_split FROM honouring),
  gifting AS (
    SELECT *, CASE WHEN gift_all_id IS NOT NULL THEN free - honoured WHEN gift_used_id IS NOT NULL THEN bare ELSE 0 END AS gifted
    FROM covering),
  moved AS MATERIALIZED (
    SELECT *, CASE WHEN void_line_id IS NOT NULL THEN free - honoured - gifted
                   WHEN void_rest_id IS NOT NULL THEN free - honoured - greatest(gifted, bare) ELSE 0 END AS voided
    FROM gifting)`;

/** Units that were used, are open and are not honoured. */
const usedRest = (consumed: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`greatest(0, least(free, ${consumed} - gifted_before - honoured_before) - honoured)`;

/** What may be honoured of a line: all that is open, but where lines were sealed only theirs. */
const HONOURABLE = Prisma.sql`CASE WHEN honour_lines IS NULL OR honour_lines @> to_jsonb(id::text) THEN free ELSE 0 END`;

/** All of it where no number was frozen; else the frozen number, line by line as they were ordered. */
const HONOURED = Prisma.sql`
  (CASE WHEN honour_id IS NULL THEN 0 WHEN honour_units IS NULL THEN ${HONOURABLE}
        ELSE least(${HONOURABLE}, greatest(0, honour_units - coalesce(sum(${HONOURABLE}) OVER (PARTITION BY customer_id ORDER BY placed_at, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0))) END)::bigint`;

/**
 * Per customer, null or the first reason why the facts no longer allow what was approved. What a plan before did to an order in the
 * shop (it paid back, it voided) is no surprise to the plan that follows.
 */
export const verdicts = ({ now }: BatchToWrite): Prisma.Sql => Prisma.sql`
  line_facts AS (
    SELECT customer_id, bool_or(cancelled AND voided_before = 0) AS cancelled, bool_or(refunded AND voided_before = 0 AND NOT paid_back) AS refunded,
           bool_or(shipped AND voided > 0) AS shipped, sum(${HONOURABLE}) AS honourable, min(source) AS source, min(source) <> max(source) AS several
    FROM moved GROUP BY customer_id),
  judged AS (
    SELECT c.customer_id, CASE WHEN f.several
        THEN (SELECT m.source FROM moved m WHERE m.customer_id = c.customer_id ORDER BY m.placed_at, m.id LIMIT 1) ELSE f.source END AS source,
      CASE
        WHEN NOT c.acts THEN NULL
        WHEN f.customer_id IS NULL THEN 'no_affected_line'
        WHEN f.cancelled THEN 'order_cancelled'
        WHEN f.refunded THEN 'order_refunded'
        WHEN f.shipped THEN 'order_shipped'
        WHEN c.honour_units::bigint > f.honourable THEN 'units_gone'
        WHEN c.credit_ends <= ${now} THEN 'credit_expired'
        WHEN c.offer_ends <= ${now} THEN 'offer_expired'
      END AS error
    FROM customer_facts c LEFT JOIN line_facts f USING (customer_id)),
  -- A flag of its own: of a text that is null the planner expects one in two hundred, and joins the few by looking up each.
  verdict AS MATERIALIZED (SELECT *, error IS NULL AS fit FROM judged OFFSET 0),
  treated AS MATERIALIZED (
    SELECT moved.*, coalesce(honour_id, gift_used_id, gift_all_id, void_rest_id, void_line_id) AS grant_id, coalesce(gift_all_id, gift_used_id) AS gift_id,
           coalesce(void_line_id, void_rest_id) AS void_id
    FROM moved JOIN verdict v USING (customer_id) WHERE v.fit)`;

/** A line's units leave `granted` once, whatever treats it later. */
export const UNIT_MOVEMENTS = Prisma.sql`
  SELECT 'grant:' || id AS key, 'granted' AS source, 'open' AS target, 'units' AS unit, granted AS amount,
         customer_id, id AS line_id, grant_id AS compensation_id, NULL::bigint AS credit_id, NULL::bigint AS reverses
  FROM treated WHERE grant_id IS NOT NULL AND NOT known
  UNION ALL
  SELECT 'gift:' || gift_id || ':' || id, 'open', 'gifted', 'units', gifted, customer_id, id, gift_id, NULL, NULL
  FROM treated WHERE gift_id IS NOT NULL
  UNION ALL
  SELECT 'void:' || void_id || ':' || id, 'open', 'voided', 'units', voided, customer_id, id, void_id, NULL, NULL
  FROM treated WHERE void_id IS NOT NULL`;

export const HONOUR_MOVEMENTS = Prisma.sql`
  SELECT 'honour:' || honour_id || ':' || id, 'open', 'honoured', 'units', honoured, customer_id, id, honour_id, NULL, NULL
  FROM treated WHERE honour_id IS NOT NULL`;

/** A counter-entry names the void that it takes back, where one transfer covers it. */
export const GIVE_BACK_MOVEMENTS = Prisma.sql`
  SELECT 'giveback:' || give_back_id || ':' || id, 'voided', 'honoured', 'units', back, customer_id, id, give_back_id, NULL,
         (SELECT t.id FROM ledger_transfer t WHERE t.customer_id = treated.customer_id AND t.affected_line_id = treated.id
            AND t.debit_account = 'open' AND t.credit_account = 'voided' AND t.amount >= back ORDER BY t.id DESC LIMIT 1)
  FROM treated WHERE give_back_id IS NOT NULL`;
