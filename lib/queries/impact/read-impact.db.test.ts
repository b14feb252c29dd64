import { expect, test } from "vitest";
import { saveImpactPlan } from "@/lib/commands/impact/save-impact-plan";
import { mustBeOk } from "@/lib/commands/plans/testing-plan";
import { prisma } from "@/lib/db/client";
import { insertIncident } from "@/lib/db/cohorts/testing-facts";
import { insertImpactWorld, type WorldPerson } from "@/lib/db/impact/testing-impact";
import { GIVEN_ASSUMPTIONS } from "@/lib/domain/impact/assumptions";
import type { Actor } from "@/lib/domain/staff/actor";
import { readImpact } from "./read-impact";

const agent: Actor = { kind: "staff", id: "u1", name: "Léa", role: "agent" };
const past = [{ day: 20, minor: 1_000 }];
const many = (n: number, person: WorldPerson): WorldPerson[] => Array.from({ length: n }, () => person);
const world = () =>
  insertImpactWorld([
    ...many(10, { affected: true, before: past, after: [{ day: 10, minor: 2_000, credit: 700 }] }),
    ...many(50, { affected: true, before: past, after: [{ day: 10, minor: 2_000 }] }),
    ...many(60, { affected: true, before: past, cohort: "untouched" }),
    ...many(200, { affected: false, before: past }),
  ]);

test("an unknown incident has no impact", async () => {
  expect(await readImpact("INC-NOT")).toBeNull();
});

test("before anything has left, a plan can be written and there is nothing to say", async () => {
  const { incident } = await insertIncident([{ lines: [{ at: "2026-08-22T10:00:00Z", affected: true }] }]);
  expect(await readImpact(incident.ref)).toMatchObject({
    ...{ plan: null, mayWriteBefore: true, startsAt: null, results: [], breakdowns: [], currency: "EUR" },
    question: { code: "not_started", outcome: "repurchase", exploratory: true },
    arms: { closedBy: "no_split" },
    scenarios: { assumptions: GIVEN_ASSUMPTIONS, version: 0, updatedBy: null },
  });
});

test("one read says against whom, how sure, and where the credit’s own orders are", async () => {
  const { incident } = await world();
  const view = await readImpact(incident.ref);
  expect(view).toMatchObject({
    question: { code: "better", about: "unaffected", outcome: "repurchase", windowDays: 90, exploratory: true },
    ...{ mayWriteBefore: false, startedBy: "message", startsAt: "2026-01-13T09:00:00.000Z", dataUntil: expect.any(String) },
    looks: { standing: { warning: "no_plan" }, list: [] },
  });
  expect(view?.results.map(({ design, inForce }) => [design, inForce])).toEqual([
    ["matched", true],
    ["before_after", false],
  ]);
  expect(view?.results[0]?.windows[0]).toMatchObject({
    withCredit: { customers: 10, orders: 10, revenueMinor: 20_000 },
    besideCredit: { customers: 50, orders: 50, revenueMinor: 100_000 },
    treated: { n: 120, revenueMinor: 1_000, marginMinor: 800 },
  });
  expect(
    view?.breakdowns.map(({ by, parts }) => [
      by,
      parts.map(({ key, windows }) => [key, windows[0]?.treated?.n, windows[0]?.repurchase?.level]),
    ]),
  ).toEqual([
    [
      "cohort",
      [
        ["consumed", 60, 0.975],
        ["untouched", 60, 0.975],
      ],
    ],
  ]);
});

test("the funnel, the costs and the value of a customer are those of the credits and orders", async () => {
  const { incident } = await world();
  const view = await readImpact(incident.ref);
  expect(view?.funnel).toEqual({
    ...{ issued: 10, seen: null, activated: 10, used: 10, overspent: 10 },
    ...{ issuedMinor: 10_000, usedMinor: 7_000, overspentMinor: 13_000 },
  });
  // Eight hours at 35.00 besides one message; credits redeemed 70.00.
  expect(view?.costs).toMatchObject({
    ...{ creditIssuedMinor: 10_000, creditRedeemedMinor: 7_000, creditOutstandingMinor: 3_000, messages: 1, hoursMinor: 28_000 },
    ...{ messagesMinor: 1, totalMinor: 35_001 },
    // 800 more a customer than the unaffected, of 120 customers.
    incrementalMargin: { estimateMinor: 96_000, windowDays: 90 },
  });
  // 1,000 in two years at 60 % over three years; 60 of 120 have paid 20.00 since.
  expect(view?.lifetime).toMatchObject({
    customers: 120,
    averageOrderMinor: 1_000,
    marginBp: 6_000,
    valueMinor: 900,
    revenueSinceMinor: 1_000,
  });
  expect(view?.scenarios.list.map(({ key }) => key)).toEqual(["nothing", "void_all", "honour_all", "done"]);
  expect(view?.scenarios.list[3]).toMatchObject({ givenMinor: 7_000, workMinor: 28_001, lostCustomers: 4 });
});

test("a written plan decides what the one sentence is about", async () => {
  const { incident } = await world();
  const plan = { design: "before_after", outcome: "revenue", windowDays: 60, expectedBp: 1_000, smallestEffectBp: 500 };
  mustBeOk(await saveImpactPlan(agent, { incidentRef: incident.ref, version: 0, plan }));
  expect(await readImpact(incident.ref)).toMatchObject({
    plan: { design: "before_after", sampleNeeded: 683, fixedAt: null, version: 1 },
    question: { code: "not_proven", about: "before", outcome: "revenue", windowDays: 60, exploratory: true },
    results: [
      { design: "before_after", inForce: true },
      { design: "matched", inForce: false },
    ],
  });
});

test("who complained and who thanked is counted by cohort", async () => {
  const { incident, ids } = await world();
  const of = { incidentId: incident.id, channel: "email" as const, subject: "x", language: "fr", state: "closed" as const };
  const at = { openedAt: incident.createdAt, lastInboundAt: incident.createdAt, lastAt: incident.createdAt };
  await prisma.thread.createMany({
    data: [
      { ...of, ...at, customerId: ids[0]!, label: "complaint", labelledBy: "u1" },
      { ...of, ...at, customerId: ids[100]!, suggestedLabel: "thanks" },
      { ...of, ...at, customerId: ids[101]!, state: "set_aside" as const, suggestedLabel: "complaint" },
    ],
  });
  await prisma.feedback.create({ data: { incidentId: incident.id, customerId: ids[0]!, score: 4, language: "fr" } });
  expect((await readImpact(incident.ref))?.reactions).toEqual({
    ...{ told: 1, replies: 2, complaints: 1, thanks: 1, answered: 1, meanScore: 4 },
    byCohort: [
      { key: "consumed", told: 1, replies: 1, complaints: 1, thanks: 0 },
      { key: "untouched", told: 0, replies: 1, complaints: 0, thanks: 1 },
    ],
  });
});
