import { watchPricesJob } from "../../commands/alerts/alert-jobs";
import { judgePrices } from "../../commands/watch/judge-prices";
import { prisma } from "../../db/client";
import { WORKER } from "../../domain/staff/actor";
import { enqueue } from "../queue";
import { defineTask } from "../task";

/** Holds new prices to the guards, batch after batch; what is left when the worker stops is for the next one. */
export const watchPricesTask = defineTask("watch-prices", async (_, { stopping }) => {
  for (let more = true; more; ) {
    if (stopping()) return enqueue(prisma, "watch-prices", {}, watchPricesJob());
    const batch = await judgePrices(WORKER, {}, {});
    if (!batch.ok && batch.refusal.reason !== "nothing_to_change") throw new Error(`watching prices: ${batch.refusal.reason}`);
    more = batch.ok && batch.value.more;
  }
});
