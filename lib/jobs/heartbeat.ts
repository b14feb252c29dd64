import { readFile, readlink } from "node:fs/promises";
import { hostname } from "node:os";
import { prisma } from "../db/client";
import { beat, readWorkersOf, releaseJobsOfTheGone, releaseOwnJobs, type WorkerProcess } from "../db/jobs/worker-heartbeat";
import { log } from "../log";

const BEAT_MS = 5_000;
/** Three beats and a little: a busy moment is not a death. With the sweep at every beat, a killed worker is replaced within 25 s. */
export const STALE_MS = 18_000;

/**
 * Keeps `workerId` known as alive and gives back the jobs of workers that are not, now and at every beat.
 * The queue itself would wait four hours for a worker that was killed.
 */
export async function startHeartbeat(workerId: string): Promise<{ stop(): Promise<void> }> {
  const self = await thisProcess();
  const once = async () => {
    await beat(prisma, workerId, self);
    const released = await releaseJobsOfTheGone(await goneFromThisMachine(self.machine), STALE_MS);
    if (released.length > 0) log.warn({ jobs: released.map(String) }, "jobs of a worker that is gone are free again");
  };
  let running = Promise.resolve();
  const next = () => {
    running = once().catch((error) => log.error({ err: error }, "the worker's heartbeat failed"));
    return running;
  };
  await next();
  const timer = setInterval(next, BEAT_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
      await releaseOwnJobs(workerId);
    },
  };
}

/** Workers of this very machine whose process no longer runs: no need to wait until they count as silent. */
async function goneFromThisMachine(machine: string | null): Promise<string[]> {
  if (!machine) return [];
  const workers = await readWorkersOf(prisma, machine);
  const alive = await Promise.all(workers.map((worker) => isRunning(worker.processId, worker.processStarted)));
  return workers.filter((_, i) => !alive[i]).map((worker) => worker.workerId);
}

/** A process id may be in use again by another process: the start time tells them apart. A zombie runs no more. */
export async function isRunning(processId: number, started: string | null): Promise<boolean> {
  const seen = await readStart(processId);
  return seen !== null && seen === started;
}

/**
 * Process ids mean something only within one boot of one machine and one namespace of process ids (containers have their own),
 * which Linux names; elsewhere the machine is unknown and only silence counts.
 */
export async function thisProcess(): Promise<WorkerProcess> {
  const started = await readStart(process.pid);
  const [boot, namespace] = await Promise.all([
    readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => null),
    readlink("/proc/self/ns/pid").catch(() => null),
  ]);
  const machine = boot && namespace && started ? `${hostname()} ${boot.trim()} ${namespace}` : null;
  return { machine, processId: process.pid, processStarted: started };
}

/** Start time in clock ticks since boot, the 22nd field of /proc/<id>/stat; null when there is no such live process. */
async function readStart(processId: number): Promise<string | null> {
  const stat = await readFile(`/proc/${processId}/stat`, "utf8").catch(() => null);
  // The second field is the program's name in parentheses and may hold anything.
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
  if (!fields || fields[0] === "Z" || fields[0] === "X") return null;
  return fields[19] ?? null;
}
