import { expect, test } from "vitest";
import { firstMatch, holds, matches, shadowedRules } from "./match-rule";
import type { Condition } from "./rule";
import { credit, member, rule } from "./testing-member";

const someone = member({
  unitsConsumed: 120,
  usage: "part",
  paidMinor: 100,
  gapMinor: 4_800,
  tenureDays: 30,
  language: "en",
  hasEmail: false,
  emailDomain: "",
  country: "BE",
  customerGroup: "club",
  reported: true,
  overlaps: 2,
});

test.each<[Condition, boolean]>([
  [{ fact: "unitsConsumed", op: "at_least", value: 120 }, true],
  [{ fact: "unitsConsumed", op: "at_least", value: 121 }, false],
  [{ fact: "unitsLeft", op: "at_most", value: 380 }, true],
  [{ fact: "unitsLeft", op: "at_most", value: 379 }, false],
  [{ fact: "unitsGranted", op: "is", value: 500 }, true],
  [{ fact: "lines", op: "is_not", value: 1 }, false],
  [{ fact: "orders", op: "is_not", value: 2 }, true],
  [{ fact: "quantity", op: "at_least", value: 2 }, false],
  [{ fact: "paid", op: "at_least", value: 100 }, true],
  [{ fact: "gap", op: "at_most", value: 4_799 }, false],
  [{ fact: "tenureDays", op: "at_least", value: 30 }, true],
  [{ fact: "ordersBefore", op: "is", value: 0 }, true],
  [{ fact: "usage", op: "is", value: "part" }, true],
  [{ fact: "usage", op: "is_not", value: "part" }, false],
  [{ fact: "language", op: "is", value: "en" }, true],
  [{ fact: "language", op: "is_not", value: "fr" }, true],
  [{ fact: "hasEmail", op: "is", value: false }, true],
  [{ fact: "hasEmail", op: "is", value: true }, false],
  [{ fact: "reported", op: "is", value: true }, true],
  [{ fact: "overcharged", op: "is", value: true }, false],
  [{ fact: "overlaps", op: "at_least", value: 2 }, true],
  [{ fact: "country", op: "is_not", value: "FR" }, true],
  [{ fact: "customerGroup", op: "is", value: "club" }, true],
  [{ fact: "emailDomain", op: "is", value: "photopli.example" }, false],
])("%o holds: %s", (condition, expected) => {
  expect(holds(condition, someone)).toBe(expected);
});

test.each<[Condition, boolean]>([
  [{ fact: "sku", op: "is", value: "PACK" }, true],
  [{ fact: "sku", op: "is_not", value: "PACK" }, false],
  [{ fact: "sku", op: "is_not", value: "pack" }, true],
  [{ fact: "channel", op: "is", value: "app" }, false],
  [{ fact: "useKind", op: "is", value: "printed" }, true],
])("of several lines one is enough, and none may say it where it is denied: %o holds: %s", (condition, expected) => {
  expect(holds(condition, { ...someone, ofLines: { skus: ["MUG", "PACK"], channels: ["web"], useKinds: ["used", "printed"] } })).toBe(
    expected,
  );
  expect(holds(condition, someone)).toBe(false);
});

test("a fact that nobody read never holds, not even a negation", () => {
  expect(holds({ fact: "tenureDays", op: "is_not", value: 3 }, member())).toBe(false);
});

test("a rule takes its own cohort, `any` takes everyone", () => {
  expect(matches(rule("a", "untouched", []), member())).toBe(true);
  expect(matches(rule("a", "consumed", []), member())).toBe(false);
  expect(matches(rule("a", "any", []), member())).toBe(true);
});

test("all conditions must hold", () => {
  const both = rule(
    "a",
    "any",
    [],
    [
      { fact: "lines", op: "is", value: 1 },
      { fact: "language", op: "is", value: "en" },
    ],
  );
  expect(matches(both, someone)).toBe(true);
  expect(matches(both, member())).toBe(false);
});

test("the first rule that matches acts, the later ones do not", () => {
  const rules = [rule("a", "consumed", []), rule("b", "any", []), rule("c", "untouched", [])];
  expect(firstMatch(rules, member())?.id).toBe("b");
  expect(firstMatch([], member())).toBeNull();
});

test.each([
  ["the same cohort without conditions", rule("a", "untouched", []), rule("b", "untouched", [credit(1)]), true],
  ["any cohort", rule("a", "any", []), rule("b", "untouched", []), true],
  ["another cohort", rule("a", "consumed", []), rule("b", "untouched", []), false],
  ["a cohort, before everyone", rule("a", "untouched", []), rule("b", "any", []), false],
  [
    "a wider bound",
    rule("a", "any", [], [{ fact: "lines", op: "at_least", value: 2 }]),
    rule("b", "any", [], [{ fact: "lines", op: "at_least", value: 3 }]),
    true,
  ],
  [
    "a narrower bound",
    rule("a", "any", [], [{ fact: "lines", op: "at_least", value: 3 }]),
    rule("b", "any", [], [{ fact: "lines", op: "at_least", value: 2 }]),
    false,
  ],
  [
    "a bound that the exact value satisfies",
    rule("a", "any", [], [{ fact: "lines", op: "at_most", value: 3 }]),
    rule("b", "any", [], [{ fact: "lines", op: "is", value: 3 }]),
    true,
  ],
  ["a condition more", rule("a", "any", [], [{ fact: "language", op: "is", value: "en" }]), rule("b", "any", []), false],
])("an earlier rule on %s shadows: %o", (_, earlier, later, expected) => {
  expect(shadowedRules([earlier, later]).get("b")).toBe(expected ? "a" : undefined);
});
