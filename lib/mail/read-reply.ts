import PostalMime, { type Email } from "postal-mime";
import { type AutoReply, recogniseAutoReply } from "../domain/replies/auto-reply";
import { foldQuote } from "./fold-quote";

/** A mail that came in, read: what is new in it, what it drags along, and whether a person wrote it. */
export type ReadReply = {
  /** As the writer's program named it, without angle brackets; null: unnamed. */
  messageId: string | null;
  /** The mails it answers, nearest first. */
  answers: string[];
  from: string;
  fromName: string;
  /** Every address it was sent to, lower case. */
  to: string[];
  subject: string;
  sentAt: Date | null;
  text: string;
  folded: string;
  auto: AutoReply | null;
  attachments: { name: string; type: string; bytes: number }[];
};

/** Nobody writes that much; what is longer is cut, and says so by its length. */
const MOST_CHARACTERS = 100_000;

/** Reads a raw message (RFC 5322). Anything is readable: what is torn or empty comes out as little text and no sender. */
export async function readReply(raw: Uint8Array | string): Promise<ReadReply> {
  const mail = await PostalMime.parse(raw);
  const headers = Object.fromEntries(mail.headers.map(({ key, value }) => [key.toLowerCase(), value]));
  const from = mail.from?.address?.toLowerCase() ?? "";
  const subject = oneLine(mail.subject ?? "");
  const { text, folded } = foldQuote(plainText(mail).slice(0, MOST_CHARACTERS));
  return {
    messageId: bare(mail.messageId),
    answers: [...ids(mail.inReplyTo), ...ids(mail.references).reverse()].filter((id, i, all) => all.indexOf(id) === i),
    from,
    fromName: oneLine(mail.from?.name ?? ""),
    to: [...(mail.to ?? []), ...(mail.cc ?? [])].flatMap((one) => (one.address ? [one.address.toLowerCase()] : [])),
    subject,
    sentAt: dateOf(mail.date),
    text,
    folded,
    auto: recogniseAutoReply({ headers, from, subject }),
    attachments: mail.attachments.map(({ filename, mimeType, content }) => ({
      name: oneLine(filename ?? ""),
      type: mimeType,
      bytes: typeof content === "string" ? content.length : content.byteLength,
    })),
  };
}

/** The writer's own plain text; of a mail that has none, its HTML without its tags. HTML itself is never shown. */
const plainText = (mail: Email): string => (mail.text?.trim() ? mail.text : stripped(mail.html ?? ""));

const stripped = (html: string): string =>
  html
    .replace(/<(style|script|head)\b[\s\S]*?<\/\1>/gi, "")
    .replace(/<br\s*\/?>|<\/(p|div|tr|li|h\d)>/gi, "\n")
    .replace(/<[^>]*>/g, "")
    .replace(/&nbsp;/g, "\u00a0")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, "&")
    .replace(/\n{3,}/g, "\n\n");

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim().slice(0, 500);
const bare = (id: string | undefined): string | null => /<([^<>\s]+)>/.exec(id ?? "")?.[1] ?? null;
const ids = (text: string | undefined): string[] => [...(text ?? "").matchAll(/<([^<>\s]+)>/g)].map((match) => match[1] ?? "");

function dateOf(text: string | undefined): Date | null {
  const at = Date.parse(text ?? "");
  return Number.isNaN(at) ? null : new Date(at);
}
