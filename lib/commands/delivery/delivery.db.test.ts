import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import type { ToldEvent } from "@/lib/domain/mailings/delivery-event";
import { type Actor, WORKER } from "@/lib/domain/staff/actor";
import { sentMailing } from "@/lib/testing/sent-mailing";
import { joinDeliveries } from "./join-deliveries";
import { recordDelivery } from "./record-delivery";

const at = (seconds: number) => new Date(Date.parse("2026-11-23T09:00:00Z") + seconds * 1000);
const event = (providerId: string, kind: ToldEvent["kind"], seconds: number, detail: ToldEvent["detail"] = {}): ToldEvent => ({
  ...{ eventId: `${providerId}-${kind}-${seconds}`, kind, providerId, at: at(seconds), detail },
});
const record = (...events: ToldEvent[]) => recordDelivery(WORKER, { events });
const stateOf = (mailingId: number) =>
  prisma.mailMessage.findMany({
    where: { mailingId },
    select: { id: true, delivery: true, deliveryAt: true, deliveryDetail: true, clickedAt: true },
    orderBy: { id: "asc" },
  });
const callsOf = (incidentId: number) => prisma.callTask.findMany({ where: { incidentId }, orderBy: { id: "asc" } });

beforeEach(() => prisma.$executeRaw`TRUNCATE suppression, call_task, contact_preference, setting`);

const HARD = { hard: true as const, words: "no such user" };

test("a delivery is written on its message, with an audit row", async () => {
  const { mailingId, messages } = await sentMailing(1);
  const { id, providerId } = messages[0] ?? { id: 0n, providerId: "" };
  expect(await record(event(providerId, "delivered", 5))).toEqual({ ok: true, value: { kept: 1 } });
  expect(await stateOf(mailingId)).toEqual([{ id, delivery: "delivered", deliveryAt: at(5), deliveryDetail: null, clickedAt: null }]);
  expect(await prisma.auditEvent.findFirst({ orderBy: { id: "desc" } })).toMatchObject({
    ...{ action: "delivery.record", subject: `message:${id}`, detail: { kinds: ["delivered"], kept: 1, suppressed: 0, calls: 0 } },
  });
});

test("staff tell nothing in the provider's name", async () => {
  const manager: Actor = { kind: "staff", id: "u-1", name: "Marc", role: "manager" };
  expect(await recordDelivery(manager, { events: [event("re_0", "delivered", 1)] })).toEqual({
    ok: false,
    refusal: { reason: "forbidden" },
  });
});

describe("any order and any repetition", () => {
  test("end in the state that the order of time ends in", async () => {
    const { mailingId, messages } = await sentMailing(4);
    const [first, second, third, fourth] = messages.map((message) => message.providerId) as [string, string, string, string];
    const all = [
      ...[event(first, "sent", 1), event(first, "delayed", 30), event(first, "delivered", 90), event(first, "clicked", 95, { link: "a" })],
      ...[event(first, "clicked", 400, { link: "a" }), event(second, "sent", 1), event(second, "bounced", 3, HARD)],
      ...[event(second, "bounced", 2, { words: "busy" }), event(third, "delivered", 4), event(third, "complained", 900)],
      ...[event(fourth, "failed", 3, { words: "too large" }), event(fourth, "delivered", 3)],
    ];
    const expected = [
      { id: messages[0]?.id, delivery: "delivered", deliveryAt: at(90), deliveryDetail: null, clickedAt: at(400) },
      { id: messages[1]?.id, delivery: "bounced", deliveryAt: at(3), deliveryDetail: "hard: no such user", clickedAt: null },
      { id: messages[2]?.id, delivery: "complained", deliveryAt: at(900), deliveryDetail: null, clickedAt: null },
      { id: messages[3]?.id, delivery: "failed", deliveryAt: at(3), deliveryDetail: "too large", clickedAt: null },
    ];
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...all, ...all, ...all], { minLength: all.length * 3 }), async (told) => {
        await prisma.$executeRawUnsafe("TRUNCATE delivery_event, suppression, call_task");
        await prisma.$executeRaw`UPDATE mail_message SET delivery = 'none', delivery_at = NULL, delivery_detail = NULL, clicked_at = NULL`;
        for (let i = 0; i < told.length; i += 3) await record(...told.slice(i, i + 3));
        expect(await stateOf(mailingId)).toEqual(expected);
        expect(await prisma.deliveryEvent.count()).toBe(all.length);
        expect(await prisma.deliveryEvent.count({ where: { machine: true } })).toBe(1);
        expect(await prisma.suppression.count()).toBe(2);
        // Who complained is not rung up.
        expect(await prisma.callTask.findMany({ select: { messageId: true } })).toEqual([{ messageId: messages[1]?.id }]);
      }),
      { numRuns: 15 },
    );
  });

  test("hold at one moment: two webhooks about one message see each other", async () => {
    const { mailingId, messages } = await sentMailing(1);
    const providerId = messages[0]?.providerId ?? "";
    const kinds = ["sent", "delayed", "delivered", "complained", "bounced", "failed"] as const;
    await Promise.all(kinds.map((kind, i) => record(event(providerId, kind, i, kind === "bounced" ? HARD : {}))));
    expect((await stateOf(mailingId))[0]?.delivery).toBe("complained");
    expect(await prisma.callTask.count()).toBe(1);
  });
});

