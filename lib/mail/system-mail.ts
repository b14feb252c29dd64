import type { Language } from "../domain/plans/sentence-names";
import { LOOP_HEADER } from "../domain/replies/auto-reply";
import { answerMail } from "./answer-mail";
import type { OutgoingMail } from "./mail-sender";

/** `key` names the mail, and is the key under which it may be handed over again. `link`: what becomes a link in its words. */
export type SystemMail = { key: string; to: string; subject: string; text: string; language: Language; link: string | null };

/** A mail that the product writes by itself, to staff or to who wrote to it: its words alone, the same bytes whenever it is made. */
export const systemMail = (
  { key, to, subject, text, language, link }: SystemMail,
  frame: { from: string; replyTo: string },
): OutgoingMail => ({
  ...answerMail({ entryId: 0n, to, subject, body: text, language, byMachine: true }, { ...frame, creditLink: link }),
  messageId: key,
  headers: { [LOOP_HEADER]: key, "auto-submitted": "auto-generated" },
});
