import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "../../db/client";
import { replyAddress, threadAddress } from "../../domain/replies/reply-address";
import { DEFAULT_LISTENING } from "../../domain/settings/listening";
import { type Actor, WORKER } from "../../domain/staff/actor";
import { env } from "../../env";
import { replyMail } from "../../testing/reply-mail";
import { sentMailing } from "../../testing/sent-mailing";
import { moveThread } from "./move-thread";
import { takeInReply } from "./take-in-reply";
import { typeInReply } from "./type-in-reply";

const AGENT: Actor = { kind: "staff", id: "a1", name: "Léa", role: "agent" };
const SEALED = (id: bigint) => replyAddress(env.MAIL_REPLY_TO, id, env.APP_SECRET);

beforeEach(
  () => prisma.$executeRaw`TRUNCATE thread, promise, call_task, delivery_event, suppression, graphile_worker._private_jobs CASCADE`,
);

async function taken(mail: ReturnType<typeof replyMail>) {
  const result = await takeInReply(WORKER, mail);
  if (!result.ok) throw new Error(result.refusal.reason);
  return result.value;
}
const threadOf = (id: string | null) =>
  prisma.thread.findUniqueOrThrow({ where: { id: BigInt(id ?? 0) }, include: { entries: { orderBy: { id: "asc" } } } });

describe("who wrote is found", () => {
  test("by the sealed address, whoever's mailbox it came from", async () => {
    const { incidentId, messages } = await sentMailing(1);
    const [message] = messages;
    const value = await taken(replyMail(1, { to: [SEALED(message?.id ?? 0n).toUpperCase()], from: "work@else.example" }));
    expect(value).toMatchObject({ by: "token", messageId: String(message?.id) });
    const thread = await threadOf(value.threadId);
    expect(thread).toMatchObject({
      incidentId,
      customerId: message?.customerId,
      state: "open",
      address: "work@else.example",
      language: "fr",
    });
    expect(thread.entries[0]).toMatchObject({ kind: "inbound", messageId: message?.id, mailId: "r1@client.example", authorId: null });
  });

  test("by the mail that theirs answers, else by their address", async () => {
    const { incidentId, messages } = await sentMailing(2);
    const [first, second] = messages as [(typeof messages)[0], (typeof messages)[0]];
    const byReference = await taken(replyMail(1, { answers: [`${first.providerId}@mx.example`] }));
    expect([byReference.by, (await threadOf(byReference.threadId)).customerId]).toEqual(["references", first.customerId]);
    const byAddress = await taken(replyMail(2, { from: second.email.toUpperCase() }));
    expect(byAddress.by).toBe("address");
    expect(await threadOf(byAddress.threadId)).toMatchObject({ customerId: second.customerId, incidentId });
  });

  test("not by a seal that was forged", async () => {
    const { messages } = await sentMailing(1);
    const forged = SEALED(messages[0]?.id ?? 0n).replace(/.@/, (end) => (end === "0@" ? "1@" : "0@"));
    expect((await taken(replyMail(1, { to: [forged] }))).by).toBe("nothing");
  });
});

describe("a conversation", () => {
  test("goes on by address, and by the sealed address of the thread from anywhere", async () => {
    const first = await taken(replyMail(1));
    const again = await taken(replyMail(2));
    const elsewhere = await taken(
      replyMail(3, { from: "x@y.example", to: [threadAddress(env.MAIL_REPLY_TO, BigInt(first.threadId ?? 0), env.APP_SECRET)] }),
    );
    expect([again.threadId, elsewhere.threadId]).toEqual([first.threadId, first.threadId]);
  });

  test("that is closed opens again, with a date by which to answer", async () => {
    const { threadId } = await taken(replyMail(1));
    await moveThread(AGENT, { threadId, state: "closed" });
    expect(await threadOf(threadId)).toMatchObject({ state: "closed", dueAt: null });
    await taken(replyMail(2));
    const thread = await threadOf(threadId);
    expect(thread.state).toBe("open");
    expect(thread.dueAt).not.toBeNull();
  });

  test("is not begun twice by two messages at one moment", async () => {
    await Promise.all([1, 2, 3, 4].map((n) => takeInReply(WORKER, replyMail(n))));
    expect([await prisma.thread.count(), await prisma.threadEntry.count({ where: { kind: "inbound" } })]).toEqual([1, 4]);
  });
});

