import { prisma } from "@/lib/db/client";
import { readSenderDns } from "@/lib/db/settings/sender-dns";
import { readSending } from "@/lib/db/settings/sending";
import { isDemonstration, readShop } from "@/lib/db/settings/shop";
import { type SenderKind, senderKind } from "@/lib/domain/mailings/sender-kind";
import { type SenderRecord, senderDomain } from "@/lib/domain/mailings/sender-records";
import type { Sending } from "@/lib/domain/settings/sending";
import { env } from "@/lib/env";

export type SenderStanding = {
  kind: SenderKind;
  from: string;
  domain: string;
  /** Whether the provider may tell what becomes of mails. */
  webhook: boolean;
  sms: boolean;
  /** When the records were last looked up, for this very domain; null: never. */
  at: string | null;
  records: SenderRecord[];
};
export type SendingScreenData = { sending: Sending; sender: SenderStanding; zone: string };

/** How mailings leave and who sends them; what the environment decides is only told. */
export async function readSendingScreen(): Promise<SendingScreenData> {
  const [sending, dns, demonstration, { zone }] = await Promise.all([
    readSending(prisma),
    readSenderDns(prisma),
    isDemonstration(prisma),
    readShop(prisma),
  ]);
  const domain = senderDomain(env.MAIL_FROM);
  const known = dns?.domain === domain ? dns : null;
  const sender = {
    ...{ kind: senderKind({ demonstration, resendApiKey: env.RESEND_API_KEY, smtpUrl: env.SMTP_URL }), from: env.MAIL_FROM, domain },
    ...{ webhook: env.RESEND_WEBHOOK_SECRET !== undefined, sms: env.SMS_GATEWAY_URL !== undefined },
    ...{ at: known?.at.toISOString() ?? null, records: known?.records ?? [] },
  };
  return { sending, sender, zone };
}
