import { expect, test } from "vitest";
import { readLayout, shiftColumn, toggleColumn } from "./column-layout";

const known = { order: ["a", "b", "c"], hidden: ["c"] };

test.each([null, "", "{", "7", '{"order":[1],"hidden":[]}'])("without a readable layout (%j) the known one holds", (text) => {
  expect(readLayout(text, known)).toEqual(known);
});

test("a kept layout keeps its order, loses columns that are gone and gains new ones at the end", () => {
  const kept = JSON.stringify({ order: ["b", "gone", "a"], hidden: ["a", "gone"] });
  expect(readLayout(kept, known)).toEqual({ order: ["b", "a", "c"], hidden: ["a", "c"] });
});

test("a column moves by one place and stays at the ends", () => {
  expect(shiftColumn(known, "b", -1).order).toEqual(["b", "a", "c"]);
  expect(shiftColumn(known, "b", 1).order).toEqual(["a", "c", "b"]);
  expect(shiftColumn(known, "a", -1).order).toEqual(["a", "b", "c"]);
  expect(shiftColumn(known, "c", 1).order).toEqual(["a", "b", "c"]);
});

test("a column is hidden and shown again", () => {
  expect(toggleColumn(known, "a").hidden).toEqual(["c", "a"]);
  expect(toggleColumn(known, "c").hidden).toEqual([]);
});
