import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { advanceMailing } from "../../commands/mailings/advance-mailing";
import { cancelMailing } from "../../commands/mailings/cancel-mailing";
import { pauseMailing } from "../../commands/mailings/pause-mailing";
import { prepareMailings } from "../../commands/mailings/prepare-mailings";
import { resumeMailing } from "../../commands/mailings/resume-mailing";
import { prisma } from "../../db/client";
import { readPromotionToken } from "../../domain/mailings/promotion-token";
import { readReplyAddress } from "../../domain/replies/reply-address";
import { type Actor, WORKER } from "../../domain/staff/actor";
import { env } from "../../env";
import type { MailSender, OutgoingMail } from "../../mail/mail-sender";
import { resendSender } from "../../mail/resend-sender";
import { executedPlan } from "../../testing/executed-plan";
import { letGo } from "../../testing/let-go";
import { ResendStandIn } from "../../testing/resend-stand-in";
import { MailingSender } from "../mailing-sender";
import { renderWholeMailing } from "./render-mailing";
import { watchCanaryTask } from "./watch-canary";

const manager: Actor = { kind: "staff", id: "m1", name: "Nora", role: "manager" };
const MINUTE = 60_000;
const NOON = new Date("2026-11-21T11:00:00Z");

let provider: ResendStandIn;
beforeEach(async () => {
  provider = await ResendStandIn.start();
});
afterEach(() => provider.stop());

async function begun(size: number, conditions: object = {}): Promise<number> {
  const { incidentRef } = await executedPlan(size);
  const prepared = await prepareMailings(manager, { incidentRef });
  const mailingId = prepared.ok ? (prepared.value.mailingIds[0] ?? 0) : 0;
  await renderWholeMailing(mailingId);
  expect(await letGo(manager, { mailingId, confirmCount: size, ...conditions })).toMatchObject({ ok: true });
  return mailingId;
}
const mailingOf = (id: number) => prisma.mailing.findUniqueOrThrow({ where: { id } });
const states = async (mailingId: number) =>
  Object.fromEntries(
    (await prisma.mailMessage.groupBy({ by: ["state"], where: { mailingId }, _count: true })).map((row) => [row.state, row._count]),
  );
const resend = (): MailSender => resendSender({ apiKey: "re_test", baseUrl: provider.url, callMs: 20_000 });
const run = (mailingId: number, at: Date, sender = resend()) =>
  new MailingSender(mailingId, sender, { now: () => at, pace: async () => {}, stopping: () => false }).run();

describe("quiet hours", () => {
  /** Ten customers: six without a zone of their own, two in New Caledonia, two in Montréal. */
  async function aroundTheWorld(): Promise<number> {
    const mailingId = await begun(10, { quiet: { from: 20, to: 8 } });
    const messages = await prisma.mailMessage.findMany({ where: { mailingId }, orderBy: { id: "asc" } });
    for (const [i, { id }] of messages.entries())
      if (i > 5) await prisma.mailMessage.update({ where: { id }, data: { zone: i > 7 ? "America/Toronto" : "Pacific/Noumea" } });
    return mailingId;
  }
  const zonesSent = async (mailingId: number) =>
    (await prisma.mailMessage.groupBy({ by: ["zone"], where: { mailingId, state: "sent" }, _count: true, orderBy: { zone: "asc" } })).map(
      (row) => `${row.zone ?? "shop"} ${row._count}`,
    );

  test("let nobody be woken: each zone gets its messages when it is awake, and the sender sleeps until the next is", async () => {
    const mailingId = await aroundTheWorld();
    // Noon in Paris, 22 h in Nouméa, 6 h in Montréal, where it is 8 h two hours later.
    expect(await run(mailingId, NOON)).toEqual(new Date("2026-11-21T13:00:00Z"));
    expect(await zonesSent(mailingId)).toEqual(["shop 6"]);
    expect(await run(mailingId, new Date("2026-11-21T13:00:00Z"))).toEqual(new Date("2026-11-21T21:00:00Z"));
    expect(await zonesSent(mailingId)).toEqual(["America/Toronto 2", "shop 6"]);
    expect(await run(mailingId, new Date("2026-11-21T21:00:00Z"))).toBeNull();
    expect(await zonesSent(mailingId)).toEqual(["America/Toronto 2", "Pacific/Noumea 2", "shop 6"]);
    expect((await mailingOf(mailingId)).status).toBe("sent");
  });

  test("keep a call that is to be made again from being made at night", async () => {
    const mailingId = await begun(3, { quiet: { from: 20, to: 8 } });
    provider.mishap = () => "error";
    let clock = new Date("2026-11-21T18:59:59Z");
    let calls = 0;
    const once = new MailingSender(mailingId, resend(), {
      now: () => clock,
      pace: async () => {
        calls++;
        clock = new Date("2026-11-21T19:00:00Z");
      },
      stopping: () => calls > 0,
    });
    await once.run();
    provider.mishap = () => "none";
    expect(await run(mailingId, new Date("2026-11-21T22:00:00Z"))).toEqual(new Date("2026-11-22T07:00:00Z"));
    expect(provider.delivered.size).toBe(0);
    expect(await run(mailingId, new Date("2026-11-22T07:00:00Z"))).toBeNull();
    expect(provider.delivered.size).toBe(3);
  });
});

