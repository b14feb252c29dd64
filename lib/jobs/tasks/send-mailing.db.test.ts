import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { pauseMailing } from "../../commands/mailings/pause-mailing";
import { prepareMailings } from "../../commands/mailings/prepare-mailings";
import { resumeMailing } from "../../commands/mailings/resume-mailing";
import { prisma } from "../../db/client";
import type { Actor } from "../../domain/staff/actor";
import type { MailSender } from "../../mail/mail-sender";
import { resendSender, type Validation } from "../../mail/resend-sender";
import { executedPlan } from "../../testing/executed-plan";
import { letGo } from "../../testing/let-go";
import { type Mishap, ResendStandIn } from "../../testing/resend-stand-in";
import { MailingSender } from "../mailing-sender";
import { renderWholeMailing } from "./render-mailing";
import { sendWholeMailing } from "./send-mailing";

const manager: Actor = { kind: "staff", id: "m1", name: "Nora", role: "manager" };
const agent: Actor = { kind: "staff", id: "a1", name: "Léa", role: "agent" };
const HOUR = 3_600_000;

let provider: ResendStandIn;
beforeEach(async () => {
  provider = await ResendStandIn.start();
});
afterEach(() => provider.stop());

async function readyMailing(size: number): Promise<number> {
  const { incidentRef } = await executedPlan(size);
  const prepared = await prepareMailings(agent, { incidentRef });
  if (!prepared.ok) throw new Error(prepared.refusal.reason);
  const mailingId = prepared.value.mailingIds[0] ?? 0;
  expect(await renderWholeMailing(mailingId)).toBe(true);
  return mailingId;
}

async function begunMailing(size: number): Promise<number> {
  const mailingId = await readyMailing(size);
  expect(await letGo(manager, { mailingId, confirmCount: size })).toMatchObject({ ok: true });
  return mailingId;
}

const resend = (validation?: Validation): MailSender =>
  resendSender({ apiKey: "re_test", baseUrl: provider.url, callMs: 5000, validation });
const senderFor = (mailingId: number, sender: MailSender, now = () => new Date()) =>
  new MailingSender(mailingId, sender, { now, pace: async () => {}, stopping: () => false });
/** A worker that is asked to stop during its first call. */
async function oneCallAt(mailingId: number, at: Date): Promise<void> {
  let called = false;
  const sender = resend();
  const once: MailSender = {
    ...sender,
    send: (mails, key) => {
      called = true;
      return sender.send(mails, key);
    },
  };
  await new MailingSender(mailingId, once, { now: () => at, pace: async () => {}, stopping: () => called }).run();
}
const states = async (mailingId: number) =>
  Object.fromEntries(
    (await prisma.mailMessage.groupBy({ by: ["state"], where: { mailingId }, _count: true })).map((row) => [row.state, row._count]),
  );
const deliveries = () => [...provider.delivered.values()];

/** Goes on until nothing waits, as the queue would. */
async function sendAll(mailingId: number, sender: MailSender): Promise<void> {
  for (let round = 0; round < 50; round++) {
    const again = await senderFor(mailingId, sender).run();
    if (!again) return;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, again.getTime() - Date.now())));
  }
}

