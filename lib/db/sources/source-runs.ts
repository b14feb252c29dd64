import type { PoolClient } from "pg";
import { nextWindow } from "../../domain/sources/pull-window";
import { type RunReport, runReportSchema } from "../../domain/sources/run-report";
import type { ProblemReason } from "../../domain/sources/source-problem";
import type { Db } from "../client";
import type { SourceRow } from "./source-rows";

export type OpenRun = { id: number; from: Date | null; until: Date; page: string | null; report: RunReport };

const MINUTE_MS = 60_000;

/**
 * The pull that was begun and not finished, at the page where it stands; else a new one. Null where what is known of the shop has
 * changed since `source` was read: another worker ended a pull, and one that began from what was known before would leave a gap.
 */
export async function openRun(db: Db, source: SourceRow, now: Date): Promise<OpenRun | null> {
  const begun = await findOpenRun(db, source.id);
  if (begun) return begun;
  const { kind, from, until } = nextWindow({
    startAt: source.settings.startAt ? new Date(source.settings.startAt) : null,
    cursorAt: source.cursorAt,
    lastRereadAt: await lastReread(db, source.id),
    overlapMs: source.settings.overlapMinutes * MINUTE_MS,
    now,
  });
  const report: Partial<RunReport> = { kind };
  // Two workers may come here together; the index lets one through and both go on with its run.
  await db.$executeRaw`
    WITH unchanged AS (
      SELECT id FROM order_source WHERE id = ${source.id} AND cursor_at IS NOT DISTINCT FROM ${source.cursorAt}::timestamptz FOR SHARE)
    INSERT INTO source_run (source_id, from_at, until_at, started_at, report)
    SELECT id, ${from}::timestamptz, ${until}::timestamptz, ${now}::timestamptz, ${JSON.stringify(report)}::jsonb FROM unchanged
    ON CONFLICT (source_id) WHERE finished_at IS NULL DO NOTHING`;
  await forgetOldRuns(db, source.id, now);
  return findOpenRun(db, source.id);
}

async function findOpenRun(db: Db, sourceId: number): Promise<OpenRun | null> {
  const run = await db.sourceRun.findFirst({ where: { sourceId, finishedAt: null } });
  return run && { id: run.id, from: run.fromAt, until: run.untilAt, page: run.page, report: runReportSchema.parse(run.report) };
}

/** For so long it can be looked up when a shop was asked and what came of it. */
const KEPT_DAYS = 30;

/** Finished runs go from the oldest on and without gaps: what is known of the shop, and when it was last read again, stays told by a run. */
async function forgetOldRuns(db: Db, sourceId: number, now: Date): Promise<void> {
  const since = new Date(now.getTime() - KEPT_DAYS * 24 * 60 * MINUTE_MS);
  await db.$executeRaw`
    DELETE FROM source_run WHERE source_id = ${sourceId} AND id < (
      SELECT least(
        max(id) FILTER (WHERE finished_at IS NOT NULL), max(id) FILTER (WHERE finished_at IS NOT NULL AND report->>'kind' IN ('first', 'reread')),
        min(id) FILTER (WHERE finished_at IS NULL OR finished_at >= ${since}::timestamptz))
      FROM source_run WHERE source_id = ${sourceId})`;
}

async function lastReread(db: Db, sourceId: number): Promise<Date | null> {
  const [row] = await db.$queryRaw<{ at: Date | null }[]>`
    SELECT max(until_at) AS at FROM source_run
    WHERE source_id = ${sourceId} AND finished_at IS NOT NULL AND report->>'kind' IN ('first', 'reread')`;
  return row?.at ?? null;
}

/** A try that failed: the run stays open at its page. */
export async function failRun(db: Db, run: OpenRun, reason: ProblemReason): Promise<number> {
  const failures = run.report.failures + 1;
  await db.$executeRaw`
    UPDATE source_run SET error = ${reason}, report = jsonb_set(report, '{failures}', to_jsonb(${failures}::int))
    WHERE id = ${run.id} AND finished_at IS NULL`;
  return failures;
}

type Advance = { runId: number; page: string | null; next: string | null; orders: number; report: RunReport; now: Date };
/** A connection in a transaction, or the pool: it is one statement. */
type Queryable = Pick<PoolClient, "query">;

/**
 * One page further; the last page also moves what is certainly known. False: the run does not stand at that page any more,
 * because somebody else took the page in, or the shop was removed.
 */
export async function advanceRun(connection: Queryable, { runId, page, next, orders, report, now }: Advance): Promise<boolean> {
  const { rowCount } = await connection.query(
    // The shop before its run, as whoever opens a run does: in another order each could wait for the other.
    `WITH shop AS (
       SELECT id FROM order_source WHERE id = (SELECT source_id FROM source_run WHERE id = $1) FOR UPDATE),
     run AS (
       UPDATE source_run r SET page = $3, orders = orders + $4, report = $5::jsonb, error = NULL,
         finished_at = CASE WHEN $3::text IS NULL THEN $6::timestamptz END
       FROM shop WHERE r.id = $1 AND r.source_id = shop.id AND finished_at IS NULL AND page IS NOT DISTINCT FROM $2
       RETURNING source_id, until_at, finished_at),
     known AS (
       UPDATE order_source s SET cursor_at = greatest(s.cursor_at, run.until_at) FROM run
       WHERE s.id = run.source_id AND run.finished_at IS NOT NULL)
     SELECT FROM run`,
    [runId, page, next, orders, JSON.stringify(report), now],
  );
  return rowCount === 1;
}

/** The run's report, held until the transaction ends; null where the run does not stand at that page. */
export async function lockRun(
  client: PoolClient,
  runId: number,
  page: string | null,
): Promise<{ source: string; report: RunReport } | null> {
  const { rows } = await client.query<{ source: string; report: unknown }>(
    `SELECT s.name AS source, r.report FROM source_run r JOIN order_source s ON s.id = r.source_id
     WHERE r.id = $1 AND r.finished_at IS NULL AND r.page IS NOT DISTINCT FROM $2 FOR UPDATE OF r`,
    [runId, page],
  );
  return rows[0] ? { source: rows[0].source, report: runReportSchema.parse(rows[0].report) } : null;
}
