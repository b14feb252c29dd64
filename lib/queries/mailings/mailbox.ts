import { z } from "zod";
import { Prisma, prisma } from "../../db/client";
import { liveCredit } from "../../db/credits/live-credit";
import { readPieces } from "../../db/mailings/pieces";
import { isDemonstration, readShop } from "../../db/settings/shop";
import { creditPage } from "../../domain/credits/token";
import { senderKind } from "../../domain/mailings/sender-kind";
import { maskAddresses } from "../../domain/staff/masking";
import { env } from "../../env";
import { withCreditLink } from "../../mail/answer-mail";
import { openMessage } from "../../mail/make-mail";
import { privateLinksOf } from "./message-preview";
import { testLetter, testSubject } from "./test-letter";

const PAGE = 50;
/** Letters of mailings, answers in conversations, copies to colleagues. */
export const MAILBOX_KINDS = ["letters", "answers", "tests"] as const;
export type MailboxKind = (typeof MAILBOX_KINDS)[number];

export const mailboxSearchSchema = z.object({
  kind: z.enum(MAILBOX_KINDS).catch("letters").default("letters"),
  q: z.string().trim().max(100).catch("").default(""),
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .transform(BigInt)
    .nullable()
    .catch(null)
    .default(null),
});
type MailboxSearch = z.output<typeof mailboxSearchSchema>;

export type MailboxRow = { id: string; to: string; subject: string; at: string };

export type Mailbox = { rows: MailboxRow[]; next: string | null; zone: string };

type Row = { id: bigint; to: string; subject: string; at: Date };

/** What stays here instead of leaving, of one kind, newest first. Masked: no whole addresses. */
export async function readMailbox(
  { kind = "letters", q, before }: Partial<MailboxSearch> & Pick<MailboxSearch, "q" | "before">,
  masked: boolean,
) {
  const like = `%${q.replace(/[\\%_]/g, "\\$&")}%`;
  const filters = [
    ...(before === null ? [] : [Prisma.sql`id < ${before}`]),
    ...(q ? [Prisma.sql`(to_address ILIKE ${like} OR subject ILIKE ${like})`] : []),
  ];
  const where = filters.length > 0 ? Prisma.sql`WHERE ${Prisma.join(filters, " AND ")}` : Prisma.empty;
  const kept = kind === "letters" || (await staysHere());
  const rows = kept
    ? await prisma.$queryRaw<Row[]>`
        SELECT id, to_address AS "to", subject, at FROM (${SOURCES[kind]}) mail ${where} ORDER BY id DESC LIMIT ${PAGE + 1}`
    : [];
  const page = rows.slice(0, PAGE);
  const mailbox: Mailbox = {
    rows: page.map((row) => ({
      ...{ subject: row.subject, at: row.at.toISOString(), to: masked ? maskAddresses(row.to) : row.to },
      id: `${PREFIX[kind]}${row.id}`,
    })),
    next: rows.length > PAGE ? String(page.at(-1)?.id) : null,
    zone: (await readShop(prisma)).zone,
  };
  return mailbox;
}

const PREFIX: Record<MailboxKind, string> = { letters: "", answers: "answer-", tests: "test-" };

const SOURCES: Record<MailboxKind, Prisma.Sql> = {
  letters: Prisma.sql`SELECT id, to_address, subject, at FROM outbox_mail`,
  answers: Prisma.sql`SELECT id, to_address, subject, sent_at AS at FROM thread_entry
    WHERE kind IN ('answer', 'acknowledgement') AND state = 'sent' AND to_address IS NOT NULL`,
  tests: Prisma.sql`SELECT s.id::bigint AS id, s.to_address, coalesce(t.content #>> '{fr,subject}', '') AS subject, s.sent_at AS at
    FROM test_send s JOIN template_version t ON t.id = s.template_version_id WHERE s.state = 'sent'`,
};

/** Answers and copies have no outbox of their own: they are here exactly where nothing leaves. */
const staysHere = async (): Promise<boolean> =>
  senderKind({ demonstration: await isDemonstration(prisma), resendApiKey: env.RESEND_API_KEY, smtpUrl: env.SMTP_URL }) === "outbox";

export type OpenedMail = MailboxRow & {
  kind: MailboxKind;
  from: string;
  replyTo: string;
  /** Empty for what is text alone. */
  html: string;
  text: string;
  language: "fr" | "en";
  zone: string;
};

/** A mail of the mailbox as whoever gets it reads it, private link included; `id` as `readMailbox` names it. */
export async function openMail(id: string): Promise<OpenedMail | null> {
  const named = /^(answer-|test-)?(\d{1,18})$/.exec(id);
  if (!named) return null;
  const [number, zone] = [BigInt(named[2] ?? ""), (await readShop(prisma)).zone];
  const opened =
    named[1] === "answer-" ? await openAnswer(number) : named[1] === "test-" ? await openTest(number) : await openLetter(number);
  return opened && { ...opened, id, zone };
}

type Opened = Omit<OpenedMail, "id" | "zone">;

async function openLetter(id: bigint): Promise<Opened | null> {
  const mail = await prisma.outboxMail.findUnique({ where: { id } });
  const message = mail && (await prisma.mailMessage.findUnique({ where: { id: mail.messageId } }));
  if (!mail || !message) return null;
  const stored = { variant: message.variant, values: message.values as Record<string, string> };
  const whole = openMessage(stored, await readPieces(prisma, message.mailingId), await privateLinksOf(message));
  return {
    ...{ kind: "letters", to: mail.toAddress, from: mail.fromAddress, replyTo: mail.replyTo, at: mail.at.toISOString() },
    language: message.variant.startsWith("en") ? "en" : "fr",
    ...whole,
  };
}

async function openAnswer(id: bigint): Promise<Opened | null> {
  const entry = await prisma.threadEntry.findUnique({ where: { id }, include: { thread: true } });
  if (entry?.state !== "sent" || !entry.toAddress || !entry.sentAt) return null;
  const { customerId, incidentId } = entry.thread;
  const credit = customerId === null ? null : await liveCredit(prisma, { customerId, incidentId, now: entry.sentAt });
  const link = credit && creditPage({ url: env.APP_URL, secret: env.APP_SECRET }, credit);
  return {
    ...{ kind: "answers", to: entry.toAddress, from: env.MAIL_FROM, replyTo: env.MAIL_REPLY_TO, at: entry.sentAt.toISOString() },
    ...{
      subject: entry.subject,
      html: "",
      text: link ? withCreditLink(entry.body, link) : entry.body,
      language: entry.thread.language === "en" ? "en" : "fr",
    },
  };
}

async function openTest(id: bigint): Promise<Opened | null> {
  const test = await prisma.testSend.findUnique({ where: { id: Number(id) } });
  const letter = test && (await testLetter(test));
  if (!letter || !test.sentAt) return null;
  return {
    ...{ kind: "tests", to: test.toAddress, from: env.MAIL_FROM, replyTo: env.MAIL_REPLY_TO, at: test.sentAt.toISOString() },
    ...{ subject: testSubject(letter), html: letter.html, text: letter.text, language: letter.language },
  };
}
