import { expect, test } from "vitest";
import type { Action } from "@/lib/domain/plans/action";
import { addRule, duplicateRule, moveRule, removeRule, toggleAction } from "./edit-rules";

const rules = addRule(addRule(addRule([], "consumed"), "untouched"), "reported");
const ids = (list: { id: string }[]) => list.map(({ id }) => id);

test("rules are added at the end, under ids of their own even after a removal", () => {
  expect(ids(rules)).toEqual(["r1", "r2", "r3"]);
  expect(ids(addRule(removeRule(rules, "r2"), "any"))).toEqual(["r1", "r3", "r4"]);
});

test("a copy stands before its model and shares nothing with it", () => {
  const copied = duplicateRule(rules, "r2");
  expect(ids(copied)).toEqual(["r1", "r4", "r2", "r3"]);
  expect(copied[1]!.actions).not.toBe(copied[2]!.actions);
});

test.each([
  ["r2", -1, ["r2", "r1", "r3"]],
  ["r2", 1, ["r1", "r3", "r2"]],
  ["r1", -1, ["r1", "r2", "r3"]],
  ["r3", 1, ["r1", "r2", "r3"]],
  ["r9", 1, ["r1", "r2", "r3"]],
] as const)("moving %s by %i gives %o", (id, step, expected) => {
  expect(ids(moveRule(rules, id, step))).toEqual(expected);
});

test.each<[string, Action[], Action, boolean, string[]]>([
  ["an action is added in its place", [{ kind: "void_rest" }], { kind: "gift_consumed" }, true, ["gift_consumed", "void_rest"]],
  ["nothing clears the others", [{ kind: "void_rest" }], { kind: "nothing", why: "" }, true, ["nothing"]],
  ["an action takes the place of nothing", [{ kind: "nothing", why: "" }], { kind: "void_rest" }, true, ["void_rest"]],
  ["a message that stood alone gives way", [{ kind: "message_only" }], { kind: "void_rest" }, true, ["void_rest"]],
  [
    "a message beside something else stays",
    [{ kind: "refund", what: "due" }, { kind: "message_only" }],
    { kind: "void_rest" },
    true,
    ["void_rest", "refund", "message_only"],
  ],
  ["a message is added to what is there", [{ kind: "void_rest" }], { kind: "message_only" }, true, ["void_rest", "message_only"]],
  ["the last one leaves a message", [{ kind: "void_rest" }], { kind: "void_rest" }, false, ["message_only"]],
])("%s", (_, actions, action, on, expected) => {
  expect(toggleAction(actions, action, on).map(({ kind }) => kind)).toEqual(expected);
});