describe("an event that overtakes its message's provider id", () => {
  test("waits, and is joined once the id is written", async () => {
    const { incidentId, mailingId, messages } = await sentMailing(2, { known: false });
    await prisma.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
    await record(event(messages[0]?.providerId ?? "", "bounced", 4, HARD), event("re_stranger", "delivered", 4));
    expect((await stateOf(mailingId)).map((message) => message.delivery)).toEqual(["none", "none"]);
    await prisma.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
    await prisma.$executeRaw`UPDATE mail_message SET provider_id = 're_' || id WHERE mailing_id = ${mailingId}`;
    expect(await prisma.$queryRaw`SELECT task_identifier AS task FROM graphile_worker.jobs`).toEqual([{ task: "join-deliveries" }]);
    expect(await joinDeliveries(WORKER, {})).toEqual({ ok: true, value: { messages: 1 } });
    expect((await stateOf(mailingId)).map((message) => message.delivery)).toEqual(["bounced", "none"]);
    expect(await callsOf(incidentId)).toHaveLength(1);
    expect(await joinDeliveries(WORKER, {})).toEqual({ ok: false, refusal: { reason: "nothing_to_change" } });
    expect(await prisma.deliveryEvent.count({ where: { providerId: "re_stranger", messageId: null } })).toBe(1);
  });

  test("is looked for again soon, should the id be written at this very moment", async () => {
    await prisma.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
    await record(event("re_soon", "delivered", 4));
    expect(await prisma.$queryRaw`SELECT task_identifier AS task FROM graphile_worker.jobs`).toEqual([{ task: "join-deliveries" }]);
  });
});

describe("a hard bounce", () => {
  test("takes the address off all mailings and makes somebody to reach, once, as the ladder says", async () => {
    const { incidentId, messages } = await sentMailing(2);
    const [reader, other] = messages as [(typeof messages)[0], (typeof messages)[0]];
    await prisma.customer.update({ where: { id: reader.customerId }, data: { phone: "06 12 34 56 78" } });
    await prisma.customer.update({
      where: { id: other.customerId },
      data: { phone: "06 12 34 56 79", postalAddress: "1 rue X\n75001 Paris" },
    });
    await record(event(reader.providerId, "bounced", 4, HARD), event(other.providerId, "bounced", 4, HARD));
    await record(event(reader.providerId, "complained", 8));
    expect(await prisma.suppression.findMany({ select: { email: true, reason: true }, orderBy: { email: "asc" } })).toEqual([
      { email: reader.email, reason: "complained" },
      { email: other.email, reason: "bounced" },
    ]);
    expect(await callsOf(incidentId)).toMatchObject([
      { customerId: reader.customerId, channel: "call", why: "bounced", messageId: reader.id, outcome: null },
      { customerId: other.customerId, channel: "letter", why: "bounced", messageId: other.id, outcome: null },
    ]);
  });

  test("begins anew what had run out, and leaves what somebody added", async () => {
    const { messages } = await sentMailing(2);
    const [first, second] = messages as [(typeof messages)[0], (typeof messages)[0]];
    await prisma.suppression.createMany({
      data: [
        { email: first.email, reason: "by_hand", expiresAt: at(-5) },
        { email: second.email, reason: "asked", addedBy: "u-1" },
      ],
    });
    await record(event(first.providerId, "bounced", 4, HARD), event(second.providerId, "bounced", 4, HARD));
    expect(await prisma.suppression.findMany({ select: { reason: true, expiresAt: true }, orderBy: { email: "asc" } })).toEqual([
      { reason: "bounced", expiresAt: null },
      { reason: "asked", expiresAt: null },
    ]);
  });
});

test("a soft bounce leaves nothing but the state", async () => {
  const { mailingId, messages } = await sentMailing(1);
  await record(event(messages[0]?.providerId ?? "", "bounced", 4, { words: "mailbox full" }));
  expect((await stateOf(mailingId))[0]).toMatchObject({ delivery: "bounced", deliveryDetail: "soft: mailbox full" });
  expect([await prisma.suppression.count(), await prisma.callTask.count()]).toEqual([0, 0]);
});

test("openings are kept where the house counts them", async () => {
  const { messages } = await sentMailing(1);
  const opened = event(messages[0]?.providerId ?? "", "opened", 4);
  expect(await record(opened)).toEqual({ ok: false, refusal: { reason: "nothing_to_change" } });
  const sending = { quiet: null, perMinute: null, canary: 0, canaryHoldMinutes: 0, countOpens: true, ladder: ["email", "call"] };
  await prisma.setting.create({ data: { key: "sending", value: sending } });
  expect(await record(opened)).toEqual({ ok: true, value: { kept: 1 } });
});

test("what was told is never rewritten", async () => {
  const { messages } = await sentMailing(1);
  await record(event(messages[0]?.providerId ?? "", "delivered", 4));
  await expect(prisma.$executeRaw`UPDATE delivery_event SET kind = 'bounced'`).rejects.toThrow(/append-only/);
  await expect(prisma.$executeRaw`DELETE FROM delivery_event`).rejects.toThrow(/append-only/);
});

test("a suppression that has run out is none", async () => {
  await prisma.suppression.createMany({
    data: [
      { email: "gone@client.example", reason: "by_hand", expiresAt: new Date("2020-01-01T00:00:00Z") },
      { email: "still@client.example", reason: "by_hand", expiresAt: new Date("2999-01-01T00:00:00Z") },
      { email: "ever@client.example", reason: "bounced" },
    ],
  });
  expect(await prisma.$queryRaw`SELECT email FROM active_suppression ORDER BY email`).toEqual([
    { email: "ever@client.example" },
    { email: "still@client.example" },
  ]);
});
