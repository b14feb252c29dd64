import { Prisma, type Tx } from "../client";
import { toNumber } from "../minor";
import { choicesOpened, effectsWritten } from "./batch-effects";
import { type BatchToWrite, batchFacts, idList } from "./batch-facts";
import * as money from "./batch-money";
import { GIVE_BACK_MOVEMENTS, HONOUR_MOVEMENTS, UNIT_MOVEMENTS, unitMoves, verdicts } from "./batch-moves";

/** Customers treated and set aside by this batch, the rows it wrote, and what it adds to the worst case that was approved. */
export type BatchWritten = {
  done: number;
  failed: number;
  transfers: number;
  credits: number;
  effects: number;
  choices: number;
  drift: number;
};

/**
 * Treats some customers in one statement: consumption is read again, transfers, credits, choices and effects are written,
 * compensations marked. Only what is pending is written, under the execution's lock, and every key is built from stored ids: should
 * one exist after all, the database refuses the batch. (Passing over what exists, row by row, would cost half as much again.)
 * A customer whose facts no longer allow it is marked failed with a literal reason; the others are not held up.
 * What no one in the batch has is left out of the statement.
 */
export async function writeBatch(tx: Tx, batch: BatchToWrite): Promise<BatchWritten> {
  const { kinds } = batch;
  const parts = [batchFacts(batch), unitMoves(batch), verdicts(batch)];
  if (kinds.has("store_credit")) parts.push(money.creditsIssued(batch));
  if (kinds.has("revoke_credit")) parts.push(money.creditsRevoked(batch));
  if (kinds.has("choice")) parts.push(choicesOpened(batch));
  parts.push(transfersWritten(batch), effectsWritten(batch), compensationsMarked(batch));
  const [row] = await tx.$queryRaw<Record<keyof BatchWritten, bigint>[]>`
    WITH ${Prisma.join(parts, ", ")}
    SELECT count(*) FILTER (WHERE error IS NULL) AS done, count(*) FILTER (WHERE error IS NOT NULL) AS failed,
           (SELECT count(*) FROM written) AS transfers, ${counted(kinds.has("store_credit"), "issued")} AS credits,
           (SELECT count(*) FROM told) AS effects, ${counted(kinds.has("choice"), "asked")} AS choices,
           ${driftOf(batch)} AS drift, (SELECT count(*) FROM marked) AS marked
    FROM verdict`;
  if (!row) throw new Error("a batch without an answer");
  return {
    done: toNumber(row.done),
    failed: toNumber(row.failed),
    transfers: toNumber(row.transfers),
    credits: toNumber(row.credits),
    effects: toNumber(row.effects),
    choices: toNumber(row.choices),
    drift: toNumber(row.drift),
  };
}

const counted = (written: boolean, rows: "issued" | "asked"): Prisma.Sql =>
  written ? Prisma.sql`(SELECT count(*) FROM ${Prisma.raw(rows)})` : Prisma.sql`0::bigint`;

function transfersWritten({ incidentId, event, kinds, now }: BatchToWrite): Prisma.Sql {
  const movements = [UNIT_MOVEMENTS];
  if (kinds.has("honour")) movements.push(HONOUR_MOVEMENTS);
  if (kinds.has("give_back")) movements.push(GIVE_BACK_MOVEMENTS);
  if (kinds.has("store_credit")) movements.push(money.CREDIT_MOVEMENTS);
  if (kinds.has("revoke_credit")) movements.push(money.REVOCATION_MOVEMENTS);
  if (kinds.has("refund") || kinds.has("refund_shipping")) movements.push(money.REFUND_MOVEMENTS);
  if (kinds.has("donation")) movements.push(money.DONATION_MOVEMENTS);
  return Prisma.sql`
  movement AS (${Prisma.join(movements, " UNION ALL ")}),
  written AS (
    INSERT INTO ledger_transfer (incident_id, transaction_key, idempotency_key, debit_account, credit_account, unit, amount,
                                 customer_id, affected_line_id, compensation_id, credit_id, reverses, at)
    SELECT ${incidentId}, ${event} || ':' || customer_id, key, source, target, unit, amount,
           customer_id, line_id, compensation_id, credit_id, reverses, ${now}
    FROM movement WHERE amount > 0
    RETURNING 1)`;
}

const compensationsMarked = ({ planId, customers, now }: BatchToWrite): Prisma.Sql => Prisma.sql`
  marked AS (
    UPDATE compensation c
    SET state = CASE WHEN v.error IS NULL THEN 'done' ELSE 'failed' END::compensation_state, error = v.error, attempts = c.attempts + 1,
        done_at = CASE WHEN v.error IS NULL THEN ${now}::timestamptz END
    FROM wanted w JOIN verdict v USING (customer_id)
    WHERE c.id = w.id AND c.plan_id = ${planId} AND c.state = 'pending' AND c.customer_id = ANY(${idList(customers)}::bigint[])
    RETURNING 1)`;

/** What is not voided because it was used since the split, at the reference price, the left-over cent counted. */
const driftOf = ({ budgetCurrency }: BatchToWrite): Prisma.Sql =>
  budgetCurrency === null
    ? Prisma.sql`0::bigint`
    : Prisma.sql`(SELECT coalesce(sum(ceil(value_minor::numeric * (bare - bare_at_split) / granted)), 0) FROM treated
       WHERE granted > 0 AND currency = ${budgetCurrency} AND void_rest_id IS NOT NULL AND num_nonnulls(void_line_id, gift_all_id) = 0)::bigint`;
