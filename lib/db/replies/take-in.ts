import { acknowledgementText, answerSubject } from "../../domain/replies/acknowledgement";
import { afterInbound, callDueAt } from "../../domain/replies/clocks";
import { labelAfter } from "../../domain/replies/label-after";
import { onceKeyOf } from "../../domain/replies/once-key";
import { suggestLabel } from "../../domain/replies/suggest-label";
import { addCalls } from "../calls/add-calls";
import type { Tx } from "../client";
import type { Thread, ThreadChannel } from "../generated/client";
import { readHours } from "../settings/listening";
import { readShop } from "../settings/shop";

/** Something that a customer said, or a machine of theirs, on whatever way it came. */
export type Inbound = {
  incidentId: number | null;
  customerId: bigint | null;
  channel: ThreadChannel;
  /** Normalised; null without one. */
  address: string | null;
  language: "fr" | "en";
  subject: string;
  body: string;
  folded: string;
  /** bounce | loop | out_of_office | automatic; null: a person wrote it */
  auto: string | null;
  attachments: { name: string; type: string; bytes: number }[];
  /** Message-ID without brackets. */
  mailId: string | null;
  /** The message of a mailing that it answers. */
  messageId: bigint | null;
  /** SHA-256: the same thing twice is taken in once. */
  onceKey: Uint8Array;
  /** When it was said, and when that was taken in. */
  at: Date;
  now: Date;
  wantsCall: boolean;
  /** The thread that it answers by name; else it is found by customer and incident, else by address. */
  threadId?: bigint | null;
  /** Staff who typed in what was said on the telephone or in a letter. */
  authorId?: string | null;
};

/** `acknowledgementId`: words of ours that wait to be sent at once, for whoever can enqueue. */
export type TakenIn = { threadId: bigint; entryId: bigint; known: boolean; acknowledgementId: bigint | null };

/**
 * Puts what came in into its thread: an open or waiting one of the same customer and incident (else of the same address) goes on, a
 * closed one is opened again, else there is a new one. What a machine sent wakes nobody. Taken in twice, it is there once.
 */
export async function takeIn(tx: Tx, given: Inbound): Promise<TakenIn> {
  // A clock that goes ahead elsewhere gives us no more time to answer.
  const inbound = { ...given, at: given.at > given.now ? given.now : given.at };
  await lockWords(tx, inbound);
  const known = await tx.threadEntry.findUnique({ where: { onceKey: bytesOf(inbound) }, select: { id: true, threadId: true } });
  if (known) return { threadId: known.threadId, entryId: known.id, known: true, acknowledgementId: null };

  const thread = (await findThread(tx, inbound)) ?? (await openThread(tx, inbound));
  const entryId = await addEntry(tx, thread.id, inbound);
  const woken = inbound.auto === null ? await wake(tx, thread, inbound) : null;
  if (woken?.callDueAt && !thread.callDueAt) await addCall(tx, woken, { entryId, dueAt: woken.callDueAt });
  const acknowledgementId = woken ? await acknowledge(tx, woken, { ...inbound, entryId }) : null;
  return { threadId: thread.id, entryId, known: false, acknowledgementId };
}

const bytesOf = ({ onceKey }: Inbound): Uint8Array<ArrayBuffer> => new Uint8Array(onceKey);

/** The same words once, then one at a time for each correspondent: two messages at once open one thread. */
async function lockWords(tx: Tx, inbound: Inbound): Promise<void> {
  const { incidentId, customerId, address } = inbound;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('reply:' || encode(${bytesOf(inbound)}, 'hex'), 0))`;
  const correspondent = customerId ? `thread:${customerId}:${incidentId ?? ""}` : `thread:${address ?? ""}`;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${correspondent}, 0))`;
}

async function findThread(tx: Tx, { threadId, incidentId, customerId, address }: Inbound): Promise<Thread | null> {
  if (threadId) return tx.thread.findUnique({ where: { id: threadId } });
  if (customerId) return tx.thread.findFirst({ where: { customerId, incidentId }, orderBy: [{ lastAt: "desc" }, { id: "desc" }] });
  if (!address) return null;
  return tx.thread.findFirst({ where: { customerId: null, address }, orderBy: [{ lastAt: "desc" }, { id: "desc" }] });
}

