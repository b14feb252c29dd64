import { now } from "../../clock";
import type { checkImport } from "../../commands/imports/run-import";
import { prisma } from "../../db/client";
import { writeProgress } from "../../db/imports/write-progress";
import type { ImportProgress } from "../../domain/imports/report";
import { WORKER } from "../../domain/staff/actor";
import { enqueue } from "../queue";
import type { TaskContext } from "../task";

const PROGRESS_EVERY_MS = 700;

class Parked extends Error {}
class Cancelled extends Error {}

/**
 * Runs an import's command to its end. When the worker stops, or the import is cancelled, the transaction is given up
 * whole; a stopped one is enqueued anew.
 */
export async function readImport(
  command: typeof checkImport,
  task: "check-import" | "run-import",
  importId: number,
  { stopping }: TaskContext,
): Promise<void> {
  let shownAt = 0;
  const onProgress = async (progress: ImportProgress) => {
    if (stopping()) throw new Parked();
    const at = now().getTime();
    if (at - shownAt < PROGRESS_EVERY_MS && progress.phase === "reading") return;
    shownAt = at;
    if (!(await writeProgress(importId, progress))) throw new Cancelled();
  };
  try {
    await command(WORKER, { importId }, { onProgress });
  } catch (error) {
    if (error instanceof Parked) await prisma.$transaction((tx) => enqueue(tx, task, { importId }, { key: `${task}-${importId}` }));
    else if (!(error instanceof Cancelled)) throw error;
  }
}
