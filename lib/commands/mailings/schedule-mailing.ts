import { z } from "zod";
import type { Tx } from "../../db/client";
import { readChecks } from "../../db/mailings/checks";
import { type LockedMailing, lockMailing } from "../../db/mailings/lock-mailing";
import { isMailingApproved } from "../../db/mailings/mailing-approval";
import { readSending } from "../../db/settings/sending";
import { isDemonstration } from "../../db/settings/shop";
import { asksForWord, isClear } from "../../domain/mailings/check";
import { quietSchema } from "../../domain/mailings/quiet-hours";
import { firstLeaving } from "../../domain/mailings/schedule";
import { senderKind } from "../../domain/mailings/sender-kind";
import { isSeen } from "../../domain/mailings/wording";
import { sendingSchema } from "../../domain/settings/sending";
import { env } from "../../env";
import { enqueue } from "../../jobs/queue";
import { command, done, refuse } from "../command";
import { sendJob } from "./job-keys";

const { perMinute, canary, canaryHoldMinutes } = sendingSchema.shape;
const input = z.object({
  mailingId: z.int(),
  confirmCount: z.int().min(0),
  seen: z.string().max(20).default(""),
  /** When it leaves; null: as soon as it can no longer be called back. */
  at: z.iso.datetime({ offset: true }).nullable().default(null),
  /** Left out: as the settings say. */
  quiet: quietSchema.nullable().optional(),
  perMinute: perMinute.optional(),
  canary: canary.optional(),
  canaryHoldMinutes: canaryHoldMinutes.optional(),
});

/**
 * Lets a mailing leave by itself, at the earliest when the time to call it back is over. Who does it types how many it goes to and,
 * where the tone is doubtful, that it is meant.
 */
export const scheduleMailing = command({
  action: "mailing.schedule",
  input,
  run: async ({ tx, input: { mailingId, confirmCount, seen, at, ...given }, actor, now }) => {
    const mailing = await lockMailing(tx, mailingId);
    if (!mailing) return refuse("not_found");
    if (mailing.status !== "ready") return refuse("mailing_not_ready");
    const checks = readChecks(mailing.checks);
    if (!isClear(checks)) return refuse("checks_failed");
    if (!(await isMailingApproved(tx, mailing))) return refuse("mailing_not_approved");
    if (asksForWord(checks) && !isSeen(seen)) return refuse("tone_not_seen");
    const count = await tx.mailMessage.count({ where: { mailingId, channel: { in: ["email", "sms"] }, state: "rendered" } });
    if (count !== confirmCount) return refuse("wrong_count", { count });

    const conditions = { ...(await conditionsOf(tx, given)), sender: await senderOf(tx, mailing) };
    const leavesAt = firstLeaving(at === null ? null : new Date(at), now, env.MAIL_RECALL_SECONDS);
    await tx.mailing.update({
      where: { id: mailingId },
      data: { ...conditions, ...AFRESH, status: "scheduled", leavesAt, startedBy: actor.id },
    });
    // Who left first in an earlier round, before the mailing was opened again, is no measure for this one.
    await tx.mailMessage.updateMany({ where: { mailingId, canary: true }, data: { canary: false } });
    await enqueue(tx, "send-mailing", { mailingId }, sendJob(mailingId, leavesAt));
    return done(
      { mailingId, count, leavesAt },
      {
        incidentId: mailing.incidentId,
        subject: `mailing:${mailingId}`,
        detail: { cohort: mailing.cohortKey, count, leavesAt: leavesAt.toISOString(), ...conditions },
      },
    );
  },
});

const AFRESH = { startedAt: null, finishedAt: null, canaryLeftAt: null, canaryPassedAt: null, stoppedBecause: null };

type Given = Omit<z.output<typeof input>, "mailingId" | "confirmCount" | "seen" | "at">;

async function conditionsOf(tx: Tx, given: Given) {
  const settings = await readSending(tx);
  const quiet = given.quiet === undefined ? settings.quiet : given.quiet;
  return {
    quietFrom: quiet?.from ?? null,
    quietTo: quiet?.to ?? null,
    perMinute: given.perMinute === undefined ? settings.perMinute : given.perMinute,
    canarySize: given.canary ?? settings.canary,
    canaryHoldMinutes: given.canaryHoldMinutes ?? settings.canaryHoldMinutes,
  };
}

/** A mailing that was opened again goes on through the sender that it began with. */
async function senderOf(tx: Tx, { id }: LockedMailing): Promise<string> {
  const { sender } = await tx.mailing.findUniqueOrThrow({ where: { id }, select: { sender: true } });
  return sender ?? senderKind({ demonstration: await isDemonstration(tx), resendApiKey: env.RESEND_API_KEY, smtpUrl: env.SMTP_URL });
}
