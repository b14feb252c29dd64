import { setTimeout as sleep } from "node:timers/promises";
import { env } from "../env";
import type { MailSender } from "../mail/mail-sender";
import { TokenBucket } from "../mail/token-bucket";

/** One for each provider and process, whatever is sent through it: mailings, answers, copies, notices. */
const buckets = new Map<string, TokenBucket>();

/** Waits until the next call to this provider may be made. */
export async function providerTurn(provider: string, perSecond: number = env.MAIL_CALLS_PER_SECOND): Promise<void> {
  const bucket = buckets.get(provider) ?? new TokenBucket(perSecond, () => performance.now());
  buckets.set(provider, bucket);
  const waitMs = bucket.reserve();
  if (waitMs > 1) await sleep(waitMs);
}

/** The same sender, each of whose calls waits for its turn. */
export const inTurn = (sender: MailSender, provider: string, perSecond?: number): MailSender => ({
  batchSize: sender.batchSize,
  repeatable: sender.repeatable,
  send: async (mails, idempotencyKey) => {
    await providerTurn(provider, perSecond);
    return sender.send(mails, idempotencyKey);
  },
});
