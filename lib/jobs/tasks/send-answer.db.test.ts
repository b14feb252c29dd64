import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { answerThread } from "../../commands/replies/answer-thread";
import { takeInReply } from "../../commands/replies/take-in-reply";
import { prisma } from "../../db/client";
import { type Actor, WORKER } from "../../domain/staff/actor";
import { resendSender } from "../../mail/resend-sender";
import { replyMail } from "../../testing/reply-mail";
import { type Mishap, ResendStandIn } from "../../testing/resend-stand-in";
import { sendAnswer } from "./send-answer";

const LEA: Actor = { kind: "staff", id: "a1", name: "Léa", role: "agent" };

let provider: ResendStandIn;
beforeAll(async () => {
  provider = await ResendStandIn.start();
});
afterAll(() => provider.stop());
beforeEach(async () => {
  await prisma.$executeRaw`TRUNCATE thread, promise, graphile_worker._private_jobs CASCADE`;
  provider.delivered.clear();
  provider.forgetKeys();
  provider.mishap = () => "none";
});

async function due(): Promise<bigint> {
  const taken = await takeInReply(WORKER, replyMail(1, { auto: "out_of_office" }));
  const thread = await prisma.thread.update({
    where: { id: BigInt((taken.ok && taken.value.threadId) || 0) },
    data: { state: "open", dueAt: new Date("2030-01-01T17:00:00Z") },
  });
  const given = await answerThread(LEA, { threadId: thread.id, rowVersion: thread.rowVersion, body: "Bonjour, merci.", language: "fr" });
  const id = BigInt((given.ok && given.value.entryId) || 0);
  await prisma.$executeRaw`UPDATE thread_entry SET leaves_at = at WHERE id = ${id}`;
  return id;
}
const send = (id: bigint) =>
  sendAnswer(Number(id), { present: async () => "resend", of: () => resendSender({ apiKey: "re_test", baseUrl: provider.url }) });
const entry = (id: bigint) => prisma.threadEntry.findUniqueOrThrow({ where: { id } });
const again = (id: bigint) => prisma.$executeRaw`UPDATE thread_entry SET leaves_at = at WHERE id = ${id}`;
const once = (mishap: Mishap) => {
  const from = provider.callTimes.length;
  provider.mishap = (call) => (call === from + 1 ? mishap : "none");
};
const left = () => [...provider.delivered.values()].reduce((sum, count) => sum + count, 0);

test.each<[Mishap, number]>([
  ["drop", 1],
  ["unreadable", 1],
  ["lose", 0],
  ["error", 0],
  ["limit", 0],
])("after a call that ended in %s the same mail is sent once in all", async (mishap, before) => {
  const id = await due();
  once(mishap);
  await send(id);
  expect(left()).toBe(before);
  expect(["sending", "waiting"]).toContain((await entry(id)).state);
  await again(id);
  await send(id);
  expect([left(), (await entry(id)).state]).toEqual([1, "sent"]);
});

test("what has been unknown for longer than the provider remembers is for a person", async () => {
  const id = await due();
  once("drop");
  await send(id);
  await prisma.$executeRaw`UPDATE thread_entry SET leaves_at = at, first_attempt_at = first_attempt_at - interval '23 hours' WHERE id = ${id}`;
  provider.forgetKeys();
  await send(id);
  expect([left(), (await entry(id)).state]).toEqual([1, "needs_review"]);
});

test("what may have left with other words is for a person", async () => {
  const id = await due();
  once("drop");
  await send(id);
  await prisma.$executeRaw`UPDATE thread_entry SET leaves_at = at, payload_sha256 = 'other' WHERE id = ${id}`;
  await send(id);
  expect([left(), (await entry(id)).state]).toEqual([1, "needs_review"]);
});

test("an address that the provider refuses fails, and the thread is ours", async () => {
  const id = await due();
  provider.isRefused = () => true;
  await send(id);
  provider.isRefused = () => false;
  const { state, threadId } = await entry(id);
  expect([state, (await prisma.thread.findUniqueOrThrow({ where: { id: threadId } })).state, left()]).toEqual(["failed", "open", 0]);
});

test("two workers at one moment send one mail", async () => {
  const id = await due();
  await Promise.all([send(id), send(id), send(id)]);
  expect([left(), (await entry(id)).state]).toEqual([1, "sent"]);
});
