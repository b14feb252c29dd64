import { beforeEach, expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { insertIncident, type TestCustomer } from "@/lib/db/cohorts/testing-facts";
import { assignArms } from "@/lib/domain/impact/arms";
import type { Actor } from "@/lib/domain/staff/actor";
import { moveCustomers } from "../cohorts/move-customers";
import { splitCohorts } from "../cohorts/split-cohorts";
import { mustBeOk } from "../plans/testing-plan";
import { dealArms } from "./deal-arms";
import { fixImpactPlan } from "./fix-impact-plan";
import { saveImpactPlan } from "./save-impact-plan";

const agent: Actor = { kind: "staff", id: "u1", name: "Léa", role: "agent" };
const manager: Actor = { kind: "staff", id: "u2", name: "Ana", role: "manager" };
const auditor: Actor = { kind: "staff", id: "u3", name: "Eve", role: "auditor" };
const CUTOFF = "2026-08-22T18:00:00Z";
const plan = { design: "randomised", outcome: "repurchase", windowDays: 90, expectedBp: 1_000, smallestEffectBp: 500, looks: 3 };
const more = [{ nameFr: "Intact, plus", nameEn: "Untouched, more" }];

/** Twenty who used nothing, in two languages, and two who used some. */
const CUSTOMERS: TestCustomer[] = Array.from({ length: 22 }, (_, i) => ({
  language: i % 4 === 0 ? "en" : "fr",
  lines: [{ at: "2026-08-22T10:00:00Z", affected: true, quantity: 1 + (i % 3) }],
  uses: i >= 20 ? [{ at: "2026-08-22T11:00:00Z", units: 5 }] : [],
}));

let incidentRef = "";
let incidentId = 0;
let ids: bigint[] = [];

beforeEach(async () => {
  const { incident, people } = await insertIncident(CUSTOMERS);
  [incidentRef, incidentId, ids] = [incident.ref, incident.id, people.map(({ customerId }) => customerId)];
  mustBeOk(await splitCohorts(agent, { incidentRef, cutoffAt: CUTOFF }));
});

const planned = async () => mustBeOk(await saveImpactPlan(agent, { incidentRef, version: 0, plan }));
const deal = (facts: object = {}) =>
  dealArms(agent, { incidentRef, fromCohort: "untouched", varies: "amount", arms: more, seed: "spring", ...facts });
const armOf = async () => {
  const rows = await prisma.impactArmMember.findMany({ where: { customerId: { in: ids } }, orderBy: { customerId: "asc" } });
  return new Map(rows.map(({ customerId, arm }) => [customerId, arm]));
};

test("a cohort is dealt evenly among arms, each a cohort of its own, and the audit says how", async () => {
  await planned();
  expect(mustBeOk(await deal())).toEqual({ cohorts: ["untouched_arm_1"], sizes: [expect.any(Number), expect.any(Number)], seed: "spring" });
  const arms = await prisma.impactArm.findMany({ where: { plan: { incidentId } }, orderBy: { arm: "asc" } });
  expect(arms.map(({ arm, cohortKey, fromCohort, seed }) => [arm, cohortKey, fromCohort, seed])).toEqual([
    [0, "untouched", "untouched", "spring"],
    [1, "untouched_arm_1", "untouched", "spring"],
  ]);
  expect(arms.reduce((sum, { size }) => sum + size, 0)).toBe(20);
  const members = await prisma.cohortMember.findMany({ where: { incidentId }, orderBy: { customerId: "asc" } });
  const dealt = await armOf();
  for (const { customerId, cohortKey } of members.slice(0, 20))
    expect(cohortKey).toBe(dealt.get(customerId) === 1 ? "untouched_arm_1" : "untouched");
  for (const language of ["fr", "en"]) {
    const of = members.slice(0, 20).filter((member) => member.language === language);
    const sizes = [0, 1].map((arm) => of.filter(({ customerId }) => dealt.get(customerId) === arm).length);
    // One more at most in each of the five fifths of the gap.
    expect(Math.abs(sizes[0]! - sizes[1]!)).toBeLessThanOrEqual(5);
  }
  const event = await prisma.auditEvent.findFirstOrThrow({ where: { action: "impact.deal_arms", incidentId } });
  expect(event.detail).toMatchObject({ fromCohort: "untouched", seed: "spring", varies: "amount" });
});

test("the lots can be worked out again from the seed, and another seed deals anew", async () => {
  await planned();
  mustBeOk(await deal());
  const rows = await prisma.$queryRaw<{ id: bigint; stratum: string }[]>`
    SELECT customer_id AS id, concat_ws(' ', usage, ntile(5) OVER (ORDER BY gap_minor, customer_id), language) AS stratum
    FROM cohort_member WHERE incident_id = ${incidentId} AND machine_cohort = 'untouched'`;
  const strata = rows.map(({ id, stratum }) => ({ customerId: String(id), stratum }));
  const again = assignArms(strata, { arms: 2, seed: "spring" });
  expect(new Map([...again].map(([id, arm]) => [BigInt(id), arm]))).toEqual(await armOf());
  expect(assignArms(strata, { arms: 2, seed: "autumn" })).not.toEqual(again);
});

test("splitting again leaves the arms as they were dealt, and who is moved stays counted where the lot put them", async () => {
  await planned();
  mustBeOk(await deal());
  const dealt = await armOf();
  mustBeOk(await splitCohorts(agent, { incidentRef, cutoffAt: CUTOFF }));
  const moved = [...dealt].find(([, arm]) => arm === 1)![0];
  mustBeOk(await moveCustomers(agent, { incidentRef, customerIds: [moved], cohortKey: "reported", reason: "warned_us" }));
  expect(await prisma.cohortMember.count({ where: { incidentId, cohortKey: "untouched_arm_1" } })).toBe(
    [...dealt.values()].filter((arm) => arm === 1).length - 1,
  );
  expect(await armOf()).toEqual(dealt);
  await expect(prisma.impactArmMember.deleteMany()).rejects.toThrow(/append-only/);
});

test("it is refused without a plan, twice, for an unknown cohort, for too few, once fixed, and to an auditor", async () => {
  expect(await deal()).toMatchObject({ refusal: { reason: "impact_plan_missing" } });
  const { version } = await planned();
  expect(await deal({ fromCohort: "nobody" })).toMatchObject({ refusal: { reason: "not_found" } });
  expect(await deal({ fromCohort: "consumed", arms: [...more, ...more] })).toMatchObject({ refusal: { reason: "arms_too_small" } });
  expect(await prisma.cohort.count({ where: { incidentId, key: { contains: "_arm_" } } })).toBe(0);
  expect(await fixImpactPlan(manager, { incidentRef, version })).toMatchObject({ refusal: { reason: "arms_missing" } });
  mustBeOk(await deal());
  expect(await deal()).toMatchObject({ refusal: { reason: "arms_dealt" } });
  expect(await deal({ fromCohort: "untouched_arm_1" })).toMatchObject({ refusal: { reason: "arms_dealt" } });
  mustBeOk(await fixImpactPlan(manager, { incidentRef, version }));
  expect(await deal({ fromCohort: "consumed" })).toMatchObject({ refusal: { reason: "impact_plan_fixed" } });
  expect(await dealArms(auditor, {})).toEqual({ ok: false, refusal: { reason: "forbidden" } });
});

test("it is refused once a message has left to the cohort, a plan is executed, or the incident is closed", async () => {
  await planned();
  const template = await prisma.templateVersion.create({ data: { key: incidentRef, version: 1, content: {}, createdBy: "a" } });
  const letter = { incidentId, cohortKey: "untouched", templateVersionId: template.id, createdBy: "a", step: "notice" as const };
  const mailing = await prisma.mailing.create({ data: { ...letter, status: "sent" } });
  const message = { mailingId: mailing.id, channel: "email" as const, variant: "fr", values: {}, toAddress: "c@mail.example" };
  await prisma.mailMessage.create({ data: { ...message, customerId: ids[0]!, state: "sent", sentAt: new Date(CUTOFF) } });
  expect(await deal()).toMatchObject({ refusal: { reason: "arms_written_to" } });
  const seal = { submittedBy: "u2", submittedAt: new Date(CUTOFF), fingerprint: "f".repeat(64) };
  await prisma.plan.create({ data: { incidentId, version: 1, rules: [], currency: "EUR", authorId: "u1", status: "executed", ...seal } });
  expect(await deal()).toMatchObject({ refusal: { reason: "already_executed" } });
  await prisma.incident.update({ where: { id: incidentId }, data: { closedAt: new Date(CUTOFF) } });
  expect(await deal()).toMatchObject({ refusal: { reason: "incident_closed" } });
});

test("of two who deal one cohort at the same moment, the second is refused", async () => {
  await planned();
  const results = await Promise.all([deal(), deal({ seed: "autumn" })]);
  expect(results.map((result) => (result.ok ? "ok" : result.refusal.reason)).sort()).toEqual(["arms_dealt", "ok"]);
});
