import { expect, test } from "vitest";
import { type AloneCase, aloneStanding, saysEnough } from "./alone";
import { DEFAULT_APPROVAL_POLICY } from "./policy";

const at = (iso: string) => new Date(iso);
const policy = { ...DEFAULT_APPROVAL_POLICY, aloneAllowed: true, coolingOffMinutes: 15 };
const standing = (part: Partial<AloneCase> = {}) =>
  aloneStanding({
    policy,
    role: "admin",
    others: 0,
    approvalsNeeded: 1,
    submittedAt: at("2026-11-20T10:00:00Z"),
    now: at("2026-11-20T10:15:00Z"),
    ...part,
  });

test("the only person of the shop may once the wait is over", () => {
  expect(standing()).toEqual({ kind: "may" });
  expect(standing({ role: "manager" })).toEqual({ kind: "may" });
  expect(standing({ now: at("2026-11-20T10:14:59.999Z") })).toEqual({ kind: "cooling_off", until: at("2026-11-20T10:15:00Z") });
});

test.each([
  ["the shop does not allow it", { policy: DEFAULT_APPROVAL_POLICY }, "own_plan"],
  ["somebody else may approve", { others: 1 }, "own_plan"],
  ["an agent has no right to use alone", { role: "agent" }, "own_plan"],
  ["it takes two", { approvalsNeeded: 2 }, "two_needed"],
] as const)("nobody approves alone: %s", (_title, part, kind) => {
  expect(standing(part)).toEqual({ kind });
});

test.each([
  ["twenty characters: ok", "12345678901234567890", true],
  ["nineteen", "1234567890123456789", false],
  ["space around counts for nothing", `  ${"x".repeat(19)}   `, false],
  ["an accent or a sign is one character", "é".repeat(10) + "🙂".repeat(10), true],
])("%s", (_title, reason, enough) => {
  expect(saysEnough(reason)).toBe(enough);
});
