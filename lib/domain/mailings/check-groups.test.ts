import { expect, test } from "vitest";
import { type Checks, FINDINGS, isClear, NO_CHECKS } from "./check";
import { CHECK_GROUPS, groupStandings } from "./check-groups";

const at = (checks: Checks, group: string) => groupStandings(checks).find((standing) => standing.group === group);
const found = (count: number) => ({ count, customerIds: [] });

test("every finding is of exactly one group", () => {
  expect(Object.values(CHECK_GROUPS).flat().sort()).toEqual(Object.keys(FINDINGS).sort());
});

test("what found nothing is told too", () => {
  expect(groupStandings(NO_CHECKS).filter(({ standing, count }) => standing !== "clear" || count > 0)).toEqual([]);
  expect(groupStandings(NO_CHECKS)).toHaveLength(Object.keys(CHECK_GROUPS).length);
});

test("a group is as bad as its worst finding, and counts them all", () => {
  const checks: Checks = {
    ...NO_CHECKS,
    findings: { typed_amount: found(2), typed_date_unsure: found(3), large: found(1), oversize: found(0) },
  };
  expect(at(checks, "facts")).toEqual({ group: "facts", standing: "red", count: 5 });
  expect(at(checks, "size")).toEqual({ group: "size", standing: "amber", count: 1 });
});

test("a misspelling is red, a doubtful tone amber, each of its own group", () => {
  const place = { language: "fr" as const, found: "x", near: "x" };
  const checks: Checks = {
    ...NO_CHECKS,
    wording: [
      { ...place, wording: "misspelling" },
      { ...place, wording: "blame" },
      { ...place, wording: "blame" },
    ],
  };
  expect(at(checks, "spelling")).toEqual({ group: "spelling", standing: "red", count: 1 });
  expect(at(checks, "tone")).toEqual({ group: "tone", standing: "amber", count: 2 });
  expect(isClear(checks)).toBe(false);
});
