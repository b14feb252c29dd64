import { beforeEach, describe, expect, test } from "vitest";
import { listCanned } from "../../db/canned/list-canned";
import { prisma } from "../../db/client";
import { readViolations } from "../../db/health/invariants";
import { type Actor, WORKER } from "../../domain/staff/actor";
import { sendAnswerTask } from "../../jobs/tasks/send-answer";
import { checkAnswer } from "../../queries/replies/check-answer";
import { replyMail } from "../../testing/reply-mail";
import { sentMailing } from "../../testing/sent-mailing";
import { saveCannedAnswer } from "../canned/save-canned-answer";
import { answerThread } from "./answer-thread";
import { moveThread } from "./move-thread";
import { settleAnswer } from "./settle-answer";
import { takeInReply } from "./take-in-reply";
import { undoAnswer } from "./undo-answer";

const LEA: Actor = { kind: "staff", id: "a1", name: "Léa", role: "agent" };
const NORA: Actor = { kind: "staff", id: "m1", name: "Nora", role: "manager" };

beforeEach(() => prisma.$executeRaw`TRUNCATE thread, promise, call_task, suppression, graphile_worker._private_jobs CASCADE`);

async function opened(n = 1) {
  const result = await takeInReply(WORKER, replyMail(n));
  if (!result.ok) throw new Error(result.refusal.reason);
  return read(result.value.threadId);
}
const read = (id: bigint | string | null) => prisma.thread.findUniqueOrThrow({ where: { id: BigInt(id ?? 0) } });
const words = (thread: { id: bigint; rowVersion: number }, body = "Bonjour, merci de votre message.") => ({
  ...{ threadId: thread.id, rowVersion: thread.rowVersion, body, language: "fr" },
});
async function answered(thread: { id: bigint; rowVersion: number }, more: object = {}, actor = LEA) {
  const result = await answerThread(actor, { ...words(thread), ...more });
  if (!result.ok) throw new Error(result.refusal.reason);
  return BigInt(result.value.entryId);
}
const entry = (id: bigint) => prisma.threadEntry.findUniqueOrThrow({ where: { id } });
/** The ten seconds are over. */
const letPass = (id: bigint) => prisma.$executeRaw`UPDATE thread_entry SET leaves_at = at WHERE id = ${id}`;
async function leave(id: bigint) {
  await letPass(id);
  await sendAnswerTask.run({ entryId: Number(id) }, { stopping: () => false });
}
const newest = () => prisma.auditEvent.findFirst({ orderBy: { id: "desc" } });

describe("an answer", () => {
  test("waits ten seconds, in French spacing, with an audit row and a job", async () => {
    const thread = await opened();
    const id = await answered(thread, { body: "Bonjour, d'accord : merci !" });
    const kept = await entry(id);
    expect(kept).toMatchObject({
      kind: "answer",
      state: "waiting",
      authorId: "a1",
      body: "Bonjour, d’accord\u00a0: merci\u00a0!",
      subject: "Re: Notre erreur",
    });
    expect((kept.leavesAt?.getTime() ?? 0) - kept.at.getTime()).toBe(10_000);
    expect(await newest()).toMatchObject({ action: "thread.answer", actorId: "a1", subject: `thread:${thread.id}` });
    expect(await read(thread.id)).toMatchObject({ state: "open", assigneeId: "a1", rowVersion: thread.rowVersion + 1 });
  });

  test("that left makes it the customer's turn, and is told once", async () => {
    const thread = await opened();
    const id = await answered(thread);
    await leave(id);
    await leave(id);
    expect(await entry(id)).toMatchObject({ state: "sent", providerId: `outbox-answer-${id}`, sender: "outbox", attempts: 1 });
    expect(await read(thread.id)).toMatchObject({ state: "waiting", dueAt: null, answeredAt: expect.any(Date), breaches: 0 });
    expect((await readViolations(prisma)).filter(({ view, count }) => view.startsWith("inv_16") && count > 0)).toEqual([]);
  });

  test("does not leave before its time", async () => {
    const id = await answered(await opened());
    await sendAnswerTask.run({ entryId: Number(id) }, { stopping: () => false });
    expect((await entry(id)).state).toBe("waiting");
  });

  test("that comes too late is one breach", async () => {
    const thread = await opened();
    await prisma.$executeRaw`UPDATE thread SET due_at = '2026-01-05T17:00:00Z' WHERE id = ${thread.id}`;
    await leave(await answered(thread));
    expect((await read(thread.id)).breaches).toBe(1);
  });

  test("to which the customer wrote before it left leaves the thread ours", async () => {
    const thread = await opened();
    const id = await answered(thread);
    await letPass(id);
    await prisma.$executeRaw`UPDATE thread SET last_inbound_at = now() + interval '1 minute' WHERE id = ${thread.id}`;
    await leave(id);
    expect((await read(thread.id)).state).toBe("open");
  });
});

