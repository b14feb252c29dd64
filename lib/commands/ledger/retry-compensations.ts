import { z } from "zod";
import type { Tx } from "../../db/client";
import { EXECUTION_ERRORS } from "../../domain/ledger/execution";
import { enqueue } from "../../jobs/queue";
import { command, done, refuse } from "../command";
import { executionKey } from "./start-execution";

const input = z.union([
  z.object({ executionId: z.number().int(), customerId: z.coerce.bigint() }),
  z.object({ executionId: z.number().int(), error: z.enum(EXECUTION_ERRORS) }),
]);

/**
 * Tries again the customers that were set aside: one of them, or all of one cause. A paused execution stays paused; a pilot that
 * was over is a pilot again. Refused once a plan that follows was started: it was sealed knowing that they had nothing.
 */
export const retryCompensations = command({
  action: "compensation.retry",
  input,
  run: async ({ tx, input }) => {
    // Locked: the last batch of the execution ends either before, and is taken up again below, or after, and sees them wait.
    await tx.$queryRaw`SELECT id FROM execution WHERE id = ${input.executionId} FOR UPDATE`;
    const execution = await tx.execution.findUnique({ where: { id: input.executionId } });
    if (!execution) return refuse("not_found");
    if (await isFollowed(tx, execution.planId)) return refuse("plan_followed");
    const which = "error" in input ? { error: input.error } : { customerId: input.customerId };
    const again = await tx.compensation.updateMany({
      where: { planId: execution.planId, state: "failed", ...which },
      data: { state: "pending", error: null },
    });
    if (again.count === 0) return refuse("nothing_to_retry");
    await takeUpAgain(tx, execution.id);
    await enqueue(tx, "execute-plan", { executionId: execution.id }, { key: executionKey(execution.id) });
    const detail = { compensations: again.count, ...("error" in input ? which : { customerId: String(input.customerId) }) };
    return done({ compensations: again.count }, { incidentId: execution.incidentId, subject: `execution:${execution.id}`, detail });
  },
});

const isFollowed = async (tx: Tx, planId: number): Promise<boolean> =>
  (await tx.plan.count({ where: { followsId: planId, status: { in: ["executing", "executed"] } } })) > 0;

/** What was stopped keeps its reason: it ends as stopped once more. */
async function takeUpAgain(tx: Tx, id: number): Promise<void> {
  await tx.execution.updateMany({ where: { id, status: "pilot_done" }, data: { status: "pilot" } });
  await tx.execution.updateMany({ where: { id, status: { in: ["done", "stopped"] } }, data: { status: "running", finishedAt: null } });
}
