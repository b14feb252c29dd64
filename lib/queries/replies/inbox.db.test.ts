import { beforeEach, expect, test } from "vitest";
import { now } from "@/lib/clock";
import { notePresence } from "@/lib/commands/presence/note-presence";
import { answerThread } from "@/lib/commands/replies/answer-thread";
import { noteThread } from "@/lib/commands/replies/note-thread";
import { takeInReply } from "@/lib/commands/replies/take-in-reply";
import { prisma } from "@/lib/db/client";
import { type Actor, WORKER } from "@/lib/domain/staff/actor";
import { replyMail } from "@/lib/testing/reply-mail";
import { countWaiting } from "../shell/count-waiting";
import { checkAnswer } from "./check-answer";
import { readConversation } from "./conversation";
import { inboxSearchSchema, readInboxScreen } from "./inbox-screen";
import { readWall } from "./wall";

const LEA: Actor = { kind: "staff", id: "lea", name: "Léa", role: "agent" };
const reader = { id: "michel", name: "Michel" };
const usual = inboxSearchSchema.parse({});

beforeEach(async () => {
  await prisma.$executeRaw`TRUNCATE thread, promise, presence, canned_answer, staff_user CASCADE`;
  for (const { id, name } of [LEA, reader])
    await prisma.staffUser.create({
      data: { id, name, email: `${id}@shop.example`, role: "agent", updatedAt: new Date("2026-11-20T09:00:00Z") },
    });
});

async function opened(n = 1): Promise<string> {
  const result = await takeInReply(WORKER, replyMail(n));
  if (!result.ok || !result.value.threadId) throw new Error("not taken in");
  return String(result.value.threadId);
}
const screen = (search = usual, masked = false) => readInboxScreen({ search, staffId: reader.id, incidentId: null, masked });
const conversation = (threadId: string, masked = false) => readConversation({ threadId, reader, incidentId: null, locale: "fr", masked });
const versionOf = async (id: string) => (await prisma.thread.findUniqueOrThrow({ where: { id: BigInt(id) } })).rowVersion;

async function answered(threadId: string, body: string): Promise<string> {
  const result = await answerThread(LEA, { threadId, rowVersion: await versionOf(threadId), body, language: "fr" });
  if (!result.ok) throw new Error(result.refusal.reason);
  return result.value.entryId;
}

test("the list says who wrote, their first words, by when, and who has it on the screen", async () => {
  const threadId = await opened();
  expect(await notePresence("lea", { threadId: BigInt(threadId), doing: "writing" })).toBe(true);
  const { rows, counts } = await screen();
  expect(counts.to_answer).toBe(1);
  expect(rows).toMatchObject([{ id: threadId, state: "open", present: [{ id: "lea", name: "Léa", doing: "writing" }] }]);
  expect(rows[0]?.who).not.toBe("");
  expect(rows[0]?.words).not.toBe("");
  expect(rows[0]?.due).not.toBeNull();
});

test("nobody is shown to themselves, and who has been gone for a minute is shown to nobody", async () => {
  const threadId = await opened();
  await notePresence(reader.id, { threadId: BigInt(threadId), doing: "viewing" });
  await notePresence("lea", { threadId: BigInt(threadId), doing: "viewing" });
  await prisma.$executeRaw`UPDATE presence SET at = at - interval '61 seconds' WHERE staff_id = 'lea'`;
  expect((await screen()).rows[0]?.present).toEqual([]);
});

test("no presence is noted where there is no conversation", async () => {
  expect(await notePresence("lea", { threadId: 999_999n, doing: "viewing" })).toBe(false);
  expect(await prisma.presence.count()).toBe(0);
});

test("who only checks sees no name and no address", async () => {
  const threadId = await opened();
  expect((await screen(usual, true)).rows[0]).toMatchObject({ who: "" });
  const seen = await conversation(threadId, true);
  expect(seen?.thread).toMatchObject({ who: "", address: null });
  expect(seen?.canned).toEqual([]);
});

