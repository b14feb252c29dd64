import { expect, test } from "vitest";
import { diffRules } from "./diff";
import { credit, rule } from "./testing-member";

const a = rule("r1", "consumed", [{ kind: "gift_consumed" }]);
const b = rule("r2", "untouched", [credit(1_500)]);
const served = {
  ...a,
  limit: { of: "items" as const, upTo: 150, tie: "lot" as const, boundary: "stop" as const, past: [{ kind: "message_only" as const }] },
};
const b2 = rule("r2", "untouched", [credit(2_000)]);

test.each([
  ["the same", [a, b], [a, b], ["same", "same"]],
  ["the same under other ids", [a], [{ ...a, id: "r9" }], ["same"]],
  ["one changed", [a, b], [a, b2], ["same", "removed", "added"]],
  ["a limit added", [a], [served], ["removed", "added"]],
  ["a limit raised", [served], [{ ...served, limit: { ...served.limit, upTo: 151 } }], ["removed", "added"]],
  ["one more", [a], [a, b], ["same", "added"]],
  ["one less", [a, b], [b], ["removed", "same"]],
  ["another order", [a, b], [b, a], ["removed", "same", "added"]],
  ["from nothing", [], [a], ["added"]],
])("%s", (_, before, after, expected) => {
  expect(diffRules(before, after).map(({ kind }) => kind)).toEqual(expected);
});
