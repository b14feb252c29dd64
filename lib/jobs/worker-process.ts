import { disconnect } from "../db/client";
import { env } from "../env";
import { log } from "../log";
import { orExit, refuseUnfitDatabase } from "./fit-database";
import { startWorker } from "./worker";

/** Ends whatever hangs: an orchestrator kills after ten seconds or so, and a kill is only recovered from, not clean. */
const EXIT_WITHIN_MS = 9_500;

let ending = false;
// Before anything is taken from the queue: a signal that comes while the worker starts finds somebody to end it.
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void end());

const starting = orExit(async () => {
  await refuseUnfitDatabase();
  return ending ? null : startWorker({ concurrency: env.WORKER_CONCURRENCY });
});
if ((await starting) && !ending) log.info("the worker is at work");

async function end(): Promise<void> {
  if (ending) return;
  ending = true;
  setTimeout(() => process.exit(1), EXIT_WITHIN_MS).unref();
  const worker = await starting;
  await worker?.stop();
  await disconnect();
  log.info("the worker has parked its work and ends");
  process.exit(0);
}
