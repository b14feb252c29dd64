import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { answerThread } from "../../commands/replies/answer-thread";
import { takeInReply } from "../../commands/replies/take-in-reply";
import { prisma } from "../../db/client";
import { creditPage } from "../../domain/credits/token";
import { CREDIT_LINK } from "../../domain/replies/answer-links";
import { type Actor, WORKER } from "../../domain/staff/actor";
import { env } from "../../env";
import { resendSender } from "../../mail/resend-sender";
import { issueCredits } from "../../testing/issued-credits";
import { replyMail } from "../../testing/reply-mail";
import { ResendStandIn } from "../../testing/resend-stand-in";
import { sendAnswer } from "./send-answer";

const LEA: Actor = { kind: "staff", id: "a1", name: "Léa", role: "agent" };
const BODY = `Voici votre lien.\n\n${CREDIT_LINK}`;

let provider: ResendStandIn;
let credits: Awaited<ReturnType<typeof issueCredits>>;
beforeAll(async () => {
  provider = await ResendStandIn.start();
  provider.keepsMails = true;
  credits = await issueCredits(4, "links");
});
afterAll(() => provider.stop());
beforeEach(() => prisma.$executeRaw`TRUNCATE thread CASCADE`);

async function writer() {
  const credit = await credits.take();
  const { email } = await prisma.customer.findUniqueOrThrow({ where: { id: credit.customerId } });
  const link = creditPage({ url: env.APP_URL, secret: env.APP_SECRET }, { compensationId: credit.compensationId, tokenGeneration: 1 });
  return { ...credit, email: email ?? "", link };
}

async function thread(from: string, customerId: bigint) {
  const taken = await takeInReply(WORKER, replyMail(1, { from }));
  const id = BigInt((taken.ok && taken.value.threadId) || 0);
  return prisma.thread.update({ where: { id }, data: { customerId } });
}

const answer = (of: { id: bigint; rowVersion: number }) =>
  answerThread(LEA, { threadId: of.id, rowVersion: of.rowVersion, body: BODY, language: "fr" });

async function leave(of: { id: bigint; rowVersion: number }) {
  const given = await answer(of);
  const id = BigInt((given.ok && given.value.entryId) || 0);
  await prisma.$executeRaw`UPDATE thread_entry SET leaves_at = at WHERE id = ${id}`;
  return id;
}
const send = (id: bigint) =>
  sendAnswer(Number(id), { present: async () => "resend", of: () => resendSender({ apiKey: "re_test", baseUrl: provider.url }) });
const entry = (id: bigint) => prisma.threadEntry.findUniqueOrThrow({ where: { id } });

test("the private link is made as the mail leaves and is stored nowhere", async () => {
  const { email, customerId, link } = await writer();
  const id = await leave(await thread(email, customerId));
  expect(await entry(id)).toMatchObject({ state: "waiting", body: BODY });
  await send(id);
  expect(await entry(id)).toMatchObject({ state: "sent", body: BODY });
  const mail = provider.mails.at(-1);
  expect(mail).toMatchObject({
    to: email,
    text: expect.stringContaining(`lien.\n\n${link}\n`),
    html: expect.stringContaining(`<a href="${link}">`),
  });
  expect(JSON.stringify(mail)).not.toContain(CREDIT_LINK);
});

test("it goes to no other address than the one that the shop knows, and to nobody without a credit", async () => {
  const { customerId } = await writer();
  expect(await answer(await thread("somebody@else.example", customerId))).toMatchObject({ refusal: { reason: "credit_link_unfit" } });
  await prisma.$executeRaw`TRUNCATE thread CASCADE`;
  const stranger = await prisma.customer.create({ data: { key: "e:none@links.example", email: "none@links.example" } });
  expect(await answer(await thread("none@links.example", stranger.id))).toMatchObject({ refusal: { reason: "credit_link_unfit" } });
});

test("a credit that was revoked in the ten seconds is announced to nobody", async () => {
  const { id: creditId, email, customerId } = await writer();
  const id = await leave(await thread(email, customerId));
  const before = provider.delivered.size;
  await prisma.$executeRaw`UPDATE credit SET revoked_minor = amount_minor, revoked_at = now(), revoked_reason = 'test' WHERE id = ${creditId}`;
  await send(id);
  expect(await entry(id)).toMatchObject({ state: "failed", error: "the credit is there no more" });
  expect(provider.delivered.size).toBe(before);
});
