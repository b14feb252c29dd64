import PostalMime, { type Email } from "postal-mime";
import { type AutoReply, recogniseAutoReply } from "../domain/replies/auto-reply";
import { foldQuote } from "./fold-quote";
import { wordsOfHtml } from "./read-reply-html";
import { type DeliveryReport, readReport } from "./read-reply-report";

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
  /** Of a bounce: what it says. */
  report: DeliveryReport | null;
};

/** Nobody writes that much; what is longer is cut, and says so by its length. */
const MOST_CHARACTERS = 100_000;

/** Of HTML more is read: most of it is no words. */
const MOST_HTML = 1_000_000;
const MOST_NAMED = 100;

/** Reads a raw message (RFC 5322). Anything is readable: what is torn or empty comes out as little text and no sender. */
export async function readReply(raw: Uint8Array | string): Promise<ReadReply> {
  const mail = await parsed(withinLines(typeof raw === "string" ? new TextEncoder().encode(raw) : raw));
  const headers = Object.fromEntries(mail.headers.map(({ key, value }) => [key.toLowerCase(), value]));
  const from = oneLine(mail.from?.address ?? "").toLowerCase();
  const subject = oneLine(mail.subject ?? "");
  const words = plainText(mail);
  const { text, folded } = foldQuote(words);
  const auto = recogniseAutoReply({ headers, from, subject });
  return {
    messageId: bare(mail.messageId),
    answers: [...ids(mail.inReplyTo), ...ids(mail.references).reverse()].filter((id, i, all) => all.indexOf(id) === i).slice(0, MOST_NAMED),
    from,
    fromName: oneLine(mail.from?.name ?? ""),
    to: [...(mail.to ?? []), ...(mail.cc ?? [])]
      .flatMap((one) => (one.address ? [oneLine(one.address).toLowerCase()] : []))
      .slice(0, MOST_NAMED),
    subject,
    sentAt: dateOf(mail.date),
    text,
    folded: folded.slice(0, MOST_CHARACTERS),
    auto,
    attachments: mail.attachments.slice(0, MOST_NAMED).map(({ filename, mimeType, content }) => ({
      name: oneLine(filename ?? ""),
      type: oneLine(mimeType).slice(0, 200),
      bytes: typeof content === "string" ? content.length : content.byteLength,
    })),
    report: auto === "bounce" ? readReport(mail, words) : null,
  };
}

/** Deeper than any program nests, and longer than any writes its headers, the parser refuses: then the headers alone are read. */
async function parsed(raw: Uint8Array): Promise<Email> {
  for (const part of [raw, headOf(raw), ""])
    try {
      return await PostalMime.parse(part);
    } catch {
      // The next smaller part is tried; of the empty one there is nothing to refuse.
    }
  throw new Error("an empty mail cannot be read");
}

/** The parser keeps every line by itself, and ten million empty ones would fill the memory: the first of them are read, some 7 MB. */
const MOST_LINES = 100_000;
const NEWLINE = 10;
function withinLines(raw: Uint8Array): Uint8Array {
  let end = 0;
  for (let lines = 0; lines < MOST_LINES; lines++) {
    end = raw.indexOf(NEWLINE, end) + 1;
    if (end === 0) return raw;
  }
  return raw.subarray(0, end);
}

const HEAD_BYTES = 64_000;
function headOf(raw: Uint8Array): string {
  const head = new TextDecoder("latin1").decode(raw.subarray(0, HEAD_BYTES));
  const end = head.search(/\r?\n\r?\n/);
  const lines = (end < 0 ? head : head.slice(0, end)).split("\n");
  return `${lines.filter((line) => !/^content-/i.test(line)).join("\n")}\n\n`;
}

/** The writer's own plain text; of a mail that has none, the words of its HTML. HTML itself is never shown. */
function plainText(mail: Email): string {
  const text = mail.text?.trim() ? mail.text : wordsOfHtml((mail.html ?? "").slice(0, MOST_HTML)).trim();
  return storable(text.slice(0, MOST_CHARACTERS));
}

/** What a database can hold: without control characters, and without halves of characters. */
const storable = (text: string): string => text.replace(UNSTORABLE, "").replace(/\p{Cs}/gu, "\ufffd");
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
const UNSTORABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

const oneLine = (text: string): string => storable(text.slice(0, 2_000)).replace(/\s+/g, " ").trim().slice(0, 500);
const bare = (id: string | undefined): string | null => /<([^<>\s]{1,400})>/.exec(storable(id ?? ""))?.[1] ?? null;
const ids = (text: string | undefined): string[] =>
  [...storable((text ?? "").slice(0, HEAD_BYTES)).matchAll(/<([^<>\s]{1,400})>/g)].map((match) => match[1] ?? "");

function dateOf(text: string | undefined): Date | null {
  const at = Date.parse(text ?? "");
  return Number.isNaN(at) ? null : new Date(at);
}