describe("the same mail again", () => {
  test("changes nothing, one after the other or at once", async () => {
    const { threadId, entryId } = await taken(replyMail(1));
    expect(await takeInReply(WORKER, replyMail(1))).toEqual({
      ok: false,
      refusal: { reason: "message_known", detail: { threadId, entryId } },
    });
    await Promise.all([2, 2, 2].map((n) => takeInReply(WORKER, replyMail(n))));
    expect(await prisma.threadEntry.count({ where: { kind: "inbound" } })).toBe(2);
  });

  test("is told from another one that bears its name", async () => {
    await taken(replyMail(1));
    await taken(replyMail(1, { text: "Autre chose." }));
    expect(await prisma.threadEntry.findMany({ where: { kind: "inbound" }, select: { mailId: true }, orderBy: { id: "asc" } })).toEqual([
      { mailId: "r1@client.example" },
      { mailId: null },
    ]);
  });
});

describe("what a machine sent", () => {
  test.each(["out_of_office", "automatic", "loop", "bounce"] as const)("%s is put aside, unanswered and uncounted", async (auto) => {
    const { threadId } = await taken(replyMail(1, { auto }));
    expect(await threadOf(threadId)).toMatchObject({ state: "set_aside", dueAt: null, suggestedLabel: null });
    expect(await prisma.threadEntry.count()).toBe(1);
  });

  test("wakes nobody in a thread that waits", async () => {
    const { threadId } = await taken(replyMail(1));
    await moveThread(AGENT, { threadId, state: "waiting" });
    const before = await threadOf(threadId);
    await taken(replyMail(2, { auto: "out_of_office" }));
    expect(await threadOf(threadId)).toMatchObject({
      state: "waiting",
      dueAt: null,
      rowVersion: before.rowVersion,
      lastInboundAt: before.lastInboundAt,
    });
  });

  test("from our own address is a loop", async () => {
    const { threadId, auto } = await taken(replyMail(1, { from: env.MAIL_REPLY_TO }));
    expect([auto, (await threadOf(threadId)).state]).toEqual(["loop", "set_aside"]);
  });

  test("as a report of a bounce that names a message is written on it, once, and opens no thread", async () => {
    const { messages } = await sentMailing(1);
    const report = { addresses: ["a+b@c.example", SEALED(messages[0]?.id ?? 0n)], hard: true, words: "no such user" };
    const mail = replyMail(1, { auto: "bounce", report, from: "mailer-daemon@mx.example" });
    expect(await taken(mail)).toMatchObject({ by: "report", threadId: null, messageId: String(messages[0]?.id) });
    expect(await takeInReply(WORKER, mail)).toMatchObject({ ok: false, refusal: { reason: "message_known" } });
    expect(await prisma.mailMessage.findUniqueOrThrow({ where: { id: messages[0]?.id ?? 0n } })).toMatchObject({ delivery: "bounced" });
    expect(await prisma.suppression.findMany({ select: { email: true, reason: true } })).toEqual([
      { email: messages[0]?.email, reason: "bounced" },
    ]);
    expect([await prisma.thread.count(), await prisma.deliveryEvent.count()]).toEqual([0, 1]);
  });

  test("as a report about an answer of ours makes the thread ours again", async () => {
    const { threadId } = await taken(replyMail(1));
    await moveThread(AGENT, { threadId, state: "waiting" });
    const report = { addresses: [threadAddress(env.MAIL_REPLY_TO, BigInt(threadId ?? 0), env.APP_SECRET)], hard: true, words: "" };
    await taken(replyMail(2, { auto: "bounce", report, from: "mailer-daemon@mx.example" }));
    expect((await threadOf(threadId)).state).toBe("open");
  });
});

