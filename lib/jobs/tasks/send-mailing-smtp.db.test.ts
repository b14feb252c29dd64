import { afterEach, beforeEach, expect, test } from "vitest";
import { prepareMailings } from "../../commands/mailings/prepare-mailings";
import { prisma } from "../../db/client";
import type { Actor } from "../../domain/staff/actor";
import type { MailSender } from "../../mail/mail-sender";
import { smtpSender } from "../../mail/smtp-sender";
import { executedPlan } from "../../testing/executed-plan";
import { letGo } from "../../testing/let-go";
import { SmtpStandIn } from "../../testing/smtp-stand-in";
import { MailingSender } from "../mailing-sender";
import { renderWholeMailing } from "./render-mailing";

const manager: Actor = { kind: "staff", id: "m1", name: "Nora", role: "manager" };

let server: SmtpStandIn;
let mailingId: number;
beforeEach(async () => {
  server = await SmtpStandIn.start();
  const { incidentRef } = await executedPlan(4);
  const prepared = await prepareMailings(manager, { incidentRef });
  mailingId = prepared.ok ? (prepared.value.mailingIds[0] ?? 0) : 0;
  await renderWholeMailing(mailingId);
  expect(await letGo(manager, { mailingId, confirmCount: 4 })).toMatchObject({ ok: true });
});
afterEach(() => server.stop());

const run = (now = () => new Date()) =>
  new MailingSender(mailingId, smtpSender({ url: server.url, host: "shop.example" }), {
    now,
    pace: async () => {},
    stopping: () => false,
  }).run();
const messages = () => prisma.mailMessage.findMany({ where: { mailingId }, orderBy: { id: "asc" } });
const states = async () => (await messages()).map((message) => message.state);

test("every mail is delivered once, with a Message-ID made from its own id", async () => {
  expect(await run()).toBeNull();
  expect(await run()).toBeNull();
  expect(await states()).toEqual(["sent", "sent", "sent", "sent"]);
  const sent = await messages();
  expect(server.taken.map((mail) => mail.to)).toEqual(sent.map((message) => message.toAddress));
  expect(server.taken.map((mail) => mail.messageId)).toEqual(sent.map((message) => `<message-${message.id}@shop.example>`));
  expect(sent.map((message) => message.providerId)).toEqual(server.taken.map((mail) => mail.messageId));
});

test("a mail whose content was taken and never answered for is for a person, and never sent again", async () => {
  server.mishap = (message) => (message === 2 ? "drop" : "none");
  await run();
  await run(() => new Date("2100-01-01"));
  expect(await states()).toEqual(["sent", "needs_review", "sent", "sent"]);
  expect(server.taken).toHaveLength(4);
  expect(new Set(server.taken.map((mail) => mail.to)).size).toBe(4);
});

test("a recipient refused for good fails alone, without their address in the reason", async () => {
  server.mishap = (message) => (message === 3 ? "refuse" : "none");
  await run();
  expect(await states()).toEqual(["sent", "sent", "failed", "sent"]);
  const error = (await messages())[2]?.error;
  expect(error).toContain("550");
  expect(error).not.toContain("client.example");
  expect(server.taken).toHaveLength(3);
});

test("a recipient refused for now gets their mail later, under the same Message-ID", async () => {
  server.mishap = (message) => (message === 1 ? "later" : "none");
  await run();
  expect(await states()).toEqual(["sent", "sent", "sent", "sent"]);
  const [first] = await messages();
  expect(server.taken.filter((mail) => mail.messageId === `<message-${first?.id}@shop.example>`)).toHaveLength(1);
});

test("a sender that the server refuses pauses the mailing, and nobody fails", async () => {
  server.mishap = () => "sender";
  await run();
  expect((await prisma.mailing.findUniqueOrThrow({ where: { id: mailingId } })).status).toBe("paused");
  expect(await states()).not.toContain("failed");
  expect(server.taken).toHaveLength(0);
});

test.each(["does not greet", "is down"])("a server that %s leaves every mail waiting", async (how) => {
  const { url } = server;
  if (how === "is down") await server.stop();
  else server.greeting = "421 too busy";
  let calls = 0;
  const sender = smtpSender({ url, host: "shop.example" });
  const counted: MailSender = {
    ...sender,
    send: (mails, key) => {
      calls++;
      return sender.send(mails, key);
    },
  };
  await new MailingSender(mailingId, counted, { now: () => new Date(), pace: async () => {}, stopping: () => calls >= 4 }).run();
  expect(calls).toBe(4);
  expect(await states()).toEqual(["sending", "sending", "sending", "sending"]);
  expect(server.taken).toHaveLength(0);
  if (how === "is down") server = await SmtpStandIn.start();
});
