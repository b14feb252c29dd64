import { beforeAll, expect, test } from "vitest";
import { fixSelection } from "@/lib/commands/cohorts/fix-selection";
import { holdCustomers } from "@/lib/commands/cohorts/hold-customers";
import { splitCohorts } from "@/lib/commands/cohorts/split-cohorts";
import { draftPlan } from "@/lib/commands/plans/draft-plan";
import { prisma } from "@/lib/db/client";
import { insertIncident } from "@/lib/db/cohorts/testing-facts";
import { moveCost } from "./move-cost";

const agent = { kind: "staff", id: "u1", name: "Léa", role: "agent" } as const;
const line = { at: "2026-08-22T10:00:00Z", affected: true };
let incidentRef = "";
let incidentId = 0;
let selectionId = "";

/** One used 100 of 500 units worth 49.00, two used none, one of these on hold. */
beforeAll(async () => {
  const uses = [{ at: "2026-08-22T11:00:00Z", units: 100 }];
  const { incident, people } = await insertIncident([{ lines: [line], uses }, { lines: [line] }, { lines: [line] }]);
  incidentRef = incident.ref;
  incidentId = incident.id;
  await splitCohorts(agent, { incidentRef, cutoffAt: "2026-08-22T18:00:00Z" });
  await holdCustomers(agent, { incidentRef, customerIds: [people[2]!.customerId], held: true, reason: "to be looked at" });
  const fixed = await fixSelection(agent, { incidentRef, filter: {} });
  if (!fixed.ok) throw new Error("not fixed");
  selectionId = fixed.value.selectionId;
});

test("without a plan the proposed rules say what a move costs, kind by kind, without who is on hold", async () => {
  expect(await moveCost({ incidentRef, selectionId, cohortKey: "reported" })).toEqual({
    planVersion: null,
    currency: "EUR",
    kinds: [
      { kind: "gift", beforeMinor: 980, afterMinor: 980 },
      { kind: "credit", beforeMinor: 1500, afterMinor: 4000 },
      { kind: "kept", beforeMinor: 0, afterMinor: 0 },
      { kind: "void", beforeMinor: 8820, afterMinor: 8820 },
    ],
    uncovered: { before: 0, after: 0 },
    held: 1,
    otherCurrency: 0,
  });
});

test("the newest plan's rules are the ones that count, and customers whom none covers are named", async () => {
  await draftPlan(agent, { incidentRef });
  const plan = await prisma.plan.findFirstOrThrow({ where: { incidentId } });
  const rules = [{ id: "r1", cohort: "untouched", when: [], actions: [{ kind: "void_rest" }] }];
  await prisma.plan.update({ where: { id: plan.id }, data: { rules } });
  const cost = await moveCost({ incidentRef, selectionId, cohortKey: "untouched" });
  expect(cost).toMatchObject({ planVersion: 1, uncovered: { before: 1, after: 0 } });
  expect(cost?.kinds.find(({ kind }) => kind === "credit")).toEqual({ kind: "credit", beforeMinor: 0, afterMinor: 0 });
});

test("another incident's selection is nothing to compare", async () => {
  const other = await insertIncident([{ lines: [line] }]);
  expect(await moveCost({ incidentRef: other.incident.ref, selectionId, cohortKey: "reported" })).toBeNull();
});
