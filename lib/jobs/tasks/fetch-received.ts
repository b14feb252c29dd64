import { takeInReply } from "../../commands/replies/take-in-reply";
import { prisma } from "../../db/client";
import { WORKER } from "../../domain/staff/actor";
import { env } from "../../env";
import { log } from "../../log";
import { readReply } from "../../mail/read-reply";
import { fetchReceived } from "../../mail/received-mail";
import { defineTask } from "../task";

/** Fetches a mail that came in and takes it in; the same mail again changes nothing. */
export const fetchReceivedTask = defineTask("fetch-received", async ({ eventId }) => {
  const event = await prisma.deliveryEvent.findUnique({ where: { id: BigInt(eventId) }, select: { kind: true, providerId: true } });
  if (event?.kind !== "received" || !event.providerId) return;
  if (!env.RESEND_API_KEY) throw new Error("RESEND_API_KEY is missing and a mail came in through Resend");
  await takeInReceived({ apiKey: env.RESEND_API_KEY, baseUrl: env.RESEND_BASE_URL }, event.providerId);
});

export async function takeInReceived(account: { apiKey: string; baseUrl?: string }, providerId: string): Promise<void> {
  const received = await fetchReceived(account, providerId);
  if (received.kind === "gone") {
    log.warn({ providerId }, "the provider knows nothing of a mail that it said came in");
    return;
  }
  const taken = await takeInReply(WORKER, await readReply(received.raw));
  if (!taken.ok && taken.refusal.reason === "invalid") throw new Error("a mail that came in cannot be taken in");
}
