import { z } from "zod";
import { Prisma, prisma } from "../../db/client";
import { readChecks } from "../../db/mailings/checks";
import { isDemonstration } from "../../db/settings/shop";
import { FINDINGS, type Finding } from "../../domain/mailings/check";
import { senderKind } from "../../domain/mailings/sender-kind";
import { maskAddresses } from "../../domain/staff/masking";
import { env } from "../../env";
import { messageCounts } from "./mailing-cards";
import { type MessagePreview, readMessagePreview } from "./message-preview";

const PAGE = 50;
const optionalId = z
  .string()
  .regex(/^\d{1,18}$/)
  .transform(BigInt)
  .nullable()
  .catch(null)
  .default(null);
export const LIST_STATES = ["rendered", "sending", "sent", "failed", "needs_review", "skipped"] as const;
/** What the address asks for; anything unreadable counts as absent. */
export const mailingSearchSchema = z.object({
  q: z.string().trim().max(100).catch("").default(""),
  state: z.enum(LIST_STATES).nullable().catch(null).default(null),
  channel: z.enum(["email", "letter"]).nullable().catch(null).default(null),
  after: optionalId,
  /** The customer whose letter is shown. */
  as: optionalId,
});
export type MailingSearch = z.output<typeof mailingSearchSchema>;

export type RecipientRow = {
  customerId: string;
  name: string;
  address: string;
  language: string;
  channel: string;
  state: string;
  reason: string | null;
  error: string | null;
  sentAt: string | null;
};
export type CheckLine = { finding: Finding; severity: "red" | "amber"; count: number; customers: { id: string; name: string }[] };

/** One cohort's mailing: its checks, a page of its recipients, and the letter of one of them. Masked: no names. */
export async function readMailingScreen(incidentId: number, cohortKey: string, search: MailingSearch, masked: boolean) {
  const mailing = await prisma.mailing.findFirst({ where: { incidentId, cohortKey }, orderBy: { id: "desc" } });
  const cohort = await prisma.cohort.findUnique({ where: { incidentId_key: { incidentId, key: cohortKey } } });
  if (!mailing || !cohort) return null;
  const [counts, hardest, page, stuck] = await Promise.all([
    messageCounts([mailing.id]),
    hardestRecipients(mailing.id, incidentId),
    recipients(mailing.id, incidentId, search),
    prisma.mailBatch.findFirst({ where: { mailingId: mailing.id, state: "pending", lastError: { not: null } }, orderBy: { id: "asc" } }),
  ]);
  const checks = readChecks(mailing.checks);
  const shown = search.as ?? hardest[0]?.customerId ?? null;
  return {
    mailing: { id: mailing.id, status: mailing.status, sender: mailing.sender ?? (await nextSender()) },
    names: { fr: cohort.nameFr, en: cohort.nameEn },
    counts: counts.get(mailing.id) ?? null,
    checks: await checkLines(mailing.checks, masked),
    checked: checks.checked,
    wording: checks.wording,
    lastError: stuck?.lastError ?? null,
    hardest: hardest.map(({ customerId, why, name }) => ({ customerId: String(customerId), why, name: masked ? "" : name })),
    recipients: page.rows.map((row) => toRow(row, masked)),
    next: page.next,
    preview: shown && !masked ? ((await readMessagePreview(mailing.id, shown)) satisfies MessagePreview | null) : null,
  };
}
export type MailingScreenData = NonNullable<Awaited<ReturnType<typeof readMailingScreen>>>;

/** The way that this installation would choose now. */
const nextSender = async () =>
  senderKind({ demonstration: await isDemonstration(prisma), resendApiKey: env.RESEND_API_KEY, smtpUrl: env.SMTP_URL });

async function checkLines(stored: unknown, masked: boolean): Promise<CheckLine[]> {
  const { findings } = readChecks(stored);
  const lines = (Object.keys(FINDINGS) as Finding[]).flatMap((finding) => {
    const found = findings[finding];
    return found && found.count > 0 ? [{ finding, severity: FINDINGS[finding], count: found.count, ids: found.customerIds }] : [];
  });
  const ids = [...new Set(lines.flatMap((line) => line.ids))].map(BigInt);
  const people = await prisma.customer.findMany({ where: { id: { in: ids } }, select: { id: true, name: true, email: true } });
  const nameOf = new Map(people.map((person) => [String(person.id), person.name || person.email || String(person.id)]));
  return lines.map(({ ids: customerIds, ...line }) => ({
    ...line,
    customers: customerIds.map((id) => ({ id, name: masked ? "" : (nameOf.get(id) ?? id) })),
  }));
}

type Hard = { customerId: bigint; why: "longest" | "no_name" | "english" | "first"; name: string };

/** Whom to look at first: the longest name, somebody without a name, somebody in English. */
async function hardestRecipients(mailingId: number, incidentId: number): Promise<Hard[]> {
  const one = (why: Hard["why"], condition: Prisma.Sql, order: Prisma.Sql) => Prisma.sql`
    (SELECT m.customer_id AS "customerId", ${why} AS why, c.name FROM mail_message m
     JOIN cohort_member c ON c.incident_id = ${incidentId} AND c.customer_id = m.customer_id
     WHERE m.mailing_id = ${mailingId} AND m.state <> 'skipped' AND ${condition} ORDER BY ${order} LIMIT 1)`;
  const rows = await prisma.$queryRaw<Hard[]>`
    ${one("longest", Prisma.sql`c.name <> ''`, Prisma.sql`length(c.name) DESC, m.customer_id`)}
    UNION ALL ${one("no_name", Prisma.sql`c.name = ''`, Prisma.sql`m.customer_id`)}
    UNION ALL ${one("english", Prisma.sql`m.variant LIKE 'en%'`, Prisma.sql`m.customer_id`)}`;
  return rows;
}

type Row = {
  customerId: bigint;
  name: string;
  address: string;
  language: string;
  channel: string;
  state: string;
  reason: string | null;
  error: string | null;
  sentAt: Date | null;
};

async function recipients(mailingId: number, incidentId: number, { q, state, channel, after }: MailingSearch) {
  const filters = [
    Prisma.sql`m.mailing_id = ${mailingId}`,
    ...(after === null ? [] : [Prisma.sql`m.customer_id > ${after}`]),
    ...(state ? [Prisma.sql`m.state = ${state}::message_state`] : []),
    ...(channel ? [Prisma.sql`m.channel = ${channel}::message_channel`] : []),
    ...(q ? [Prisma.sql`(c.name || ' ' || c.email) ILIKE ${`%${q.replace(/[\\%_]/g, "\\$&")}%`}`] : []),
  ];
  const rows = await prisma.$queryRaw<Row[]>`
    SELECT m.customer_id AS "customerId", c.name, coalesce(m.to_address, '') AS address, left(m.variant, 2) AS language, m.channel::text AS channel,
           m.state::text AS state, m.skip_reason AS reason, m.error, m.sent_at AS "sentAt"
    FROM mail_message m JOIN cohort_member c ON c.incident_id = ${incidentId} AND c.customer_id = m.customer_id
    WHERE ${Prisma.join(filters, " AND ")} ORDER BY m.customer_id LIMIT ${PAGE + 1}`;
  const page = rows.slice(0, PAGE);
  return { rows: page, next: rows.length > PAGE ? String(page.at(-1)?.customerId) : null };
}

const toRow = (row: Row, masked: boolean): RecipientRow => ({
  ...row,
  customerId: String(row.customerId),
  name: masked ? "" : row.name,
  address: masked ? maskAddresses(row.address) : row.address,
  sentAt: row.sentAt?.toISOString() ?? null,
});
