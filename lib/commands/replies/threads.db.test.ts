import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "../../db/client";
import { countThreads, listThreads, THREADS_PER_PAGE } from "../../db/replies/list-threads";
import { readThread } from "../../db/replies/read-thread";
import { THREAD_VIEWS } from "../../domain/replies/thread-view";
import { type Actor, WORKER } from "../../domain/staff/actor";
import { replyMail } from "../../testing/reply-mail";
import { sentMailing } from "../../testing/sent-mailing";
import { archiveCannedAnswer } from "../canned/archive-canned-answer";
import { saveCannedAnswer } from "../canned/save-canned-answer";
import { handOverPromise } from "../promises/hand-over-promise";
import { makePromise } from "../promises/make-promise";
import { settlePromise } from "../promises/settle-promise";
import { assignThread } from "./assign-thread";
import { labelThread } from "./label-thread";
import { linkThread } from "./link-thread";
import { moveThread } from "./move-thread";
import { noteThread } from "./note-thread";
import { takeInReply } from "./take-in-reply";

const LEA: Actor = { kind: "staff", id: "a1", name: "Léa", role: "agent" };
const AUDITOR: Actor = { ...LEA, role: "auditor" };
const NOW = new Date("2026-11-23T10:00:00Z");

beforeEach(async () => {
  await prisma.$executeRaw`TRUNCATE thread, promise, call_task, graphile_worker._private_jobs CASCADE`;
  for (const id of ["a1", "a2"])
    await prisma.staffUser.upsert({
      where: { id },
      create: { id, name: id === "a1" ? "Léa" : "Omar", email: `${id}@shop.example`, role: "agent", emailVerified: true },
      update: {},
    });
});

async function opened(n = 1, given: object = {}) {
  await takeInReply(WORKER, replyMail(n, { from: `c${n}@client.example`, ...given }));
  return prisma.thread.findFirstOrThrow({ orderBy: { id: "desc" } });
}
const read = (id: bigint) => prisma.thread.findUniqueOrThrow({ where: { id } });
const newest = () => prisma.auditEvent.findFirst({ orderBy: { id: "desc" } });

describe("a thread", () => {
  test("is handed to a colleague who answers customers, and back", async () => {
    const { id } = await opened();
    expect(await assignThread(LEA, { threadId: id, assigneeId: "a2" })).toMatchObject({ ok: true });
    expect([(await read(id)).assigneeId, (await newest())?.detail]).toEqual(["a2", { assigneeId: "a2" }]);
    expect(await assignThread(LEA, { threadId: id, assigneeId: "nobody" })).toMatchObject({ refusal: { reason: "not_found" } });
    await assignThread(LEA, { threadId: id, assigneeId: null });
    expect((await read(id)).assigneeId).toBeNull();
  });

  test("is labelled by a person, whose label stays until graver words come", async () => {
    const { id } = await opened(1, { text: "Merci beaucoup." });
    expect((await read(id)).suggestedLabel).toBe("thanks");
    await labelThread(LEA, { threadId: id, label: "thanks" });
    await opened(2, { from: "c1@client.example", text: "Comment utiliser le code" });
    expect(await read(id)).toMatchObject({ label: null, labelledBy: null, suggestedLabel: "question" });
  });

  test("is moved with a note, and not twice to one state", async () => {
    const { id } = await opened();
    expect(await moveThread(LEA, { threadId: id, state: "closed", note: "Réglé par téléphone." })).toMatchObject({ ok: true });
    expect(await moveThread(LEA, { threadId: id, state: "closed" })).toMatchObject({ refusal: { reason: "stale" } });
    expect(await read(id)).toMatchObject({ state: "closed", dueAt: null, breaches: 0 });
    await moveThread(LEA, { threadId: id, state: "open" });
    const found = await readThread(prisma, id);
    expect(found?.thread.dueAt).toBeInstanceOf(Date);
    expect(found?.entries.filter(({ kind }) => kind === "note")).toMatchObject([
      { body: "Réglé par téléphone.", authorName: "Léa", state: "kept" },
    ]);
  });

  test("that is closed late is one breach, that is put aside is none", async () => {
    const [late, spam] = [await opened(1), await opened(2)];
    await prisma.$executeRaw`UPDATE thread SET due_at = '2026-01-05T17:00:00Z'`;
    await moveThread(LEA, { threadId: late.id, state: "closed" });
    await moveThread(LEA, { threadId: spam.id, state: "set_aside" });
    expect([(await read(late.id)).breaches, (await read(spam.id)).breaches]).toEqual([1, 0]);
  });

  test("is linked to who wrote it, with its promises", async () => {
    const { incidentId, incidentRef, messages } = await sentMailing(1);
    const { id } = await opened();
    await makePromise(LEA, { threadId: id, text: "Rappeler le client", dueAt: "2030-01-01T12:00:00Z" });
    const customerId = messages[0]?.customerId;
    expect(await linkThread(LEA, { threadId: id, customerId: String(customerId), incidentRef })).toMatchObject({ ok: true });
    expect(await read(id)).toMatchObject({ incidentId, customerId });
    expect(await prisma.customerPromise.findFirst()).toMatchObject({ incidentId, customerId });
    expect(await linkThread(LEA, { threadId: id, customerId: "999999", incidentRef })).toMatchObject({ refusal: { reason: "not_found" } });
  });

  test("is not an auditor's to touch", async () => {
    const { id: threadId } = await opened();
    const all = [assignThread, labelThread, moveThread, linkThread, noteThread, makePromise, settlePromise, handOverPromise];
    for (const act of all) expect(await act(AUDITOR, { threadId })).toMatchObject({ refusal: { reason: "forbidden" } });
  });
});

