import { z } from "zod";
import { enqueue } from "../../jobs/queue";
import { command, done, refuse } from "../command";
import { sendJob } from "./job-keys";

/** Goes on with those who have not got their letter yet. */
export const resumeMailing = command({
  action: "mailing.resume",
  input: z.object({ mailingId: z.int() }),
  run: async ({ tx, input: { mailingId } }) => {
    const mailing = await tx.mailing.findUnique({ where: { id: mailingId } });
    if (!mailing) return refuse("not_found");
    const resumed = await tx.mailing.updateMany({ where: { id: mailingId, status: "paused" }, data: { status: "sending" } });
    if (resumed.count === 0) return refuse("not_paused");
    await enqueue(tx, "send-mailing", { mailingId }, sendJob(mailingId));
    return done({ mailingId }, { incidentId: mailing.incidentId, subject: `mailing:${mailingId}` });
  },
});
