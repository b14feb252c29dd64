import { setTimeout as sleep } from "node:timers/promises";
import { now } from "../../clock";
import { sendJob } from "../../commands/mailings/job-keys";
import { prisma } from "../../db/client";
import { env } from "../../env";
import { TokenBucket } from "../../mail/token-bucket";
import { MailingSender } from "../mailing-sender";
import { enqueue } from "../queue";
import { senderOf } from "../sender-of";
import { defineTask } from "../task";

/** Sends a mailing, call after call, until nothing is left, someone pauses it, or the worker is asked to stop. */
export const sendMailingTask = defineTask("send-mailing", async ({ mailingId }, { stopping }) => {
  const mailing = await prisma.mailing.findUnique({ where: { id: mailingId } });
  if (mailing?.status !== "sending") return;
  const again = await sendWholeMailing(mailingId, { stopping });
  if (again) await enqueue(prisma, "send-mailing", { mailingId }, sendJob(mailingId, again));
});

/** Also for the seed and for tests. Answers with the instant at which to go on, or null when nothing waits. */
export async function sendWholeMailing(mailingId: number, { stopping }: { stopping?: () => boolean } = {}): Promise<Date | null> {
  const mailing = await prisma.mailing.findUniqueOrThrow({ where: { id: mailingId } });
  return new MailingSender(mailingId, senderOf(mailing.sender), { now, pace: paced(), stopping: stopping ?? (() => false) }).run();
}

let bucket: TokenBucket | undefined;

/** Waits for the provider's rate; one bucket for the process, and one sending job at a time for all of them. */
function paced(): () => Promise<void> {
  bucket ??= new TokenBucket(env.MAIL_CALLS_PER_SECOND, () => performance.now());
  const shared = bucket;
  return async () => {
    const waitMs = shared.reserve();
    if (waitMs > 1) await sleep(waitMs);
  };
}
