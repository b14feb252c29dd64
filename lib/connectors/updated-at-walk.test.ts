import { expect, test } from "vitest";
import { isSeen, placeAfter, startAt } from "./updated-at-walk";

const T0 = "2026-08-01T00:00:00.000Z";
const T1 = "2026-08-22T10:00:00.000Z";
const T2 = "2026-08-22T10:00:01.000Z";
const walk = { pageSize: 3, stepMs: 1 };
const page = (...listed: [string, string][]) => listed.map(([id, at]) => ({ id, at }));

test("a page that is not full is the last one", () => {
  expect(placeAfter(page(["a", T1], ["b", T2]), startAt(T0), walk)).toBeNull();
  expect(placeAfter([], startAt(T0), walk)).toBeNull();
});

test("the next page begins at the last instant, and knows what it gave of it", () => {
  const next = placeAfter(page(["a", T1], ["b", T2], ["c", T2]), startAt(T1), walk)!;
  expect(next).toEqual({ at: T2, skip: null, seen: ["b", "c"] });
  expect(isSeen(next, { id: "b", at: T2 })).toBe(true);
  expect(isSeen(next, { id: "d", at: T2 })).toBe(false);
});

test("an order that changed since is given again", () => {
  const next = placeAfter(page(["a", T0], ["b", T1], ["c", T1]), startAt(T0), walk)!;
  expect(isSeen(next, { id: "b", at: T2 })).toBe(false);
});

test("an instant that fills a page is walked by id, by half pages, and then left behind", () => {
  const begun = placeAfter(page(["c", T1], ["a", T1], ["b", T1]), startAt(T1), walk)!;
  expect(begun).toEqual({ at: T1, skip: 0, seen: [] });
  const further = placeAfter(page(["a", T1], ["b", T1], ["c", T1]), begun, walk)!;
  expect(further).toEqual({ at: T1, skip: 2, seen: ["a", "b", "c"] });
  expect(placeAfter(page(["c", T1], ["d", T1]), further, walk)).toEqual({ at: "2026-08-22T10:00:00.001Z", skip: null, seen: [] });
});
