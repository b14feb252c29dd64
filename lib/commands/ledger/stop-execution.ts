import { z } from "zod";
import { TURNS } from "../../domain/ledger/execution";
import { giveChoicesBack } from "../choices/give-choices-back";
import { command, done, refuse } from "../command";

const input = z.object({ executionId: z.number().int(), reason: z.string().trim().min(3).max(500) });

/**
 * Ends an execution for good: who waits is skipped with the reason, what was done stays, who was set aside still waits for a
 * person, and so does what the shop was not told yet. A plan that follows may treat the rest, or take back what was done; a choice that this one ended for who was not treated is open again.
 */
export const stopExecution = command({
  action: "execution.stop",
  input,
  timeoutMs: 60_000,
  run: async ({ tx, input: { executionId, reason }, now }) => {
    const execution = await tx.execution.findUnique({ where: { id: executionId } });
    if (!execution) return refuse("not_found");
    const { planId, incidentId } = execution;
    const stopped = await tx.execution.updateMany({
      where: { id: executionId, status: { in: [...TURNS.stop] } },
      data: { status: "stopped", reason, finishedAt: now, effectsReleasedAt: null },
    });
    if (stopped.count === 0) return refuse("not_running");
    const skipped = await tx.compensation.updateMany({
      where: { planId, state: "pending" },
      data: { state: "skipped", note: reason, doneAt: now },
    });
    await tx.plan.updateMany({ where: { id: planId, status: "executing" }, data: { status: "executed" } });
    const choicesReopened = await giveChoicesBack(tx, planId);
    const detail = { planId, compensations: skipped.count, ...(choicesReopened > 0 && { choicesReopened }) };
    const audit = { incidentId, subject: `execution:${executionId}`, reason, detail };
    return done({ compensations: skipped.count }, audit);
  },
});
