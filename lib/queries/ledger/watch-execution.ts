import { isEnded } from "../../domain/ledger/execution";
import { log } from "../../log";
import { type ExecutionProgress, readExecutionProgress } from "./execution-progress";

const READ_EVERY_MS = 700;
/** Reading costs in proportion to the plan: at most a twentieth of the time goes into it. */
const MOST_OF_THE_TIME = 20;

type Listener = (progress: ExecutionProgress | null) => void;
type Watch = { listeners: Set<Listener>; last: ExecutionProgress };

const held = globalThis as typeof globalThis & { amendsWatches?: Map<number, Watch> };
held.amendsWatches ??= new Map();
const watches = held.amendsWatches;

/**
 * Tells a listener of every change of an execution until it ends (null) or `stop` is called. However many listen, the database is
 * asked by one loop per execution, and not at all when nobody does. `first` is what the listener knows already.
 */
export function watchExecution(first: ExecutionProgress, listener: Listener): { stop: () => void } {
  const { executionId } = first;
  const known = watches.get(executionId);
  const watch = known ?? { listeners: new Set<Listener>(), last: first };
  watch.listeners.add(listener);
  if (!known) {
    watches.set(executionId, watch);
    void readInTurns(executionId, watch);
  } else if (watch.last.at > first.at && differs(watch.last, first)) listener(watch.last);
  return { stop: () => watch.listeners.delete(listener) };
}

async function readInTurns(executionId: number, watch: Watch): Promise<void> {
  // Whoever began to watch has its answer first.
  await null;
  let cost = 0;
  let progress: ExecutionProgress | null = watch.last;
  try {
    while (watch.listeners.size > 0 && progress && !isEnded(progress.status)) {
      await new Promise((resolve) => setTimeout(resolve, Math.max(READ_EVERY_MS, cost * MOST_OF_THE_TIME)));
      if (watch.listeners.size === 0) break;
      const began = performance.now();
      progress = await readExecutionProgress(executionId);
      cost = performance.now() - began;
      if (!progress || !differs(progress, watch.last)) continue;
      watch.last = progress;
      for (const listener of watch.listeners) listener(progress);
    }
  } catch (error) {
    // The browsers open their streams again, and poll until then.
    log.warn({ err: error, execution: executionId }, "an execution could not be watched");
  }
  watches.delete(executionId);
  for (const listener of watch.listeners) listener(null);
}

const differs = ({ at: _, ...now }: ExecutionProgress, { at: __, ...before }: ExecutionProgress): boolean =>
  JSON.stringify(now) !== JSON.stringify(before);
