import { z } from "zod";
import { enqueue } from "../../jobs/queue";
import { command, done, refuse } from "../command";
import { checkJob } from "./job-keys";

/** Asks whether the shop answers; the worker asks it and writes down what it said. */
export const checkSource = command({
  action: "source.check",
  input: z.object({ sourceId: z.int().positive() }),
  run: async ({ tx, input: { sourceId }, now }) => {
    const source = await tx.orderSource.findUnique({ where: { id: sourceId }, select: { name: true } });
    if (!source) return refuse("not_found");
    await tx.orderSource.update({ where: { id: sourceId }, data: { checkAskedAt: now } });
    await enqueue(tx, "check-source", { sourceId }, checkJob(sourceId));
    return done({ sourceId }, { subject: source.name });
  },
});
