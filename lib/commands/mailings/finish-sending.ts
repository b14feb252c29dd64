import { z } from "zod";
import { lockMailing } from "../../db/mailings/lock-mailing";
import { command, done, refuse } from "../command";

/** Closes a mailing once nothing of it waits; what failed or needs a decision stays listed. */
export const finishSending = command({
  action: "mailing.send_batch",
  input: z.object({ mailingId: z.int() }),
  run: async ({ tx, input: { mailingId }, now }) => {
    const mailing = await lockMailing(tx, mailingId);
    if (mailing?.status !== "sending") return refuse("not_sending");
    const waiting = await tx.mailMessage.count({
      where: { mailingId, channel: { in: ["email", "sms"] }, state: { in: ["rendered", "sending"] } },
    });
    if (waiting > 0) return refuse("stale");
    await tx.mailing.update({ where: { id: mailingId }, data: { status: "sent", finishedAt: now } });
    return done({ mailingId }, { incidentId: mailing.incidentId, subject: `mailing:${mailingId}`, detail: { step: "finished" } });
  },
});
