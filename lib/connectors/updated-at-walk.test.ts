import { expect, test } from "vitest";
import { isSeen, placeAfter, readPlace, startAt } from "./updated-at-walk";

const T1 = "2026-08-22T10:00:00.000Z";
const T2 = "2026-08-22T10:00:01.000Z";
const page = (...listed: [string, string][]) => listed.map(([id, at]) => ({ id, at }));

test("the next page begins at the last instant, and knows what it gave of it", () => {
  const next = readPlace(placeAfter(page(["a", T1], ["b", T2], ["c", T2]), startAt(T1)));
  expect(next).toEqual({ at: T2, skip: 0, seen: ["b", "c"] });
  expect(isSeen(next, { id: "b", at: T2 })).toBe(true);
  expect(isSeen(next, { id: "d", at: T2 })).toBe(false);
});

test("an order that changed since is given again", () => {
  const next = readPlace(placeAfter(page(["a", T1], ["b", T1]), startAt("2026-08-01T00:00:00Z")));
  expect(isSeen(next, { id: "b", at: T2 })).toBe(false);
});

test("a page of one instant is passed by half of it", () => {
  const next = readPlace(placeAfter(page(["a", T1], ["b", T1], ["c", T1]), startAt(T1)));
  expect(next).toMatchObject({ at: T1, skip: 2 });
  expect(readPlace(placeAfter(page(["c", T1], ["d", T1], ["e", T1]), next))).toMatchObject({ at: T1, skip: 4 });
});
