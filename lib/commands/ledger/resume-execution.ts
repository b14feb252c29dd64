import { z } from "zod";
import { enqueue } from "../../jobs/queue";
import { command, done, refuse } from "../command";
import { executionKey } from "./start-execution";

const input = z.object({ executionId: z.number().int() });

/** Goes on with the customers that are still pending. */
export const resumeExecution = command({
  action: "execution.resume",
  input,
  run: async ({ tx, input: { executionId } }) => {
    const execution = await tx.execution.findUnique({ where: { id: executionId } });
    if (!execution) return refuse("not_found");
    const resumed = await tx.execution.updateMany({ where: { id: executionId, status: "paused" }, data: { status: "running" } });
    if (resumed.count === 0) return refuse("not_paused");
    await enqueue(tx, "execute-plan", { executionId }, { key: executionKey(executionId) });
    return done({ executionId }, { incidentId: execution.incidentId, subject: `execution:${executionId}` });
  },
});