describe("sending through the provider", () => {
  test("two thousand mails with lost answers, 500 and 429 arrive exactly once each", { timeout: 120_000 }, async () => {
    const mailingId = await begunMailing(2000);
    const mishaps: Mishap[] = ["drop", "none", "error", "none", "limit", "none", "none", "drop"];
    provider.mishap = (call) => mishaps[call % mishaps.length] ?? "none";
    await sendAll(mailingId, resend());
    expect(provider.delivered.size).toBe(2000);
    expect(Math.max(...deliveries())).toBe(1);
    expect(await states(mailingId)).toEqual({ sent: 2000 });
    expect((await prisma.mailing.findUniqueOrThrow({ where: { id: mailingId } })).status).toBe("sent");
  });

  test.each(["permissive", "strict"] as const)(
    "a refused address fails alone, with its reason, where the provider is %s",
    async (validation) => {
      const mailingId = await begunMailing(130);
      const [bad] = await prisma.mailMessage.findMany({ where: { mailingId }, skip: 57, take: 1 });
      provider.isRefused = (address) => address === bad?.toAddress;
      await sendAll(mailingId, resend(validation));
      expect(await states(mailingId)).toEqual({ sent: 129, failed: 1 });
      expect(await prisma.mailMessage.findUniqueOrThrow({ where: { id: bad?.id ?? 0n } })).toMatchObject({
        state: "failed",
        error: expect.stringMatching(validation === "strict" ? /validation_error/ : /Invalid `to` field: …@…/),
      });
      expect(provider.callTimes.length > 2).toBe(validation === "strict");
      expect(Math.max(...deliveries())).toBe(1);
    },
  );

  test("a used-up quota pauses the mailing, and resuming sends the rest", async () => {
    const mailingId = await begunMailing(50);
    provider.mishap = () => "quota";
    await sendAll(mailingId, resend());
    expect(await prisma.mailing.findUniqueOrThrow({ where: { id: mailingId } })).toMatchObject({
      status: "paused",
      stoppedBecause: "quota",
    });
    expect(await prisma.mailBatch.findMany({ where: { mailingId } })).toMatchObject([
      { state: "pending", lastError: expect.stringContaining("daily_quota") },
    ]);
    provider.mishap = () => "none";
    expect(await resumeMailing(manager, { mailingId })).toMatchObject({ ok: true });
    await sendAll(mailingId, resend());
    expect(deliveries()).toEqual(Array(50).fill(1));
  });

  test("an outcome unknown for longer than the provider remembers is for a person, and nothing is sent again", async () => {
    const mailingId = await begunMailing(30);
    provider.mishap = () => "drop";
    await oneCallAt(mailingId, new Date(0));
    provider.forgetKeys();
    provider.mishap = () => "none";
    await senderFor(mailingId, resend(), () => new Date(24 * HOUR)).run();
    expect(await states(mailingId)).toEqual({ needs_review: 30 });
    expect(deliveries()).toEqual(Array(30).fill(1));
  });

  test("a batch whose content has changed after it may have left is for a person", async () => {
    const mailingId = await begunMailing(5);
    provider.mishap = (call) => (call === 1 ? "drop" : "none");
    await oneCallAt(mailingId, new Date(0));
    const message = await prisma.mailMessage.findFirstOrThrow({ where: { mailingId } });
    await prisma.credit.update({ where: { id: message.creditId ?? 0n }, data: { tokenGeneration: 2 } });
    await senderFor(mailingId, resend(), () => new Date(HOUR)).run();
    expect(await states(mailingId)).toEqual({ needs_review: 5 });
    expect(deliveries()).toEqual(Array(5).fill(1));
  });

  test("what two senders do at the same time is done once", async () => {
    const mailingId = await begunMailing(500);
    await Promise.all([senderFor(mailingId, resend()).run(), senderFor(mailingId, resend()).run()]);
    await sendAll(mailingId, resend());
    expect(provider.delivered.size).toBe(500);
    expect(Math.max(...deliveries())).toBe(1);
    expect(await states(mailingId)).toEqual({ sent: 500 });
  });
});

describe("a sender that keeps no keys", () => {
  const smtp = (send: MailSender["send"]): MailSender => ({ batchSize: 1, repeatable: false, send });

  test("sends one mail per call and never repeats one whose outcome is unknown", async () => {
    const mailingId = await begunMailing(6);
    const calls: string[] = [];
    const sender = smtp(async ([mail]) => {
      calls.push(mail?.to ?? "");
      return calls.length === 3 ? { kind: "unknown", error: "connection lost" } : { kind: "accepted", providerIds: ["id"] };
    });
    await sendAll(mailingId, sender);
    expect(new Set(calls).size).toBe(6);
    expect(calls).toHaveLength(6);
    expect(await states(mailingId)).toEqual({ sent: 5, needs_review: 1 });
  });

  test("a mail that was under way when the worker ended is for a person", async () => {
    const mailingId = await begunMailing(2);
    const dies = smtp(async () => {
      throw new Error("killed");
    });
    await expect(senderFor(mailingId, dies).run()).rejects.toThrow("killed");
    const calls: string[] = [];
    await sendAll(
      mailingId,
      smtp(async ([mail]) => {
        calls.push(mail?.to ?? "");
        return { kind: "accepted", providerIds: ["id"] };
      }),
    );
    expect(calls).toHaveLength(1);
    expect(await states(mailingId)).toEqual({ sent: 1, needs_review: 1 });
  });
});

