import { expect, test } from "vitest";
import { conditionSchema } from "../plans/rule";
import { suggestedCohorts } from "./suggested-cohorts";

const bounds = (quantity99: number, ordersBefore90: number) =>
  suggestedCohorts({ quantity99, ordersBefore90, shopDomain: "photopli.example" }).map(({ kind, when }) => [kind, when[0]?.value ?? null]);

test("bounds follow what is usual, but never call two items or two orders unusual", () => {
  expect(bounds(1, 0)).toEqual([
    ["unusual_quantity", 3],
    ["mistaken_click", null],
    ["loyal", 3],
    ["staff_and_tests", "photopli.example"],
  ]);
  expect(bounds(10, 25).slice(0, 3)).toEqual([
    ["unusual_quantity", 11],
    ["mistaken_click", null],
    ["loyal", 26],
  ]);
});

test("every suggestion is a rule that staff could write", () => {
  const all = suggestedCohorts({ quantity99: 2, ordersBefore90: 4, shopDomain: "photopli.example" }).flatMap(({ when }) => when);
  expect(all.every((condition) => conditionSchema.safeParse(condition).success)).toBe(true);
});
