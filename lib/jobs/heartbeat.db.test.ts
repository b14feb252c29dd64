import { beforeEach, expect, test } from "vitest";
import { prisma } from "../db/client";
import { beat, releaseJobsOfTheGone, releaseOwnJobs } from "../db/jobs/worker-heartbeat";
import { isRunning, STALE_MS, startHeartbeat, thisProcess } from "./heartbeat";
import { enqueue } from "./queue";

const nobody = { machine: null, processId: 1, processStarted: null };

beforeEach(async () => {
  await prisma.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
  await prisma.workerHeartbeat.deleteMany();
});

/** A job in the hands of `worker` since `seconds`. */
async function jobHeldBy(worker: string, seconds: number, attempts = 1): Promise<void> {
  await prisma.$transaction((tx) => enqueue(tx, "run-import", { importId: 1 }, { key: `job of ${worker}` }));
  await prisma.$executeRaw`
    UPDATE graphile_worker._private_jobs SET locked_by = ${worker}, locked_at = now() - ${seconds} * interval '1 second', attempts = ${attempts}
    WHERE key = ${`job of ${worker}`}`;
  await prisma.$executeRaw`
    UPDATE graphile_worker._private_job_queues SET locked_by = ${worker}, locked_at = now() WHERE queue_name = ${`job of ${worker}`}`;
}

const holders = async () =>
  (
    await prisma.$queryRaw<{ key: string; holder: string | null; attempts: number; queue: string | null }[]>`
      SELECT j.key, j.locked_by AS holder, j.attempts::int AS attempts, q.locked_by AS queue
      FROM graphile_worker._private_jobs j JOIN graphile_worker._private_job_queues q ON q.id = j.job_queue_id ORDER BY j.key`
  ).map((row) => [row.key, row.holder, row.queue, row.attempts]);

test("the job of a silent worker is free again, and its attempt is given back", async () => {
  await beat(prisma, "silent", nobody);
  await prisma.$executeRaw`UPDATE worker_heartbeat SET seen_at = now() - interval '19 seconds'`;
  await jobHeldBy("silent", 60, 3);
  expect(await releaseJobsOfTheGone([], STALE_MS)).toHaveLength(1);
  expect(await holders()).toEqual([["job of silent", null, null, 2]]);
  expect(await prisma.workerHeartbeat.count()).toBe(0);
});

test("the job of a worker that was heard 17 seconds ago stays with it, however long it takes", async () => {
  await beat(prisma, "busy", nobody);
  await prisma.$executeRaw`UPDATE worker_heartbeat SET seen_at = now() - interval '17 seconds'`;
  await jobHeldBy("busy", 3600);
  expect(await releaseJobsOfTheGone([], STALE_MS)).toEqual([]);
  expect(await holders()).toEqual([["job of busy", "busy", "busy", 1]]);
});

test("a worker that was never heard keeps a fresh job and loses an old one", async () => {
  await jobHeldBy("starting", 1);
  await jobHeldBy("unknown", 30);
  await releaseJobsOfTheGone([], STALE_MS);
  expect(await holders()).toEqual([
    ["job of starting", "starting", "starting", 1],
    ["job of unknown", null, null, 0],
  ]);
});

test("a worker whose process is gone from this machine is replaced at the first beat of another", async () => {
  const self = await thisProcess();
  await beat(prisma, "killed", { ...self, processId: 4_000_000 });
  await beat(prisma, "reused id", { ...self, processStarted: "1" });
  await beat(prisma, "twin", self);
  await beat(prisma, "elsewhere", { ...self, machine: "another", processId: 4_000_000 });
  for (const worker of ["killed", "reused id", "twin", "elsewhere"]) await jobHeldBy(worker, 1);
  const heartbeat = await startHeartbeat("new");
  expect((await holders()).map(([key, holder]) => [key, holder])).toEqual([
    ["job of elsewhere", "elsewhere"],
    ["job of killed", null],
    ["job of reused id", null],
    ["job of twin", "twin"],
  ]);
  await heartbeat.stop();
  expect(await prisma.workerHeartbeat.findUnique({ where: { workerId: "new" } })).toBeNull();
});

test("a worker that ends on purpose gives back what it holds at once", async () => {
  await beat(prisma, "ending", nobody);
  await jobHeldBy("ending", 1);
  await releaseOwnJobs("ending");
  expect(await holders()).toEqual([["job of ending", null, null, 0]]);
});

test("this process runs, and no process of another start time does", async () => {
  const { processId, processStarted } = await thisProcess();
  expect(await isRunning(processId, processStarted)).toBe(true);
  expect(await isRunning(processId, "0")).toBe(false);
});
