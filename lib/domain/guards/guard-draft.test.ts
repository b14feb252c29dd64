import { describe, expect, test } from "vitest";
import { type GuardDraft, guardDraftSchema, isSameGuard } from "./guard-draft";

const draft: GuardDraft = {
  ...{ watch: "price", name: "Prix de zéro", severity: "block", scope: { skus: ["A", "B"] }, fromAt: null, untilAt: null },
  rule: { kind: "zero" },
};
const isRead = (given: unknown): boolean => guardDraftSchema.safeParse(given).success;

test("an empty list of a scope restricts nothing, and a name stands once", () => {
  const read = guardDraftSchema.parse({ ...draft, scope: { skus: ["B", "A", "B"], tags: [] } });
  expect(read.scope).toEqual({ skus: ["A", "B"] });
});

describe("what is refused", () => {
  test.each([
    ["a rule of another watch", { ...draft, watch: "demand" }],
    ["an end that is not after the start", { ...draft, fromAt: "2026-11-22T10:00:00Z", untilAt: "2026-11-22T10:00:00Z" }],
    [
      "hours that end before they begin",
      { ...draft, rule: { kind: "outside_hours", zone: "Europe/Paris", days: [1], from: "18:00", to: "09:00" } },
    ],
    ["a most that is under the least", { ...draft, rule: { kind: "range", min: { EUR: 500 }, max: { EUR: 499 } } }],
    ["no name", { ...draft, name: "  " }],
  ])("%s", (_, given) => expect(isRead(given)).toBe(false));
});

test("bounds that are equal are a price that is fixed", () => {
  expect(isRead({ ...draft, rule: { kind: "range", min: { EUR: 500, GBP: 400 }, max: { EUR: 500 } } })).toBe(true);
});

describe("two guards are the same", () => {
  test.each<[string, Partial<GuardDraft>, boolean]>([
    ["whatever they are called", { name: "Zéro" }, true],
    ["in whatever order their scope names things", { scope: { skus: ["B", "A"], channels: [] } }, true],
    ["not where one is graver", { severity: "warn" }, false],
    ["not where one looks elsewhere", { scope: { skus: ["A"] } }, false],
    ["not where one ends", { untilAt: "2026-11-22T10:00:00Z" }, false],
  ])("%s", (_, other, expected) => expect(isSameGuard(draft, { ...draft, ...other } as GuardDraft)).toBe(expected));
  test("not by another rule", () => expect(isSameGuard(draft, { ...draft, watch: "price", rule: { kind: "negative" } })).toBe(false));
});
