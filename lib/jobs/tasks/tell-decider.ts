import { now } from "../../clock";
import { settleDecisionNotice } from "../../commands/approvals/settle-decision-notice";
import { claimDecisionNotice, readAsked } from "../../db/approvals/decision-notices";
import { prisma } from "../../db/client";
import { readShop } from "../../db/settings/shop";
import { decideNotice, type NoticeDecision, type Told } from "../../domain/alerts/notice-decision";
import { decisionWords } from "../../domain/approvals/decision-notice";
import { WORKER } from "../../domain/staff/actor";
import { env } from "../../env";
import type { MailSender } from "../../mail/mail-sender";
import { systemMail } from "../../mail/system-mail";
import { defineTask } from "../task";
import { toldOf } from "../told";
import { INSTALLED_WAYS, type Ways } from "./send-notice";

/** Tells one person that a decision waits for them. */
export const tellDeciderTask = defineTask("tell-decider", ({ noticeId }) => tellDecider(noticeId, INSTALLED_WAYS));

/**
 * One mail, once: where its sender cannot tell a repeat, a call whose end nobody knows is not made again. Also for tests, which bring
 * senders of their own.
 */
export async function tellDecider(noticeId: number, ways: Ways): Promise<void> {
  const notice = await prisma.decisionNotice.findUnique({ where: { id: noticeId } });
  if (notice?.state !== "waiting") return;
  const asked = await readAsked(prisma, noticeId);
  if (!asked) return settle(noticeId, notice.attempts, { kind: "failed", problem: "decided_meanwhile" });
  const { houseLanguage: language } = await readShop(prisma);
  const sender = (await ways.sender("email")) ?? "none";
  const claimed = await claimDecisionNotice(prisma, noticeId, { words: decisionWords(asked, language), sender });
  if (!claimed) return;
  const { address: to, words, attempts, at: since, inDoubt } = claimed;
  const key = `decision-${noticeId}`;
  const mail = systemMail({ key, to, ...words, language, link: null }, { from: env.MAIL_FROM, replyTo: env.MAIL_REPLY_TO });
  const outcome = await tell(ways.of(claimed.sender), mail, inDoubt);
  await settle(noticeId, attempts, decideNotice({ outcome, attempts, since, now: now() }));
}

async function tell(sender: MailSender, mail: Parameters<MailSender["send"]>[0][number], inDoubt: boolean): Promise<Told> {
  if (inDoubt && !sender.repeatable) return { kind: "refused", problem: "unknown" };
  const outcome = await sender.send([mail], mail.messageId);
  const told = toldOf(outcome);
  return outcome.kind === "unknown" && !sender.repeatable && told.kind === "later" ? { kind: "refused", problem: told.problem } : told;
}

async function settle(noticeId: number, attempts: number, outcome: NoticeDecision): Promise<void> {
  const settled = await settleDecisionNotice(WORKER, { noticeId, attempts, outcome });
  // Another worker, which took this one for dead, knows better.
  if (!settled.ok && settled.refusal.reason !== "stale") throw new Error(`decision notice ${noticeId}: ${settled.refusal.reason}`);
}
