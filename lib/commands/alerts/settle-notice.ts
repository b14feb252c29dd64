import { z } from "zod";
import { enqueue } from "../../jobs/queue";
import { command, done, refuse } from "../command";
import { noticeJob } from "./alert-jobs";
import { noticeOutcome } from "./notice-outcome";

/** Writes down what became of a call for a message about an alert. A failure stays in sight, with its reason. */
export const settleNotice = command({
  action: "alert.settle_notice",
  input: z.object({ noticeId: z.int().positive(), attempts: z.int().min(1), outcome: noticeOutcome }),
  run: async ({ tx, input: { noticeId, attempts, outcome }, now }) => {
    const id = BigInt(noticeId);
    const state = outcome.kind === "retry" ? ("waiting" as const) : outcome.kind;
    const problem = "problem" in outcome ? outcome.problem : null;
    // What was accepted has left, whichever call said so; of what was not, only the newest call knows.
    const mine = { id, state: "waiting" as const, ...(state !== "sent" && { attempts }) };
    const { count } = await tx.alertNotice.updateMany({ where: mine, data: { state, problem, sentAt: state === "sent" ? now : null } });
    const notice = await tx.alertNotice.findUnique({ where: { id }, select: { alertId: true, channel: true } });
    if (!notice) return refuse("not_found");
    if (count === 0) return refuse("stale");
    if (outcome.kind === "retry") await enqueue(tx, "send-notice", { noticeId }, noticeJob(noticeId, notice.channel, outcome.at));
    const detail = { noticeId, channel: notice.channel, outcome: outcome.kind, attempts, ...(problem !== null && { problem }) };
    return done({ state }, { subject: `alert:${notice.alertId}`, detail });
  },
});
