import { z } from "zod";
import { readChecks } from "../../db/mailings/checks";
import { isDemonstration } from "../../db/settings/shop";
import { isEnded } from "../../domain/ledger/execution";
import { asksForWord, isClear } from "../../domain/mailings/check";
import { senderKind } from "../../domain/mailings/sender-kind";
import { isSeen } from "../../domain/mailings/wording";
import { env } from "../../env";
import { enqueue } from "../../jobs/queue";
import { command, done, refuse } from "../command";
import { sendJob } from "./job-keys";

/** Lets a mailing go; who sends it types how many customers it goes to and, where the tone is doubtful, that it is meant. */
export const sendMailing = command({
  action: "mailing.send",
  input: z.object({ mailingId: z.int(), confirmCount: z.int().min(0), seen: z.string().max(20).default("") }),
  run: async ({ tx, input: { mailingId, confirmCount, seen }, actor, now }) => {
    const mailing = await tx.mailing.findUnique({ where: { id: mailingId } });
    if (!mailing) return refuse("not_found");
    if (mailing.status !== "ready") return refuse("mailing_not_ready");
    const execution = await tx.execution.findUnique({ where: { planId: mailing.planId } });
    if (!execution || !isEnded(execution.status)) return refuse("execution_not_done");
    const checks = readChecks(mailing.checks);
    if (!isClear(checks)) return refuse("checks_failed");
    if (asksForWord(checks) && !isSeen(seen)) return refuse("tone_not_seen");

    const count = await tx.mailMessage.count({ where: { mailingId, channel: "email", state: "rendered" } });
    if (count !== confirmCount) return refuse("wrong_count", { count });
    // A mailing that was opened again goes on through the sender that it began with.
    const sender =
      mailing.sender ?? senderKind({ demonstration: await isDemonstration(tx), resendApiKey: env.RESEND_API_KEY, smtpUrl: env.SMTP_URL });
    const begun = await tx.mailing.updateMany({
      where: { id: mailingId, status: "ready" },
      data: { status: "sending", sender, startedBy: actor.id, startedAt: now },
    });
    if (begun.count === 0) return refuse("mailing_not_ready");
    await enqueue(tx, "send-mailing", { mailingId }, sendJob(mailingId));
    return done(
      { mailingId, count },
      { incidentId: mailing.incidentId, subject: `mailing:${mailingId}`, detail: { cohort: mailing.cohortKey, count, sender } },
    );
  },
});
