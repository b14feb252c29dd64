import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "../../db/client";
import { writeSending } from "../../db/settings/sending";
import { DEFAULT_SENDING } from "../../domain/settings/sending";
import { type Actor, WORKER } from "../../domain/staff/actor";
import { env } from "../../env";
import { renderWholeMailing } from "../../jobs/tasks/render-mailing";
import { sendWholeMailing } from "../../jobs/tasks/send-mailing";
import { executedPlan } from "../../testing/executed-plan";
import { letGo } from "../../testing/let-go";
import { advanceMailing } from "./advance-mailing";
import { cancelMailing } from "./cancel-mailing";
import { pauseMailing } from "./pause-mailing";
import { prepareMailings } from "./prepare-mailings";
import { recallMailing } from "./recall-mailing";
import { resumeMailing } from "./resume-mailing";
import { scheduleMailing } from "./schedule-mailing";

const manager: Actor = { kind: "staff", id: "m1", name: "Nora", role: "manager" };
const agent: Actor = { kind: "staff", id: "a1", name: "Léa", role: "agent" };

let mailingId: number;
let incidentRef: string;
beforeEach(async () => {
  incidentRef = (await executedPlan(3)).incidentRef;
  const prepared = await prepareMailings(agent, { incidentRef });
  mailingId = prepared.ok ? (prepared.value.mailingIds[0] ?? 0) : 0;
  await renderWholeMailing(mailingId);
});

const mailing = () => prisma.mailing.findUniqueOrThrow({ where: { id: mailingId } });
const states = async () =>
  (await prisma.mailMessage.findMany({ where: { mailingId }, orderBy: { id: "asc" } })).map((m) => m.skipReason ?? m.state);
const jobs = () => prisma.$queryRaw<{ key: string; at: Date }[]>`
  SELECT key, run_at AS at FROM graphile_worker.jobs WHERE key LIKE ${`%-%:${mailingId}`} AND key NOT LIKE 'render%' ORDER BY key`;
const refusal = (reason: string, detail?: object) => ({ ok: false, refusal: { reason, ...(detail && { detail }) } });
const schedule = (given: object = {}) => scheduleMailing(manager, { mailingId, confirmCount: 3, ...given });

describe("scheduling", () => {
  test("lets it leave by itself once the time to call it back is over, as the settings say", async () => {
    await writeSending(prisma, { ...DEFAULT_SENDING, quiet: { from: 21, to: 7 }, perMinute: 600, canary: 9, canaryHoldMinutes: 4 });
    const result = await schedule();
    const row = await mailing();
    expect(row).toMatchObject({ status: "scheduled", quietFrom: 21, quietTo: 7, perMinute: 600, canarySize: 9, canaryHoldMinutes: 4 });
    expect(result).toMatchObject({ ok: true, value: { count: 3, leavesAt: row.leavesAt } });
    const { at } = await prisma.auditEvent.findFirstOrThrow({ where: { action: "mailing.schedule", subject: `mailing:${mailingId}` } });
    expect(row.leavesAt?.getTime()).toBe(at.getTime() + env.MAIL_RECALL_SECONDS * 1000);
    expect(await jobs()).toEqual([{ key: `send-mailing:${mailingId}`, at: row.leavesAt }]);
  });

  test("may name a later time, and other conditions than the settings", async () => {
    await schedule({ at: "2100-01-04T09:00:00+01:00", quiet: null, perMinute: null, canary: 0 });
    expect(await mailing()).toMatchObject({ leavesAt: new Date("2100-01-04T08:00:00Z"), quietFrom: null, perMinute: null, canarySize: 0 });
  });

  test("is the manager's, for the number that was read, once, and only of what is clear and ready", async () => {
    expect(await scheduleMailing(agent, { mailingId, confirmCount: 3 })).toEqual(refusal("forbidden"));
    expect(await schedule({ confirmCount: 4 })).toEqual(refusal("wrong_count", { count: 3 }));
    expect(await schedule({ quiet: { from: 8, to: 8 } })).toMatchObject(refusal("invalid"));
    const both = await Promise.all([schedule(), schedule()]);
    expect(both.filter((result) => result.ok)).toHaveLength(1);
    expect(both).toContainEqual(refusal("mailing_not_ready"));
    expect(await schedule({ mailingId: 999_999 })).toEqual(refusal("not_found"));
  });

  test("is refused for what nobody approved", async () => {
    await prisma.mailing.update({ where: { id: mailingId }, data: { step: "notice", planId: null } });
    expect(await schedule()).toEqual(refusal("mailing_not_approved"));
  });
});

