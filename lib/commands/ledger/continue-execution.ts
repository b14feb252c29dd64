import { z } from "zod";
import { countByState } from "../../db/ledger/execution-progress";
import { enqueue } from "../../jobs/queue";
import { command, done, refuse } from "../command";
import { executionKey } from "./start-execution";

const input = z.object({
  executionId: z.number().int(),
  /** As typed: how many customers wait. */
  count: z.number().int(),
  /** Why they follow; empty: nobody said. */
  reason: z.string().trim().max(500).default(""),
});

/** A person has seen what the pilot did and lets all others follow. */
export const continueExecution = command({
  action: "execution.continue",
  input,
  run: async ({ tx, input: { executionId, count, reason }, now }) => {
    const execution = await tx.execution.findUnique({ where: { id: executionId } });
    if (!execution) return refuse("not_found");
    const { pending } = await countByState(tx, execution.planId);
    if (execution.status === "pilot_done" && count !== pending) return refuse("count_differs", { customers: pending });
    const continued = await tx.execution.updateMany({
      where: { id: executionId, status: "pilot_done" },
      data: { status: "running", continuedAt: now },
    });
    if (continued.count === 0) return refuse("pilot_not_done");
    await enqueue(tx, "execute-plan", { executionId }, { key: executionKey(executionId) });
    const audit = { incidentId: execution.incidentId, subject: `execution:${executionId}`, reason: reason || undefined };
    return done({ executionId }, { ...audit, detail: { customers: pending } });
  },
});
