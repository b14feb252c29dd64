import { env } from "../env";
import { log } from "../log";
import { orExit, refuseUnfitDatabase } from "./fit-database";
import { startWorker, type Worker } from "./worker";

/** After the worker has parked: how long answers in flight (event streams have no end) may hold the server back. */
const LAST_ANSWERS_MS = 1_500;

const held = globalThis as typeof globalThis & { amendsWorker?: Promise<Worker | undefined>; amendsSignals?: boolean };

/** What a web process does before its first request: checks where it is and, with WORKER=inline, works on the jobs as well. */
export async function startServerSide(): Promise<void> {
  await orExit(async () => {
    await refuseUnfitDatabase();
    if (env.WORKER === "inline") await replaceWorker();
  });
  if (!held.amendsSignals) endWithSignals();
}

/** The development server runs this again when the code changes: the old worker parks before the new one starts. */
async function replaceWorker(): Promise<void> {
  const before = held.amendsWorker;
  held.amendsWorker = (async () => {
    await (await before)?.stop();
    return startWorker({ concurrency: env.WORKER_CONCURRENCY });
  })();
  await held.amendsWorker;
}

/**
 * Next.js would close and exit at once, under the hands of the worker: its own listeners wait until the work is parked.
 * Then they wait for every open connection, which an event stream would make for ever.
 */
function endWithSignals(): void {
  held.amendsSignals = true;
  for (const [signal, code] of [
    ["SIGTERM", 143],
    ["SIGINT", 130],
  ] as const) {
    const closing = process.listeners(signal);
    process.removeAllListeners(signal);
    let ending = false;
    process.on(signal, async () => {
      if (ending) return;
      ending = true;
      const worker = await held.amendsWorker?.catch(() => undefined);
      await worker?.stop().catch((error) => log.error({ err: error }, "the worker did not park"));
      setTimeout(() => process.exit(code), LAST_ANSWERS_MS);
      for (const close of closing) close(signal);
    });
  }
}
