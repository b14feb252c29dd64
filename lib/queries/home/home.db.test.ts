import { beforeAll, describe, expect, test } from "vitest";
import { startDrill } from "@/lib/commands/drills/start-drill";
import { draftPlan } from "@/lib/commands/plans/draft-plan";
import { submitPlan } from "@/lib/commands/plans/submit-plan";
import { prisma } from "@/lib/db/client";
import { countSince, newsSince, signsOf } from "@/lib/db/home/since";
import type { Viewer } from "@/lib/domain/incidents/next-action";
import { must, split, started, TRAINEE, TRAINER } from "@/lib/testing/drill-team";
import { AUTHOR, MANAGER, makeExecutablePlan } from "@/lib/testing/executable-plan";
import { readFiguresScreen } from "./figures-screen";
import { readHomeNeeds } from "./home-screen";
import { readSinceLastHere } from "./since-last-here";

const manager: Viewer = { id: "ana", role: "manager" };
const agent: Viewer = { id: "lea", role: "agent" };
const kindsOf = async (viewer: Viewer) => (await readHomeNeeds(viewer)).needs.map(({ kind, ref, count }) => [kind, ref || count]);
const LONG_AGO = "2026-01-05T10:00:00Z";

/** An incident whose plan waits for a yes, late replies, promises, a task, and a drill beside it in which the same waits. */
beforeAll(async () => {
  const { incidentId } = await makeExecutablePlan(3, "HOME");
  await prisma.incident.update({ where: { id: incidentId }, data: { ownerId: agent.id } });
  await prisma.plan.create({
    data: {
      ...{ incidentId, version: 2, status: "submitted", rules: [], currency: "EUR", fingerprint: "f" },
      ...{ authorId: agent.id, submittedBy: AUTHOR.id, submittedAt: LONG_AGO },
    },
  });
  const drill = await started("zero_price");
  const { id: drillIncident, ref } = await split(drill);
  const { planId, rowVersion } = await must(draftPlan, TRAINEE, { incidentRef: ref });
  await must(submitPlan, TRAINEE, { planId, rowVersion });
  for (const of of [incidentId, drillIncident]) await addWork(of);
});

async function addWork(incidentId: number): Promise<void> {
  const { customerId } = await prisma.cohortMember.findFirstOrThrow({ where: { incidentId } });
  const thread = { incidentId, channel: "email" as const, state: "open" as const, subject: "s", language: "fr" };
  await prisma.thread.create({ data: { ...thread, openedAt: LONG_AGO, lastInboundAt: LONG_AGO, lastAt: LONG_AGO, dueAt: LONG_AGO } });
  const promise = { incidentId, customerId, text: "Demain", sameKey: `k${incidentId}`, ownerId: agent.id, createdBy: agent.id };
  await prisma.customerPromise.create({ data: { ...promise, dueAt: LONG_AGO } });
  const call = { incidentId, customerId, channel: "call", why: "bounced", onceKey: `h${incidentId}` };
  await prisma.callTask.create({ data: { ...call, dueAt: LONG_AGO } });
  const task = { incidentId, title: "Prévenir la comptabilité", assignedTo: agent.id, createdBy: agent.id, createdAt: LONG_AGO };
  await prisma.incidentTask.create({ data: { ...task, dueAt: LONG_AGO } });
  const gesture = { incidentId, customerId, amountMinor: 500n, currency: "EUR", reason: "r", state: "waiting", askedBy: agent.id };
  await prisma.extraGesture.create({ data: gesture });
}

