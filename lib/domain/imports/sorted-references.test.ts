import fc from "fast-check";
import { expect, test } from "vitest";
import { SortedReferences } from "./sorted-references";

const sorted = (references: string[]): boolean => {
  const found = new SortedReferences();
  for (const reference of references) found.next(reference);
  return found.sorted;
};

test.each([
  [["A1", "A2", "A3"], true],
  [["A3", "A2", "A1"], true],
  [["#998", "#999", "#1000"], true],
  [["#1000", "#999", "#998"], true],
  [["A1", "A1", "A2"], true],
  [["A1", "A3", "A2"], false],
  [["A1", "A2", "A1"], false],
  [["A2", "A1", "A2"], false],
  [[], true],
])("%j sorted: %s", (references, expected) => {
  expect(sorted(references)).toBe(expected);
});

test("a reference that comes again after another is never sorted", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 3 }), { maxLength: 6 }), fc.nat(5), fc.string({ maxLength: 3 }), (before, at, other) => {
      const again = before[at];
      fc.pre(again !== undefined && other !== again);
      expect(sorted([...before, other, again ?? ""])).toBe(false);
    }),
  );
});