test("no sixty seconds hold more than the pace, through failures and ends of the worker", async () => {
  const mailingId = await begun(400, { perMinute: 60 });
  const left: { at: number; size: number }[] = [];
  let clock = NOON.getTime();
  const sender = resend();
  const noted: MailSender = {
    ...sender,
    send: (mails, key) => {
      left.push({ at: clock, size: mails.length });
      return sender.send(mails, key);
    },
  };
  provider.mishap = (call) => (call % 5 === 0 ? "error" : call % 7 === 0 ? "drop" : "none");
  for (let round = 0; round < 60; round++) {
    const again = await run(mailingId, new Date(clock), noted);
    if (!again) break;
    clock = Math.max(clock + 500, again.getTime());
  }
  expect(left.length).toBeGreaterThan(40);
  for (const { at } of left) {
    const held = left.filter((call) => call.at >= at && call.at < at + MINUTE).reduce((sum, call) => sum + call.size, 0);
    expect(held).toBeLessThanOrEqual(60);
  }
  expect(Math.max(...provider.delivered.values())).toBe(1);
});

describe("the first few", () => {
  test("leave alone, and the others only when enough time has passed without bad news", async () => {
    const mailingId = await begun(50, { canary: 20, canaryHoldMinutes: 15 });
    expect(await run(mailingId, NOON)).toBeNull();
    expect(provider.delivered.size).toBe(20);
    expect((await mailingOf(mailingId)).status).toBe("holding");
    expect(await advanceMailing(WORKER, { mailingId, step: "judge" })).toMatchObject({ ok: false });
    await watchCanaryTask.run({ mailingId }, { stopping: () => false });
    expect((await mailingOf(mailingId)).status).toBe("holding");
    await prisma.mailing.update({ where: { id: mailingId }, data: { canaryLeftAt: new Date(0) } });
    await watchCanaryTask.run({ mailingId }, { stopping: () => false });
    expect(await mailingOf(mailingId)).toMatchObject({ status: "sending", canaryPassedAt: expect.any(Date) });
    expect(await run(mailingId, NOON)).toBeNull();
    expect(provider.delivered.size).toBe(50);
    expect((await mailingOf(mailingId)).status).toBe("sent");
  });

  test.each([
    ["one comes back for good", { delivery: "bounced", deliveryDetail: "hard: no such user" }, "canary_bounces"],
    ["one complains", { delivery: "complained" }, "canary_complaints"],
  ] as const)("stop the others when %s, until a person lets them go on", async (_, told, because) => {
    const mailingId = await begun(50, { canary: 20, canaryHoldMinutes: 15 });
    await run(mailingId, NOON);
    const first = await prisma.mailMessage.findFirstOrThrow({ where: { mailingId, canary: true } });
    await prisma.mailMessage.update({ where: { id: first.id }, data: told });
    await watchCanaryTask.run({ mailingId }, { stopping: () => false });
    expect(await mailingOf(mailingId)).toMatchObject({ status: "paused", stoppedBecause: because });
    await run(mailingId, NOON);
    expect(provider.delivered.size).toBe(20);
    expect(await resumeMailing(manager, { mailingId })).toMatchObject({ ok: true });
    expect(await mailingOf(mailingId)).toMatchObject({ status: "sending", stoppedBecause: null });
    await run(mailingId, NOON);
    expect(provider.delivered.size).toBe(50);
  });

  test("are not stopped by a mail that comes back for now", async () => {
    const mailingId = await begun(30, { canary: 20, canaryHoldMinutes: 0 });
    await run(mailingId, NOON);
    await prisma.mailMessage.updateMany({
      where: { mailingId, canary: true },
      data: { delivery: "bounced", deliveryDetail: "soft: full" },
    });
    await watchCanaryTask.run({ mailingId }, { stopping: () => false });
    expect((await mailingOf(mailingId)).status).toBe("sending");
  });

  test("are waited for again after a pause", async () => {
    const mailingId = await begun(30, { canary: 20, canaryHoldMinutes: 15 });
    await run(mailingId, NOON);
    await pauseMailing(manager, { mailingId });
    await resumeMailing(manager, { mailingId });
    expect((await mailingOf(mailingId)).status).toBe("holding");
  });

  test("are everybody where there are no more: nothing is waited for", async () => {
    const mailingId = await begun(12, { canary: 20, canaryHoldMinutes: 15 });
    expect(await run(mailingId, NOON)).toBeNull();
    expect((await mailingOf(mailingId)).status).toBe("sent");
  });

  test("are made up from others where an address was suppressed meanwhile", async () => {
    const mailingId = await begun(30, { canary: 20, canaryHoldMinutes: 15 });
    const message = await prisma.mailMessage.findFirstOrThrow({ where: { mailingId }, orderBy: { id: "asc" } });
    await prisma.suppression.create({ data: { email: message.toAddress ?? "", reason: "bounced" } });
    expect(await run(mailingId, NOON)).toBeNull();
    expect(provider.delivered.size).toBe(20);
    expect((await mailingOf(mailingId)).status).toBe("holding");
  });
});

