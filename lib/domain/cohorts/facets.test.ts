import { expect, test } from "vitest";
import { type Combination, countMatching, facetCounts } from "./facets";

const told = { country: "", reported: false, overlapping: false, overcharged: false };
const base = { usage: "none", held: false, language: "fr", email: true, ...told } as const;
const combinations: Combination[] = [
  { ...base, cohort: "untouched", customers: 7 },
  { ...base, cohort: "untouched", language: "en", customers: 3 },
  { ...base, cohort: "untouched", email: false, customers: 1 },
  { ...base, cohort: "consumed", usage: "part", customers: 4 },
  { ...base, cohort: "consumed", usage: "all", held: true, country: "FR", overlapping: true, customers: 2 },
];

test("without a filter every facet sums to everybody", () => {
  const counts = facetCounts(combinations, {});
  expect(counts).toEqual({
    cohort: { untouched: 11, consumed: 6 },
    usage: { none: 11, part: 4, all: 2 },
    held: { false: 15, true: 2 },
    language: { fr: 14, en: 3 },
    email: { true: 16, false: 1 },
    country: { "": 15, FR: 2 },
    reported: { false: 17 },
    overlapping: { false: 15, true: 2 },
    overcharged: { false: 17 },
  });
});

test("a facet keeps counting its other values when one of them is chosen", () => {
  const counts = facetCounts(combinations, { cohort: "consumed" });
  expect(counts.cohort).toEqual({ untouched: 11, consumed: 6 });
  expect(counts.usage).toEqual({ part: 4, all: 2 });
});

test.each([
  [{}, 17],
  [{ cohort: "untouched" }, 11],
  [{ cohort: "untouched", language: "en" as const }, 3],
  [{ held: true }, 2],
  [{ email: false }, 1],
  [{ cohort: "reported" }, 0],
  [{ country: "" }, 15],
  [{ overlapping: true }, 2],
  [{ overlapping: true, country: "" }, 0],
])("the filter %j finds %i customers", (filter, expected) => {
  expect(countMatching(combinations, filter)).toBe(expected);
});
