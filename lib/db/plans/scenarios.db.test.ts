import { expect, test } from "vitest";
import { splitCohorts } from "@/lib/commands/cohorts/split-cohorts";
import { draftPlan } from "@/lib/commands/plans/draft-plan";
import { submitPlan } from "@/lib/commands/plans/submit-plan";
import { author, mustBeOk, submitter } from "@/lib/commands/plans/testing-plan";
import type { Figures } from "@/lib/domain/plans/figures";
import { CASES_2002_2009 } from "@/lib/domain/plans/scenarios/cases-2002-2009";
import { CASES_2010_2019 } from "@/lib/domain/plans/scenarios/cases-2010-2019";
import { GRAMMAR } from "@/lib/domain/plans/scenarios/grammar";
import { received, type Scenario } from "@/lib/domain/plans/scenarios/scenario";
import { prisma } from "../client";
import { findPlan } from "./find-plan";
import { frozenList } from "./frozen-list";
import { liveFingerprint } from "./live-fingerprint";
import { sealDrift } from "./seal-drift";
import { insertBefore, insertScenario } from "./testing-scenario";

/** The scenario's plan, submitted like any other. */
async function submitScenario(scenario: Scenario) {
  const { incident, parent } = await insertScenario(scenario);
  mustBeOk(await splitCohorts(author, { incidentRef: incident.ref, cutoffAt: "2026-11-01T00:00:00Z" }));
  const follows = await insertBefore(scenario, incident.id, parent?.id ?? null);
  const draft = mustBeOk(await draftPlan(author, { incidentRef: incident.ref, kind: follows ? "follow_up" : "first" }));
  const letter = await prisma.templateVersion.findFirstOrThrow();
  const letters = Object.fromEntries(["consumed", "untouched", "reported", "overcharged"].map((key) => [key, letter.id]));
  const { rules, seed = "", personCap, currency } = scenario;
  await prisma.plan.update({ where: { id: draft.planId }, data: { rules, seed, personCap, currency, letters } });
  const { fingerprint } = mustBeOk(await submitPlan(submitter, draft));
  return { planId: draft.planId, fingerprint };
}

test.each([...CASES_2002_2009, ...CASES_2010_2019, ...GRAMMAR])("through the database: $name", async (scenario) => {
  const { planId, fingerprint } = await submitScenario(scenario);
  const frozen = await frozenList(prisma, planId, { size: 100 });
  expect(frozen.map(({ customerId, cohort, items }) => [customerId, cohort, items.map(received)])).toEqual(
    scenario.customers.map(({ id, cohort, receives }) => [String(id), cohort, receives]),
  );
  const { figures } = await prisma.plan.findUniqueOrThrow({ where: { id: planId } });
  expect((figures as Figures).total).toMatchObject(scenario.totals);
  expect(await liveFingerprint(prisma, planId)).toBe(fingerprint);
  const plan = await findPlan(prisma, planId);
  expect(plan && (await sealDrift(prisma, plan))).toEqual({ added: 0, removed: 0, changed: 0 });
});