describe("two people", () => {
  test("never answer the same message: the second is refused", async () => {
    const thread = await opened();
    await answered(thread);
    expect(await answerThread(NORA, words(thread))).toEqual({ ok: false, refusal: { reason: "stale" } });
  });

  test("nor at one moment", async () => {
    const thread = await opened();
    const results = await Promise.all([LEA, NORA, LEA, NORA].map((actor) => answerThread(actor, words(thread))));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(await prisma.threadEntry.count({ where: { kind: "answer" } })).toBe(1);
  });

  test("nor without having read what the customer wrote meanwhile", async () => {
    const thread = await opened();
    await takeInReply(WORKER, replyMail(2));
    expect(await answerThread(LEA, words(thread))).toMatchObject({ ok: false, refusal: { reason: "stale" } });
  });
});

describe("the words of an answer", () => {
  test.each([
    ["Bonjour, merrci de votre mesage.", "answer_misspelt", { words: "merrci, mesage" }],
    ["Bonjour, voyez http://else.example/a ici.", "answer_link", { link: "http://else.example/a" }],
    ["Bonjour, toutes nos excuses pour la gêne occasionnée.", "tone_not_seen", undefined],
  ])("%s is refused", async (body, reason, detail) => {
    expect(await answerThread(LEA, words(await opened(), body))).toMatchObject({
      ok: false,
      refusal: { reason, ...(detail && { detail }) },
    });
    expect(await prisma.threadEntry.count({ where: { kind: "answer" } })).toBe(0);
  });

  test("of a doubtful tone pass once somebody typed that it is meant", async () => {
    await answered(await opened(), { body: "Bonjour, toutes nos excuses pour la gêne occasionnée.", seen: "vu" });
  });

  test("about amounts and days are held against what this customer has", async () => {
    const { messages } = await sentMailing(1);
    const taken = await takeInReply(WORKER, replyMail(7, { from: messages[0]?.email ?? "" }));
    const thread = await read(taken.ok ? taken.value.threadId : null);
    const told = async (body: string) => {
      const check = await checkAnswer({ threadId: thread.id, body, language: "fr" });
      const result = await answerThread(LEA, words(thread, body));
      return [check?.unfilled ?? check?.typed[0], result.ok || result.refusal.reason];
    };
    expect(await told("Votre crédit est de 25 €.")).toEqual(["typed_amount", "answer_contradicts"]);
    expect(await told("Votre crédit est valable jusqu’au 30 avril 2027.")).toEqual(["typed_date", "answer_contradicts"]);
    expect(await told("Les frais sont de 4,90 €.")).toEqual(["typed_amount_unsure", "answer_unsure"]);
    expect(await told("Voici [ce que vous aviez demandé].")).toEqual(["[ce que vous aviez demandé]", "answer_unfilled"]);
    expect(await told("Votre crédit de 15 € est valable jusqu’au 31 mars 2027.")).toEqual([undefined, true]);
    await answered(await read(thread.id), { body: "Les frais sont de 4,90 €.", seen: "vu" });
  });

  test("with a variable that nothing filled are invalid", async () => {
    expect(await answerThread(LEA, words(await opened(), "Bonjour {{ name }}"))).toMatchObject({
      ok: false,
      refusal: { reason: "invalid" },
    });
  });
});

describe("what an answer promises", () => {
  const PROMISE = "Bonjour. Votre crédit sera là sous deux jours ouvrés.";
  test("is written down with its author as owner", async () => {
    const thread = await opened();
    const id = await answered(thread, { body: PROMISE });
    expect(await prisma.customerPromise.findMany()).toMatchObject([
      { threadId: thread.id, entryId: id, ownerId: "a1", text: "Votre crédit sera là sous deux jours ouvrés.", keptAt: null },
    ]);
  });

  test("twice and never kept cannot be promised a third time, whatever the term", async () => {
    const thread = await opened();
    await leave(await answered(thread, { body: PROMISE }));
    await leave(await answered(await read(thread.id), { body: PROMISE }));
    const third = words(await read(thread.id), "Votre crédit sera là sous trois heures.".replace("trois heures", "4 jours ouvrés"));
    expect(await answerThread(LEA, third)).toMatchObject({ ok: false, refusal: { reason: "promise_repeated" } });
  });

  test("may be promised again once one of them was kept", async () => {
    const thread = await opened();
    await leave(await answered(thread, { body: PROMISE }));
    await leave(await answered(await read(thread.id), { body: PROMISE }));
    const [first] = await prisma.customerPromise.findMany();
    await prisma.customerPromise.update({
      where: { id: first?.id ?? 0n },
      data: { keptAt: new Date("2026-11-23T10:00:00Z"), keptBy: "a1" },
    });
    await answered(await read(thread.id), { body: PROMISE });
  });
});

