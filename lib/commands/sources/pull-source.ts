import { z } from "zod";
import { enqueue } from "../../jobs/queue";
import { command, done, refuse } from "../command";
import { pullJob } from "./job-keys";

/** Pulls now instead of at the next turn; one that is under way goes on, and the next follows it at once. */
export const pullSource = command({
  action: "source.pull",
  input: z.object({ sourceId: z.int().positive() }),
  run: async ({ tx, input: { sourceId } }) => {
    const source = await tx.orderSource.findUnique({ where: { id: sourceId }, select: { name: true, enabled: true } });
    if (!source) return refuse("not_found");
    if (!source.enabled) return refuse("source_paused");
    await enqueue(tx, "pull-orders", { sourceId }, pullJob(sourceId));
    return done({ sourceId }, { subject: source.name });
  },
});
