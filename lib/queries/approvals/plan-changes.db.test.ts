import { expect, test } from "vitest";
import { hold, lateOrder, memberOf } from "@/lib/commands/approvals/testing-drift";
import { submitted } from "@/lib/commands/plans/testing-plan";
import { prisma } from "@/lib/db/client";
import { findPlan } from "@/lib/db/plans/find-plan";
import { planDrift } from "./plan-changes";

type Submitted = Awaited<ReturnType<typeof submitted>>;
const none = { added: 0, removed: 0, changed: 0 };

/** Changes what is sealed, past the guards that keep it: what is found must not depend on nobody being able to. */
const tamper = async (statement: string, guard: string) => {
  const table = statement.split(" ")[1];
  for (const step of [`ALTER TABLE ${table} DISABLE TRIGGER ${guard}`, statement, `ALTER TABLE ${table} ENABLE TRIGGER ${guard}`])
    await prisma.$executeRawUnsafe(step);
};
const ofPlan = (set: string) => (plan: Submitted) =>
  tamper(`UPDATE plan SET ${set} WHERE id = ${plan.planId}`, "plan_sealed_after_submission");
const ofIncident = (data: object) => (plan: Submitted) => prisma.incident.update({ where: { id: plan.incident.id }, data });

const DRIFTS: [string, (plan: Submitted) => Promise<unknown>, { parts: unknown[]; counts: object; difference: object }][] = [
  ["a customer put on hold", (plan) => hold(plan), { parts: [], counts: { ...none, removed: 1 }, difference: {} }],
  [
    "a late order",
    (plan) => lateOrder(plan),
    { parts: [{ part: "identification" }, { part: "split" }], counts: { ...none, added: 1 }, difference: { EUR: 1_500 } },
  ],
  [
    "a customer moved to another cohort",
    (plan) => prisma.cohortMember.update({ where: memberOf(plan, 1), data: { cohortKey: "untouched", reason: "a mistake" } }),
    { parts: [], counts: { ...none, changed: 1 }, difference: { EUR: 1_500 } },
  ],
  [
    "the expected rate",
    ofPlan("expected_redemption_bp = 7000"),
    { parts: [{ part: "rate", from: 6_000, to: 7_000 }], counts: none, difference: {} },
  ],
  ["the budget", ofPlan("budget_minor = 900000"), { parts: [{ part: "budget", from: null, to: 900_000 }], counts: none, difference: {} }],
  [
    "the text of a letter",
    () =>
      tamper(`UPDATE template_version SET content = content || '{"edited": true}' WHERE key = 'untouched'`, "template_version_append_only"),
    { parts: [{ part: "letters", cohorts: ["untouched"] }], counts: none, difference: {} },
  ],
  [
    "the legal note",
    ofIncident({ legalGround: { notes: "seen again" } }),
    { parts: [{ part: "legal_ground" }], counts: none, difference: {} },
  ],
  ["the channels", ofIncident({ channels: ["web"] }), { parts: [{ part: "reach" }], counts: none, difference: {} }],
  [
    "the cut-off",
    (plan) => prisma.cohortSplit.update({ where: { incidentId: plan.incident.id }, data: { cutoffAt: new Date("2026-11-17T00:00:00Z") } }),
    { parts: [{ part: "cutoff" }], counts: none, difference: {} },
  ],
  [
    "a right price",
    (plan) => prisma.incidentProduct.updateMany({ where: { incidentId: plan.incident.id }, data: { referencePriceMinor: 5_000 } }),
    { parts: [{ part: "products" }], counts: none, difference: {} },
  ],
];

test.each(DRIFTS)("what moved is named: %s", async (_title, change, expected) => {
  const plan = await submitted();
  const read = async () => {
    const found = await findPlan(prisma, plan.planId);
    return found && planDrift(found, false);
  };
  expect(await read()).toBeNull();
  await change(plan);
  const { parts, counts, difference } = (await read()) ?? {};
  expect({ parts, counts, difference }).toEqual(expected);
});

test("customers who differ are named with what they were to get and would get now; not to an auditor", async () => {
  const plan = await submitted();
  await prisma.customer.update({ where: { id: plan.people[1] }, data: { name: "Ada Martin" } });
  await prisma.cohortMember.update({ where: memberOf(plan, 1), data: { cohortKey: "untouched", reason: "a mistake" } });
  const found = await findPlan(prisma, plan.planId);
  if (!found) throw new Error("no plan");
  const kinds = (items?: { kind: string }[]) => items?.map(({ kind }) => kind);
  const seen = async (masked: boolean) =>
    (await planDrift(found, masked))?.customers.map(({ name, before, after, difference }) => [
      name,
      kinds(before?.items),
      kinds(after?.items),
      difference,
    ]);
  const gifts = ["gift_consumed", "void_rest"];
  expect(await seen(false)).toEqual([["Ada Martin", gifts, [...gifts, "store_credit"], { EUR: 1_500 }]]);
  expect(await seen(true)).toEqual([["", gifts, [...gifts, "store_credit"], { EUR: 1_500 }]]);
});
