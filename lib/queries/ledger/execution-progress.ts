import { now } from "../../clock";
import { prisma } from "../../db/client";
import { countByState } from "../../db/ledger/execution-progress";

/** Customers, and instants as ISO texts; `at` is when this was read. */
export type ExecutionProgress = {
  executionId: number;
  status: "running" | "paused" | "done";
  total: number;
  done: number;
  failed: number;
  settled: number;
  pending: number;
  startedAt: string;
  finishedAt: string | null;
  at: string;
};

/** Where an execution stands, counted from its compensations; null: none. */
export async function readExecutionProgress(executionId: number): Promise<ExecutionProgress | null> {
  const execution = await prisma.execution.findUnique({ where: { id: executionId } });
  if (!execution) return null;
  const counts = await countByState(prisma, execution.planId);
  return {
    executionId,
    status: execution.status,
    total: counts.pending + counts.done + counts.failed + counts.settled,
    ...counts,
    startedAt: execution.startedAt.toISOString(),
    finishedAt: execution.finishedAt?.toISOString() ?? null,
    at: now().toISOString(),
  };
}
