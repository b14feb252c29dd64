import type { Language } from "../domain/plans/sentence-names";
import { CREDIT_LINK } from "../domain/replies/answer-links";
import { LOOP_HEADER } from "../domain/replies/auto-reply";
import type { OutgoingMail } from "./mail-sender";

/** `byMachine`: nobody wrote it, and no other machine is to answer it (RFC 3834). */
export type AnswerToSend = { entryId: bigint; to: string; subject: string; body: string; language: Language; byMachine: boolean };

/** The words as they leave: where they name the private link, `creditLink` stands. @throws when they name it and there is none */
export function withCreditLink(body: string, creditLink: string | null): string {
  if (!body.includes(CREDIT_LINK)) return body;
  if (!creditLink) throw new Error("an answer names a credit that does not exist");
  return body.replaceAll(CREDIT_LINK, creditLink);
}

/** An answer as a mail: the words alone, the same bytes whenever it is made. `replyTo`: the sealed address of its thread. */
export const answerMail = (
  { entryId, to, subject, body, language, byMachine }: AnswerToSend,
  { creditLink, ...frame }: { from: string; replyTo: string; creditLink: string | null },
): OutgoingMail => ({
  ...{ messageId: `answer-${entryId}`, ...frame, to, subject },
  html: htmlOf(withCreditLink(body, creditLink), subject, language, creditLink),
  text: `${withCreditLink(body, creditLink)}\n`,
  headers: { [LOOP_HEADER]: `answer-${entryId}`, ...(byMachine && { "auto-submitted": "auto-replied" }) },
});

function htmlOf(body: string, subject: string, language: Language, link: string | null): string {
  const linked = (html: string) => (link ? html.replaceAll(escaped(link), `<a href="${escaped(link)}">${escaped(link)}</a>`) : html);
  const paragraphs = body
    .split(/\n\s*\n/)
    .map((paragraph) => `<p style="margin:0 0 16px">${linked(escaped(paragraph)).replaceAll("\n", "<br>")}</p>`);
  return [
    `<!DOCTYPE html><html lang="${language}" dir="ltr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    `<meta name="color-scheme" content="light dark"><title>${escaped(subject)}</title></head>`,
    `<body lang="${language}" style="margin:0;padding:16px;font:16px/1.6 Helvetica,Arial,sans-serif;max-width:600px">${paragraphs.join("")}</body></html>`,
  ].join("");
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