describe("the inbox", () => {
  test("shows what is due first, page by page, none twice and none left out", async () => {
    await prisma.$executeRaw`
      INSERT INTO thread (channel, state, subject, language, opened_at, last_inbound_at, last_at, due_at)
      SELECT 'email', 'open', 'n' || n, 'fr', ${NOW}, ${NOW}, ${NOW}, ${NOW}::timestamptz + (n % 7) * interval '1 hour' FROM generate_series(1, 120) n`;
    const seen: { id: bigint; dueAt: Date | null }[] = [];
    for (let after: string | undefined, more = true; more; ) {
      const { threads, next } = await listThreads(prisma, { view: "to_answer", staffId: "a1", now: NOW, after });
      expect(threads.length).toBeLessThanOrEqual(THREADS_PER_PAGE);
      seen.push(...threads);
      more = next !== null;
      after = next ?? undefined;
    }
    expect([seen.length, new Set(seen.map(({ id }) => id)).size]).toEqual([120, 120]);
    const due = seen.map(({ dueAt }) => dueAt?.getTime() ?? 0);
    expect(due).toEqual([...due].sort((a, b) => a - b));
  });

  test("counts what its views list", async () => {
    const { incidentId, messages } = await sentMailing(1);
    await opened(1, { from: messages[0]?.email, text: "Je suis déçu." });
    await opened(2, { text: "Merci !" });
    await opened(3, { text: "Mon avocat vous écrira." });
    await opened(4, { text: "Mon colis est cassé." });
    await opened(5, { auto: "out_of_office" });
    await moveThread(LEA, { threadId: (await opened(6)).id, state: "waiting" });
    await moveThread(LEA, { threadId: (await opened(7)).id, state: "closed" });
    await assignThread(LEA, { threadId: (await opened(8)).id, assigneeId: "a1" });
    const asked = { staffId: "a1", now: new Date("2040-01-01T00:00:00Z") };
    const expected = {
      to_answer: 5,
      late: 5,
      unhappy: 1,
      thanks: 1,
      other_problem: 1,
      legal: 1,
      mine: 1,
      waiting: 1,
      closed: 1,
      set_aside: 1,
    };
    expect(await countThreads(prisma, asked)).toEqual(expected);
    for (const view of THREAD_VIEWS) expect((await listThreads(prisma, { ...asked, view })).threads).toHaveLength(expected[view]);
    expect((await countThreads(prisma, { ...asked, incidentId })).to_answer).toBe(1);
    const found = await listThreads(prisma, { ...asked, view: "unhappy", incidentId });
    expect(found.threads).toMatchObject([
      { snippet: "Je suis déçu.", customerId: messages[0]?.customerId, incidentRef: expect.any(String) },
    ]);
  });

  test("is searched by name, address and subject, and a percent sign is one", async () => {
    await opened(1, { subject: "Mon pack à 100%" });
    const search = async (q: string) => (await listThreads(prisma, { view: "to_answer", staffId: "a1", now: NOW, q })).threads.length;
    expect([await search("100%"), await search("C1@CLIENT"), await search("%"), await search("_"), await search("")]).toEqual([
      1, 1, 1, 0, 1,
    ]);
  });
});

