import { z } from "zod";
import { inFlightBatches } from "../../db/mailings/batches";
import { cancelUnsent } from "../../db/mailings/cancel";
import { lockMailing } from "../../db/mailings/lock-mailing";
import { canMove } from "../../domain/mailings/status";
import { enqueue } from "../../jobs/queue";
import { command, done, refuse } from "../command";
import { sendJob } from "./job-keys";

/**
 * Ends a mailing for good: what had not left never will. The calls under way are finished and written down; what an earlier call
 * left open is for a person, since asking again could make it leave.
 */
export const cancelMailing = command({
  action: "mailing.cancel",
  input: z.object({ mailingId: z.int(), reason: z.string().trim().min(3).max(500) }),
  run: async ({ tx, input: { mailingId, reason }, actor, now }) => {
    const mailing = await lockMailing(tx, mailingId);
    if (!mailing) return refuse("not_found");
    if (!canMove(mailing.status, "cancelled")) return refuse("mailing_over");
    await tx.mailing.update({
      where: { id: mailingId },
      data: { status: "cancelled", cancelledAt: now, cancelledBy: actor.id, finishedAt: now },
    });
    const ended = await cancelUnsent(tx, mailingId);
    // Should whoever holds a call have ended, nobody else would write it down.
    if ((await inFlightBatches(tx, mailingId)).length > 0) await enqueue(tx, "send-mailing", { mailingId }, sendJob(mailingId));
    return done(ended, {
      incidentId: mailing.incidentId,
      subject: `mailing:${mailingId}`,
      reason,
      detail: { ...ended, from: mailing.status },
    });
  },
});