describe("the commands", () => {
  test("an agent may not send", async () => {
    const mailingId = await readyMailing(3);
    expect(await letGo(agent, { mailingId, confirmCount: 3 })).toEqual({ ok: false, refusal: { reason: "forbidden" } });
  });

  test("the typed number must be the number of mails", async () => {
    const mailingId = await readyMailing(3);
    expect(await letGo(manager, { mailingId, confirmCount: 2 })).toEqual({
      ok: false,
      refusal: { reason: "wrong_count", detail: { count: 3 } },
    });
  });

  test("nothing is prepared before the execution is done", async () => {
    const { incidentRef } = await executedPlan(3, { executionStatus: "running" });
    expect(await prepareMailings(agent, { incidentRef })).toEqual({ ok: false, refusal: { reason: "execution_not_done" } });
  });

  test("a red finding blocks the mailing", async () => {
    const mailingId = await readyMailing(3);
    await prisma.mailing.update({
      where: { id: mailingId },
      data: { checks: { checked: 3, findings: { empty_value: { count: 1, customerIds: ["1"] } } } },
    });
    expect(await letGo(manager, { mailingId, confirmCount: 3 })).toEqual({ ok: false, refusal: { reason: "checks_failed" } });
  });

  test("of two managers who send at once, one does", async () => {
    const mailingId = await readyMailing(3);
    const results = await Promise.all([1, 2].map(() => letGo(manager, { mailingId, confirmCount: 3 })));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(await prisma.auditEvent.count({ where: { action: "mailing.schedule", subject: `mailing:${mailingId}` } })).toBe(1);
  });

  test("after a pause only batches already taken leave, and resuming goes on with the others", async () => {
    const mailingId = await begunMailing(3000);
    const sender = resend();
    let calls = 0;
    let paused = false;
    let callsAfterPause = 0;
    const pausing: MailSender = {
      ...sender,
      send: async (mails, key) => {
        calls++;
        if (paused) callsAfterPause++;
        if (calls === 2) {
          await pauseMailing(agent, { mailingId });
          paused = true;
        }
        return sender.send(mails, key);
      },
    };
    await senderFor(mailingId, pausing).run();
    // Four lanes: the one that pauses, and three that may hold a batch each.
    expect(callsAfterPause).toBeLessThanOrEqual(3);
    expect(provider.delivered.size).toBeLessThan(3000);
    expect(await resumeMailing(manager, { mailingId })).toMatchObject({ ok: true });
    await sendAll(mailingId, sender);
    expect(provider.delivered.size).toBe(3000);
    expect(Math.max(...deliveries())).toBe(1);
  });
});

describe("the built-in outbox", () => {
  test("is the sender when nothing is configured and keeps each mail once, the task run twice", async () => {
    const mailingId = await begunMailing(120);
    expect(await sendWholeMailing(mailingId)).toBeNull();
    expect(await sendWholeMailing(mailingId)).toBeNull();
    expect(await prisma.mailing.findUniqueOrThrow({ where: { id: mailingId } })).toMatchObject({ status: "sent", sender: "outbox" });
    expect(await prisma.outboxMail.count()).toBe(120);
  });

  test("somebody suppressed after the letters were rendered gets none", async () => {
    const mailingId = await begunMailing(4);
    const message = await prisma.mailMessage.findFirstOrThrow({ where: { mailingId } });
    await prisma.suppression.create({ data: { email: message.toAddress ?? "", reason: "bounced" } });
    await sendWholeMailing(mailingId);
    expect(await states(mailingId)).toEqual({ sent: 3, skipped: 1 });
  });
});