describe("cancelling while calls are under way", () => {
  /** A sender that is cancelled during its third call. */
  const cancelling = (mailingId: number): MailSender => {
    const sender = resend();
    let calls = 0;
    return {
      ...sender,
      send: async (mails, key) => {
        if (++calls === 3) expect(await cancelMailing(manager, { mailingId, reason: "Mauvais texte" })).toMatchObject({ ok: true });
        return sender.send(mails, key);
      },
    };
  };

  test.each(["none", "limit", "error", "drop"] as const)(
    "with answers of `%s`: what had not left never does, and every fate is known or a person's",
    async (mishap) => {
      const mailingId = await begun(1500);
      provider.mishap = (call) => (call >= 3 ? mishap : "none");
      expect(await run(mailingId, NOON, cancelling(mailingId))).toBeNull();
      const calls = provider.callTimes.length;
      provider.mishap = () => "none";
      expect(await run(mailingId, new Date(NOON.getTime() + MINUTE))).toBeNull();
      expect(provider.callTimes.length).toBe(calls);
      const { sent = 0, skipped = 0, needs_review: toReview = 0, ...others } = await states(mailingId);
      expect(others).toEqual({});
      expect(sent + skipped + toReview).toBe(1500);
      expect(sent + (mishap === "drop" ? toReview : 0)).toBe(provider.delivered.size);
      expect(toReview > 0).toBe(mishap === "error" || mishap === "drop");
      expect((await mailingOf(mailingId)).status).toBe("cancelled");
      expect(await prisma.mailBatch.count({ where: { mailingId, state: { in: ["pending", "in_flight"] } } })).toBe(0);
    },
  );
});

