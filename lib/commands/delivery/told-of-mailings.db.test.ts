import { beforeEach, describe, expect, test } from "vitest";
import { now } from "@/lib/clock";
import { prisma } from "@/lib/db/client";
import type { ToldEvent } from "@/lib/domain/mailings/delivery-event";
import { messageTag } from "@/lib/domain/mailings/message-tag";
import { type Actor, WORKER } from "@/lib/domain/staff/actor";
import { env } from "@/lib/env";
import { watchCanaryTask } from "@/lib/jobs/tasks/watch-canary";
import { sentMailing } from "@/lib/testing/sent-mailing";
import { resumeMailing } from "../mailings/resume-mailing";
import { recordDelivery } from "./record-delivery";

const manager: Actor = { kind: "staff", id: "u-1", name: "Nora", role: "manager" };
const at = new Date("2026-11-20T09:00:00Z");
const event = (providerId: string, kind: ToldEvent["kind"], given: Partial<ToldEvent> = {}): ToldEvent => ({
  ...{ eventId: `${providerId}-${kind}`, kind, providerId, at, detail: {} },
  ...given,
});
const record = (...events: ToldEvent[]) => recordDelivery(WORKER, { events });
const mailingOf = (id: number) => prisma.mailing.findUniqueOrThrow({ where: { id } });

beforeEach(() => prisma.$executeRaw`TRUNCATE suppression, call_task, contact_preference, setting`);

describe("what is said against a mailing under way", () => {
  /** The job that the last event asked for. */
  async function look(mailingId: number): Promise<string | null> {
    const [{ jobs } = { jobs: 0 }] = await prisma.$queryRaw<{ jobs: number }[]>`
      SELECT count(*)::int AS jobs FROM graphile_worker.jobs WHERE key = ${`watch-canary:${mailingId}`}`;
    await prisma.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
    if (jobs > 0) await watchCanaryTask.run({ mailingId }, { stopping: () => false });
    return (await mailingOf(mailingId)).stoppedBecause;
  }

  test("stops it, and again for news since a person let it go on", async () => {
    const { mailingId, messages } = await sentMailing(100);
    const complained = (i: number, given: Partial<ToldEvent> = {}) => record(event(messages[i]?.providerId ?? "", "complained", given));
    await record(event(messages[0]?.providerId ?? "", "delivered"));
    expect(await look(mailingId)).toBeNull();
    await complained(1);
    expect(await look(mailingId)).toBe("complaints");
    expect(await mailingOf(mailingId)).toMatchObject({ status: "paused" });
    expect(await prisma.auditEvent.findFirst({ where: { action: "mailing.advance" }, orderBy: { id: "desc" } })).toMatchObject({
      subject: `mailing:${mailingId}`,
      detail: { step: "watch", status: "paused", because: "complaints", sent: 100, bounced: 0, complained: 1 },
    });
    expect(await resumeMailing(manager, { mailingId })).toMatchObject({ ok: true });
    expect(await mailingOf(mailingId)).toMatchObject({ status: "sending", stoppedBecause: null, watchedFrom: expect.any(Date) });
    await watchCanaryTask.run({ mailingId }, { stopping: () => false });
    expect((await mailingOf(mailingId)).status).toBe("sending");
    await complained(2, { at: new Date(now().getTime() + 1000) });
    expect(await look(mailingId)).toBe("complaints");
  });

  test("is forgiven where two of a hundred came back, not where three did", async () => {
    const { mailingId, messages } = await sentMailing(100);
    const bounced = (i: number) => record(event(messages[i]?.providerId ?? "", "bounced", { detail: { hard: true } }));
    await record(event(messages[5]?.providerId ?? "", "bounced", { detail: { words: "mailbox full" } }));
    await bounced(0);
    await bounced(1);
    expect(await look(mailingId)).toBeNull();
    await bounced(2);
    expect(await look(mailingId)).toBe("bounces");
  });
});

describe("a message whose fate a person was to find out", () => {
  async function inDoubt() {
    const { mailingId, messages } = await sentMailing(2, { known: false });
    await prisma.mailMessage.updateMany({ where: { mailingId }, data: { state: "needs_review", error: "interrupted" } });
    const [first, second] = messages as [(typeof messages)[0], (typeof messages)[0]];
    const states = async () =>
      (await prisma.mailMessage.findMany({ where: { mailingId }, orderBy: { id: "asc" } })).map(
        ({ state, providerId, delivery, error }) => ({
          ...{ state, providerId, delivery, error },
        }),
      );
    return { first, second, states };
  }
  const open = { state: "needs_review", providerId: null, delivery: "none", error: "interrupted" };

  test("has left when its provider tells of it by its tag, and only that one", async () => {
    const { first, states } = await inDoubt();
    const told = event("re_told", "delivered", { tag: messageTag(first.id, env.APP_SECRET) });
    expect(await record(told)).toEqual({ ok: true, value: { kept: 1 } });
    expect(await states()).toEqual([{ state: "sent", providerId: "re_told", delivery: "delivered", error: null }, open]);
    expect((await prisma.mailMessage.findUniqueOrThrow({ where: { id: first.id } })).sentAt).toEqual(at);
    expect(await prisma.auditEvent.findFirst({ orderBy: { id: "desc" } })).toMatchObject({
      ...{ action: "delivery.record", subject: `message:${first.id}`, detail: { arrived: 1 } },
    });
    expect(await record(told)).toMatchObject({ ok: false });
  });

  test("stays open when another installation's tag names the same number", async () => {
    const { first, states } = await inDoubt();
    await record(event("re_elsewhere", "delivered", { tag: messageTag(first.id, "another-secret-another-secret-00") }));
    expect(await states()).toEqual([open, open]);
  });
});
