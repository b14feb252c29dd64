import { z } from "zod";
import { nextDefaultAt } from "../../db/choices/next-default";
import type { Tx } from "../../db/client";
import { lockExecution, type WritingExecution } from "../../db/ledger/lock-execution";
import { type Picked, pickCustomers } from "../../db/ledger/pick-customers";
import { whereNot } from "../../db/ledger/savepoint";
import type { BatchWritten } from "../../db/ledger/write-batch";
import { toNumber } from "../../db/minor";
import { budgetRoom } from "../../domain/ledger/budget-room";
import { BATCH_SIZE, OVER_BUDGET } from "../../domain/ledger/execution";
import { enqueue } from "../../jobs/queue";
import { command, done, refuse } from "../command";
import { enqueueApplying } from "../effects/enqueue-applying";
import { treatCustomers } from "./treat-customers";

const input = z.object({
  executionId: z.number().int(),
  size: z.number().int().min(1).max(10_000).default(BATCH_SIZE),
  /** Where the batch before ended: only spares looking at those already treated. */
  after: z.coerce.bigint().optional(),
});

/**
 * Treats the next customers of a running execution, or of its pilot; `remaining` says whether more wait, `last` who was treated last.
 * With nothing left to treat, before `after` or behind it, the pilot waits for a person, or the execution is done and its plan
 * executed. A batch that would exceed the plan's budget is not written: the execution pauses. Refused with `not_running` once paused,
 * stopped or done.
 */
export const writeExecutionBatch = command({
  action: "execution.write_batch",
  input,
  timeoutMs: 60_000,
  run: async ({ tx, input: { executionId, size, after }, now }) => {
    const execution = await lockExecution(tx, executionId);
    if (!execution) return refuse("not_running");
    const { planId, incidentId, driftMinor, budgetMinor, spentBeforeMinor } = execution;
    const picked = await pickNext(tx, execution, size, after);
    const event = `plan:${planId}`;
    const scope = { ...execution, event, movedBefore: execution.follows, now };
    const room = budgetRoom(budgetMinor === null ? null : toNumber(budgetMinor), execution.sealed, toNumber(spentBeforeMinor));
    const isTooMuch = ({ drift }: { drift: number }) => drift > 0 && room !== null && toNumber(driftMinor) + drift > room;
    const written = await whereNot(tx, isTooMuch, () => treatCustomers(tx, scope, picked));
    const facts = { incidentId, subject: `execution:${executionId}` };
    if (!written) {
      await tx.execution.updateMany({ where: { id: executionId }, data: { status: "paused", reason: OVER_BUDGET } });
      return done({ remaining: false, done: 0, failed: 0, last: undefined }, { ...facts, reason: OVER_BUDGET });
    }
    if (written.drift !== 0)
      await tx.execution.updateMany({ where: { id: executionId }, data: { driftMinor: { increment: written.drift } } });
    await passOn(tx, planId, written);
    const remaining = picked.customers.length === size;
    if (!remaining) await finish(tx, executionId, execution, now);
    return done(
      { remaining, done: written.done, failed: written.failed, last: picked.customers.at(-1) },
      { ...facts, detail: { ...written, finished: !remaining } },
    );
  },
});

/** What follows from a batch: shops that are connected apply their effects, choices fall to their defaults in time. */
async function passOn(tx: Tx, planId: number, { effects, choices }: BatchWritten): Promise<void> {
  if (effects > 0) await enqueueApplying(tx);
  const dueAt = choices > 0 ? await nextDefaultAt(tx, planId) : null;
  if (dueAt) await enqueue(tx, "take-defaults", { planId }, { key: `defaults:${planId}`, runAt: dueAt });
}

async function pickNext(tx: Tx, { planId, status, pilotCustomers }: WritingExecution, size: number, after?: bigint): Promise<Picked> {
  if (status === "pilot") return pickCustomers(tx, { planId, size, among: pilotCustomers });
  const behind = await pickCustomers(tx, { planId, size, after });
  // Fewer than asked for: those tried again may wait further up.
  return after === undefined || behind.customers.length === size ? behind : pickCustomers(tx, { planId, size });
}

/** Customers set aside stay for a person to decide; they keep nobody else from being written to. */
async function finish(tx: Tx, executionId: number, { planId, status, reason }: WritingExecution, now: Date): Promise<void> {
  if (status === "pilot") {
    await tx.execution.updateMany({ where: { id: executionId }, data: { status: "pilot_done" } });
    return;
  }
  // One that was stopped, and of which somebody was tried again, ends as stopped.
  await tx.execution.updateMany({ where: { id: executionId }, data: { status: reason === null ? "done" : "stopped", finishedAt: now } });
  await tx.plan.updateMany({ where: { id: planId, status: "executing" }, data: { status: "executed" } });
}
