import { z } from "zod";
import type { Tx } from "../../db/client";
import { liveCredit } from "../../db/credits/live-credit";
import type { Thread } from "../../db/generated/client";
import { type Promised, recordPromises, repeatedPromise } from "../../db/promises/record-promises";
import { answerFacts } from "../../db/replies/answer-facts";
import { knownWords } from "../../db/replies/known-words";
import { lockThread } from "../../db/replies/lock-thread";
import { readHours } from "../../db/settings/listening";
import { readShop } from "../../db/settings/shop";
import { isSeen } from "../../domain/mailings/wording";
import { madePromise, promisesIn, workingDaysAfter } from "../../domain/promises/made-promise";
import { answerSubject } from "../../domain/replies/acknowledgement";
import { CREDIT_LINK, foreignLink } from "../../domain/replies/answer-links";
import { type CannedAction, cannedActionsSchema, unknownVariables } from "../../domain/replies/canned-answer";
import { onceKeyOf } from "../../domain/replies/once-key";
import type { WorkingHours } from "../../domain/replies/working-hours";
import { env } from "../../env";
import { enqueue } from "../../jobs/queue";
import { type AnswerWording, answerWording } from "../../mail/answer-wording";
import { command, done, refuse } from "../command";
import { answerJob, answerPayload } from "./answer-job";
import { performActions } from "./perform-actions";
import { rowId } from "./row-id";

/** So long an answer can be taken back. */
const UNDO_MS = 10_000;

const braceless = (text: string): boolean => unknownVariables(text.replaceAll(CREDIT_LINK, "")).length === 0;

const input = z.object({
  threadId: rowId,
  /** The thread as its reader saw it: what was begun before somebody else answered or wrote is refused. */
  rowVersion: z.int(),
  body: z
    .string()
    .trim()
    .min(1)
    .max(10_000)
    .refine((text) => !text.replaceAll(CREDIT_LINK, "").includes("{{") && braceless(text), "unresolved_variable"),
  language: z.enum(["fr", "en"]),
  cannedId: z.int().nullable().default(null),
  /** Places of the canned answer's actions that come along. */
  actions: z.array(z.int().min(0).max(9)).max(10).default([]),
  /** Typed where the tone, an amount or a day is doubtful. */
  seen: z.string().max(20).default(""),
});

/**
 * Answers a customer, in ten seconds from now. What the words promise is written down with its author as owner; what goes with a
 * shared answer is done at once, but for a gesture or an offer, which is given back to be asked for.
 */