describe("beginning", () => {
  test("does not happen before the time has come", async () => {
    await schedule();
    expect(await advanceMailing(WORKER, { mailingId, step: "begin" })).toEqual(refusal("stale"));
    expect(await sendWholeMailing(mailingId)).toEqual((await mailing()).leavesAt);
    expect(await states()).toEqual(["rendered", "rendered", "rendered"]);
  });

  test("happens once when it has", async () => {
    await schedule({ quiet: null });
    await prisma.mailing.update({ where: { id: mailingId }, data: { leavesAt: new Date(0) } });
    expect(await sendWholeMailing(mailingId)).toBeNull();
    expect(await mailing()).toMatchObject({ status: "sent", startedBy: "m1", startedAt: expect.any(Date) });
    expect(await advanceMailing(WORKER, { mailingId, step: "begin" })).toEqual(refusal("stale"));
    expect(await advanceMailing(manager, { mailingId, step: "begin" })).toEqual(refusal("forbidden"));
  });
});

describe("calling back", () => {
  test("makes it ready again, and nothing leaves when its time comes", async () => {
    await schedule();
    expect(await recallMailing({ ...agent, role: "auditor" }, { mailingId })).toEqual(refusal("forbidden"));
    expect(await recallMailing(agent, { mailingId })).toEqual({ ok: true, value: { mailingId } });
    expect(await prisma.auditEvent.count({ where: { action: "mailing.recall", subject: `mailing:${mailingId}` } })).toBe(1);
    expect(await mailing()).toMatchObject({ status: "ready", leavesAt: null });
    expect(await sendWholeMailing(mailingId)).toBeNull();
    expect(await states()).toEqual(["rendered", "rendered", "rendered"]);
    expect(await schedule()).toMatchObject({ ok: true });
  });

  test("is too late once it has begun", async () => {
    await letGo(manager, { mailingId, confirmCount: 3 });
    expect(await recallMailing(manager, { mailingId })).toEqual(refusal("mailing_not_scheduled"));
  });

  test("and beginning at the same instant: one of the two wins", async () => {
    await schedule();
    await prisma.mailing.update({ where: { id: mailingId }, data: { leavesAt: new Date(0) } });
    const [begun, recalled] = await Promise.all([
      advanceMailing(WORKER, { mailingId, step: "begin" }),
      recallMailing(manager, { mailingId }),
    ]);
    expect([begun.ok, recalled.ok].filter(Boolean)).toHaveLength(1);
    expect((await mailing()).status).toBe(begun.ok ? "sending" : "ready");
  });
});

describe("cancelling", () => {
  const cancel = (actor = manager) => cancelMailing(actor, { mailingId, reason: "Mauvais texte" });

  test.each(["scheduled", "sending", "holding", "paused"] as const)(
    "what is %s ends it for good, and nobody is left without a reason",
    async (status) => {
      await letGo(manager, { mailingId, confirmCount: 3 });
      await prisma.mailing.update({ where: { id: mailingId }, data: { status } });
      expect(await cancel(agent)).toEqual(refusal("forbidden"));
      expect(await cancel()).toEqual({ ok: true, value: { cancelled: 3, toReview: 0 } });
      expect(await states()).toEqual(["cancelled", "cancelled", "cancelled"]);
      expect(await mailing()).toMatchObject({ status: "cancelled", cancelledBy: "m1", cancelledAt: expect.any(Date) });
      const audit = await prisma.auditEvent.findFirstOrThrow({ where: { action: "mailing.cancel", subject: `mailing:${mailingId}` } });
      expect(audit).toMatchObject({ reason: "Mauvais texte", detail: { cancelled: 3, from: status } });
      expect(await sendWholeMailing(mailingId)).toBeNull();
      expect(
        await prisma.outboxMail.count({
          where: { messageId: { in: (await prisma.mailMessage.findMany({ where: { mailingId } })).map((m) => m.id) } },
        }),
      ).toBe(0);
      for (const again of [cancel, schedule, () => resumeMailing(manager, { mailingId }), () => pauseMailing(agent, { mailingId })])
        expect(await again()).toMatchObject({ ok: false });
    },
  );

  test("is refused before it is scheduled and after it is over", async () => {
    expect(await cancel()).toEqual(refusal("mailing_over"));
    await letGo(manager, { mailingId, confirmCount: 3 });
    await sendWholeMailing(mailingId);
    expect(await cancel()).toEqual(refusal("mailing_over"));
  });
});

test("a mailing that is opened again for others begins its first few anew", async () => {
  await letGo(manager, { mailingId, confirmCount: 3, canary: 2 });
  expect(await sendWholeMailing(mailingId)).toBeNull();
  expect(await mailing()).toMatchObject({ status: "holding", canaryLeftAt: expect.any(Date) });
  expect(await prisma.mailMessage.count({ where: { mailingId, canary: true } })).toBe(2);
  await advanceMailing(WORKER, { mailingId, step: "judge" });
  expect(await sendWholeMailing(mailingId)).toBeNull();
  await prisma.mailing.update({ where: { id: mailingId }, data: { status: "ready" } });
  expect(await schedule({ confirmCount: 0 })).toMatchObject({ ok: true });
  expect(await mailing()).toMatchObject({ canaryLeftAt: null, canaryPassedAt: null, startedAt: null });
  expect(await prisma.mailMessage.count({ where: { mailingId, canary: true } })).toBe(0);
});
