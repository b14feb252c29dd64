import { z } from "zod";
import { Prisma, prisma } from "../../db/client";
import { readPieces } from "../../db/mailings/pieces";
import { readShop } from "../../db/settings/shop";
import { maskAddresses } from "../../domain/staff/masking";
import { openMessage } from "../../mail/make-mail";
import { privateLinksOf } from "./message-preview";

const PAGE = 50;
export const mailboxSearchSchema = z.object({
  q: z.string().trim().max(100).catch("").default(""),
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .transform(BigInt)
    .nullable()
    .catch(null)
    .default(null),
});

export type MailboxRow = { id: string; to: string; subject: string; at: string };

export type Mailbox = { rows: MailboxRow[]; next: string | null; zone: string };

/** What the built-in outbox accepted, newest first. Masked: no whole addresses. */
export async function readMailbox({ q, before }: z.output<typeof mailboxSearchSchema>, masked: boolean): Promise<Mailbox> {
  const like = `%${q.replace(/[\\%_]/g, "\\$&")}%`;
  const filters = [
    ...(before === null ? [] : [Prisma.sql`id < ${before}`]),
    ...(q ? [Prisma.sql`(to_address ILIKE ${like} OR subject ILIKE ${like})`] : []),
  ];
  const where = filters.length > 0 ? Prisma.sql`WHERE ${Prisma.join(filters, " AND ")}` : Prisma.empty;
  const rows = await prisma.$queryRaw<{ id: bigint; to: string; subject: string; at: Date }[]>`
    SELECT id, to_address AS "to", subject, at FROM outbox_mail ${where} ORDER BY id DESC LIMIT ${PAGE + 1}`;
  const page = rows
    .slice(0, PAGE)
    .map((row) => ({ ...row, id: String(row.id), to: masked ? maskAddresses(row.to) : row.to, at: row.at.toISOString() }));
  return { rows: page, next: rows.length > PAGE ? (page.at(-1)?.id ?? null) : null, zone: (await readShop(prisma)).zone };
}

export type OpenedMail = MailboxRow & { from: string; replyTo: string; html: string; text: string; language: "fr" | "en"; zone: string };

/** A mail of the outbox as its customer reads it, private link included. */
export async function openMail(id: bigint): Promise<OpenedMail | null> {
  const mail = await prisma.outboxMail.findUnique({ where: { id } });
  const message = mail && (await prisma.mailMessage.findUnique({ where: { id: mail.messageId } }));
  if (!mail || !message) return null;
  const stored = { variant: message.variant, values: message.values as Record<string, string> };
  const whole = openMessage(stored, await readPieces(prisma, message.mailingId), await privateLinksOf(message));
  return {
    id: String(mail.id),
    to: mail.toAddress,
    from: mail.fromAddress,
    replyTo: mail.replyTo,
    at: mail.at.toISOString(),
    zone: (await readShop(prisma)).zone,
    language: message.variant.startsWith("en") ? "en" : "fr",
    ...whole,
  };
}
