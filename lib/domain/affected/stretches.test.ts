import { expect, test } from "vitest";
import { type Stretch, stretchesNear, stretchesWithin } from "./stretches";

const window = (startsAt: string, endsAt: string) => ({ startsAt: new Date(startsAt), endsAt: new Date(endsAt) });
const written = (stretches: Stretch[]) =>
  stretches.map((s) => `${s.startsAt.toISOString().slice(5, 16)} ${s.endsAt.toISOString().slice(5, 16)} ${s.inside ? "in" : "near"}`);
const cut = (...windows: ReturnType<typeof window>[]) => written(stretchesNear(windows));

test("a window has a day before it and three days after it", () => {
  expect(cut(window("2026-08-22T07:00Z", "2026-08-22T15:00Z"))).toEqual([
    "08-21T07:00 08-22T07:00 near",
    "08-22T07:00 08-22T15:00 in",
    "08-22T15:00 08-25T15:00 near",
  ]);
});

test("between two windows near each other there is one stretch, and windows that overlap are one", () => {
  expect(cut(window("2026-08-23T07:00Z", "2026-08-23T09:00Z"), window("2026-08-22T07:00Z", "2026-08-22T15:00Z"))).toEqual([
    "08-21T07:00 08-22T07:00 near",
    "08-22T07:00 08-22T15:00 in",
    "08-22T15:00 08-23T07:00 near",
    "08-23T07:00 08-23T09:00 in",
    "08-23T09:00 08-26T09:00 near",
  ]);
  expect(cut(window("2026-08-22T07:00Z", "2026-08-22T15:00Z"), window("2026-08-22T10:00Z", "2026-08-22T18:00Z"))).toEqual([
    "08-21T07:00 08-22T07:00 near",
    "08-22T07:00 08-22T18:00 in",
    "08-22T18:00 08-25T18:00 near",
  ]);
});

test("what lies far between two windows is left out, and a window without length is none", () => {
  expect(cut(window("2026-08-01T00:00Z", "2026-08-02T00:00Z"), window("2026-08-10T00:00Z", "2026-08-11T00:00Z"))).toEqual([
    "07-31T00:00 08-01T00:00 near",
    "08-01T00:00 08-02T00:00 in",
    "08-02T00:00 08-05T00:00 near",
    "08-09T00:00 08-10T00:00 near",
    "08-10T00:00 08-11T00:00 in",
    "08-11T00:00 08-14T00:00 near",
  ]);
  expect(cut(window("2026-08-22T07:00Z", "2026-08-22T07:00Z"))).toEqual([]);
});

test("over a range everything is told apart, however far from the windows, and a window that leaves the range is whole", () => {
  const range = window("2026-08-01T00:00Z", "2026-08-22T12:00Z");
  expect(
    written(stretchesWithin([window("2026-08-22T07:00Z", "2026-08-22T15:00Z"), window("2026-08-02T00:00Z", "2026-08-02T01:00Z")], range)),
  ).toEqual(["08-01T00:00 08-02T00:00 near", "08-02T00:00 08-02T01:00 in", "08-02T01:00 08-22T07:00 near", "08-22T07:00 08-22T15:00 in"]);
  expect(written(stretchesWithin([], range))).toEqual(["08-01T00:00 08-22T12:00 near"]);
});
