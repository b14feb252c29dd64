import { expect, test } from "vitest";
import { guessWatch } from "./guess-watch";

const at = (seconds: number) => new Date(Date.parse("2026-11-22T10:00:00Z") + seconds * 1000);
const watch = () => guessWatch({ max: 3, windowMs: 60_000, blockMs: 120_000 });

test("the third miss within the window begins a block, and says so once", () => {
  const { missed, isBlocked } = watch();
  expect([missed("a", at(0)), missed("a", at(30)), isBlocked("a", at(30))]).toEqual([false, false, false]);
  expect(missed("a", at(59))).toBe(true);
  expect([missed("a", at(60)), missed("a", at(61)), missed("a", at(62))]).toEqual([false, false, false]);
  expect([isBlocked("a", at(178)), isBlocked("a", at(179)), isBlocked("b", at(60))]).toEqual([true, false, false]);
});

test("misses that are far apart are forgotten", () => {
  const { missed, isBlocked } = watch();
  for (const second of [0, 30, 60, 90, 120, 150]) missed("a", at(second * 2));
  expect(isBlocked("a", at(301))).toBe(false);
});

test("who goes on after a block is blocked again, with an alarm again", () => {
  const { missed } = watch();
  expect([0, 1, 2].map((second) => missed("a", at(second)))).toEqual([false, false, true]);
  expect([130, 131, 132].map((second) => missed("a", at(second)))).toEqual([false, false, true]);
});