test("a cancelled mailing does not ask again what became of a call, and leaves that to a person", async () => {
  const mailingId = await begun(5);
  provider.mishap = () => "drop";
  let called = false;
  const pace = async () => {
    called = true;
  };
  await new MailingSender(mailingId, resend(), { now: () => NOON, pace, stopping: () => called }).run();
  expect(await cancelMailing(manager, { mailingId, reason: "Mauvais texte" })).toEqual({ ok: true, value: { cancelled: 0, toReview: 5 } });
  expect(await states(mailingId)).toEqual({ needs_review: 5 });
  expect(await run(mailingId, new Date(NOON.getTime() + MINUTE))).toBeNull();
  expect(provider.callTimes).toHaveLength(1);
});

test("text messages and mails of one mailing go their own ways, and it ends when both have", async () => {
  const mailingId = await begun(6);
  const messages = await prisma.mailMessage.findMany({ where: { mailingId }, orderBy: { id: "asc" } });
  const called = messages.slice(0, 2);
  for (const [i, { id }] of called.entries())
    await prisma.mailMessage.update({ where: { id }, data: { channel: "sms", toAddress: `+3360000000${i}` } });
  expect(await run(mailingId, NOON)).not.toBeNull();
  expect(provider.delivered.size).toBe(4);
  const texts: OutgoingMail[] = [];
  const gateway: MailSender = {
    batchSize: 1,
    repeatable: true,
    send: async (mails) => {
      texts.push(...mails);
      return { kind: "accepted", providerIds: ["sms-1"] };
    },
  };
  const surroundings = { now: () => NOON, pace: async () => {}, stopping: () => false, channel: "sms" } as const;
  expect(await new MailingSender(mailingId, gateway, surroundings).run()).toBeNull();
  expect(texts.map((text) => text.to).sort()).toEqual(["+33600000000", "+33600000001"]);
  expect(provider.delivered.size).toBe(4);
  expect((await mailingOf(mailingId)).status).toBe("sent");
});

describe("what a mail carries", () => {
  async function mailsOf(promotes: boolean): Promise<{ mailingId: number; mails: OutgoingMail[] }> {
    const mailingId = await begun(3);
    await prisma.mailing.update({ where: { id: mailingId }, data: { promotes } });
    const mails: OutgoingMail[] = [];
    await run(mailingId, NOON, {
      batchSize: 100,
      repeatable: true,
      send: async (given) => {
        mails.push(...given);
        return { kind: "accepted", providerIds: given.map((mail) => mail.messageId) };
      },
    });
    return { mailingId, mails };
  }

  test("an address that tells which message is answered, and a mark against loops", async () => {
    const { mails } = await mailsOf(false);
    for (const { messageId, replyTo, headers } of mails) {
      expect(readReplyAddress(replyTo, env.APP_SECRET)).toBe(BigInt(messageId));
      expect(headers).toEqual({ "x-amends-message": messageId });
    }
    expect(new Set(mails.map((mail) => mail.replyTo)).size).toBe(3);
  });

  test("one click to refuse promotion, only where it promotes", async () => {
    const { mailingId, mails } = await mailsOf(true);
    for (const { messageId, headers } of mails) {
      const { customerId } = await prisma.mailMessage.findUniqueOrThrow({ where: { id: BigInt(messageId) } });
      expect(headers?.["list-unsubscribe-post"]).toBe("List-Unsubscribe=One-Click");
      const [, token = ""] = /^<.*\/u\/([^/>]+)>$/.exec(headers?.["list-unsubscribe"] ?? "") ?? [];
      expect(readPromotionToken(env.APP_SECRET, token)).toBe(customerId);
    }
    expect(await states(mailingId)).toEqual({ sent: 3 });
  });
});