test("a conversation shows what was said in order, whose it is, and how long an answer can be taken back", async () => {
  const threadId = await opened();
  await noteThread(LEA, { threadId, body: "À rappeler." });
  await answered(threadId, "Bonjour, merci de votre message.");
  const entries = (await conversation(threadId))?.thread.entries.filter(({ kind }) => kind !== "acknowledgement");
  expect(entries?.map(({ kind, author, mine }) => [kind, author, mine])).toEqual([
    ["inbound", null, false],
    ["note", "Léa", false],
    ["answer", "Léa", false],
  ]);
  const answer = entries?.at(-1);
  expect(answer?.state).toBe("waiting");
  expect(answer?.leavesInMs).toBeGreaterThan(0);
  expect(answer?.leavesInMs).toBeLessThanOrEqual(10_000);
});

test("a conversation is not of another incident", async () => {
  const threadId = await opened();
  expect(await readConversation({ threadId, reader, incidentId: 999_999, locale: "fr", masked: false })).toBeNull();
  expect(await conversation("999999")).toBeNull();
});

test("shared answers stand in the words of the customer", async () => {
  const threadId = await opened();
  const texts = { nameFr: "Merci", nameEn: "Thanks", bodyFr: "Bonjour {{name}},\n\n{{agent}}", bodyEn: "Hello {{name}},\n\n{{agent}}" };
  await prisma.cannedAnswer.create({ data: { ...texts, createdBy: "lea" } });
  const choice = (await conversation(threadId))?.canned[0];
  expect(choice?.name).toBe("Merci");
  expect(choice?.body.fr).toMatch(/^Bonjour.*,\n\nMichel$/);
  expect(choice?.body.en).not.toContain("{{");
});

test("the check finds what sending finds, and counts how often the same was promised", async () => {
  const threadId = await opened();
  const body = "Vous aurez une réponse sous deux jours ouvrés.";
  const ask = (text: string) => checkAnswer({ threadId: BigInt(threadId), body: text, language: "fr" });
  expect(await ask("Un mott.")).toMatchObject({ misspelt: ["mott"], tone: [], promises: [] });
  expect((await ask("Comme vous pouvez le comprendre."))?.tone.map(({ tone }) => tone)).toEqual(["stock_phrase"]);
  expect((await ask(body))?.promises).toMatchObject([{ text: body, made: 0, repeated: false }]);
  await answered(threadId, body);
  expect((await ask(body))?.promises).toMatchObject([{ made: 1, repeated: false }]);
  await answered(threadId, body);
  expect((await ask(body))?.promises).toMatchObject([{ made: 2, repeated: true }]);
  const again = await answerThread(LEA, { threadId, rowVersion: await versionOf(threadId), body, language: "fr" });
  expect(again).toMatchObject({ ok: false, refusal: { reason: "promise_repeated" } });
  expect(await checkAnswer({ threadId: 999_999n, body, language: "fr" })).toBeNull();
});

test("the wall shows answers that left, and none that can still be taken back", async () => {
  const threadId = await opened();
  const entryId = await answered(threadId, "Bonjour, merci de votre message.");
  expect(await readWall(null, false)).toEqual([]);
  await prisma.$executeRaw`UPDATE thread_entry SET state = 'sent', sent_at = now(), first_attempt_at = now(), attempts = 1 WHERE id = ${BigInt(entryId)}`;
  expect(await readWall(null, false)).toMatchObject([{ id: entryId, threadId, by: "Léa", body: "Bonjour, merci de votre message." }]);
  expect(await readWall(999_999, false)).toEqual([]);
});

test("the navigation counts what waits for an answer and what is due by the end of the day", async () => {
  await opened();
  const promise = { customerId: 1n, text: "Vous aurez une réponse.", sameKey: "x", ownerId: "lea", createdBy: "lea" };
  const at = now().getTime();
  await prisma.customerPromise.create({ data: { ...promise, dueAt: new Date(at - 3_600_000) } });
  await prisma.customerPromise.create({ data: { ...promise, dueAt: new Date(at + 3 * 86_400_000) } });
  expect(await countWaiting("Europe/Paris")).toEqual({ replies: 1, promises: 1, alerts: 0 });
});
