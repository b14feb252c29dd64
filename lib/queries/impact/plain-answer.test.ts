import { expect, test } from "vitest";
import type { DesignResult } from "@/lib/db/impact/read-measurement";
import type { Verdict } from "@/lib/domain/impact/design";
import type { MeasuredOutcome, MeasuredWindow } from "@/lib/domain/impact/measured-window";
import type { PlanView } from "./impact-view";
import { plainAnswer } from "./plain-answer";

const NOBODY = { customers: 0, orders: 0, revenueMinor: 0 };
const outcome = (verdict: Verdict): MeasuredOutcome => ({ difference: { estimate: 0, low: 0, high: 0 }, level: 0.95, verdict });
const window = (days: number, over: boolean, repurchase: Verdict | null, margin: Verdict | null = null): MeasuredWindow => ({
  ...{
    days,
    over,
    endsAt: `2026-04-${days}`,
    treated: null,
    comparison: null,
    withCredit: NOBODY,
    besideCredit: NOBODY,
    plannedLook: null,
  },
  ...{ repurchase: repurchase && outcome(repurchase), revenue: null, margin: margin && outcome(margin) },
});
const result = (windows: MeasuredWindow[], design: DesignResult["design"] = "matched"): { results: DesignResult[] } => ({
  results: [{ design, inForce: true, windows, matching: null }],
});
const plan: PlanView = {
  ...{ design: "randomised", outcome: "margin", windowDays: 60, expectedBp: 1_000, smallestEffectBp: 500, looks: 1, note: "", version: 2 },
  ...{ sampleNeeded: 683, createdBy: "Léa", createdAt: "2026-01-01", fixedAt: "2026-01-02", fixedBy: "Ana", fixedLate: false },
};

test("before anything has left, nothing has started", () => {
  expect(plainAnswer(null, null)).toMatchObject({
    code: "not_started",
    about: "unaffected",
    outcome: "repurchase",
    windowDays: 30,
    endsAt: null,
  });
  expect(plainAnswer(null, plan)).toMatchObject({
    code: "not_started",
    about: "arms",
    outcome: "margin",
    windowDays: 60,
    exploratory: false,
  });
});

test("without a plan the longest window that is over speaks, and only as a finding", () => {
  const windows = [window(30, true, "better"), window(60, true, "not_proven"), window(90, false, "too_early")];
  expect(plainAnswer(result(windows), null)).toMatchObject({ code: "not_proven", windowDays: 60, exploratory: true });
});

test("a plan is answered by its own outcome and window, not by the one that shines", () => {
  const windows = [window(30, true, "better", "better"), window(60, true, "better", "worse"), window(90, true, "better", "better")];
  expect(plainAnswer(result(windows, "randomised"), plan)).toMatchObject({ code: "worse", about: "arms", exploratory: false });
  expect(plainAnswer(result(windows, "randomised"), { ...plan, fixedLate: true })).toMatchObject({ exploratory: true });
});

test("a running window is too early, a missing comparison is said", () => {
  expect(plainAnswer(result([window(60, false, "too_early")]), plan).code).toBe("too_early");
  expect(plainAnswer(result([window(60, true, "better", null)]), plan).code).toBe("no_comparison");
});
