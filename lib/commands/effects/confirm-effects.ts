import { z } from "zod";
import type { Tx } from "../../db/client";
import { effectsToConfirm } from "../../db/effects/effects-to-confirm";
import { payEffects } from "../../db/effects/pay-effect";
import { type ConfirmedRow, judgeRow, type Verdict } from "../../domain/effects/confirmation";
import { command, done, refuse } from "../command";

const MOST_ROWS = 50_000;

const text = z.string().max(500);
const input = z.object({
  incidentId: z.int().positive(),
  rows: z
    .array(
      z.object({
        line: z.int(),
        key: text,
        outcome: z.enum(["done", "failed"]),
        reference: text,
        reason: text,
        units: z.int().min(0).nullable(),
      }),
    )
    .min(1)
    .max(MOST_ROWS),
  /** How many the dry run said it would change: another number means that the shop or somebody else was faster. */
  expected: z.int().min(0),
});

/**
 * Takes in the list to apply by hand as it came back: what was done and under which reference, what failed and why. The same list
 * twice changes nothing the second time.
 */
export const confirmEffects = command({
  action: "effect.confirm",
  input,
  timeoutMs: 60_000,
  run: async ({ tx, input: { incidentId, rows, expected }, actor, now }) => {
    const judged = await judgeRows(tx, { incidentId, rows, now });
    const changing = (verdict: Verdict) => judged.filter((one) => one.verdict === verdict);
    const [isDone, failed] = [changing("done"), changing("failed")];
    if (isDone.length + failed.length !== expected) return refuse("confirmation_changed");
    if (expected === 0) return refuse("nothing_to_settle");
    const settled = await settle(tx, isDone, { by: actor.id, now });
    await payEffects(tx, settled, now);
    await fail(tx, failed);
    return done({ done: isDone.length, failed: failed.length }, { incidentId, detail: { done: isDone.length, failed: failed.length } });
  },
});

type Judged = ConfirmedRow & { id: bigint; verdict: Verdict };

/** The effects stay as they are judged until the transaction ends. */
async function judgeRows(
  tx: Tx,
  { incidentId, rows, now }: { incidentId: number; rows: readonly ConfirmedRow[]; now: Date },
): Promise<Judged[]> {
  const keys = rows.map(({ key }) => key);
  await tx.$queryRaw`
    SELECT count(*) FROM (SELECT id FROM effect WHERE incident_id = ${incidentId} AND idempotency_key = ANY(${keys}::text[]) ORDER BY id FOR UPDATE) held`;
  const byKey = await effectsToConfirm(tx, { incidentId, keys, now });
  return rows.flatMap((row) => {
    const effect = byKey.get(row.key);
    return effect ? [{ ...row, id: effect.id, verdict: judgeRow(row, effect) }] : [];
  });
}

async function settle(tx: Tx, rows: readonly Judged[], { by, now }: { by: string; now: Date }): Promise<bigint[]> {
  const ids = rows.map(({ id }) => id);
  await tx.$executeRaw`
    UPDATE effect e SET state = 'by_hand', external_id = nullif(said.reference, ''), note = coalesce(nullif(said.reason, ''), 'list'),
      next_attempt_at = NULL, settled_at = ${now}, settled_by = ${by}
    FROM unnest(${ids}::bigint[], ${rows.map(({ reference }) => reference)}::text[], ${rows.map(({ reason }) => reason)}::text[])
      AS said (id, reference, reason)
    WHERE e.id = said.id`;
  return ids;
}

async function fail(tx: Tx, rows: readonly Judged[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE effect e SET state = 'failed', error = 'reported_failed', note = said.reason, next_attempt_at = NULL
    FROM unnest(${rows.map(({ id }) => id)}::bigint[], ${rows.map(({ reason }) => reason)}::text[]) AS said (id, reason)
    WHERE e.id = said.id`;
}
