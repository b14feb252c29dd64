import type { CallOutcome } from "../../domain/calls/call-task";
import { type Db, Prisma } from "../client";

export type CallRow = {
  id: bigint;
  channel: string;
  why: string;
  dueAt: Date;
  tries: number;
  note: string;
  outcome: CallOutcome | null;
  doneAt: Date | null;
  doneBy: string | null;
  messageId: bigint | null;
  /** Of the message that did not arrive. */
  mailingId: number | null;
  threadId: bigint | null;
  customerId: bigint;
  name: string | null;
  phone: string | null;
  postalAddress: string | null;
  language: "fr" | "en" | null;
  civility: string | null;
  incidentId: number | null;
  incidentRef: string | null;
  incidentTitle: string | null;
};

export type CallFilter = { incidentId: number | null; done: boolean };
type Page = { after: bigint | null; limit: number };

const scopeOf = ({ incidentId, done }: CallFilter): Prisma.Sql =>
  Prisma.sql`${done ? Prisma.sql`k.outcome IS NOT NULL` : Prisma.sql`k.outcome IS NULL`}
    ${incidentId === null ? Prisma.empty : Prisma.sql`AND k.incident_id = ${incidentId}`}`;

/** Who is to be reached, by when they are due; who was, the latest first. */
export const listCalls = (db: Db, filter: CallFilter, { after, limit }: Page): Promise<CallRow[]> => {
  const order = filter.done ? Prisma.sql`k.done_at DESC, k.id DESC` : Prisma.sql`k.due_at, k.id`;
  const next = filter.done
    ? Prisma.sql`AND (k.done_at, k.id) < (SELECT done_at, id FROM call_task WHERE id = ${after})`
    : Prisma.sql`AND (k.due_at, k.id) > (SELECT due_at, id FROM call_task WHERE id = ${after})`;
  return db.$queryRaw`
    SELECT k.id, k.channel, k.why, k.due_at AS "dueAt", k.tries, k.note, k.outcome, k.done_at AS "doneAt", s.name AS "doneBy",
           k.message_id AS "messageId", m.mailing_id AS "mailingId", k.thread_id AS "threadId", c.id AS "customerId", c.name,
           coalesce(c.phone, c.phone_e164) AS phone, c.postal_address AS "postalAddress", coalesce(p.language, c.language) AS language, p.civility,
           i.id AS "incidentId", i.ref AS "incidentRef", i.title AS "incidentTitle"
    FROM call_task k JOIN customer c ON c.id = k.customer_id
    LEFT JOIN contact_preference p ON p.customer_id = c.id
    LEFT JOIN mail_message m ON m.id = k.message_id
    LEFT JOIN incident i ON i.id = k.incident_id
    LEFT JOIN staff_user s ON s.id = k.done_by
    WHERE ${scopeOf(filter)} ${after === null ? Prisma.empty : next}
    ORDER BY ${order} LIMIT ${limit}`;
};

export async function countCalls(db: Db, incidentId: number | null): Promise<{ open: number; done: number }> {
  const [row] = await db.$queryRaw<{ open: bigint; done: bigint }[]>`
    SELECT count(*) FILTER (WHERE outcome IS NULL) AS open, count(outcome) AS done FROM call_task k
    WHERE ${incidentId === null ? Prisma.sql`true` : Prisma.sql`k.incident_id = ${incidentId}`}`;
  return { open: Number(row?.open ?? 0n), done: Number(row?.done ?? 0n) };
}
