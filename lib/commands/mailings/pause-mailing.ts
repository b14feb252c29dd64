import { z } from "zod";
import { statusesBefore } from "../../domain/mailings/status";
import { command, done, refuse } from "../command";

/** The call that is under way is finished; no other begins. */
export const pauseMailing = command({
  action: "mailing.pause",
  input: z.object({ mailingId: z.int() }),
  run: async ({ tx, input: { mailingId } }) => {
    const mailing = await tx.mailing.findUnique({ where: { id: mailingId } });
    if (!mailing) return refuse("not_found");
    const paused = await tx.mailing.updateMany({
      where: { id: mailingId, status: { in: statusesBefore("paused") } },
      data: { status: "paused", stoppedBecause: null },
    });
    if (paused.count === 0) return refuse("not_sending");
    return done({ mailingId }, { incidentId: mailing.incidentId, subject: `mailing:${mailingId}` });
  },
});
