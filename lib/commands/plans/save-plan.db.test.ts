import { expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { findPlan } from "@/lib/db/plans/find-plan";
import { STARTER_LETTERS } from "@/lib/domain/mailings/starter-letters";
import { savePlan } from "./save-plan";
import { auditor, author, drafted, manager, mustBeOk, submitted, submitter } from "./testing-plan";

const RULES = [{ id: "r1", cohort: "any", when: [], actions: [{ kind: "message_only" }] }];

test("a save writes what was given, leaves the rest, and raises the row version", async () => {
  const { planId, rowVersion, incident } = await drafted();
  const before = await findPlan(prisma, planId);
  const result = await savePlan(author, { planId, rowVersion, rules: RULES, budgetMinor: 100, expectedRedemptionBp: 5_000 });
  expect(result).toEqual({ ok: true, value: { planId, rowVersion: rowVersion + 1 } });
  expect(await findPlan(prisma, planId)).toMatchObject({
    rules: RULES,
    budgetMinor: 100,
    expectedRedemptionBp: 5_000,
    letters: before?.letters,
  });
  expect(await prisma.auditEvent.count({ where: { incidentId: incident.id, action: "plan.save" } })).toBe(1);
});

test("of two people who save from the same view the second is told who came first", async () => {
  const { planId, rowVersion } = await drafted();
  mustBeOk(await savePlan(manager, { planId, rowVersion, rules: RULES }));
  expect(await savePlan(submitter, { planId, rowVersion, rules: [] })).toEqual({
    ok: false,
    refusal: { reason: "stale", detail: { by: "Ana" } },
  });
  expect(await findPlan(prisma, planId)).toMatchObject({ rules: RULES });
});

test("of many saves at once exactly one is written", async () => {
  const { planId, rowVersion } = await drafted();
  const results = await Promise.all(Array.from({ length: 5 }, () => savePlan(author, { planId, rowVersion, rules: RULES })));
  expect(results.filter(({ ok }) => ok).length).toBe(1);
});

test("a frozen plan, an unknown letter, one of another incident, a bad rule and a wrong role are refused", async () => {
  const frozen = await submitted();
  const input = { planId: frozen.planId, rowVersion: frozen.rowVersion + 1, rules: RULES };
  expect(await savePlan(author, input)).toMatchObject({ refusal: { reason: "plan_frozen" } });
  const { planId, rowVersion } = await drafted();
  expect(await savePlan(author, { planId, rowVersion, rules: RULES, letters: { consumed: 999_999 } })).toMatchObject({
    refusal: { reason: "not_found" },
  });
  const content = STARTER_LETTERS.consumed;
  const foreign = await prisma.templateVersion.create({
    data: { key: "consumed", version: 2, incidentId: frozen.incident.id, content, createdBy: "t" },
  });
  expect(await savePlan(author, { planId, rowVersion, rules: RULES, letters: { consumed: foreign.id } })).toMatchObject({
    refusal: { reason: "not_found" },
  });
  expect(await savePlan(author, { planId, rowVersion, rules: [{ ...RULES[0], actions: [] }] })).toMatchObject({
    refusal: { reason: "invalid" },
    invalid: [{ path: "rules.0.actions" }],
  });
  expect(await savePlan(auditor, { planId, rowVersion, rules: RULES })).toMatchObject({ refusal: { reason: "forbidden" } });
});

test("the database refuses to change a frozen plan", async () => {
  const { planId } = await submitted();
  await expect(prisma.plan.update({ where: { id: planId }, data: { rules: [] } })).rejects.toThrow(/sealed/);
  await expect(prisma.plan.update({ where: { id: planId }, data: { budgetMinor: 1 } })).rejects.toThrow(/sealed/);
});
