import { z } from "zod";
import { TURNS } from "../../domain/ledger/execution";
import { command, done, refuse } from "../command";

const input = z.object({ executionId: z.number().int() });

/** The batch that is being written is finished; no other begins. */
export const pauseExecution = command({
  action: "execution.pause",
  input,
  run: async ({ tx, input: { executionId } }) => {
    const execution = await tx.execution.findUnique({ where: { id: executionId } });
    if (!execution) return refuse("not_found");
    const paused = await tx.execution.updateMany({
      where: { id: executionId, status: { in: [...TURNS.pause] } },
      data: { status: "paused" },
    });
    if (paused.count === 0) return refuse("not_running");
    return done({ executionId }, { incidentId: execution.incidentId, subject: `execution:${executionId}` });
  },
});
