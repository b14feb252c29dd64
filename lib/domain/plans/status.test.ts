import { expect, test } from "vitest";
import { canMove, PLAN_STATUSES, type PlanStatus, SUPERSEDABLE } from "./status";

test("every status can be reached from a draft", () => {
  const reached = new Set<PlanStatus>(["draft"]);
  for (const from of reached) for (const to of PLAN_STATUSES) if (canMove(from, to)) reached.add(to);
  expect([...reached].sort()).toEqual([...PLAN_STATUSES].sort());
});

test("nothing leaves a final status, and nothing becomes a draft again", () => {
  for (const to of PLAN_STATUSES) {
    for (const final of ["changes_requested", "refused", "superseded", "executed"] as const) expect(canMove(final, to)).toBe(false);
    expect(canMove(to, "draft")).toBe(false);
  }
});

test("a newer version takes the place of what waits or was approved, never of what is being executed", () => {
  expect(SUPERSEDABLE).toEqual(["submitted", "approved"]);
});
