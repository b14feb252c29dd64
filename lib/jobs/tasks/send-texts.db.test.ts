import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { now } from "../../clock";
import { prisma } from "../../db/client";
import { letGo } from "../../testing/let-go";
import { approve, DECIDER, letterSaying, rendered, splitIncident, UNTOUCHED, writeLetter } from "../../testing/own-mailing";
import { ResendStandIn } from "../../testing/resend-stand-in";
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
  await approve(mailingId);
  expect(await letGo(DECIDER, { mailingId, confirmCount: people })).toEqual({ ok: true, value: { mailingId } });
  return mailingId;
}

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
