import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "../../db/client";
import { readViolations } from "../../db/health/invariants";
import type { ToldEvent } from "../../domain/mailings/delivery-event";
import { threadAddress } from "../../domain/replies/reply-address";
import { type Actor, WORKER } from "../../domain/staff/actor";
import { env } from "../../env";
import { sendAnswerTask } from "../../jobs/tasks/send-answer";
import { replyMail } from "../../testing/reply-mail";
import { sentMailing } from "../../testing/sent-mailing";
import { joinDeliveries } from "../delivery/join-deliveries";
import { recordDelivery } from "../delivery/record-delivery";
import { answerThread } from "./answer-thread";
import { takeInReply } from "./take-in-reply";

const LEA: Actor = { kind: "staff", id: "a1", name: "Léa", role: "agent" };
const HARD = { hard: true as const, words: "no such user" };

beforeEach(
  () => prisma.$executeRaw`TRUNCATE thread, promise, call_task, suppression, delivery_event, graphile_worker._private_jobs CASCADE`,
);

/** An answer that left, to a customer of a mailing who can be rung up. */
async function answered() {
  const { messages } = await sentMailing(1);
  const [{ customerId, email }] = messages as [(typeof messages)[0]];
  await prisma.customer.update({ where: { id: customerId }, data: { phone: "06 12 34 56 78" } });
  const taken = await takeInReply(WORKER, { ...replyMail(1), from: email });
  if (!taken.ok) throw new Error(taken.refusal.reason);
  const thread = await prisma.thread.findUniqueOrThrow({ where: { id: BigInt(taken.value.threadId ?? 0) } });
  const body = "Bonjour, nous vous écrivons sous deux jours ouvrés.";
  const said = await answerThread(LEA, { threadId: thread.id, rowVersion: thread.rowVersion, body, language: "fr" });
  if (!said.ok) throw new Error(said.refusal.reason);
  const id = BigInt(said.value.entryId);
  await prisma.$executeRaw`UPDATE thread_entry SET leaves_at = at WHERE id = ${id}`;
  await sendAnswerTask.run({ entryId: Number(id) }, { stopping: () => false });
  const { providerId } = await prisma.threadEntry.findUniqueOrThrow({ where: { id } });
  return { threadId: thread.id, entryId: id, customerId, email, providerId: providerId ?? "" };
}
const event = (providerId: string, kind: ToldEvent["kind"], detail: ToldEvent["detail"] = {}): ToldEvent => ({
  ...{ eventId: `${providerId}-${kind}-${detail.words ?? ""}`, kind, providerId, at: new Date("2026-11-23T09:00:00Z"), detail },
});
const record = (...events: ToldEvent[]) => recordDelivery(WORKER, { events });
const outcome = async ({ threadId, entryId }: { threadId: bigint; entryId: bigint }) => ({
  state: (await prisma.thread.findUniqueOrThrow({ where: { id: threadId } })).state,
  returned: (await prisma.threadEntry.findUniqueOrThrow({ where: { id: entryId } })).returned,
  suppressed: (await prisma.suppression.findMany()).map(({ reason }) => reason),
  calls: (await prisma.callTask.findMany()).map(({ why, onceKey }) => `${why} ${onceKey}`),
  promises: await prisma.customerPromise.count(),
});

describe("an answer that came back", () => {
  test("is nobody’s answer: the thread is ours, nothing was promised, the address gets no more, and somebody calls", async () => {
    const answer = await answered();
    expect(await outcome(answer)).toMatchObject({ state: "waiting", returned: null, promises: 1 });
    expect(await record(event(answer.providerId, "bounced", HARD))).toEqual({ ok: true, value: { kept: 1 } });
    const lost = {
      state: "open",
      returned: "bounced",
      suppressed: ["bounced"],
      calls: [`bounced answer-bounce:${answer.entryId}`],
      promises: 0,
    };
    expect(await outcome(answer)).toEqual(lost);
    expect((await readViolations(prisma)).filter(({ view, count }) => view.startsWith("inv_16") && count > 0)).toEqual([]);
  });

  test("ends the same in any order and any repetition, and wakes the thread once", async () => {
    const answer = await answered();
    const { rowVersion } = await prisma.thread.findUniqueOrThrow({ where: { id: answer.threadId } });
    const { providerId } = answer;
    const told = [
      event(providerId, "delivered"),
      event(providerId, "bounced", { words: "busy" }),
      event(providerId, "bounced", HARD),
      event(providerId, "complained"),
    ];
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...told, ...told], { minLength: told.length * 2 }), async (order) => {
        await prisma.$executeRawUnsafe("TRUNCATE delivery_event, suppression, call_task");
        await prisma.$executeRaw`UPDATE thread_entry SET returned = NULL WHERE id = ${answer.entryId}`;
        await prisma.$executeRaw`UPDATE thread SET state = 'waiting', due_at = NULL, row_version = ${rowVersion} WHERE id = ${answer.threadId}`;
        for (let i = 0; i < order.length; i += 3) await record(...order.slice(i, i + 3));
        expect(await outcome(answer)).toEqual({
          ...{ state: "open", returned: "complained", suppressed: ["complained"] },
          ...{ calls: [`bounced answer-bounce:${answer.entryId}`], promises: 0 },
        });
        expect((await prisma.thread.findUniqueOrThrow({ where: { id: answer.threadId } })).rowVersion).toBe(rowVersion + 1);
      }),
      { numRuns: 10 },
    );
  });

  test("is told before its provider’s own answer: it is joined once that is known", async () => {
    const answer = await answered();
    await prisma.$executeRaw`UPDATE thread_entry SET provider_id = NULL WHERE id = ${answer.entryId}`;
    await record(event(answer.providerId, "failed", { words: "too large" }));
    expect(await outcome(answer)).toMatchObject({ state: "waiting", returned: null });
    await prisma.$executeRaw`UPDATE thread_entry SET provider_id = ${answer.providerId} WHERE id = ${answer.entryId}`;
    expect(await joinDeliveries(WORKER, {})).toEqual({ ok: true, value: { messages: 1 } });
    expect(await outcome(answer)).toMatchObject({ state: "open", returned: "failed", suppressed: [], promises: 0 });
  });

  test("is told by a report to its sealed address too, and a complaint rings nobody up", async () => {
    const answer = await answered();
    const to = threadAddress(env.MAIL_REPLY_TO, answer.threadId, env.APP_SECRET);
    const report = { addresses: [to], hard: true, words: "no such user" };
    await takeInReply(WORKER, { ...replyMail(9), from: "postmaster@relay.example", to: [to], auto: "bounce", report });
    expect(await outcome(answer)).toMatchObject({ state: "open", returned: "bounced", suppressed: ["bounced"] });
    const other = await answered();
    await prisma.$executeRawUnsafe("TRUNCATE suppression, call_task");
    await record(event(other.providerId, "complained"));
    expect(await outcome(other)).toEqual({ state: "open", returned: "complained", suppressed: ["complained"], calls: [], promises: 1 });
  });
});
