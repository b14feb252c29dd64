import { z } from "zod";
import type { Tx } from "../../db/client";
import { failCustomer } from "../../db/ledger/fail-customer";
import { type Picked, pickCustomers } from "../../db/ledger/pick-customers";
import { withinSavepoint } from "../../db/ledger/savepoint";
import { type BatchWritten, type CreditSecrets, writeBatch } from "../../db/ledger/write-batch";
import { creditCode, creditToken, hashToken } from "../../domain/credits/token";
import { BATCH_SIZE } from "../../domain/ledger/execution";
import { env } from "../../env";
import { command, done, refuse } from "../command";

const input = z.object({
  executionId: z.number().int(),
  size: z.number().int().min(1).max(10_000).default(BATCH_SIZE),
  /** Where the batch before ended: only spares looking at those already treated. */
  after: z.coerce.bigint().optional(),
});

/**
 * Treats the next customers of a running execution; `remaining` says whether more wait, `last` who was treated last. With
 * nothing left to treat, before `after` or behind it, the execution is done and its plan executed. Refused with
 * `not_running` once paused or done.
 */
export const writeExecutionBatch = command({
  action: "execution.write_batch",
  input,
  timeoutMs: 60_000,
  run: async ({ tx, input: { executionId, size, after }, now }) => {
    const execution = await lockRunning(tx, executionId);
    if (!execution) return refuse("not_running");
    const { plan_id: planId, incident_id: incidentId } = execution;
    const behind = await pickCustomers(tx, { planId, size, after });
    // Fewer than asked for: those tried again may wait further up.
    const picked = after === undefined || behind.customers.length === size ? behind : await pickCustomers(tx, { planId, size });
    const written = await treat(tx, { planId, incidentId, now }, picked);
    const remaining = picked.customers.length === size;
    if (!remaining) await finish(tx, executionId, planId, now);
    return done(
      { remaining, done: written.done, failed: written.failed, last: picked.customers.at(-1) },
      { incidentId, subject: `execution:${executionId}`, detail: { ...written, finished: !remaining } },
    );
  },
});

type Running = { plan_id: number; incident_id: number };

/** The row lock makes the batches of an execution follow one another, and makes a pause wait for the one under way. */
async function lockRunning(tx: Tx, executionId: number): Promise<Running | undefined> {
  const [execution] = await tx.$queryRaw<Running[]>`
    SELECT plan_id, incident_id FROM execution WHERE id = ${executionId} AND status = 'running' FOR UPDATE`;
  return execution;
}

type Scope = { planId: number; incidentId: number; now: Date };

/** All at once; should the database refuse a row, by halves, so that only that row's customer is set aside. */
async function treat(tx: Tx, scope: Scope, { customers, creditCompensations }: Picked): Promise<BatchWritten> {
  const credits = creditCompensations.map(creditSecrets);
  const write = async (some: readonly string[]): Promise<BatchWritten> => {
    const [first] = some;
    if (first === undefined) return { done: 0, failed: 0, transfers: 0, credits: 0 };
    const together = await withinSavepoint(tx, () => writeBatch(tx, { ...scope, customers: some, credits }));
    if (together) return together;
    if (some.length === 1) {
      await failCustomer(tx, scope.planId, first, "data_refused");
      return { done: 0, failed: 1, transfers: 0, credits: 0 };
    }
    const half = some.length >> 1;
    return sum(await write(some.slice(0, half)), await write(some.slice(half)));
  };
  return write(customers);
}

const sum = (a: BatchWritten, b: BatchWritten): BatchWritten => ({
  done: a.done + b.done,
  failed: a.failed + b.failed,
  transfers: a.transfers + b.transfers,
  credits: a.credits + b.credits,
});

function creditSecrets(compensationId: string): CreditSecrets {
  const id = BigInt(compensationId);
  const tokenHash = hashToken(creditToken(env.APP_SECRET, id, 1)).toString("hex");
  return { compensationId, code: creditCode(env.APP_SECRET, id), tokenHash };
}

/** Customers set aside stay for a person to decide; they keep nobody else from being written to. */
async function finish(tx: Tx, executionId: number, planId: number, now: Date): Promise<void> {
  await tx.execution.updateMany({ where: { id: executionId, status: "running" }, data: { status: "done", finishedAt: now } });
  await tx.plan.updateMany({ where: { id: planId, status: "executing" }, data: { status: "executed" } });
}
