import { pullJob } from "../../commands/sources/job-keys";
import { prisma } from "../../db/client";
import { pullSource } from "../pull-source";
import { enqueue } from "../queue";
import { defineTask } from "../task";

/** Pulls a shop's orders, then waits for its next turn. */
export const pullOrdersTask = defineTask("pull-orders", async ({ sourceId }, context) => {
  const again = await pullSource(sourceId, context);
  if (again) await enqueue(prisma, "pull-orders", { sourceId }, pullJob(sourceId, again));
});
