import { type RunReport, runReportSchema } from "../../domain/sources/run-report";
import { PROBLEM_REASONS, type ProblemReason } from "../../domain/sources/source-problem";
import type { Db } from "../client";

export type RunRow = {
  id: number;
  sourceId: number;
  startedAt: Date;
  finishedAt: Date | null;
  orders: number;
  error: ProblemReason | null;
  report: RunReport;
};

/** The last pulls of every shop, newest first. */
export async function listRuns(db: Db, mostEach: number): Promise<RunRow[]> {
  const rows = await db.$queryRaw<(Omit<RunRow, "report" | "error"> & { report: unknown; error: string | null })[]>`
    SELECT r.id, r.source_id AS "sourceId", r.started_at AS "startedAt", r.finished_at AS "finishedAt", r.orders, r.error, r.report
    FROM order_source s CROSS JOIN LATERAL (SELECT * FROM source_run WHERE source_id = s.id ORDER BY id DESC LIMIT ${mostEach}) r
    ORDER BY r.id DESC`;
  return rows.map((row) => ({ ...row, report: runReportSchema.parse(row.report), error: row.error === null ? null : reasonOf(row.error) }));
}

const reasonOf = (text: string): ProblemReason => PROBLEM_REASONS.find((reason) => reason === text) ?? "fault";

export type NextPull = { sourceId: number; runAt: Date };

/** When each shop is asked next, by the queue; a pull at work waits for nothing. */
export const listNextPulls = (db: Db): Promise<NextPull[]> =>
  db.$queryRaw<NextPull[]>`
    SELECT split_part(key, ':', 2)::int AS "sourceId", run_at AS "runAt" FROM graphile_worker.jobs WHERE key LIKE 'pull-orders:%' AND locked_at IS NULL`;
