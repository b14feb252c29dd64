import { z } from "zod";
import { command, done, refuse } from "../command";

/** Takes a mailing back whole before its first message has left: it is ready again, as if it had never been let go. */
export const recallMailing = command({
  action: "mailing.recall",
  input: z.object({ mailingId: z.int() }),
  run: async ({ tx, input: { mailingId } }) => {
    const mailing = await tx.mailing.findUnique({ where: { id: mailingId } });
    if (!mailing) return refuse("not_found");
    const recalled = await tx.mailing.updateMany({
      where: { id: mailingId, status: "scheduled" },
      data: { status: "ready", leavesAt: null },
    });
    if (recalled.count === 0) return refuse("mailing_not_scheduled");
    return done({ mailingId }, { incidentId: mailing.incidentId, subject: `mailing:${mailingId}` });
  },
});
