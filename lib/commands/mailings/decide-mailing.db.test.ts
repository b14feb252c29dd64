import { beforeEach, expect, test, vi } from "vitest";
import { prisma } from "../../db/client";
import { lockMailing } from "../../db/mailings/lock-mailing";
import { isMailingApproved } from "../../db/mailings/mailing-approval";
import type { Actor } from "../../domain/staff/actor";
import { renderWholeMailing } from "../../jobs/tasks/render-mailing";
import { executedPlan } from "../../testing/executed-plan";
import {
  ASKER,
  approve,
  DECIDER,
  fingerprintOf,
  letterSaying,
  rendered,
  splitIncident,
  UNTOUCHED,
  WRITER,
  writeLetter,
} from "../../testing/own-mailing";
import type { Result } from "../command";
import { decideMailing } from "./decide-mailing";
import { draftMailing } from "./draft-mailing";
import { prepareMailings } from "./prepare-mailings";
import { submitMailing } from "./submit-mailing";

const agent: Actor = { kind: "staff", id: "agent", name: "Zoé", role: "agent" };
const refused = (reason: string) => ({ ok: false, refusal: { reason } });
const isApproved = async (mailingId: number) =>
  isMailingApproved(prisma, await prisma.mailing.findUniqueOrThrow({ where: { id: mailingId } }));
const requests = (mailingId: number) => prisma.mailingApproval.findMany({ where: { mailingId }, orderBy: { id: "asc" } });

let incidentRef: string;
let mailingId: number;
let about: { mailingId: number; fingerprint: string };
beforeEach(async () => {
  await writeLetter("notice:untouched");
  ({ incidentRef } = await splitIncident([UNTOUCHED, UNTOUCHED]));
  mailingId = await rendered({ incidentRef, step: "notice", cohortKey: "untouched" });
  about = { mailingId, fingerprint: await fingerprintOf(mailingId) };
});

test("asked by one and approved by another, a mailing may leave as it is", async () => {
  expect(await isApproved(mailingId)).toBe(false);
  const asked = await submitMailing(ASKER, { ...about, argument: "Les premiers clients appellent." });
  expect(asked).toMatchObject({ ok: true });
  expect(await isApproved(mailingId)).toBe(false);
  expect(await decideMailing(DECIDER, { ...about, decision: "approve" })).toEqual({ ok: true, value: { decision: "approve" } });
  expect(await isApproved(mailingId)).toBe(true);
  expect(await requests(mailingId)).toMatchObject([
    {
      fingerprint: about.fingerprint,
      requestedBy: ASKER.id,
      argument: "Les premiers clients appellent.",
      decision: "approve",
      decidedBy: DECIDER.id,
    },
  ]);
  const audited = await prisma.auditEvent.findMany({
    where: { subject: `mailing:${mailingId}`, action: { in: ["mailing.submit", "mailing.decide"] } },
  });
  expect(audited.map(({ action, actorId }) => [action, actorId])).toEqual([
    ["mailing.submit", ASKER.id],
    ["mailing.decide", DECIDER.id],
  ]);
});

test("neither who asked nor who wrote the letter decides, nor a role that may not", async () => {
  await submitMailing(ASKER, about);
  const decision = { ...about, decision: "approve" };
  expect(await decideMailing(ASKER, decision)).toEqual(refused("own_mailing"));
  expect(await decideMailing(WRITER, decision)).toEqual(refused("own_mailing"));
  expect(await decideMailing(agent, decision)).toEqual(refused("forbidden"));
  expect(await submitMailing({ ...agent, role: "auditor" }, about)).toEqual(refused("forbidden"));
  expect(await requests(mailingId)).toMatchObject([{ decision: null }]);
});

test("an approval dies when the mailing is prepared again, with the same words or others", async () => {
  await approve(mailingId);
  expect(await draftMailing(ASKER, { incidentRef, step: "notice", cohortKey: "untouched" })).toMatchObject({ ok: true });
  expect(await isApproved(mailingId)).toBe(false);
  await renderWholeMailing(mailingId);
  expect(await isApproved(mailingId)).toBe(false);
  await writeLetter("notice:untouched", letterSaying("Nous reviendrons vers vous."));
  await draftMailing(ASKER, { incidentRef, step: "notice", cohortKey: "untouched" });
  await renderWholeMailing(mailingId);
  expect(await isApproved(mailingId)).toBe(false);
  expect(await submitMailing(ASKER, about)).toEqual(refused("stale"));
  expect(await decideMailing(DECIDER, { ...about, decision: "approve" })).toEqual(refused("stale"));
});

test("a no needs its reason, and the same words may be asked about again", async () => {
  await submitMailing(ASKER, about);
  expect(await decideMailing(DECIDER, { ...about, decision: "change" })).toEqual(refused("comment_required"));
  expect(await decideMailing(DECIDER, { ...about, decision: "refuse", comment: "Trop tôt." })).toMatchObject({ ok: true });
  expect(await isApproved(mailingId)).toBe(false);
  await approve(mailingId);
  expect(await isApproved(mailingId)).toBe(true);
  expect((await requests(mailingId)).map(({ decision }) => decision)).toEqual(["refuse", "approve"]);
});

