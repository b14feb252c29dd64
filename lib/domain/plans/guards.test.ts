import { expect, test } from "vitest";
import { countFigures, treat } from "./figures";
import { findGuards, type GuardedPlan } from "./guards";
import type { PlanMember } from "./member";
import type { Rule } from "./rule";
import { whyNotSubmittable } from "./submittable";
import { credit, member, rule } from "./testing-member";

const NOW = new Date("2026-11-21T12:00:00Z");
const VOID_AND_CREDIT = rule("r1", "untouched", [{ kind: "void_rest" }, credit(1_500)]);

function plan(rules: Rule[], members: PlanMember[], part: Partial<GuardedPlan> = {}) {
  const figures = countFigures(rules, "EUR");
  for (const one of members) figures.add(treat(rules, one));
  const base = { rules, letters: { untouched: 1 }, budgetMinor: null, expectedRedemptionBp: 6_000, held: 0, now: NOW, currency: "EUR" };
  return { ...base, figures: figures.result(), ...part };
}
const seen = (given: GuardedPlan) => findGuards(given).map(({ kind, severity, count }) => [kind, severity, count]);

test("a plan that covers everyone has nothing to point out and may be submitted", () => {
  const fine = plan([VOID_AND_CREDIT], [member()]);
  expect(seen(fine)).toEqual([]);
  expect(whyNotSubmittable(fine)).toBeNull();
});

test("customers without a rule block, by cohort", () => {
  const gap = plan([VOID_AND_CREDIT], [member(), member({ cohort: "reported" })]);
  expect(seen(gap)).toEqual([["uncovered", "block", 1]]);
  expect(whyNotSubmittable(gap)).toEqual({ reason: "customers_uncovered", detail: { count: 1 } });
});

test("nobody to treat is refused", () => {
  expect(whyNotSubmittable(plan([VOID_AND_CREDIT], []))?.reason).toBe("nobody_to_treat");
});

test("a cohort that is written to needs a letter; one that gets nothing does not", () => {
  expect(whyNotSubmittable(plan([VOID_AND_CREDIT], [member()], { letters: {} }))).toEqual({
    reason: "letter_missing",
    detail: { cohort: "untouched" },
  });
  const silent = plan([rule("r1", "untouched", [{ kind: "nothing", why: "resale" }])], [member()], { letters: {} });
  expect(whyNotSubmittable(silent)).toBeNull();
});

test.each([
  [1_500, null],
  [1_499, "over_budget"],
])("a budget of %i against a worst case of 1500: %s", (budgetMinor, reason) => {
  expect(whyNotSubmittable(plan([VOID_AND_CREDIT], [member()], { budgetMinor }))?.reason ?? null).toBe(reason);
});

test.each([
  ["2026-11-21T12:00:00.000Z", "expiry_past", "expiry_past"],
  ["2026-11-21T12:00:00.001Z", "expiry_soon", null],
  ["2026-12-21T11:59:59.999Z", "expiry_soon", null],
  ["2026-12-21T12:00:00.000Z", null, null],
])("a credit that ends at %s", (expiresAt, guard, reason) => {
  const given = plan([rule("r1", "untouched", [credit(1_500, expiresAt)])], [member()]);
  expect(findGuards(given).find(({ kind }) => kind.startsWith("expiry"))?.kind ?? null).toBe(guard);
  expect(whyNotSubmittable(given)?.reason ?? null).toBe(reason);
});

test("a credit in another currency blocks, whether the plan's or the customers' differs", () => {
  const dollars = rule("r1", "untouched", [{ kind: "store_credit", amountMinor: 1, currency: "USD", expiresAt: "2027-03-31T22:00:00Z" }]);
  expect(whyNotSubmittable(plan([dollars], [member()]))?.reason).toBe("currency_mismatch");
  expect(whyNotSubmittable(plan([VOID_AND_CREDIT], [member(), member({ currency: "CHF" })]))?.reason).toBe("currency_mismatch");
});

test("nothing without a reason blocks", () => {
  expect(whyNotSubmittable(plan([rule("r1", "untouched", [{ kind: "nothing", why: "" }])], [member()]))?.reason).toBe(
    "nothing_without_why",
  );
});

test("what deserves a look is said with its count", () => {
  const rules = [VOID_AND_CREDIT, rule("r2", "untouched", [{ kind: "message_only" }]), rule("r3", "reported", [{ kind: "message_only" }])];
  const given = plan(rules, [member({ gapMinor: 1_499, paidMinor: 1, hasEmail: false })], { held: 2 });
  expect(seen(given)).toEqual([
    ["credit_above_stake", "warn", 1],
    ["shadowed", "warn", undefined],
    ["paid_and_voided", "warn", 1],
    ["never_fires", "info", 0],
    ["without_email", "info", 1],
    ["on_hold", "info", 2],
  ]);
});