/** Nobody's turn yet: what a person wrote wakes it at once. */
const openThread = (tx: Tx, inbound: Inbound): Promise<Thread> => {
  const { incidentId, customerId, channel, address, language, subject, at } = inbound;
  const begun = { openedAt: at, lastInboundAt: at, lastAt: at, state: "set_aside" as const };
  return tx.thread.create({ data: { incidentId, customerId, channel, address, language, subject, ...begun } });
};

async function addEntry(tx: Tx, threadId: bigint, inbound: Inbound): Promise<bigint> {
  const { channel, authorId, subject, body, folded, auto, attachments, mailId, messageId, at } = inbound;
  // Some programs give several mails one name: the first keeps it.
  const taken = mailId && (await tx.threadEntry.findUnique({ where: { mailId }, select: { id: true } }));
  const entry = await tx.threadEntry.create({
    data: {
      ...{ threadId, kind: "inbound", channel, authorId, subject, body, folded, auto, attachments, messageId, at },
      ...{ mailId: taken ? null : mailId, onceKey: bytesOf(inbound) },
    },
  });
  await tx.$executeRaw`UPDATE thread SET last_at = greatest(last_at, ${at}) WHERE id = ${threadId}`;
  return entry.id;
}

/** A person wrote: it is our turn, and the clock runs. */
async function wake(tx: Tx, before: Thread, inbound: Inbound): Promise<Thread> {
  const { hours, listening } = await readHours(tx);
  const suggested = inbound.wantsCall ? "wants_call" : suggestLabel(inbound.body);
  const wantsCall = suggested === "wants_call";
  const { dueAt } = afterInbound(before, inbound.at, hours);
  const label = labelAfter(before.label, suggested);
  return tx.thread.update({
    where: { id: before.id },
    data: {
      state: "open",
      dueAt,
      callDueAt: before.callDueAt ?? (wantsCall ? callDueAt(inbound.at, listening.callBackMinutes, hours) : null),
      suggestedLabel: suggested ?? before.suggestedLabel,
      ...{ label, labelledBy: label && before.labelledBy },
      address: inbound.address ?? before.address,
      lastInboundAt: inbound.at > before.lastInboundAt ? inbound.at : before.lastInboundAt,
      rowVersion: { increment: 1 },
    },
  });
}

/** Whoever asks to be called is on the list of calls too. */
async function addCall(
  tx: Tx,
  { id, incidentId, customerId }: Thread,
  { entryId, dueAt }: { entryId: bigint; dueAt: Date },
): Promise<void> {
  if (customerId === null) return;
  const call = { incidentId, customerId, channel: "call", why: "asked", messageId: null, threadId: id, onceKey: `asked:${entryId}`, dueAt };
  await addCalls(tx, [call]);
}

const DAY_MS = 86_400_000;

/** At most once a day to one address: two machines that acknowledge one another fall silent after one turn. */
async function acknowledge(
  tx: Tx,
  thread: Thread,
  { channel, address, now, entryId }: Inbound & { entryId: bigint },
): Promise<bigint | null> {
  if (channel !== "email" || !address || !thread.dueAt) return null;
  const { listening } = await readHours(tx);
  if (!listening.acknowledge) return null;
  const since = new Date(now.getTime() - DAY_MS);
  const before = await tx.threadEntry.findFirst({
    where: { kind: "acknowledgement", at: { gt: since }, OR: [{ threadId: thread.id }, { thread: { address } }] },
    select: { id: true },
  });
  if (before) return null;
  const shop = await readShop(tx);
  const language = thread.language === "en" ? "en" : "fr";
  const entry = await tx.threadEntry.create({
    data: {
      ...{ threadId: thread.id, kind: "acknowledgement", state: "waiting", channel: "email", toAddress: address, at: now, leavesAt: now },
      subject: answerSubject(thread.subject),
      body: acknowledgementText({ language, dueAt: thread.dueAt, now, zone: shop.zone, shopName: shop.name }),
      onceKey: onceKeyOf("acknowledgement", String(entryId)),
    },
  });
  return entry.id;
}