describe("what waits", () => {
  test("is counted once, the drill’s share of it not at all, the drill itself named last", async () => {
    expect(await kindsOf(agent)).toEqual([
      ["late_replies", 1],
      ["broken_promises", 1],
      ["late_task", "INC-HOME"],
      ["calls", 1],
      ["drill", 1],
    ]);
  });

  test("is a gesture for a manager who did not ask for it", async () => {
    expect(await kindsOf(manager)).toContainEqual(["gesture", "INC-HOME"]);
    expect(await kindsOf({ id: agent.id, role: "manager" })).not.toContainEqual(["gesture", "INC-HOME"]);
  });

  test("is a plan for a manager who neither wrote nor submitted it; a drill’s plan is not among them", async () => {
    expect((await kindsOf(manager)).filter(([kind]) => kind === "plan")).toEqual([["plan", "INC-HOME"]]);
    for (const id of [agent.id, AUTHOR.id]) expect((await kindsOf({ id, role: "manager" })).map(([kind]) => kind)).not.toContain("plan");
  });

  test("is nothing for an auditor", async () => {
    expect(await kindsOf({ id: "paul", role: "auditor" })).toEqual([]);
  });

  test("is an alert until somebody takes it, then only theirs", async () => {
    const { id } = await prisma.priceAlert.create({
      data: {
        origin: "prices",
        groupKey: "t",
        severity: "block",
        skus: ["X-1"],
        channels: [],
        startedAt: LONG_AGO,
        raisedAt: LONG_AGO,
        lastAt: LONG_AGO,
      },
    });
    expect((await kindsOf(agent))[0]).toEqual(["alert", 1]);
    await prisma.priceAlert.update({ where: { id }, data: { state: "acknowledged", acknowledgedBy: agent.id, acknowledgedAt: LONG_AGO } });
    expect(await kindsOf(agent)).toContainEqual(["my_alert", 1]);
    expect((await kindsOf(manager)).map(([kind]) => kind)).toEqual(expect.not.arrayContaining(["alert", "my_alert"]));
    await prisma.priceAlert.update({ where: { id }, data: { state: "resolved", settledBy: "x", settledAt: LONG_AGO } });
  });

  test("is a check of prices for whoever did not ask", async () => {
    await prisma.priceCheck.create({
      data: {
        ...{
          id: "3b1f6c1e-0000-4000-8000-000000000001",
          origin: "page",
          digest: Buffer.from("d"),
          lines: 4,
          allowed: 1,
          toConfirm: 3,
          blocked: 0,
          rejected: 0,
        },
        ...{ state: "waiting", askedBy: manager.id, askedByName: "Ana", at: LONG_AGO },
      },
    });
    expect(await kindsOf(agent)).toContainEqual(["check", 3]);
    expect(await kindsOf(manager)).not.toContainEqual(["check", 3]);
  });
});

describe("since somebody was last here", () => {
  test("what others did is told, what they did themselves and what a drill did is not", async () => {
    const since = new Date(LONG_AGO);
    const news = await newsSince(prisma, { since, staffId: "nobody", actions: ["plan.submit", "plan.decide", "drill.start"] });
    expect(news.map(({ action }) => action).toSorted()).toEqual(["drill.start", "plan.decide"]);
    const own = await newsSince(prisma, { since, staffId: MANAGER.id, actions: ["plan.decide"] });
    expect(own).toEqual([]);
  });

  test("what came in is counted, a drill’s not", async () => {
    expect(await countSince(prisma, new Date("2026-01-01T00:00:00Z"))).toMatchObject({ incidents: 1, threads: 1 });
    expect(await countSince(prisma, new Date(LONG_AGO))).toMatchObject({ threads: 0 });
  });

  test("who was never here has nothing to compare with, until they say that they have seen it", async () => {
    expect(await readSinceLastHere("newcomer", null)).toEqual({ since: null, counts: null, news: [] });
    expect((await readSinceLastHere("newcomer", new Date(LONG_AGO))).since).toBe("2026-01-05T10:00:00.000Z");
  });

  test("acts of a person are signs of them, newest first", async () => {
    const signs = await signsOf(prisma, TRAINEE.id);
    expect(signs.length).toBeGreaterThan(2);
    expect(signs).toEqual(signs.toSorted((a, b) => b.getTime() - a.getTime()));
  });
});

test("figures across incidents leave drills out", async () => {
  const { total, rows } = await readFiguresScreen(undefined);
  expect(rows.map(({ ref }) => ref)).toEqual(["INC-HOME"]);
  expect(total).toMatchObject({ incidents: 1, customers: 3, kept: null, medianNoticeMs: null });
  expect(await startDrill(TRAINER, { scenario: "zero_price" })).toMatchObject({ ok: false });
});
