import { now } from "../../clock";
import { judgeOrders } from "../../commands/watch/judge-orders";
import { prisma } from "../../db/client";
import { readWatching } from "../../db/settings/watching";
import { WORKER } from "../../domain/staff/actor";
import { enqueue } from "../queue";
import { defineTask } from "../task";

const MINUTE_MS = 60_000;

/** Looks at the orders of each stretch when it has ended, then waits for the next. */
export const watchDemandTask = defineTask("watch-demand", async () => {
  const judged = await judgeOrders(WORKER, {});
  if (!judged.ok && judged.refusal.reason !== "nothing_to_change") throw new Error(`watching orders: ${judged.refusal.reason}`);
  const { demand } = await readWatching(prisma);
  await watchDemandAt(new Date(now().getTime() + demand.minutes * MINUTE_MS));
});

/** Orders are watched by themselves: one job stands, and a worker that starts makes sure of it. */
export const watchDemandAt = (runAt: Date): Promise<void> => enqueue(prisma, "watch-demand", {}, { key: "watch-demand", runAt });
