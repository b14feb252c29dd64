import { type Db, prisma, type Tx } from "../client";

/** The process that runs a worker; `machine` is null where a process id says nothing about who is alive. */
export type WorkerProcess = { machine: string | null; processId: number; processStarted: string | null };

/** Says that this worker is alive. The database's clock decides, so that machines need not agree on the time. */
export async function beat(db: Db, workerId: string, process: WorkerProcess): Promise<void> {
  await db.$executeRaw`
    INSERT INTO worker_heartbeat (worker_id, machine, process_id, process_started, seen_at)
    VALUES (${workerId}, ${process.machine}, ${process.processId}, ${process.processStarted}, now())
    ON CONFLICT (worker_id) DO UPDATE SET seen_at = now()`;
}

/** Workers of one machine, for whoever can look whether their processes still run. */
export const readWorkersOf = (db: Db, machine: string): Promise<{ workerId: string; processId: number; processStarted: string | null }[]> =>
  db.$queryRaw`
    SELECT worker_id AS "workerId", process_id AS "processId", process_started AS "processStarted"
    FROM worker_heartbeat WHERE machine = ${machine} AND process_id IS NOT NULL`;

/**
 * Gives back the jobs of workers that are gone: those named, those silent for longer than `staleMs`, and those that hold
 * a job for longer than that without ever having been heard. Returns the ids of the jobs.
 */
export const releaseJobsOfTheGone = (gone: readonly string[], staleMs: number): Promise<bigint[]> =>
  prisma.$transaction(async (tx) => {
    const workers = await tx.$queryRaw<{ id: string }[]>`
      SELECT worker_id AS id FROM worker_heartbeat
      WHERE worker_id = ANY(${[...gone]}) OR seen_at < now() - ${staleMs} * interval '1 millisecond'
      UNION
      SELECT locked_by FROM graphile_worker.jobs j
      WHERE locked_at < now() - ${staleMs} * interval '1 millisecond'
        AND NOT EXISTS (SELECT 1 FROM worker_heartbeat h WHERE h.worker_id = j.locked_by)`;
    if (workers.length === 0) return [];
    return unlock(
      tx,
      workers.map((worker) => worker.id),
    );
  });

/** A worker that ends on purpose: whatever it still holds is free at once, and it is forgotten. */
export const releaseOwnJobs = (workerId: string): Promise<bigint[]> => prisma.$transaction((tx) => unlock(tx, [workerId]));

/** A death is no failure of the job: the attempt that it cost is given back, or a few restarts would use them all up. */
async function unlock(tx: Tx, workers: string[]): Promise<bigint[]> {
  const held = await tx.$queryRaw<{ id: bigint; attempts: number }[]>`
    SELECT id, attempts::int AS attempts FROM graphile_worker.jobs WHERE locked_by = ANY(${workers})`;
  await tx.$executeRaw`SELECT graphile_worker.force_unlock_workers(${workers})`;
  for (const job of held)
    await tx.$executeRaw`SELECT graphile_worker.reschedule_jobs(ARRAY[${job.id}::bigint], attempts := ${Math.max(job.attempts - 1, 0)}::int)`;
  await tx.$executeRaw`DELETE FROM worker_heartbeat WHERE worker_id = ANY(${workers})`;
  return held.map((job) => job.id);
}
