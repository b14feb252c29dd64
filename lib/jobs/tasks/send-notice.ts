import { now } from "../../clock";
import { settleNotice } from "../../commands/alerts/settle-notice";
import { tellChat, tellWebhook } from "../../connectors/place-call";
import { type ClaimedNotice, claimNotice } from "../../db/alerts/claim-notice";
import { noticeFacts } from "../../db/alerts/notice-facts";
import { prisma } from "../../db/client";
import { isDemonstration, readShop } from "../../db/settings/shop";
import { readWatching } from "../../db/settings/watching";
import { alertPage } from "../../domain/alerts/alert-link";
import { decideNotice, type Told } from "../../domain/alerts/notice-decision";
import { type NoticeFacts, type NoticeWords, noticeSms, noticeWebhook, noticeWords } from "../../domain/alerts/notice-text";
import { senderKind } from "../../domain/mailings/sender-kind";
import type { Language } from "../../domain/plans/sentence-names";
import { openPlaceSecret } from "../../domain/settings/watching";
import { WORKER } from "../../domain/staff/actor";
import { env } from "../../env";
import type { MailSender } from "../../mail/mail-sender";
import { outboxSender } from "../../mail/outbox-sender";
import { systemMail } from "../../mail/system-mail";
import { senderOf } from "../sender-of";
import { defineTask } from "../task";
import { toldOf } from "../told";

/** Tells one person or place of an alert. Its words are stored before the first call: killed at any line, it is the same message again. */
export const sendNoticeTask = defineTask("send-notice", ({ noticeId }) => sendNotice(noticeId, INSTALLED_WAYS));

/** How messages leave: `sender` chooses by channel, `of` opens what was chosen. `null`: there is no way. */
export type Ways = { sender: (channel: "email" | "sms") => Promise<string | null>; of: (sender: string) => MailSender };

/** Also for tests, which bring senders of their own. */
export async function sendNotice(noticeId: number, ways: Ways): Promise<void> {
  const notice = await prisma.alertNotice.findUnique({ where: { id: BigInt(noticeId) } });
  if (notice?.state !== "waiting") return;
  const { houseLanguage: language } = await readShop(prisma);
  const link = alertPage({ url: env.APP_URL, secret: env.APP_SECRET }, { alertId: notice.alertId, noticeId });
  const facts = await noticeFacts(prisma, notice.alertId);
  const channel = notice.channel === "sms" || notice.channel === "email" ? notice.channel : null;
  const sender = channel === null ? notice.channel : await ways.sender(channel);
  const claimed = await claimNotice(prisma, noticeId, {
    words: wordsFor(notice.channel, facts, { language, link }),
    sender: sender ?? "none",
  });
  if (!claimed) return;
  const outcome = await tell(claimed, { channel: notice.channel, language, link, ways });
  const decision = decideNotice({ outcome, attempts: claimed.attempts, since: claimed.at, now: now() });
  const settled = await settleNotice(WORKER, { noticeId, attempts: claimed.attempts, outcome: decision });
  // Another worker, which took this one for dead, knows better.
  if (!settled.ok && settled.refusal.reason !== "stale") throw new Error(`notice ${noticeId}: ${settled.refusal.reason}`);
}

const keptHere: MailSender = outboxSender(async (mails) => mails.map(({ messageId }) => `outbox-${messageId}`));

export const INSTALLED_WAYS: Ways = {
  sender: async (channel) => {
    const demonstration = await isDemonstration(prisma);
    if (channel === "email") return senderKind({ demonstration, resendApiKey: env.RESEND_API_KEY, smtpUrl: env.SMTP_URL });
    if (demonstration) return "outbox";
    return env.SMS_GATEWAY_URL ? "sms" : null;
  },
  of: (sender) => (sender === "outbox" ? keptHere : sender === "sms" ? senderOf(sender, "sms") : senderOf(sender)),
};

type Said = { language: Language; link: string };

function wordsFor(channel: string, facts: NoticeFacts, { language, link }: Said): NoticeWords {
  const words = noticeWords(facts, language, link);
  if (channel === "sms") return { subject: "", text: noticeSms(facts, language, link) };
  return channel === "webhook" ? { subject: "", text: noticeWebhook(facts, link) } : words;
}

type Telling = Said & { channel: string; ways: Ways };

async function tell({ id, address, sender, words }: ClaimedNotice, { channel, language, link, ways }: Telling): Promise<Told> {
  if (channel === "chat" || channel === "webhook") return tellPlace(id, address, words.text);
  if (sender === "none") return { kind: "refused", problem: "no_gateway" };
  const key = `notice-${id}`;
  const frame = { from: env.MAIL_FROM, replyTo: env.MAIL_REPLY_TO };
  const mail = systemMail({ key, to: address, ...words, language, link: channel === "email" ? link : null }, frame);
  return toldOf(await ways.of(sender).send([mail], key));
}

/** A place that was taken out of the settings is told nothing any more. */
async function tellPlace(id: number, name: string, text: string): Promise<Told> {
  const { places } = await readWatching(prisma);
  const place = places.find((one) => one.name === name);
  if (!place) return { kind: "refused", problem: "place_gone" };
  if (place.kind === "chat") return tellChat(place.url, text);
  const secret = place.secret === null ? null : openPlaceSecret(env.APP_SECRET, place.name, place.secret);
  if (place.secret !== null && secret === null) return { kind: "refused", problem: "secret_sealed" };
  return tellWebhook({ url: place.url, secret, id: `notice-${id}`, at: now(), body: text });
}
