import { now } from "../../lib/clock";
import { settleCall } from "../../lib/commands/calls/settle-call";
import { recordDelivery } from "../../lib/commands/delivery/record-delivery";
import { giveFeedback } from "../../lib/commands/feedback/give-feedback";
import { settlePromise } from "../../lib/commands/promises/settle-promise";
import { chooseQuote } from "../../lib/commands/quotes/choose-quote";
import { answerThread } from "../../lib/commands/replies/answer-thread";
import { labelThread } from "../../lib/commands/replies/label-thread";
import { linkThread } from "../../lib/commands/replies/link-thread";
import { moveThread } from "../../lib/commands/replies/move-thread";
import { takeInReply } from "../../lib/commands/replies/take-in-reply";
import { prisma } from "../../lib/db/client";
import { creditToken } from "../../lib/domain/credits/token";
import { type Actor, WORKER } from "../../lib/domain/staff/actor";
import { env } from "../../lib/env";
import { sendAnswerTask } from "../../lib/jobs/tasks/send-answer";
import { REPORTERS } from "./catalogue";
import { must } from "./incidents";
import { ANSWERED, FEEDBACK, REPORTED, type Written } from "./reaction-words";
import { demonstrationActor } from "./staff";

const agent = demonstrationActor("agent");

/** What came back on the finished incident: all of it answered, kept and settled, so that it may be closed. */
export async function hearAlbumCustomers(): Promise<void> {
  const messages = await prisma.mailMessage.findMany({ where: { state: "sent", channel: "email" }, orderBy: { customerId: "asc" } });
  const bounced = messages.at(-1);
  await tellDeliveries(messages, bounced?.id);
  for (const [n, written] of ANSWERED.entries()) {
    const threadId = await receive(messages[n + 1]?.toAddress ?? "", written, `album-${n}`);
    if (written.answer === null) continue;
    await answer(threadId, written);
    for (const { id } of await prisma.customerPromise.findMany({ where: { threadId, keptAt: null } }))
      await must(settlePromise, agent, { promiseId: String(id), outcome: "kept", note: "Appelée à l’heure dite" });
    await must(moveThread, agent, { threadId: String(threadId), state: "closed" });
  }
  await reachWhoeverBounced();
  await askHowItWas();
}

/** Who warned of the free packs wrote by mail: two wait for an answer, one has it with a promise that is still to be kept. */
export async function hearReporters(): Promise<void> {
  const { ref } = await prisma.incident.findFirstOrThrow({ orderBy: { id: "desc" }, select: { ref: true } });
  for (const [n, email] of REPORTERS.entries()) {
    const written = REPORTED[n];
    if (!written) continue;
    const threadId = await receive(email, written, `reporter-${n}`);
    const customer = await prisma.customer.findFirstOrThrow({ where: { email }, select: { id: true } });
    await must(linkThread, agent, { threadId: String(threadId), customerId: String(customer.id), incidentRef: ref });
    if (written.answer !== null) await answer(threadId, written);
  }
}

/** The provider’s word on every letter: all arrived but one, whose address is dead. */
async function tellDeliveries(
  messages: { id: bigint; providerId: string | null; sentAt: Date | null }[],
  bouncedId?: bigint,
): Promise<void> {
  const events = messages.flatMap(({ id, providerId, sentAt }) => {
    if (!providerId || !sentAt) return [];
    const told = { eventId: `demo-${id}`, providerId, at: new Date(sentAt.getTime() + 4_000) };
    return [
      id === bouncedId
        ? { ...told, kind: "bounced", detail: { hard: true, words: "550 no such user" } }
        : { ...told, kind: "delivered", detail: {} },
    ];
  });
  await must(recordDelivery, WORKER, { events });
}

async function reachWhoeverBounced(): Promise<void> {
  for (const { id, tries } of await prisma.callTask.findMany({ where: { outcome: null }, orderBy: { id: "asc" } }))
    await must(settleCall, agent, {
      callId: String(id),
      tries,
      answer: "reached",
      note: "Jointe au téléphone : elle a compris et noté son code.",
    });
}

async function receive(from: string, { subject, text, auto, label }: Written, name: string): Promise<bigint> {
  const { threadId } = await must(takeInReply, WORKER, {
    ...{ messageId: `${name}@client.example`, answers: [], from, fromName: "", to: [], subject, sentAt: null, text, folded: "" },
    ...{ auto, attachments: [], report: null },
  });
  if (threadId === null) throw new Error("a reply of the demonstration has no thread");
  await leaveAtOnce();
  if (label) await must(labelThread, agent, { threadId, label });
  return BigInt(threadId);
}

async function answer(threadId: bigint, { answer: body, language }: Written): Promise<void> {
  const { rowVersion } = await prisma.thread.findUniqueOrThrow({ where: { id: threadId }, select: { rowVersion: true } });
  await must(answerThread, agent, { threadId: String(threadId), rowVersion, body, language });
  await leaveAtOnce();
}

/** Nobody is there to take an answer back. */
async function leaveAtOnce(): Promise<void> {
  const waiting = { state: "waiting" as const };
  await prisma.threadEntry.updateMany({ where: waiting, data: { leavesAt: now() } });
  for (const { id } of await prisma.threadEntry.findMany({ where: waiting, orderBy: { id: "asc" } }))
    await sendAnswerTask.run({ entryId: Number(id) }, { stopping: () => false });
}

/** Some answered the one question of their page; two of them stand in the report. */
async function askHowItWas(): Promise<void> {
  const credits = await prisma.credit.findMany({ orderBy: { id: "asc" }, take: FEEDBACK.length });
  for (const [n, credit] of credits.entries()) {
    const { quote, ...given } = FEEDBACK[n] ?? FEEDBACK[0];
    const bearer: Actor = { kind: "link", id: `credit:${credit.id}`, name: "lien de crédit" };
    const token = creditToken(env.APP_SECRET, credit.compensationId, credit.tokenGeneration);
    const { feedbackId } = await must(giveFeedback, bearer, { token, ...given });
    if (!quote) continue;
    const { ref } = await prisma.incident.findUniqueOrThrow({ where: { id: credit.incidentId }, select: { ref: true } });
    const words = { text: quote.text, mood: quote.mood, consent: "page" };
    await must(chooseQuote, agent, { incidentRef: ref, from: { feedbackId }, ...words });
  }
}