export const answerThread = command({
  action: "thread.answer",
  input,
  run: async ({ tx, input, actor, now }) => {
    const thread = await lockThread(tx, input.threadId);
    if (!thread) return refuse("not_found");
    if (thread.rowVersion !== input.rowVersion) return refuse("stale");
    const toAddress = thread.address ?? (await addressOf(tx, thread));
    if (!toAddress) return refuse("no_address");

    const reader = await answerFacts(tx, thread);
    const known = await knownWords(tx, thread.customerId);
    const wording = await answerWording(input.body, { language: input.language, known, reader });
    const { body, misspelt } = wording;
    if (misspelt.length > 0) return refuse("answer_misspelt", { words: misspelt.slice(0, 10).join(", ") });
    const wrong = whyWrong(wording, isSeen(input.seen));
    if (wrong) return wrong;
    const link = foreignLink(body, await ownHosts(tx));
    if (link) return refuse("answer_link", { link });
    if (body.includes(CREDIT_LINK) && !(await mayHoldLink(tx, thread, { toAddress, now }))) return refuse("credit_link_unfit");

    const { hours } = await readHours(tx);
    const actions = await chosenActions(tx, input);
    if (!actions) return refuse("not_found");
    const promises = [
      ...promisesIn(body, { language: input.language, now, hours }, wording.lastDays),
      ...actions.flatMap((action) => (action.kind === "promise" ? [madePromise(action.text, dueAtOf(action, now, hours))] : [])),
    ];
    const repeated = await repeatedPromise(tx, { customerId: thread.customerId, threadId: thread.id }, promises);
    if (repeated) return refuse("promise_repeated", { text: repeated.text });

    const leavesAt = new Date(now.getTime() + UNDO_MS);
    const entry = await tx.threadEntry.create({
      data: {
        ...{
          threadId: thread.id,
          kind: "answer",
          state: "waiting",
          channel: "email",
          authorId: actor.id,
          toAddress,
          body,
          at: now,
          leavesAt,
        },
        ...{ subject: answerSubject(thread.subject), cannedId: input.cannedId },
        onceKey: onceKeyOf("answer", String(thread.id), String(thread.rowVersion)),
      },
    });
    const promised: Promised = { ...idsOf(thread), entryId: entry.id, ownerId: actor.id, createdBy: actor.id, now };
    await recordPromises(tx, promises, promised);
    await tx.thread.update({
      where: { id: thread.id },
      data: { rowVersion: { increment: 1 }, language: input.language, assigneeId: thread.assigneeId ?? actor.id, lastAt: now },
    });
    await performActions(tx, { thread, entryId: entry.id, actions, actorId: actor.id, now });
    await enqueue(tx, "send-answer", answerPayload(entry.id), answerJob(entry.id, leavesAt));
    return done(
      {
        ...{ entryId: String(entry.id), leavesAt },
        ...{ gestures: actions.filter((action) => action.kind === "gesture"), offers: actions.some((action) => action.kind === "offer") },
      },
      {
        incidentId: thread.incidentId ?? undefined,
        subject: `thread:${thread.id}`,
        detail: {
          entryId: String(entry.id),
          cannedId: input.cannedId,
          actions: actions.map(({ kind }) => kind),
          promises: promises.length,
        },
      },
    );
  },
});

function whyWrong({ unfilled, typed, tone }: AnswerWording, seen: boolean) {
  if (unfilled) return refuse("answer_unfilled", { place: unfilled });
  if (typed.some((doubt) => !doubt.endsWith("_unsure"))) return refuse("answer_contradicts");
  if (!seen && typed.length > 0) return refuse("answer_unsure");
  return !seen && tone.length > 0 ? refuse("tone_not_seen") : null;
}

const idsOf = ({ id, incidentId, customerId }: Thread) => ({ threadId: id, incidentId, customerId });

async function addressOf(tx: Tx, { customerId }: Thread): Promise<string | null> {
  if (customerId === null) return null;
  return (await tx.customer.findUnique({ where: { id: customerId }, select: { email: true } }))?.email ?? null;
}

/** A private link goes to nobody but the credit's own customer, at the address that the shop knows. */
async function mayHoldLink(
  tx: Tx,
  { customerId, incidentId }: Thread,
  { toAddress, now }: { toAddress: string; now: Date },
): Promise<boolean> {
  if (customerId === null) return false;
  const customer = await tx.customer.findUnique({ where: { id: customerId }, select: { email: true } });
  return customer?.email === toAddress && (await liveCredit(tx, { customerId, incidentId, now })) !== null;
}

async function ownHosts(tx: Tx): Promise<string[]> {
  const { url } = await readShop(tx);
  return [new URL(url).host, new URL(env.APP_URL).host];
}

/** The actions of the shared answer that were left in; null where that answer is there no more. */
async function chosenActions(
  tx: Tx,
  { cannedId, actions }: { cannedId: number | null; actions: number[] },
): Promise<CannedAction[] | null> {
  if (cannedId === null) return actions.length === 0 ? [] : null;
  const canned = await tx.cannedAnswer.findUnique({ where: { id: cannedId } });
  return canned && cannedActionsSchema.parse(canned.actions).filter((_, place) => actions.includes(place));
}

const dueAtOf = ({ hours, workingDays }: Extract<CannedAction, { kind: "promise" }>, now: Date, open: WorkingHours): Date =>
  workingDays === undefined ? new Date(now.getTime() + (hours ?? 0) * 3_600_000) : workingDaysAfter(workingDays, now, open);
