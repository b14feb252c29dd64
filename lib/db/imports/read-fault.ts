import type { Db } from "../client";

/** An unexpected failure of a run that the queue holds; `nextAt` is null once it will not be tried again. */
export type ImportFault = { error: string; attempts: number; nextAt: Date | null };

/** The last failure of an import that is being checked or run; null when it did not fail. */
export async function readFault(db: Db, task: "check-import" | "run-import", importId: number): Promise<ImportFault | null> {
  const [fault] = await db.$queryRaw<ImportFault[]>`
    SELECT last_error AS error, attempts::int AS attempts, CASE WHEN attempts < max_attempts THEN run_at END AS "nextAt"
    FROM graphile_worker.jobs WHERE key = ${`${task}-${importId}`} AND last_error IS NOT NULL`;
  return fault ?? null;
}
