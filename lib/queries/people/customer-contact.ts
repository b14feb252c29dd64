import { now } from "@/lib/clock";
import { prisma } from "@/lib/db/client";
import { readShop } from "@/lib/db/settings/shop";
import type { MailingStep } from "@/lib/domain/mailings/step";
import { maskAddresses } from "@/lib/domain/staff/masking";
import { type ContactWishes, readContactWishes } from "../contacts/contact-wishes";
import { type GestureView, readCustomerGestures } from "../gestures/gestures-of";
import type { PromiseView } from "../promises/promise-view";
import { promisesTo } from "../promises/promises-to";

const SHOWN = 100;
const YEAR_MS = 365 * 86_400_000;

type MessageRow = {
  id: string;
  incidentRef: string;
  step: MailingStep;
  round: number;
  channel: "email" | "sms" | "letter" | "call";
  state: "rendered" | "sending" | "sent" | "failed" | "needs_review" | "skipped";
  skipReason: string | null;
  delivery: "none" | "sent" | "delayed" | "delivered" | "failed" | "suppressed" | "bounced" | "complained";
  sentAt: string | null;
  deliveryAt: string | null;
  clickedAt: string | null;
};
type ThreadRow = {
  id: string;
  incidentRef: string | null;
  subject: string;
  state: "open" | "waiting" | "closed" | "set_aside";
  label: string | null;
  lastAt: string;
};
type CallRow = { id: string; incidentRef: string | null; why: string; channel: string; outcome: string | null; note: string; at: string };
type FeedbackRow = { incidentRef: string; score: number; comment: string; mayQuote: boolean; at: string };

/** All that was said between one person and the shop. */
export type CustomerContact = {
  zone: string;
  /** Incidents about which they were written to within a year: each was an apology. */
  apologies: number;
  messages: MessageRow[];
  threads: ThreadRow[];
  promises: PromiseView[];
  calls: CallRow[];
  feedback: FeedbackRow[];
  gestures: GestureView[];
  wishes: ContactWishes;
};

/** Of a person and whoever was merged into them, the newest first. Masked: no names, no addresses. */
export async function readCustomerContact(id: bigint, masked: boolean): Promise<CustomerContact> {
  const parts = await prisma.customer.findMany({ where: { mergedInto: id }, select: { id: true }, take: SHOWN });
  const ids = [id, ...parts.map((part) => part.id)];
  const [{ zone }, wishes, apologies, messages, threads, calls, feedback, gestures, promises] = await Promise.all([
    readShop(prisma),
    readContactWishes(id),
    countApologies(ids),
    messagesOf(ids),
    threadsOf(ids, masked),
    callsOf(ids, masked),
    feedbackOf(ids, masked),
    readCustomerGestures(ids, masked),
    promisesTo({ customerId: id, masked }),
  ]);
  return { zone, apologies, messages, threads, promises, calls, feedback, gestures, wishes };
}

async function countApologies(ids: bigint[]): Promise<number> {
  const since = new Date(now().getTime() - YEAR_MS);
  const [row] = await prisma.$queryRaw<{ count: number }[]>`
    SELECT count(DISTINCT g.incident_id)::int AS count FROM mail_message m JOIN mailing g ON g.id = m.mailing_id
    WHERE m.customer_id = ANY (${ids}::bigint[]) AND m.state = 'sent' AND m.sent_at >= ${since} AND g.step <> 'thanks'`;
  return row?.count ?? 0;
}

async function messagesOf(ids: bigint[]): Promise<MessageRow[]> {
  const rows = await prisma.$queryRaw<
    (Omit<MessageRow, "sentAt" | "deliveryAt" | "clickedAt"> & { at: [Date | null, Date | null, Date | null] })[]
  >`
    SELECT m.id::text, i.ref AS "incidentRef", g.step::text, g.round, m.channel::text, m.state::text, m.skip_reason AS "skipReason",
           m.delivery::text, array[m.sent_at, m.delivery_at, m.clicked_at] AS at
    FROM mail_message m JOIN mailing g ON g.id = m.mailing_id JOIN incident i ON i.id = g.incident_id
    WHERE m.customer_id = ANY (${ids}::bigint[]) ORDER BY m.id DESC LIMIT ${SHOWN}`;
  return rows.map(({ at: [sentAt, deliveryAt, clickedAt], ...row }) => ({
    ...row,
    ...{ sentAt: iso(sentAt), deliveryAt: iso(deliveryAt), clickedAt: iso(clickedAt) },
  }));
}

const iso = (at: Date | null): string | null => at && new Date(at).toISOString();

async function threadsOf(ids: bigint[], masked: boolean): Promise<ThreadRow[]> {
  const rows = await prisma.thread.findMany({ where: { customerId: { in: ids } }, orderBy: { lastAt: "desc" }, take: SHOWN });
  const refOf = await refs(rows);
  return rows.map(({ id, incidentId, subject, state, label, suggestedLabel, lastAt }) => ({
    ...{ id: String(id), incidentRef: refOf(incidentId), state, label: label ?? suggestedLabel, lastAt: lastAt.toISOString() },
    subject: masked ? maskAddresses(subject) : subject,
  }));
}

async function callsOf(ids: bigint[], masked: boolean): Promise<CallRow[]> {
  const rows = await prisma.callTask.findMany({ where: { customerId: { in: ids } }, orderBy: { id: "desc" }, take: SHOWN });
  const refOf = await refs(rows);
  return rows.map(({ id, incidentId, why, channel, outcome, note, dueAt, doneAt }) => ({
    ...{ id: String(id), incidentRef: refOf(incidentId), why, channel, outcome, at: (doneAt ?? dueAt).toISOString() },
    note: masked ? maskAddresses(note) : note,
  }));
}

async function feedbackOf(ids: bigint[], masked: boolean): Promise<FeedbackRow[]> {
  const rows = await prisma.feedback.findMany({ where: { customerId: { in: ids } }, orderBy: { at: "desc" }, take: SHOWN });
  const refOf = await refs(rows);
  return rows.map(({ incidentId, score, comment, mayQuote, at }) => ({
    ...{ incidentRef: refOf(incidentId) ?? "", score, mayQuote, at: at.toISOString() },
    comment: masked ? maskAddresses(comment) : comment,
  }));
}

async function refs(rows: readonly { incidentId: number | null }[]): Promise<(incidentId: number | null) => string | null> {
  const ids = rows.flatMap(({ incidentId }) => incidentId ?? []);
  const found = await prisma.incident.findMany({ where: { id: { in: ids } }, select: { id: true, ref: true }, take: SHOWN });
  return (incidentId) => found.find(({ id }) => id === incidentId)?.ref ?? null;
}
