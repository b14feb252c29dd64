import { beforeEach, expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { insertIncident } from "@/lib/db/cohorts/testing-facts";
import { insertImpactWorld } from "@/lib/db/impact/testing-impact";
import { GIVEN_ASSUMPTIONS } from "@/lib/domain/impact/assumptions";
import type { Actor } from "@/lib/domain/staff/actor";
import { mustBeOk } from "../plans/testing-plan";
import { fixImpactPlan } from "./fix-impact-plan";
import { saveAssumptions } from "./save-assumptions";
import { saveImpactPlan } from "./save-impact-plan";
import { takeLook } from "./take-look";

const agent: Actor = { kind: "staff", id: "u1", name: "Léa", role: "agent" };
const manager: Actor = { kind: "staff", id: "u2", name: "Ana", role: "manager" };
const auditor: Actor = { kind: "staff", id: "u3", name: "Eve", role: "auditor" };
const plan = { design: "matched", outcome: "repurchase", windowDays: 90, expectedBp: 1_000, smallestEffectBp: 500, looks: 3 };
const forbidden = { ok: false, refusal: { reason: "forbidden" } };

let incidentRef = "";
let incidentId = 0;

beforeEach(async () => {
  const { incident } = await insertIncident([{ lines: [{ at: "2026-08-22T10:00:00Z", affected: true }] }]);
  [incidentRef, incidentId] = [incident.ref, incident.id];
});

const save = (version: number, facts: object = {}) => saveImpactPlan(agent, { incidentRef, version, plan: { ...plan, ...facts } });

test("a plan of measurement is written, written again, and says how many people it needs", async () => {
  expect(mustBeOk(await save(0))).toMatchObject({ version: 1, sampleNeeded: 683 });
  expect(mustBeOk(await save(1, { smallestEffectBp: 1_000, expectedBp: 5_000 }))).toMatchObject({ version: 2, sampleNeeded: 385 });
  expect(await save(1)).toMatchObject({ refusal: { reason: "stale" } });
  const events = await prisma.auditEvent.findMany({ where: { action: "impact.plan", incidentId } });
  expect(events.map(({ detail }) => (detail as { sampleNeeded: number }).sampleNeeded)).toEqual([683, 385]);
});

test("one that is fixed says for good what it said", async () => {
  mustBeOk(await save(0));
  expect(await fixImpactPlan(agent, { incidentRef, version: 1 })).toEqual(forbidden);
  expect(await fixImpactPlan(manager, { incidentRef, version: 2 })).toMatchObject({ refusal: { reason: "stale" } });
  expect(mustBeOk(await fixImpactPlan(manager, { incidentRef, version: 1 }))).toMatchObject({ fixedLate: false });
  expect(await save(1)).toMatchObject({ refusal: { reason: "impact_plan_fixed" } });
  expect(await fixImpactPlan(manager, { incidentRef, version: 1 })).toMatchObject({ refusal: { reason: "impact_plan_fixed" } });
  await expect(prisma.impactPlan.update({ where: { incidentId }, data: { windowDays: 30 } })).rejects.toThrow(/fixed/);
});

test("of two who fix it at the same moment, the second is refused", async () => {
  mustBeOk(await save(0));
  const fix = () => fixImpactPlan(manager, { incidentRef, version: 1 });
  const results = await Promise.all([fix(), fix()]);
  expect(results.map((result) => (result.ok ? "ok" : result.refusal.reason)).sort()).toEqual(["impact_plan_fixed", "ok"]);
});

test("without a plan there is none to fix, without a gesture nothing to look at", async () => {
  expect(await fixImpactPlan(manager, { incidentRef, version: 1 })).toMatchObject({ refusal: { reason: "impact_plan_missing" } });
  expect(await takeLook(agent, { incidentRef, windowDays: 30 })).toMatchObject({ refusal: { reason: "nothing_measured_yet" } });
});

test("a closed incident takes no plan, an auditor writes none", async () => {
  await prisma.incident.update({ where: { id: incidentId }, data: { closedAt: new Date("2026-09-01T00:00:00Z") } });
  expect(await save(0)).toMatchObject({ refusal: { reason: "incident_closed" } });
  expect(await saveImpactPlan(auditor, {})).toEqual(forbidden);
  expect(await takeLook(auditor, {})).toEqual(forbidden);
  expect(await saveAssumptions(auditor, {})).toEqual(forbidden);
});

test("a plan fixed after the first gesture left says so for ever", async () => {
  const { incident } = await insertImpactWorld([true, false].map((affected) => ({ affected, before: [{ day: 3, minor: 100 }] })));
  mustBeOk(await saveImpactPlan(agent, { incidentRef: incident.ref, version: 0, plan }));
  expect(mustBeOk(await fixImpactPlan(manager, { incidentRef: incident.ref, version: 1 }))).toMatchObject({ fixedLate: true });
});

test("the first look at a planned place is the planned one, another there and one before a fixed plan are beside it", async () => {
  const { incident } = await insertImpactWorld([true, false].map((affected) => ({ affected, before: [{ day: 3, minor: 100 }] })));
  const look = (windowDays: number) => takeLook(agent, { incidentRef: incident.ref, windowDays });
  expect(mustBeOk(await look(30))).toMatchObject({ planned: null });
  mustBeOk(await saveImpactPlan(agent, { incidentRef: incident.ref, version: 0, plan }));
  mustBeOk(await fixImpactPlan(manager, { incidentRef: incident.ref, version: 1 }));
  expect(mustBeOk(await look(30))).toMatchObject({ planned: 1 });
  expect(mustBeOk(await look(90))).toMatchObject({ planned: 3 });
  expect(mustBeOk(await look(30))).toMatchObject({ planned: null });
  const kept = await prisma.impactLook.findMany({ where: { incidentId: incident.id }, orderBy: { id: "asc" } });
  expect(kept[1]?.result).toMatchObject({ design: "matched", days: 30, repurchase: { verdict: "too_early" } });
  await expect(prisma.impactLook.deleteMany()).rejects.toThrow(/append-only/);
  expect(await prisma.auditEvent.count({ where: { action: "impact.look", incidentId: incident.id } })).toBe(4);
});

test("assumptions are saved over the version on screen, and the audit keeps both", async () => {
  const set = (version: number, leaveBp: number) =>
    saveAssumptions(agent, { incidentRef, version, values: { ...GIVEN_ASSUMPTIONS, leaveBp } });
  expect(mustBeOk(await set(0, 1_500))).toEqual({ version: 1 });
  expect(await set(0, 2_000)).toMatchObject({ refusal: { reason: "stale" } });
  expect(mustBeOk(await set(1, 2_000))).toEqual({ version: 2 });
  expect(await set(2, 10_001)).toMatchObject({ refusal: { reason: "invalid" } });
  const event = await prisma.auditEvent.findFirstOrThrow({ where: { action: "impact.assume", incidentId }, orderBy: { id: "desc" } });
  expect(event.detail).toMatchObject({ from: { leaveBp: 1_500 }, to: { leaveBp: 2_000 } });
});
