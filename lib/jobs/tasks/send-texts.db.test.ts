import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { now } from "../../clock";
import { sendAgain } from "../../commands/mailings/send-again";
import { prisma } from "../../db/client";
import { readChecks } from "../../db/mailings/checks";
import { asksForWord, isClear } from "../../domain/mailings/check";
import { letGo } from "../../testing/let-go";
import { approve, DECIDER, letterSaying, rendered, splitIncident, UNTOUCHED, writeLetter } from "../../testing/own-mailing";
import { ResendStandIn } from "../../testing/resend-stand-in";
import { soundRecords } from "../../testing/sound-records";
import { lookUpSender } from "./look-up-sender";
import { renderWholeMailing } from "./render-mailing";
import { sendWholeMailing } from "./send-mailing";

/** What arrived on which telephone, under the key of its call. */
const arrived = new Map<string, { to: string; text: string }>();
let calls = 0;
/** Of every so many calls, the answer of one is lost after the text was taken. */
const LOSES = 3;
let gateway: Server;
let mails: ResendStandIn;

beforeAll(async () => {
  gateway = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const key = String(request.headers["idempotency-key"]);
    if (!arrived.has(key)) arrived.set(key, JSON.parse(Buffer.concat(parts).toString()));
    if (++calls % LOSES === 0) request.socket.destroy();
    else response.writeHead(201).end(JSON.stringify({ id: `sm-${key}` }));
  }).listen(0, "127.0.0.1");
  await once(gateway, "listening");
  mails = await ResendStandIn.start();
  Object.assign(process.env, { RESEND_API_KEY: "re_test", RESEND_BASE_URL: mails.url, MAIL_FROM: "shop@shop.example" });
  process.env.SMS_GATEWAY_URL = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/texts`;
  process.env.SMS_FROM = "PHOTOPLI";
  process.env.MAIL_CALLS_PER_SECOND = "1000";
});
afterAll(async () => {
  await mails.stop();
  gateway.closeAllConnections();
  gateway.close();
});
beforeEach(() => {
  arrived.clear();
  calls = 0;
});

const PREFER_TEXTS = 7;
const NO_ADDRESS = 2;
const BY_MAIL = 3;

/** A notice to people who prefer text messages, to some without an address, and to some who get mail. */
async function notice(): Promise<number> {
  const people = PREFER_TEXTS + NO_ADDRESS + BY_MAIL;
  const { incidentRef, customers } = await splitIncident(Array.from({ length: people }, () => UNTOUCHED));
  const letter = letterSaying();
  await writeLetter("notice:untouched", {
    fr: { ...letter.fr, sms: [{ text: "Vous avez commandé {{ productName }}." }] },
    en: { ...letter.en, sms: [{ text: "You ordered {{ productName }}." }] },
  });
  for (const [i, customerId] of customers.entries()) {
    if (i >= PREFER_TEXTS + NO_ADDRESS) continue;
    await prisma.customer.update({
      where: { id: customerId },
      data: { phone: `06 00 00 00 ${10 + i}`, phoneE164: `+336000000${10 + i}`, ...(i >= PREFER_TEXTS && { email: null }) },
    });
    if (i < PREFER_TEXTS)
      await prisma.contactPreference.create({ data: { customerId, channel: "sms", by: "agent", at: new Date("2026-11-15T08:00:00Z") } });
  }
  const mailingId = await rendered({ incidentRef, step: "notice", cohortKey: "untouched" });
  const { checks } = await prisma.mailing.findUniqueOrThrow({ where: { id: mailingId } });
  expect(senderSaid(checks)).toEqual([]);
  await approve(mailingId);
  expect(await letGo(DECIDER, { mailingId, confirmCount: people })).toEqual({ ok: true, value: { mailingId } });
  return mailingId;
}

const senderSaid = (checks: unknown) => Object.keys(readChecks(checks).findings).filter((finding) => finding.startsWith("sender_"));

test("a mailing through a provider is doubtful while nobody asked for its domain’s records, and stopped while one is missing", async () => {
  const { incidentRef } = await splitIncident([UNTOUCHED]);
  await writeLetter("notice:untouched");
  const prepared = async () =>
    prisma.mailing.findUniqueOrThrow({ where: { id: await rendered({ incidentRef, step: "notice", cohortKey: "untouched" }) } });
  const asked = await prepared();
  expect(senderSaid(asked.checks)).toEqual(["sender_unsure"]);
  expect(asksForWord(readChecks(asked.checks))).toBe(true);
  expect(await prisma.$queryRaw`SELECT count(*)::int AS jobs FROM graphile_worker.jobs WHERE task_identifier = 'look-up-sender'`).toEqual([
    { jobs: 1 },
  ]);
  await lookUpSender(async () => []);
  const stopped = await prepared();
  expect(senderSaid(stopped.checks)).toEqual(["sender_missing"]);
  expect(isClear(readChecks(stopped.checks))).toBe(false);
  await lookUpSender(soundRecords);
  expect(senderSaid((await prepared()).checks)).toEqual([]);
});

test("a mailing reaches telephones through the gateway once each, and the others by mail, though answers are lost", async () => {
  const mailingId = await notice();
  for (let round = 0; round < 20; round++) {
    const again = await sendWholeMailing(mailingId);
    if (!again) break;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, again.getTime() - now().getTime())));
  }
  const texts = PREFER_TEXTS + NO_ADDRESS;
  const numbers = [...arrived.values()].map(({ to }) => to);
  expect(numbers).toHaveLength(texts);
  expect(new Set(numbers).size).toBe(texts);
  expect(new Set([...arrived.values()].map(({ text }) => text))).toEqual(new Set(['Vous avez commandé "PACK-500".']));
  expect(calls).toBeGreaterThan(texts);
  expect([...mails.delivered.values()]).toEqual(Array(BY_MAIL).fill(1));
  const states = await prisma.mailMessage.groupBy({
    by: ["channel", "state"],
    where: { mailingId },
    _count: true,
    orderBy: { channel: "asc" },
  });
  expect(states.map(({ channel, state, _count }) => [channel, state, _count])).toEqual([
    ["email", "sent", BY_MAIL],
    ["sms", "sent", texts],
  ]);
  expect(await prisma.mailing.findUnique({ where: { id: mailingId }, select: { status: true } })).toEqual({ status: "sent" });
});

test("whose mail came back gets the text message of the same letter, where a number is known", async () => {
  const { id: mailingId } = await prisma.mailing.findFirstOrThrow({ where: { status: "sent" }, orderBy: { id: "desc" } });
  const [back, silent] = await prisma.mailMessage.findMany({ where: { mailingId, channel: "email" }, orderBy: { id: "asc" } });
  for (const message of [back, silent]) {
    await prisma.mailMessage.update({ where: { id: message?.id ?? 0n }, data: { delivery: "bounced", deliveryDetail: "hard" } });
    await prisma.suppression.create({ data: { email: message?.toAddress ?? "", reason: "bounced" } });
  }
  await prisma.customer.update({ where: { id: back?.customerId ?? 0n }, data: { phone: "06 00 00 00 99", phoneE164: "+33600000099" } });
  const again = await sendAgain(DECIDER, { mailingId });
  const againId = again.ok ? again.value.mailingId : 0;
  await renderWholeMailing(againId);
  expect(await prisma.mailMessage.findMany({ where: { mailingId: againId }, select: { channel: true, toAddress: true } })).toEqual([
    { channel: "sms", toAddress: "+33600000099" },
  ]);
});
