import { env } from "../../env";
import type { SendingChannel } from "./batches";

/** Why messages wait though it is their turn: what they were to leave by is configured no more. */
export type SenderGone = "no_gateway" | "no_provider";

/** Whether a mailing's sender can still be reached by this channel; null: it can. They go on once it is configured again. */
export function senderGone(sender: string | null, channel: SendingChannel): SenderGone | null {
  if (sender === null || sender === "outbox") return null;
  if (channel === "sms") return env.SMS_GATEWAY_URL ? null : "no_gateway";
  if (sender === "resend") return env.RESEND_API_KEY ? null : "no_provider";
  return sender !== "smtp" || env.SMTP_URL ? null : "no_provider";
}
