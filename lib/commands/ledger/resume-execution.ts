import { z } from "zod";
import { OVER_BUDGET } from "../../domain/ledger/execution";
import { enqueue } from "../../jobs/queue";
import { command, done, refuse } from "../command";
import { enqueueApplying } from "../effects/enqueue-applying";
import { executionKey } from "./start-execution";

/** `reason`: why it may go on. A pause asks for none: nothing may stand between somebody and it. */
const input = z.object({ executionId: z.number().int(), reason: z.string().trim().min(3).max(500) });

/** Goes on with the customers that are still pending: first those of the pilot, where nobody said yet that the others may follow. */
export const resumeExecution = command({
  action: "execution.resume",
  input,
  run: async ({ tx, input: { executionId, reason } }) => {
    const execution = await tx.execution.findUnique({ where: { id: executionId } });
    if (!execution) return refuse("not_found");
    const status = execution.pilotCustomers.length > 0 && !execution.continuedAt ? "pilot" : "running";
    const kept = execution.reason === OVER_BUDGET ? null : execution.reason;
    const resumed = await tx.execution.updateMany({ where: { id: executionId, status: "paused" }, data: { status, reason: kept } });
    if (resumed.count === 0) return refuse("not_paused");
    await enqueue(tx, "execute-plan", { executionId }, { key: executionKey(executionId) });
    // What was held back for the shop goes on as well.
    await enqueueApplying(tx);
    return done({ executionId }, { incidentId: execution.incidentId, subject: `execution:${executionId}`, reason });
  },
});
