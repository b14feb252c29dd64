import { recordSenderDns } from "../../commands/delivery/record-sender-dns";
import { prisma } from "../../db/client";
import { isDemonstration } from "../../db/settings/shop";
import { senderKind } from "../../domain/mailings/sender-kind";
import { judgeRecords, namesToAsk, senderDomain } from "../../domain/mailings/sender-records";
import { WORKER } from "../../domain/staff/actor";
import { env } from "../../env";
import { askAll, systemTxt, type TxtLookup } from "../../mail/sender-dns";
import { defineTask } from "../task";

/** Looks up SPF, DKIM and DMARC of the sender's domain. What cannot be looked up is unknown, never wrong. */
export const lookUpSenderTask = defineTask("look-up-sender", () => lookUpSender(systemTxt()));

export async function lookUpSender(lookup: TxtLookup): Promise<void> {
  const demonstration = await isDemonstration(prisma);
  const kind = senderKind({ demonstration, resendApiKey: env.RESEND_API_KEY, smtpUrl: env.SMTP_URL });
  const domain = senderDomain(env.MAIL_FROM);
  const answers = await askAll(namesToAsk(kind, domain), lookup);
  await recordSenderDns(WORKER, { domain, records: judgeRecords(kind, domain, answers) });
}
