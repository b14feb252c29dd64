import { now } from "../../clock";
import { prisma } from "../../db/client";
import { countByState } from "../../db/ledger/execution-progress";
import type { ExecutionStatus } from "../../domain/ledger/execution";

/** Customers, and instants as ISO texts; `at` is when this was read. */
export type ExecutionProgress = {
  executionId: number;
  status: ExecutionStatus;
  /** `over_budget`, or a person's words. */
  reason: string | null;
  /** Customers of the pilot; 0: there is none. */
  pilot: number;
  /** A person let the others follow. */
  continued: boolean;
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
    reason: execution.reason,
    pilot: execution.pilotCustomers.length,
    continued: execution.continuedAt !== null,
    total: counts.pending + counts.done + counts.failed + counts.settled,
    ...counts,
    startedAt: execution.startedAt.toISOString(),
    finishedAt: execution.finishedAt?.toISOString() ?? null,
    at: now().toISOString(),
  };
}
