import { splitCohorts } from "../commands/cohorts/split-cohorts";
import { decideMailing } from "../commands/mailings/decide-mailing";
import { draftMailing } from "../commands/mailings/draft-mailing";
import { submitMailing } from "../commands/mailings/submit-mailing";
import { prisma } from "../db/client";
import { insertIncident, type TestCustomer } from "../db/cohorts/testing-facts";
import type { LetterContent } from "../domain/mailings/template";
import type { Actor } from "../domain/staff/actor";
import { renderWholeMailing } from "../jobs/tasks/render-mailing";

export const WRITER: Actor = { kind: "staff", id: "writer", name: "Noé", role: "manager" };
export const ASKER: Actor = { kind: "staff", id: "asker", name: "Léa", role: "manager" };
export const DECIDER: Actor = { kind: "staff", id: "decider", name: "Ana", role: "manager" };

/** A letter of a few true words, and of those given in French. */
export function letterSaying(text = "Nous vous écrirons de nouveau."): LetterContent {
  const blocks = (greeting: string, words: string) => [
    { kind: "paragraph" as const, text: greeting },
    { kind: "paragraph" as const, text: words },
    { kind: "signature" as const },
  ];
  return {
    fr: { subject: "Votre commande", preheader: "Ce qui s’est passé.", blocks: blocks("Vous avez commandé {{ productName }}.", text) },
    en: { subject: "Your order", preheader: "What happened.", blocks: blocks("You ordered {{ productName }}.", "We will write again.") },
  };
}

/** The next version of a letter, by `WRITER`. */
export async function writeLetter(key: string, content: LetterContent = letterSaying()): Promise<number> {
  const version = 1 + (await prisma.templateVersion.count({ where: { key } }));
  return (await prisma.templateVersion.create({ data: { key, version, content, createdBy: WRITER.id } })).id;
}

/** Days after the wrong orders, which are of 14 November. */
export const CUTOFF = "2026-11-16T00:00:00Z";
const AT = "2026-11-14T10:00:00Z";
export const UNTOUCHED: TestCustomer = { lines: [{ at: AT, affected: true }] };
export const CONSUMED: TestCustomer = { ...UNTOUCHED, uses: [{ at: "2026-11-15T08:00:00Z", units: 120, line: 0 }] };

/** An incident that is split, nothing planned; customer ids in the order given. */
export async function splitIncident(customers: TestCustomer[]) {
  const { incident, people } = await insertIncident(customers);
  const split = await splitCohorts(ASKER, { incidentRef: incident.ref, cutoffAt: CUTOFF });
  if (!split.ok) throw new Error(split.refusal.reason);
  return { incidentId: incident.id, incidentRef: incident.ref, customers: people.map(({ customerId }) => customerId) };
}

/** Prepares a mailing and renders it whole. */
export async function rendered(input: { incidentRef: string; step: string; cohortKey: string; [more: string]: unknown }): Promise<number> {
  const drafted = await draftMailing(ASKER, input);
  if (!drafted.ok) throw new Error(JSON.stringify(drafted));
  await renderWholeMailing(drafted.value.mailingId);
  return drafted.value.mailingId;
}

export const fingerprintOf = async (mailingId: number): Promise<string> =>
  (await prisma.mailing.findUniqueOrThrow({ where: { id: mailingId } })).fingerprint ?? "none";

/** Asked by one and approved by another, as it is. */
export async function approve(mailingId: number): Promise<void> {
  const about = { mailingId, fingerprint: await fingerprintOf(mailingId) };
  const asked = await submitMailing(ASKER, about);
  const decided = asked.ok ? await decideMailing(DECIDER, { ...about, decision: "approve" }) : asked;
  if (!decided.ok) throw new Error(decided.refusal.reason);
}

/** Approves it and lets it have left for everybody, without a provider. */
export async function sent(mailingId: number, at = "2026-11-17T09:00:00Z"): Promise<number> {
  await approve(mailingId);
  await prisma.mailing.update({ where: { id: mailingId }, data: { status: "sent", startedAt: at, startedBy: DECIDER.id, finishedAt: at } });
  await prisma.mailMessage.updateMany({ where: { mailingId, state: "rendered" }, data: { state: "sent", sentAt: at } });
  return mailingId;
}

/** Who a mailing has messages for, by customer, with why not. */
export async function recipientsOf(mailingId: number): Promise<[bigint, string][]> {
  const messages = await prisma.mailMessage.findMany({ where: { mailingId }, orderBy: { customerId: "asc" } });
  return messages.map(({ customerId, state, skipReason }) => [customerId, skipReason ?? state]);
}
