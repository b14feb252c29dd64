import { readReplyAddress, readThreadAddress } from "../../domain/replies/reply-address";
import type { Db } from "../client";

/** Who wrote and about what, as far as it can be told. */
export type Match = {
  customerId: bigint | null;
  incidentId: number | null;
  messageId: bigint | null;
  threadId: bigint | null;
  /** fr | en; null: nobody knows */
  language: string | null;
  by: "token" | "references" | "address" | "nothing";
};

type Mail = {
  /** Every address it was sent to. */
  to: readonly string[];
  /** Message-IDs that it answers, nearest first. */
  answers: readonly string[];
  from: string;
};

const NOTHING: Match = { customerId: null, incidentId: null, messageId: null, threadId: null, language: null, by: "nothing" };

/** By the sealed address that it answers, else by the mails that it names, else by who wrote it; the first that leads anywhere. */
export async function matchMail(db: Db, mail: Mail, secret: string): Promise<Match> {
  return (await byToken(db, mail, secret)) ?? (await byReferences(db, mail)) ?? (await byAddress(db, mail)) ?? NOTHING;
}

async function byToken(db: Db, { to }: Mail, secret: string): Promise<Match | null> {
  for (const address of to) {
    const threadId = readThreadAddress(address, secret);
    const thread = threadId && (await threadMatch(db, threadId));
    if (thread) return { ...thread, by: "token" };
    const messageId = readReplyAddress(address, secret);
    const message = messageId && (await messageMatch(db, messageId));
    if (message) return { ...message, by: "token" };
  }
  return null;
}

/** Providers name a mail with their own id, alone or before their host. */
const MOST_REFERENCES = 50;
async function byReferences(db: Db, { answers }: Mail): Promise<Match | null> {
  const ids = answers.slice(0, MOST_REFERENCES);
  if (ids.length === 0) return null;
  const names = ids.flatMap((id) => [id, `<${id}>`, id.slice(0, id.lastIndexOf("@"))]).filter((name) => name !== "");
  const entry = await db.threadEntry.findFirst({
    where: { OR: [{ mailId: { in: ids } }, { providerId: { in: names } }] },
    orderBy: { id: "desc" },
    select: { threadId: true },
  });
  if (entry) return { ...NOTHING, ...(await threadMatch(db, entry.threadId)), by: "references" };
  const message = await db.mailMessage.findFirst({ where: { providerId: { in: names } }, orderBy: { id: "desc" }, select: { id: true } });
  const match = message && (await messageMatch(db, message.id));
  return match && { ...match, by: "references" };
}

/** The customer with this address, and the incident of which they were written to last, else the last that concerns them. */
async function byAddress(db: Db, { from }: Mail): Promise<Match | null> {
  if (!from) return null;
  const [found] = await db.$queryRaw<{ customerId: bigint; incidentId: number | null; language: string | null }[]>`
    SELECT coalesce(c.merged_into, c.id) AS "customerId", c.language, coalesce(
      (SELECT g.incident_id FROM mail_message m JOIN mailing g ON g.id = m.mailing_id
       WHERE m.customer_id = coalesce(c.merged_into, c.id) AND m.state IN ('sending', 'sent') ORDER BY m.sent_at DESC NULLS LAST, m.id DESC LIMIT 1),
      (SELECT max(b.incident_id) FROM cohort_member b WHERE b.customer_id = coalesce(c.merged_into, c.id))) AS "incidentId"
    FROM customer c WHERE c.email = ${from} ORDER BY 3 DESC NULLS LAST, c.id LIMIT 1`;
  return found ? { ...NOTHING, ...found, by: "address" } : null;
}

async function threadMatch(db: Db, threadId: bigint): Promise<Match | null> {
  const thread = await db.thread.findUnique({ where: { id: threadId }, select: { customerId: true, incidentId: true, language: true } });
  return thread && { ...NOTHING, ...thread, threadId };
}

async function messageMatch(db: Db, messageId: bigint): Promise<Match | null> {
  const [found] = await db.$queryRaw<{ customerId: bigint; incidentId: number; language: string | null }[]>`
    SELECT coalesce(c.merged_into, c.id) AS "customerId", g.incident_id AS "incidentId", coalesce(c.language, left(m.variant, 2)) AS language
    FROM mail_message m JOIN mailing g ON g.id = m.mailing_id JOIN customer c ON c.id = m.customer_id WHERE m.id = ${messageId}`;
  return found ? { ...NOTHING, ...found, messageId } : null;
}
