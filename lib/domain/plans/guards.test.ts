import { expect, test } from "vitest";
import type { SimpleAction } from "./action";
import { countFigures } from "./figures";
import { findGuards, type GuardedPlan } from "./guards";
import type { PlanMember } from "./member";
import type { Rule } from "./rule";
import { serveAll } from "./serve";
import { whyNotSubmittable } from "./submittable";
import { credit, member, rule, share } from "./testing-member";
import { treat } from "./treat";

const NOW = new Date("2026-11-21T12:00:00Z");
const VOID_AND_CREDIT = rule("r1", "untouched", [{ kind: "gift_consumed" }, { kind: "void_rest" }, credit(1_500)]);

function plan(rules: Rule[], members: PlanMember[], part: Partial<GuardedPlan> = {}) {
  const figures = countFigures(rules, "EUR");
  for (const one of members) figures.add(treat(rules, one));
  const base = {
    rules,
    letters: { untouched: 1 },
    budgetMinor: null,
    expectedRedemptionBp: 6_000,
    held: 0,
    now: NOW,
    currency: "EUR",
    followsId: null,
  };
  return { ...base, figures: figures.result(), ...part };
}
const seen = (given: GuardedPlan) => findGuards(given).map(({ kind, severity, count }) => [kind, severity, count]);

test("a plan that covers everyone has nothing to point out and may be submitted", () => {
  const fine = plan([VOID_AND_CREDIT], [member()]);
  expect(seen(fine)).toEqual([]);
  expect(whyNotSubmittable(fine)).toBeNull();
});

test.each<[string, Rule]>([
  ["a rule", rule("r1", "untouched", [{ kind: "void_rest" }, credit(1_500)])],
  [
    "an option",
    rule("r1", "untouched", [{ kind: "choice", days: 14, defaultKey: "a", options: [{ key: "a", actions: [{ kind: "void_rest" }] }] }]),
  ],
])("%s that voids the rest and gifts nothing is looked at: what is used until then would be neither", (_, alone) => {
  expect(seen(plan([alone], [member()]))).toContainEqual(["void_rest_alone", "warn", undefined]);
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
  const dollars = rule("r1", "untouched", [
    { kind: "store_credit", amount: { of: "fixed", per: "person", tariff: { USD: 1 } }, expiresAt: "2027-03-31T22:00:00Z" },
  ]);
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
  const given = plan(rules, [member({ gapMinor: 1_499, apologies: 1, hasEmail: false })], { held: 2 });
  expect(seen(given)).toEqual([
    ["credit_above_stake", "warn", 1],
    ["shadowed", "warn", undefined],
    ["apologised_before", "warn", 1],
    ["never_fires", "info", 0],
    ["without_email", "info", 1],
    ["on_hold", "info", 2],
  ]);
});

test("money owed that nothing refunds blocks, with how many are owed", () => {
  const paid = member({ paidMinor: 100, shares: [share({ paidMinor: 100 })] });
  const owed = plan([rule("r1", "untouched", [{ kind: "gift_consumed" }, { kind: "void_rest" }])], [paid, member()]);
  expect(seen(owed)).toEqual([["refund_due_missing", "block", 1]]);
  expect(whyNotSubmittable(owed)).toEqual({ reason: "refund_due_missing", detail: { count: 1 } });
  const refunded = plan([rule("r1", "untouched", [{ kind: "void_rest" }, { kind: "refund", what: "due" }])], [paid]);
  expect(whyNotSubmittable(refunded)).toBeNull();
  // A credit never replaces what is owed.
  const credited = plan([rule("r1", "untouched", [{ kind: "void_rest" }, credit(1_500)])], [paid]);
  expect(whyNotSubmittable(credited)?.reason).toBe("refund_due_missing");
});

test("whoever paid too much is owed, though nothing is voided", () => {
  const overcharged = member({ paidMinor: 6_000, gapMinor: -1_100, shares: [share({ paidMinor: 6_000, gapMinor: -1_100 })] });
  const silent = plan([rule("r1", "untouched", [{ kind: "nothing", why: "x" }])], [overcharged]);
  expect(whyNotSubmittable(silent)?.reason).toBe("refund_due_missing");
});

test("taking back needs a plan to follow", () => {
  const back = [rule("r1", "untouched", [{ kind: "give_back" }, { kind: "message_only" }])];
  expect(seen(plan(back, [member()]))).toEqual([["follow_up_only", "block", undefined]]);
  expect(whyNotSubmittable(plan(back, [member()]))?.reason).toBe("follow_up_only");
  expect(whyNotSubmittable(plan(back, [member()], { followsId: 7 }))).toBeNull();
});

test("what stands past a limit and in options is looked at too", () => {
  const past = (action: SimpleAction): Rule => ({
    ...rule("r1", "untouched", [{ kind: "message_only" }]),
    limit: { of: "customers", upTo: 9, tie: "lot", boundary: "stop", past: [action] },
  });
  expect(whyNotSubmittable(plan([past({ kind: "nothing", why: "" })], [member()]))?.reason).toBe("nothing_without_why");
  expect(whyNotSubmittable(plan([past(credit(1, "2026-11-21T12:00:00.000Z"))], [member()]))?.reason).toBe("expiry_past");
  const options = [
    { key: "a", actions: [{ kind: "rain_check" as const, sku: "B", price: { USD: 1 }, until: "2027-03-31T22:00:00Z" }] },
    { key: "b", actions: [{ kind: "message_only" as const }] },
  ];
  const choice = rule("r1", "untouched", [{ kind: "choice", days: 9, defaultKey: "b", options }]);
  expect(whyNotSubmittable(plan([choice], [member()]))?.reason).toBe("currency_mismatch");
});

test("limits reached, gestures cut and costs nobody stated are said", () => {
  const raffle: SimpleAction = { kind: "raffle", prizes: 1, what: "a frame" };
  const rules: Rule[] = [
    {
      ...rule("r1", "untouched", [credit(1_500), raffle]),
      limit: { of: "customers", upTo: 1, tie: "order_ref", boundary: "stop", past: [{ kind: "message_only" }] },
    },
  ];
  const members = [member(), member({ customerId: "2", firstOrderAt: "2026-11-14T11:00:00.000Z" })];
  const personCap = { EUR: 1_000 };
  const figures = countFigures(rules, "EUR");
  const standing = { personCap, served: serveAll({ rules, currency: "EUR", seed: "", personCap }, members) };
  for (const one of members) figures.add(treat(rules, one, standing));
  expect(seen(plan(rules, members, { figures: figures.result() }))).toEqual([
    ["past_limit", "info", 1],
    ["cost_unknown", "info", 1],
    ["capped", "info", 1],
  ]);
});
