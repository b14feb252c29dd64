import { setTimeout as sleep } from "node:timers/promises";
import { now } from "../../clock";
import { advanceMailing } from "../../commands/mailings/advance-mailing";
import { sendJob } from "../../commands/mailings/job-keys";
import { leaveOutLapsed } from "../../commands/mailings/leave-out-lapsed";
import { settleBatch } from "../../commands/mailings/settle-batch";
import { prisma } from "../../db/client";
import { inFlightBatches, type SendingChannel } from "../../db/mailings/batches";
import { WORKER } from "../../domain/staff/actor";
import { env } from "../../env";
import { TokenBucket } from "../../mail/token-bucket";
import { MailingSender } from "../mailing-sender";
import { enqueue } from "../queue";
import { senderOf } from "../sender-of";
import { defineTask } from "../task";

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
  const times: number[] = [];
  for (const channel of await channelsOf(mailingId)) {
    const surroundings = { now, pace: paced(channel), stopping: stopping ?? (() => false), channel };
    const next = await new MailingSender(mailingId, senderOf(mailing.sender, channel), surroundings).run();
    if (next) times.push(next.getTime());
  }
  return times.length > 0 ? new Date(Math.min(...times)) : null;
}

/** A mailing without a single mail is finished by the sender of mails all the same. */
async function channelsOf(mailingId: number): Promise<SendingChannel[]> {
  const texts = await prisma.mailMessage.findFirst({ where: { mailingId, channel: "sms", state: { in: ["rendered", "sending"] } } });
  return texts ? ["email", "sms"] : ["email"];
}

/** Calls of a cancelled mailing whose sender ended under way: they may have left, and are not made again. */
async function endCalls(mailingId: number): Promise<void> {
  for (const { id, attempts } of await inFlightBatches(prisma, mailingId))
    await settleBatch(WORKER, { batchId: id, attempts, error: "interrupted", decision: { kind: "review" } });
}

const buckets = new Map<SendingChannel, TokenBucket>();

/** Waits for the provider's rate; one bucket for the process, and one sending job at a time for all of them. */
function paced(channel: SendingChannel): () => Promise<void> {
  const shared = buckets.get(channel) ?? new TokenBucket(env.MAIL_CALLS_PER_SECOND, () => performance.now());
  buckets.set(channel, shared);
  return async () => {
    const waitMs = shared.reserve();
    if (waitMs > 1) await sleep(waitMs);
  };
}
