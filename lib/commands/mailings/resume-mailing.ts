import { z } from "zod";
import { lockMailing } from "../../db/mailings/lock-mailing";
import { enqueue } from "../../jobs/queue";
import { command, done, refuse } from "../command";
import { canaryJob, sendJob } from "./job-keys";

/**
 * Goes on with those who have not got their message yet. Where the first few stopped it, a person has read why and lets the
 * others follow; where they are still waited for, the waiting goes on. What stopped it is not held against it again: only news since.
 */
export const resumeMailing = command({
  action: "mailing.resume",
  input: z.object({ mailingId: z.int() }),
  run: async ({ tx, input: { mailingId }, now }) => {
    const locked = await lockMailing(tx, mailingId);
    if (!locked) return refuse("not_found");
    if (locked.status !== "paused") return refuse("not_paused");
    const mailing = await tx.mailing.findUniqueOrThrow({ where: { id: mailingId } });
    const overruled = NEWS.some((because) => because === mailing.stoppedBecause);
    const ofFirstFew = overruled && mailing.canaryLeftAt !== null && mailing.canaryPassedAt === null;
    const holds = mailing.canaryLeftAt !== null && mailing.canaryPassedAt === null && !overruled;
    await tx.mailing.update({
      where: { id: mailingId },
      data: {
        status: holds ? "holding" : "sending",
        stoppedBecause: null,
        ...(ofFirstFew && { canaryPassedAt: now }),
        ...(overruled && { watchedFrom: now }),
      },
    });
    if (holds) await enqueue(tx, "watch-canary", { mailingId }, canaryJob(mailingId, now));
    else await enqueue(tx, "send-mailing", { mailingId }, sendJob(mailingId));
    return done(
      { mailingId },
      {
        incidentId: mailing.incidentId,
        subject: `mailing:${mailingId}`,
        ...(overruled && { detail: { overruled: mailing.stoppedBecause } }),
      },
    );
  },
});

/** Why a mailing stopped for what became of its messages. */
const NEWS = ["canary_bounces", "canary_complaints", "bounces", "complaints"];
