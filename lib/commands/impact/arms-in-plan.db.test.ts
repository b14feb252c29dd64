import { expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import type { Rule } from "@/lib/domain/plans/rule";
import { simulatePlan } from "@/lib/queries/plans/simulate-plan";
import { savePlan } from "../plans/save-plan";
import { submitPlan } from "../plans/submit-plan";
import { author, drafted, manager, mustBeOk, submitter } from "../plans/testing-plan";
import { dealArms } from "./deal-arms";
import { fixImpactPlan } from "./fix-impact-plan";
import { saveImpactPlan } from "./save-impact-plan";

const AT = "2026-11-14T10:00:00Z";
const measurement = { design: "randomised", outcome: "repurchase", windowDays: 90, expectedBp: 1_000, smallestEffectBp: 500 };
const credit = (minor: number): Rule["actions"] => [
  { kind: "store_credit", amount: { of: "fixed", per: "person", tariff: { EUR: minor } }, expiresAt: "2030-01-01T00:00:00Z" },
];

/** Six who used nothing, dealt into two arms, and a draft whose rules give these to either. */
async function dealt(zero: Rule["actions"], one: Rule["actions"]) {
  const plan = await drafted(Array.from({ length: 6 }, () => ({ lines: [{ at: AT, affected: true }] })));
  const incidentRef = plan.incident.ref;
  const { version } = mustBeOk(await saveImpactPlan(author, { incidentRef, version: 0, plan: measurement }));
  mustBeOk(
    await dealArms(author, {
      incidentRef,
      fromCohort: "untouched",
      varies: "amount",
      arms: [{ nameFr: "Plus", nameEn: "More" }],
      seed: "s",
    }),
  );
  const row = await prisma.plan.findUniqueOrThrow({ where: { id: plan.planId } });
  const letters = row.letters as Record<string, number>;
  const letter = Object.values(letters)[0] ?? 1;
  const rules = [
    { id: "zero", cohort: "untouched", when: [], actions: zero },
    { id: "one", cohort: "untouched_arm_1", when: [], actions: one },
  ];
  const content = {
    rules,
    letters: { untouched: letter, untouched_arm_1: letter },
    budgetMinor: null,
    personCap: null,
    expectedRedemptionBp: 6_000,
    argument: "",
  };
  const saved = mustBeOk(await savePlan(author, { planId: plan.planId, rowVersion: row.rowVersion, ...content }));
  const submit = () => submitPlan(submitter, { planId: plan.planId, rowVersion: (saved as { rowVersion: number }).rowVersion });
  const fix = () => fixImpactPlan(manager, { incidentRef, version });
  const guards = async () => (await simulatePlan(plan.incident.id, plan.version, content as never))?.guards.map(({ kind }) => kind) ?? [];
  return { ...plan, submit, fix, guards };
}

test("an arm that gives at least what is due is submitted and fixed", async () => {
  const { submit, fix, guards } = await dealt(credit(500), credit(800));
  expect(await guards()).not.toContain("arms_far_apart");
  expect((await fix()).ok).toBe(true);
  expect((await submit()).ok).toBe(true);
});

test("an arm that gives less than arm 0 is neither submitted nor fixed", async () => {
  const { submit, fix, guards } = await dealt(credit(500), credit(499));
  const refused = { refusal: { reason: "arm_below_due", detail: { cohort: "untouched_arm_1", count: 3 } } };
  expect(await submit()).toMatchObject(refused);
  expect(await fix()).toMatchObject(refused);
  expect(await guards()).toContain("arm_below_due");
});

test("no arm is left without an apology, arm 0 neither", async () => {
  const nothing: Rule["actions"] = [{ kind: "nothing", why: "to compare" }];
  const other = await dealt(nothing, credit(500));
  expect(await other.submit()).toMatchObject({ refusal: { reason: "arm_without_words", detail: { cohort: "untouched" } } });
  const arm = await dealt(credit(500), nothing);
  expect(await arm.submit()).toMatchObject({ refusal: { reason: "arm_without_words", detail: { cohort: "untouched_arm_1" } } });
});

test("arms that differ by more than three times are pointed at and can go out", async () => {
  const { submit, guards } = await dealt(credit(500), credit(1_501));
  expect(await guards()).toContain("arms_far_apart");
  expect((await submit()).ok).toBe(true);
});
