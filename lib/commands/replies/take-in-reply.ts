import { z } from "zod";
import type { Tx } from "../../db/client";
import { lockEntry } from "../../db/replies/lock-thread";
import { matchMail } from "../../db/replies/match-mail";
import { reopenThread } from "../../db/replies/reopen-thread";
import { takeIn } from "../../db/replies/take-in";
import { readShop } from "../../db/settings/shop";
import { normaliseEmail } from "../../domain/imports/identity";
import { onceKeyOf } from "../../domain/replies/once-key";
import { env } from "../../env";
import { enqueue } from "../../jobs/queue";
import { command, done, refuse } from "../command";
import { answerReturned } from "../delivery/settle-answers";
import { answerJob, answerPayload } from "./answer-job";
import { recordBounce } from "./record-bounce";

const attachment = z.object({ name: z.string().max(500), type: z.string().max(200), bytes: z.int().min(0) });

/** A mail as lib/mail/read-reply reads it. */
const input = z.object({
  messageId: z.string().max(400).nullable(),
  answers: z.array(z.string().max(1_000)).max(100),
  from: z.string().max(500),
  fromName: z.string().max(500),
  to: z.array(z.string().max(500)).max(200),
  subject: z.string().max(500),
  sentAt: z.date().nullable(),
  text: z.string().max(100_000),
  folded: z.string().max(100_000),
  auto: z.enum(["bounce", "loop", "out_of_office", "automatic"]).nullable(),
  attachments: z.array(attachment).max(200),
  report: z.object({ addresses: z.array(z.string().max(500)).max(50), hard: z.boolean(), words: z.string().max(300) }).nullable(),
});

/** Where it went: into a thread, or, as a report, to the message that bounced. */
type TakenReply = {
  threadId: string | null;
  entryId: string | null;
  messageId: string | null;
  auto: z.output<typeof input>["auto"];
  by: "report" | "token" | "references" | "address" | "nothing";
};

/**
 * Takes in a mail that came back: to the thread of who wrote it, or, as a report of a mail that bounced, to the message that it names.
 * The same mail again changes nothing.
 */
export const takeInReply = command({
  action: "reply.take_in",
  input,
  run: async ({ tx, input: mail, now }) => {
    const onceKey = onceKeyOf("mail", mail.messageId ?? "", mail.from, mail.subject, String(mail.sentAt?.getTime() ?? ""), mail.text);
    const address = normaliseEmail(mail.from) || null;
    const auto = address !== null && isOurs(address) ? ("loop" as const) : mail.auto;
    const bounced = auto === "bounce" && mail.report ? await recordBounce(tx, { ...mail.report, onceKey, now }) : null;
    if (bounced === "known") return refuse("message_known");
    if (bounced)
      return done<TakenReply>(
        { threadId: null, entryId: null, messageId: String(bounced.messageId), auto, by: "report" },
        {
          incidentId: bounced.incidentId,
          subject: `message:${bounced.messageId}`,
          detail: { auto, by: "report", hard: mail.report?.hard },
        },
      );

    const found = { to: [...mail.to, ...(mail.report?.addresses ?? [])], answers: mail.answers, from: address ?? "" };
    const { customerId, incidentId, messageId, threadId, language, by } = await matchMail(tx, found, env.APP_SECRET);
    const spoken = language === "en" || language === "fr" ? language : (await readShop(tx)).houseLanguage;
    const { subject, text: body, folded, attachments, messageId: mailId } = mail;
    const taken = await takeIn(tx, {
      ...{
        customerId,
        incidentId,
        messageId,
        threadId,
        address,
        language: spoken,
        subject,
        body,
        folded,
        auto,
        attachments,
        mailId,
        onceKey,
      },
      ...{ channel: "email", at: now, now, wantsCall: false },
    });
    const ids = { threadId: String(taken.threadId), entryId: String(taken.entryId) };
    if (taken.known) return refuse("message_known", ids);
    // An answer of ours came back: whoever wrote is still without one.
    if (auto === "bounce" && threadId) await comeBack(tx, threadId, { hard: by === "token" && mail.report?.hard === true, now });
    if (taken.acknowledgementId)
      await enqueue(tx, "send-answer", answerPayload(taken.acknowledgementId), answerJob(taken.acknowledgementId));
    return done<TakenReply>(
      { ...ids, messageId: messageId === null ? null : String(messageId), auto, by },
      { incidentId: incidentId ?? undefined, subject: `thread:${ids.threadId}`, detail: { entryId: ids.entryId, auto, by } },
    );
  },
});

/** Only a sealed address is believed, and it tells the thread alone: what came back for good is the last that left. */
async function comeBack(tx: Tx, threadId: bigint, { hard, now }: { hard: boolean; now: Date }): Promise<void> {
  const left = { threadId, kind: { in: ["answer" as const, "acknowledgement" as const] }, state: "sent" as const };
  const last = hard ? await tx.threadEntry.findFirst({ where: left, orderBy: { id: "desc" }, select: { id: true } }) : null;
  const held = last && (await lockEntry(tx, last.id));
  if (held) await answerReturned(tx, held, { why: "bounced", undelivered: true }, now);
  else await reopenThread(tx, await tx.thread.findUniqueOrThrow({ where: { id: threadId } }));
}

/** Whether we write from this address: what comes from there has gone round in a circle. */
const isOurs = (address: string): boolean =>
  [env.MAIL_FROM, env.MAIL_REPLY_TO].some((text) => normaliseEmail(/<([^<>]+)>\s*$/.exec(text)?.[1] ?? text) === address);