describe("taking an answer back", () => {
  test("within ten seconds leaves the thread ours, and nothing promised", async () => {
    const thread = await opened();
    const id = await answered(thread, { body: "Bonjour. Vous l’aurez sous deux jours." });
    expect(await undoAnswer(LEA, { entryId: String(id) })).toMatchObject({ ok: true });
    expect([(await entry(id)).state, (await read(thread.id)).state, await prisma.customerPromise.count()]).toEqual(["undone", "open", 0]);
    await leave(id).catch(() => undefined);
    expect((await entry(id)).state).toBe("undone");
    expect(await newest()).toMatchObject({ action: "thread.undo_answer" });
  });

  test("after it has begun to leave is refused", async () => {
    const id = await answered(await opened());
    await letPass(id);
    expect(await undoAnswer(LEA, { entryId: String(id) })).toEqual({ ok: false, refusal: { reason: "answer_left" } });
  });
});

describe("a shared answer", () => {
  const canned = async (actions: object[]) => {
    const result = await saveCannedAnswer(LEA, { id: null, nameFr: "Essai", nameEn: "Try", bodyFr: "Bonjour.", bodyEn: "Hello.", actions });
    if (!result.ok) throw new Error(result.refusal.reason);
    return result.value.id;
  };
  const ACTIONS = [
    { kind: "label", label: "thanks" },
    { kind: "promise", text: "Rappeler le client", workingDays: 1 },
    { kind: "call" },
    { kind: "close" },
    { kind: "gesture", tariff: { EUR: 500 } },
  ];

  test("has its chosen actions done with it; a gesture is given back to be asked for", async () => {
    const { messages } = await sentMailing(1);
    await takeInReply(WORKER, replyMail(1, { from: messages[0]?.email ?? "" }));
    const thread = await prisma.thread.findFirstOrThrow();
    const result = await answerThread(LEA, { ...words(thread), cannedId: await canned(ACTIONS), actions: [0, 1, 2, 3, 4] });
    expect(result).toMatchObject({ ok: true, value: { gestures: [{ kind: "gesture", tariff: { EUR: 500 } }] } });
    expect(await read(thread.id)).toMatchObject({
      label: "thanks",
      labelledBy: "a1",
      state: "closed",
      dueAt: null,
      callDueAt: expect.any(Date),
    });
    expect(await prisma.customerPromise.findMany()).toMatchObject([{ text: "Rappeler le client", customerId: messages[0]?.customerId }]);
    expect(await prisma.callTask.findMany()).toMatchObject([{ why: "promised", threadId: thread.id }]);
  });

  test("that closed the thread opens it again when it is taken back, and calls nobody", async () => {
    const { messages } = await sentMailing(1);
    await takeInReply(WORKER, replyMail(1, { from: messages[0]?.email ?? "" }));
    const thread = await prisma.thread.findFirstOrThrow();
    const id = await answered(thread, { cannedId: await canned(ACTIONS), actions: [2, 3] });
    await undoAnswer(LEA, { entryId: id });
    expect(await read(thread.id)).toMatchObject({ state: "open", dueAt: expect.any(Date) });
    expect(await prisma.callTask.count()).toBe(0);
  });

  test("tells how often it was used and how often nothing more was asked", async () => {
    const cannedId = await canned([]);
    for (const n of [1, 2, 3]) {
      await takeInReply(WORKER, replyMail(n, { from: `c${n}@client.example` }));
      const thread = await prisma.thread.findFirstOrThrow({ orderBy: { id: "desc" } });
      await leave(await answered(thread, { cannedId }));
      if (n < 3) await moveThread(LEA, { threadId: thread.id, state: "closed" });
      if (n === 1) await takeInReply(WORKER, replyMail(10, { from: "c1@client.example" }));
    }
    const later = new Date((await prisma.thread.findFirstOrThrow()).lastAt.getTime() + 8 * 86_400_000);
    const found = (await listCanned(prisma, { now: later })).find(({ id }) => id === cannedId);
    expect(found).toMatchObject({ useCount: 3, judgedCount: 3, workedCount: 1 });
  });
});

test("an answer whose outcome stayed unknown is settled by a manager, once", async () => {
  const thread = await opened();
  const id = await answered(thread);
  await prisma.$executeRaw`UPDATE thread_entry SET state = 'needs_review', attempts = 1, first_attempt_at = at, error = 'no answer' WHERE id = ${id}`;
  const settled = { entryId: id, outcome: "failed", reason: "never arrived" };
  expect(await settleAnswer(LEA, settled)).toMatchObject({ ok: false, refusal: { reason: "forbidden" } });
  expect(await settleAnswer(NORA, settled)).toMatchObject({ ok: true });
  expect(await settleAnswer(NORA, settled)).toMatchObject({ ok: false, refusal: { reason: "nothing_to_settle" } });
  expect([(await entry(id)).state, (await read(thread.id)).state]).toEqual(["failed", "open"]);
});

test("an auditor answers nobody", async () => {
  expect(await answerThread({ ...LEA, role: "auditor" }, words(await opened()))).toMatchObject({
    ok: false,
    refusal: { reason: "forbidden" },
  });
});
