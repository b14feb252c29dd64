import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import type { Actor } from "@/lib/domain/staff/actor";
import { sentMailing } from "@/lib/testing/sent-mailing";
import { addCall } from "./add-call";
import { settleCall } from "./settle-call";

const agent: Actor = { kind: "staff", id: "u-agent", name: "Léa", role: "agent" };
const auditor: Actor = { kind: "staff", id: "u-auditor", name: "Paul", role: "auditor" };

let customerId: bigint;
beforeEach(async () => {
  await prisma.$executeRaw`TRUNCATE call_task`;
  const { id } = await prisma.customer.upsert({
    where: { key: "e:eloise@client.example" },
    create: { key: "e:eloise@client.example" },
    update: {},
  });
  customerId = id;
});
const lastEvent = () => prisma.auditEvent.findFirst({ orderBy: { id: "desc" } });

async function task(given: { channel?: string; tries?: number; messageId?: bigint } = {}): Promise<string> {
  const { id } = await prisma.callTask.create({
    data: { ...{ customerId, channel: "call", why: "bounced", onceKey: `t-${given.tries ?? 0}`, dueAt: "2026-11-23T17:00:00Z" }, ...given },
  });
  return String(id);
}
const state = (callId: string) => prisma.callTask.findUniqueOrThrow({ where: { id: BigInt(callId) } });

test("a call that was answered is settled, with who and what was said", async () => {
  const callId = await task();
  expect(await settleCall(agent, { callId, tries: 0, answer: "reached", note: "Très gentille" })).toEqual({
    ok: true,
    value: { tries: 0 },
  });
  expect(await state(callId)).toMatchObject({ outcome: "reached", note: "Très gentille", doneBy: "u-agent", tries: 0 });
  expect(await lastEvent()).toMatchObject({
    ...{ action: "call.settle", subject: `customer:${customerId}`, reason: "Très gentille", detail: { answer: "reached", tries: 0 } },
  });
});

test("a call that nobody answered counts and comes again later", async () => {
  const callId = await task();
  expect((await settleCall(agent, { callId, tries: 0, answer: "no_answer" })).ok).toBe(true);
  const after = await state(callId);
  expect(after).toMatchObject({ outcome: null, tries: 1 });
  expect(after.dueAt.toISOString()).not.toBe("2026-11-23T17:00:00.000Z");
});

describe("giving up", () => {
  test("is refused before three tries", async () => {
    const callId = await task({ tries: 2 });
    expect(await settleCall(agent, { callId, tries: 2, answer: "unreachable" })).toEqual({
      ok: false,
      refusal: { reason: "call_tries_left" },
    });
    expect((await state(callId)).outcome).toBeNull();
  });
  test("is possible after them", async () => {
    const callId = await task({ tries: 3 });
    expect((await settleCall(agent, { callId, tries: 3, answer: "unreachable" })).ok).toBe(true);
  });
});

test("of two who settle at one moment the second is refused", async () => {
  const callId = await task();
  const [one, other] = await Promise.all([
    settleCall(agent, { callId, tries: 0, answer: "reached" }),
    settleCall(agent, { callId, tries: 0, answer: "no_answer" }),
  ]);
  expect([one.ok, other.ok].filter(Boolean)).toHaveLength(1);
  expect([one, other].find((result) => !result.ok)).toEqual({ ok: false, refusal: { reason: "stale" } });
});

test("an auditor settles nothing and adds nobody", async () => {
  const callId = await task();
  expect(await settleCall(auditor, { callId, tries: 0, answer: "reached" })).toEqual({ ok: false, refusal: { reason: "forbidden" } });
  expect(await addCall(auditor, { customerId: String(customerId) })).toEqual({ ok: false, refusal: { reason: "forbidden" } });
});

test("whoever asks to be called is called once, within the hour of work", async () => {
  expect((await addCall(agent, { customerId: String(customerId) })).ok).toBe(true);
  expect(await prisma.callTask.findMany()).toMatchObject([{ customerId, incidentId: null, channel: "call", why: "asked", outcome: null }]);
  expect(await addCall(agent, { customerId: String(customerId) })).toEqual({ ok: false, refusal: { reason: "call_open" } });
});

describe("whom a mailing reaches by telephone", () => {
  test("is to be called once the mailing is let go, and the call tells of the message", async () => {
    const { mailingId, messages } = await sentMailing(2);
    const message = messages[0] ?? { id: 0n, customerId: 0n };
    await prisma.$executeRaw`UPDATE mail_message SET channel = 'call', state = 'rendered', provider_id = NULL WHERE id = ${message.id}`;
    await prisma.mailing.update({ where: { id: mailingId }, data: { status: "ready" } });
    expect(await prisma.callTask.count()).toBe(0);
    await prisma.mailing.update({ where: { id: mailingId }, data: { status: "sending" } });
    await prisma.mailing.update({ where: { id: mailingId }, data: { status: "paused" } });
    await prisma.mailing.update({ where: { id: mailingId }, data: { status: "sending" } });
    const [call] = await prisma.callTask.findMany();
    expect(call).toMatchObject({ customerId: message.customerId, why: "no_address", messageId: message.id, outcome: null });
    await settleCall(agent, { callId: String(call?.id), tries: 0, answer: "reached" });
    expect(await prisma.mailMessage.findUniqueOrThrow({ where: { id: message.id } })).toMatchObject({
      state: "sent",
      providerId: "called",
    });
  });
});