test("what waits is not asked again, what is decided is neither asked nor decided again", async () => {
  expect(await decideMailing(DECIDER, { ...about, decision: "approve" })).toEqual(refused("mailing_not_submitted"));
  await submitMailing(ASKER, about);
  expect(await submitMailing(agent, about)).toEqual(refused("approval_waiting"));
  await decideMailing(DECIDER, { ...about, decision: "approve" });
  expect(await submitMailing(agent, about)).toEqual(refused("mailing_decided"));
  expect(await decideMailing(DECIDER, { ...about, decision: "refuse", comment: "Non." })).toEqual(refused("mailing_decided"));
});

test("of two who decide at the same moment, the second is told that somebody was first", async () => {
  await submitMailing(ASKER, about);
  const results: Result<unknown>[] = [];
  await prisma.$transaction(async (tx) => {
    await lockMailing(tx, mailingId);
    const another: Actor = { ...DECIDER, id: "another" };
    const both = [
      decideMailing(DECIDER, { ...about, decision: "approve" }),
      decideMailing(another, { ...about, decision: "refuse", comment: "Non." }),
    ];
    for (const one of both) void one.then((result) => results.push(result));
    await vi.waitFor(async () => expect(await waitingForLocks()).toBe(2));
  });
  await vi.waitFor(() => expect(results).toHaveLength(2));
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(results).toContainEqual(refused("mailing_decided"));
  expect(await prisma.auditEvent.count({ where: { subject: `mailing:${mailingId}`, action: "mailing.decide" } })).toBe(1);
});

test("nothing is asked about a mailing that is being rendered, that its checks stop, or that a plan’s seal covers", async () => {
  await prisma.mailing.update({
    where: { id: mailingId },
    data: { checks: { findings: { foreign_link: { count: 1, customerIds: [] } } } },
  });
  expect(await submitMailing(ASKER, about)).toEqual(refused("checks_failed"));
  await draftMailing(ASKER, { incidentRef, step: "notice", cohortKey: "untouched" });
  expect(await submitMailing(ASKER, about)).toEqual(refused("mailing_not_ready"));
  const plan = await executedPlan(2);
  const prepared = await prepareMailings(ASKER, { incidentRef: plan.incidentRef });
  const gesture = prepared.ok ? (prepared.value.mailingIds[0] ?? 0) : 0;
  await renderWholeMailing(gesture);
  expect(await submitMailing(ASKER, { mailingId: gesture, fingerprint: await fingerprintOf(gesture) })).toEqual(refused("mailing_sealed"));
  expect(await isApproved(gesture)).toBe(true);
});

test("a gesture is approved by an execution that ended, with the very letter that was sealed", async () => {
  const plan = await executedPlan(2, { executionStatus: "running" });
  const { letters } = await prisma.plan.findUniqueOrThrow({ where: { id: plan.planId } });
  const { untouched = 0 } = letters as Record<string, number>;
  const gesture = {
    id: 0,
    step: "gesture" as const,
    planId: plan.planId,
    cohortKey: "untouched",
    templateVersionId: untouched,
    fingerprint: null,
  };
  expect(await isMailingApproved(prisma, gesture)).toBe(false);
  await prisma.execution.update({ where: { planId: plan.planId }, data: { status: "done" } });
  expect(await isMailingApproved(prisma, gesture)).toBe(true);
  expect(await isMailingApproved(prisma, { ...gesture, templateVersionId: untouched + 1 })).toBe(false);
  expect(await isMailingApproved(prisma, { ...gesture, cohortKey: "consumed" })).toBe(false);
});

test.each([
  ["by who asked", { decision: "approve", decidedBy: ASKER.id, decidedAt: "2026-11-17T09:00:00Z" }],
  ["by who wrote the letter", { decision: "approve", decidedBy: WRITER.id, decidedAt: "2026-11-17T09:00:00Z" }],
  ["by nobody", { decision: "approve" }],
  ["no, without a reason", { decision: "refuse", decidedBy: DECIDER.id, decidedAt: "2026-11-17T09:00:00Z" }],
  ["about other words", { fingerprint: "0".repeat(64) }],
])("the database itself refuses a decision %s", async (_, data) => {
  await submitMailing(ASKER, about);
  await expect(prisma.mailingApproval.updateMany({ where: { mailingId }, data })).rejects.toThrow();
});

test("the database keeps a decision, and lets nothing leave without one", async () => {
  const leave = () => prisma.mailing.update({ where: { id: mailingId }, data: { status: "scheduled" } });
  await expect(leave()).rejects.toThrow("is not approved");
  await approve(mailingId);
  await expect(prisma.mailingApproval.updateMany({ where: { mailingId }, data: { comment: "Finalement non." } })).rejects.toThrow(
    "answered once",
  );
  await expect(prisma.mailingApproval.deleteMany({ where: { mailingId } })).rejects.toThrow("append-only");
  await expect(prisma.mailing.update({ where: { id: mailingId }, data: { status: "rendering" } })).rejects.toThrow();
  expect((await leave()).status).toBe("scheduled");
});

async function waitingForLocks(): Promise<number> {
  const [row] = await prisma.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return Number(row?.count ?? 0n);
}