describe("a promise", () => {
  const promise = { text: "Rappeler le client", dueAt: "2030-01-01T12:00:00Z" };
  const made = async (threadId: bigint) => {
    const result = await makePromise(LEA, { ...promise, threadId });
    if (!result.ok) throw new Error(result.refusal.reason);
    return result.value.promiseId;
  };

  test("is made with a date ahead, kept once, and listed", async () => {
    const { id } = await opened();
    const promiseId = await made(id);
    expect(await makePromise(LEA, { ...promise, threadId: id, dueAt: "2020-01-01T12:00:00Z" })).toMatchObject({
      refusal: { reason: "promise_past" },
    });
    expect(await prisma.customerPromise.findMany()).toMatchObject([{ ownerId: "a1", threadId: id, text: promise.text, entryId: null }]);
    expect(await settlePromise(LEA, { promiseId, outcome: "given_up" })).toMatchObject({ refusal: { reason: "invalid" } });
    expect(await settlePromise(LEA, { promiseId, outcome: "kept" })).toMatchObject({ ok: true });
    expect(await settlePromise(LEA, { promiseId, outcome: "given_up", note: "impossible" })).toMatchObject({
      refusal: { reason: "nothing_to_settle" },
    });
    expect(await prisma.customerPromise.findMany()).toMatchObject([{ keptBy: "a1", givenUpAt: null }]);
    expect(await newest()).toMatchObject({
      action: "promise.settle",
      subject: `promise:${promiseId}`,
      detail: { outcome: "kept", late: false },
    });
  });

  test("made twice and not kept is not made a third time", async () => {
    const { id } = await opened();
    await made(id);
    await made(id);
    expect(await makePromise(LEA, { ...promise, threadId: id })).toMatchObject({
      refusal: { reason: "promise_repeated", detail: { text: promise.text } },
    });
  });

  test("changes hands, and always has an owner who can keep it", async () => {
    const promiseId = await made((await opened()).id);
    expect(await handOverPromise(LEA, { promiseId, ownerId: "nobody" })).toMatchObject({ refusal: { reason: "not_found" } });
    expect(await handOverPromise(LEA, { promiseId, ownerId: "a2" })).toMatchObject({ ok: true });
    expect(await prisma.customerPromise.findMany()).toMatchObject([{ ownerId: "a2" }]);
  });
});

describe("a shared answer", () => {
  const words = { nameFr: "A", nameEn: "A", bodyFr: "Bonjour {{ name }}", bodyEn: "Hello {{ name }}", actions: [] };
  test("is changed by one at a time and put away", async () => {
    const made = await saveCannedAnswer(LEA, { id: null, ...words });
    const id = made.ok ? made.value.id : 0;
    expect(await saveCannedAnswer(LEA, { id, rowVersion: 1, ...words, nameFr: "B" })).toMatchObject({ ok: true, value: { rowVersion: 2 } });
    expect(await saveCannedAnswer(LEA, { id, rowVersion: 1, ...words })).toMatchObject({ refusal: { reason: "stale" } });
    expect(await archiveCannedAnswer(LEA, { id })).toMatchObject({ ok: true });
    expect(await archiveCannedAnswer(LEA, { id })).toMatchObject({ refusal: { reason: "nothing_to_change" } });
  });

  test("names nothing that cannot be filled, a private link least of all", async () => {
    expect(await saveCannedAnswer(LEA, { id: null, ...words, bodyFr: "{{ creditLink }}" })).toMatchObject({
      refusal: { reason: "invalid" },
      invalid: [{ path: "bodyFr", message: "unknown_variable:{{ creditLink }}" }],
    });
  });
});
