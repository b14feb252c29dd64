import { expect, test } from "vitest";
import { canonical, type SealHeader, sealHasher } from "./seal";

const HEADER: SealHeader = {
  incidentId: 1,
  version: 1,
  currency: "EUR",
  budgetMinor: null,
  expectedRedemptionBp: 6_000,
  followsId: null,
  seed: "5eed",
  personCap: null,
  rules: [],
  letters: { consumed: { id: 1, content: { fr: "a" } } },
  legalGround: { notes: "" },
  scope: { windows: [] },
  basis: { identificationId: 1, splitIdentificationId: 1, cutoffAt: null },
};
const seal = (header: SealHeader): string => sealHasher(header).digest();

test("canonical text does not depend on the order of keys, and depends on that of lists", () => {
  expect(canonical({ b: 1, a: [1, { d: null, c: "x" }] })).toBe('{"a":[1,{"c":"x","d":null}],"b":1}');
  expect(canonical({ a: undefined, b: 1 })).toBe(canonical({ b: 1 }));
  expect(canonical([2, 1])).not.toBe(canonical([1, 2]));
});

test.each<[string, Partial<SealHeader>]>([
  ["a rule", { rules: [{ id: "r1", cohort: "any", when: [], actions: [{ kind: "message_only" }] }] }],
  ["a letter's words", { letters: { consumed: { id: 1, content: { fr: "b" } } } }],
  ["another version of a letter", { letters: { consumed: { id: 2, content: { fr: "a" } } } }],
  ["the budget", { budgetMinor: 0 }],
  ["the legal ground", { legalGround: { notes: "new" } }],
  ["the scope", { scope: { windows: [["a", "b"]] } }],
  ["the identification", { basis: { identificationId: 2, splitIdentificationId: 1, cutoffAt: null } }],
  ["the cut-off", { basis: { identificationId: 1, splitIdentificationId: 1, cutoffAt: "2026-11-16T00:00:00.000Z" } }],
  ["the version", { version: 2 }],
  ["the plan it follows", { followsId: 7 }],
  ["the seed of its lots", { seed: "5eee" }],
  ["the cap per person", { personCap: { EUR: 5_000 } }],
])("%s changes the fingerprint", (_, change) => {
  expect(seal({ ...HEADER, ...change })).not.toBe(seal(HEADER));
});

test("the fingerprint of this header is what it was when the format was named", () => {
  expect(seal(HEADER)).toBe("abac86e6b4c59de29eac4276700e91fb1f55c53276166cfd5c39da5970e3ba8f");
});
