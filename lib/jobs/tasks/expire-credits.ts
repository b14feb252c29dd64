import { now } from "../../clock";
import { expireCredits } from "../../commands/credits/expire-credits";
import { prisma } from "../../db/client";
import { WORKER } from "../../domain/staff/actor";
import { enqueue } from "../queue";
import { defineTask } from "../task";

const EVERY_MS = 5 * 60_000;

/** Frees authorisations that lapsed and ends credits whose day has passed, batch after batch, then waits for its next turn. */
export const expireCreditsTask = defineTask("expire-credits", async (_, { stopping }) => {
  for (let more = true; more && !stopping(); ) {
    const batch = await expireCredits(WORKER, {});
    if (!batch.ok && batch.refusal.reason !== "nothing_to_change") throw new Error(`expiring credits: ${batch.refusal.reason}`);
    more = batch.ok && batch.value.more;
  }
  await expireCreditsAt(stopping() ? now() : new Date(now().getTime() + EVERY_MS));
});

/** Credits end by themselves, whether or not anybody asks: one job stands, and a worker that starts makes sure of it. */
export const expireCreditsAt = (runAt: Date): Promise<void> => enqueue(prisma, "expire-credits", {}, { key: "expire-credits", runAt });
