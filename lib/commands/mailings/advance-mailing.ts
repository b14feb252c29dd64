import { z } from "zod";
import type { Tx } from "../../db/client";
import type { Prisma } from "../../db/generated/client";
import { canaryCounts, newsCounts, waitingBehind } from "../../db/mailings/canary";
import { lockMailing } from "../../db/mailings/lock-mailing";
import { judgeNews } from "../../domain/mailings/bad-news";
import { judgeCanary } from "../../domain/mailings/canary";
import { canMove, type MailingStatus } from "../../domain/mailings/status";
import { enqueue } from "../../jobs/queue";
import { command, done, refuse } from "../command";
import { canaryJob, sendJob } from "./job-keys";

const STEPS = ["begin", "hold", "judge", "watch"] as const;
type Move = { status: MailingStatus; data?: Prisma.MailingUpdateInput; detail?: Record<string, unknown> };

/**
 * Moves a mailing on by itself: it begins when its time has come, waits once the first few have left, goes on or stops by what
 * became of them, and stops by what is said against all that has left.
 */
export const advanceMailing = command({
  action: "mailing.advance",
  input: z.object({ mailingId: z.int(), step: z.enum(STEPS) }),
  run: async ({ tx, input: { mailingId, step }, now }) => {
    const locked = await lockMailing(tx, mailingId);
    if (!locked) return refuse("not_found");
    const move = await MOVE[step](tx, mailingId, now);
    if (!move || !canMove(locked.status, move.status)) return refuse("stale");
    await tx.mailing.update({ where: { id: mailingId }, data: { ...move.data, status: move.status } });
    if (move.status === "holding") await enqueue(tx, "watch-canary", { mailingId }, canaryJob(mailingId, now));
    if (step === "judge" && move.status === "sending") await enqueue(tx, "send-mailing", { mailingId }, sendJob(mailingId));
    return done(
      { status: move.status },
      { incidentId: locked.incidentId, subject: `mailing:${mailingId}`, detail: { step, status: move.status, ...move.detail } },
    );
  },
});

const MOVE: Record<(typeof STEPS)[number], (tx: Tx, mailingId: number, now: Date) => Promise<Move | null>> = {
  begin: async (tx, id, now) => {
    const { status, leavesAt } = await tx.mailing.findUniqueOrThrow({ where: { id } });
    return status === "scheduled" && leavesAt !== null && leavesAt <= now ? { status: "sending", data: { startedAt: now } } : null;
  },
  hold: async (tx, id, now) => {
    const mailing = await tx.mailing.findUniqueOrThrow({ where: { id } });
    const first = await canaryCounts(tx, id);
    if (mailing.status !== "sending" || mailing.canaryPassedAt || first.left < mailing.canarySize || first.open > 0) return null;
    if ((await waitingBehind(tx, id)) === 0) return null;
    return { status: "holding", data: { canaryLeftAt: now }, detail: { first: first.left } };
  },
  judge: async (tx, id, now) => {
    const mailing = await tx.mailing.findUniqueOrThrow({ where: { id } });
    if (mailing.status !== "holding" || !mailing.canaryLeftAt) return null;
    const first = await canaryCounts(tx, id);
    const verdict = judgeCanary({ ...first, leftAt: mailing.canaryLeftAt, holdMinutes: mailing.canaryHoldMinutes, now });
    if (verdict.kind === "wait") return null;
    const detail = { first: first.left, bounced: first.bounced, complained: first.complained };
    return verdict.kind === "pass"
      ? { status: "sending", data: { canaryPassedAt: now }, detail }
      : { status: "paused", data: { stoppedBecause: verdict.because }, detail: { ...detail, because: verdict.because } };
  },
  watch: async (tx, id) => {
    const { status, watchedFrom } = await tx.mailing.findUniqueOrThrow({ where: { id } });
    if (status !== "sending") return null;
    const news = await newsCounts(tx, id, watchedFrom);
    const because = judgeNews(news);
    return because && { status: "paused", data: { stoppedBecause: because }, detail: { ...news, because } };
  },
};
