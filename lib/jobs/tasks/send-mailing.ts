import { now } from "../../clock";
import { advanceMailing } from "../../commands/mailings/advance-mailing";
import { finishSending } from "../../commands/mailings/finish-sending";
import { sendJob } from "../../commands/mailings/job-keys";
import { leaveOutLapsed } from "../../commands/mailings/leave-out-lapsed";
import { settleBatch } from "../../commands/mailings/settle-batch";
import { prisma } from "../../db/client";
import { inFlightBatches, type SendingChannel } from "../../db/mailings/batches";
import { senderGone } from "../../db/mailings/sender-gone";
import { WORKER } from "../../domain/staff/actor";
import { MailingSender } from "../mailing-sender";
import { providerTurn } from "../provider-turn";
import { enqueue } from "../queue";
import { mailingSenderOf, providerName } from "../sender-of";
import { defineTask } from "../task";

/** How often is looked whether a sender that was configured no more is again. */
const GONE_MS = 600_000;

/** Sends a mailing, call after call, until nothing is left, someone pauses it, or the worker is asked to stop. */
export const sendMailingTask = defineTask("send-mailing", async ({ mailingId }, { stopping }) => {
  const mailing = await prisma.mailing.findUnique({ where: { id: mailingId } });
  if (mailing?.status === "cancelled") await endCalls(mailingId);
  const again = mailing && (await sendWholeMailing(mailingId, { stopping }));
  if (again) await enqueue(prisma, "send-mailing", { mailingId }, sendJob(mailingId, again));
});

/** Also for the seed and for tests. Answers with the instant at which to go on, or null when nothing waits. */
export async function sendWholeMailing(mailingId: number, { stopping }: { stopping?: () => boolean } = {}): Promise<Date | null> {
  await advanceMailing(WORKER, { mailingId, step: "begin" });
  const mailing = await prisma.mailing.findUniqueOrThrow({ where: { id: mailingId } });
  if (mailing.status === "scheduled") return mailing.leavesAt;
  if (mailing.status !== "sending") return null;
  await leaveOutLapsed(WORKER, { mailingId });
  const { sender } = mailing;
  const waiting = await channelsOf(mailingId);
  const finishes = waiting.every((channel) => senderGone(sender, channel) === null);
  const times = finishes ? [] : [now().getTime() + GONE_MS];
  if (waiting.length === 0) await finishSending(WORKER, { mailingId });
  for (const channel of waiting.filter((one) => senderGone(sender, one) === null)) {
    const pace = () => providerTurn(providerName(sender, channel));
    const surroundings = { now, pace, stopping: stopping ?? (() => false), channel, finishes };
    const next = await new MailingSender(mailingId, mailingSenderOf(sender, channel), surroundings).run();
    if (next) times.push(next.getTime());
  }
  return times.length > 0 ? new Date(Math.min(...times)) : null;
}

/** The channels by which something still waits. */
async function channelsOf(mailingId: number): Promise<SendingChannel[]> {
  const waits = (channel: SendingChannel) =>
    prisma.mailMessage.findFirst({ where: { mailingId, channel, state: { in: ["rendered", "sending"] } }, select: { id: true } });
  const [mail, text] = [await waits("email"), await waits("sms")];
  return [...(mail ? (["email"] as const) : []), ...(text ? (["sms"] as const) : [])];
}

/** Calls of a cancelled mailing whose sender ended under way: they may have left, and are not made again. */
async function endCalls(mailingId: number): Promise<void> {
  for (const { id, attempts } of await inFlightBatches(prisma, mailingId))
    await settleBatch(WORKER, { batchId: id, attempts, error: "interrupted", decision: { kind: "review" } });
}
