import { expect, test } from "vitest";
import { isSeen, nearOf } from "./wording";

test("the words around a place stop at the line and are marked where they are cut", () => {
  const text = `First line.\n${"a".repeat(50)} mistake ${"b".repeat(50)}\nLast line.`;
  const at = text.indexOf("mistake");
  expect(nearOf(text, at, 7)).toBe(`…${"a".repeat(39)} mistake ${"b".repeat(39)}…`);
  expect(nearOf("A mistake.", 2, 7)).toBe("A mistake.");
});

test.each([
  ["vu", true],
  [" VU ", true],
  ["Seen", true],
  ["", false],
  ["ok", false],
])("typed %j counts as seen: %s", (typed, seen) => {
  expect(isSeen(typed)).toBe(seen);
});
