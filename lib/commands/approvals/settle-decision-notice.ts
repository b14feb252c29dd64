import { z } from "zod";
import { enqueue } from "../../jobs/queue";
import { noticeOutcome } from "../alerts/notice-outcome";
import { command, done, refuse } from "../command";
import { decisionNoticeJob } from "./decision-notice-job";

/** Writes down what became of a mail to somebody who may decide. Only the newest call knows; a failure stays in sight with its reason. */
export const settleDecisionNotice = command({
  action: "approval.settle_notice",
  input: z.object({ noticeId: z.int().positive(), attempts: z.int().min(0), outcome: noticeOutcome }),
  run: async ({ tx, input: { noticeId, attempts, outcome }, now }) => {
    const state = outcome.kind === "retry" ? ("waiting" as const) : outcome.kind;
    const problem = "problem" in outcome ? outcome.problem : null;
    const { count } = await tx.decisionNotice.updateMany({
      where: { id: noticeId, state: "waiting", attempts },
      data: { state, problem, sentAt: state === "sent" ? now : null },
    });
    if (count === 0) return refuse("stale");
    if (outcome.kind === "retry") await enqueue(tx, "tell-decider", { noticeId }, decisionNoticeJob(noticeId, outcome.at));
    const { incidentId, staffId } = await tx.decisionNotice.findUniqueOrThrow({ where: { id: noticeId } });
    const detail = { noticeId, outcome: outcome.kind, attempts, ...(problem !== null && { problem }) };
    return done({ state }, { incidentId, subject: `staff:${staffId}`, detail });
  },
});