describe("the acknowledgement", () => {
  const acknowledgements = () => prisma.threadEntry.findMany({ where: { kind: "acknowledgement" } });

  test("waits to leave at once, once a day to one address, and says when a person answers", async () => {
    await taken(replyMail(1));
    await taken(replyMail(2));
    const [only, ...more] = await acknowledgements();
    expect(more).toEqual([]);
    expect(only).toMatchObject({ state: "waiting", toAddress: "stranger@client.example", subject: "Re: Notre erreur", authorId: null });
    expect(only?.body).toMatch(/^Bonjour,\n\nNous avons bien reçu votre message\. Une personne vous répond .+ avant 18\u00a0h\./);
    expect(await prisma.$queryRaw`SELECT task_identifier AS task FROM graphile_worker.jobs`).toEqual([{ task: "send-answer" }]);
  });

  test("is not sent where the house does not want it", async () => {
    const value = { ...DEFAULT_LISTENING, acknowledge: false };
    await prisma.setting.create({ data: { key: "listening", value } });
    await taken(replyMail(1));
    expect(await acknowledgements()).toEqual([]);
    await prisma.setting.delete({ where: { key: "listening" } });
  });
});

describe("somebody who wants to be called", () => {
  test("is on the list of calls, and no longer waits once they were called", async () => {
    const { messages } = await sentMailing(1);
    const { threadId } = await taken(replyMail(1, { from: messages[0]?.email ?? "", text: "Rappelez-moi s’il vous plaît." }));
    expect(await threadOf(threadId)).toMatchObject({ suggestedLabel: "wants_call", callDueAt: expect.any(Date) });
    expect(await prisma.callTask.findMany()).toMatchObject([
      { why: "asked", channel: "call", threadId: BigInt(threadId ?? 0), customerId: messages[0]?.customerId },
    ]);
    await prisma.callTask.updateMany({ data: { outcome: "reached", doneBy: "a1", doneAt: new Date("2026-11-23T10:00:00Z") } });
    expect((await threadOf(threadId)).callDueAt).toBeNull();
  });
});

describe("what was said on the telephone", () => {
  const words = { channel: "phone", words: "Déçu par le geste.", at: "2026-11-23T09:00:00Z", wantsCall: false };
  test("is typed in once, by a person whose name it bears, and is not acknowledged", async () => {
    const { incidentId, incidentRef, messages } = await sentMailing(1);
    const input = { ...words, incidentRef, customerId: String(messages[0]?.customerId) };
    const result = await typeInReply(AGENT, input);
    expect(result).toMatchObject({ ok: true });
    expect(await typeInReply(AGENT, input)).toMatchObject({ ok: false, refusal: { reason: "message_known" } });
    expect(await prisma.thread.findFirstOrThrow({ include: { entries: true } })).toMatchObject({
      ...{ incidentId, channel: "phone", state: "open", suggestedLabel: "complaint", address: messages[0]?.email },
      entries: [{ kind: "inbound", authorId: "a1", channel: "phone" }],
    });
    expect(await prisma.auditEvent.findFirst({ orderBy: { id: "desc" } })).toMatchObject({
      action: "reply.type_in",
      actorId: "a1",
      incidentId,
    });
  });

  test("of an incident that is none is refused", async () => {
    expect(await typeInReply(AGENT, { ...words, incidentRef: "INC-0", customerId: null })).toMatchObject({
      ok: false,
      refusal: { reason: "not_found" },
    });
  });
});

test("staff cannot take in a mail, nor an auditor type in a call", async () => {
  expect(await takeInReply(AGENT, replyMail(1))).toMatchObject({ ok: false, refusal: { reason: "forbidden" } });
  expect(await typeInReply({ ...AGENT, role: "auditor" }, {})).toMatchObject({ ok: false, refusal: { reason: "forbidden" } });
});
