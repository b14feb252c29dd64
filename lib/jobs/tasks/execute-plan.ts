import { executionKey } from "../../commands/ledger/start-execution";
import { writeExecutionBatch } from "../../commands/ledger/write-execution-batch";
import { prisma } from "../../db/client";
import { WORKER } from "../../domain/staff/actor";
import { enqueue } from "../queue";
import { defineTask } from "../task";

/** Writes batch after batch until nothing is pending, the pilot is over, someone pauses, or the worker is asked to stop. */
export const executePlanInBatchesOf = (batchSize?: number) =>
  defineTask("execute-plan", async ({ executionId }, { stopping }) => {
    const finished = await executeWholePlan(executionId, { stopping, batchSize });
    // Parked between two batches: the next worker finds the job again.
    if (!finished) await enqueue(prisma, "execute-plan", { executionId }, { key: executionKey(executionId) });
  });
export const executePlanTask = executePlanInBatchesOf();

type LoopOptions = { stopping?: () => boolean; batchSize?: number };

/** Also for the seed and for tests: true when no batch is left to write, false when it was asked to stop before. */
export async function executeWholePlan(executionId: number, { stopping, batchSize }: LoopOptions = {}): Promise<boolean> {
  for (let after: string | undefined; ; ) {
    if (stopping?.()) return false;
    const batch = await writeExecutionBatch(WORKER, { executionId, size: batchSize, after });
    if (!batch.ok && batch.refusal.reason !== "not_running") throw new Error(`execution ${executionId}: ${batch.refusal.reason}`);
    if (!batch.ok || !batch.value.remaining) return true;
    after = batch.value.last;
  }
}
