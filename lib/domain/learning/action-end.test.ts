import { expect, test } from "vitest";
import { actionEnd, daysOf, isEnded } from "./action-end";

const proof = { firedAt: new Date("2026-11-14T13:03:00Z"), falseAlarms: 0, days: 90 };

test.each([
  ["without a guard or a reason", { guardId: null, whyNoGuard: " ", proof: null }, "open", false],
  ["with a guard that nobody tested", { guardId: 4, whyNoGuard: "", proof: null }, "untested", false],
  ["with a guard that was tested", { guardId: 4, whyNoGuard: "", proof }, "tested", true],
  ["with why there is none", { guardId: null, whyNoGuard: "erreur de saisie en caisse", proof: null }, "why_not", true],
])("an action %s is %s", (_, facts, kind, ended) => {
  const end = actionEnd(facts);
  expect(end.kind).toBe(kind);
  expect(isEnded(end)).toBe(ended);
});

test("a begun day counts", () => {
  expect(daysOf(new Date("2026-08-16T00:00:00Z"), new Date("2026-11-14T00:00:00Z"))).toBe(90);
  expect(daysOf(new Date("2026-08-16T00:00:00Z"), new Date("2026-11-14T00:00:01Z"))).toBe(91);
});
