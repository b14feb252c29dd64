import { expect, test } from "vitest";
import { edgeDistance } from "./edge";

const windows = [
  { startsAt: new Date("2026-08-22T07:00:00Z"), endsAt: new Date("2026-08-22T08:00:00Z"), sku: "", channel: "" },
  { startsAt: new Date("2026-08-22T12:00:00Z"), endsAt: new Date("2026-08-22T13:00:00Z"), sku: "", channel: "" },
];

test.each([
  ["2026-08-22T07:00:00Z", null],
  ["2026-08-22T07:59:59.999Z", null],
  ["2026-08-22T08:00:00Z", { edge: "end", ms: 0 }],
  ["2026-08-22T08:02:00Z", { edge: "end", ms: 120_000 }],
  ["2026-08-22T11:59:59Z", { edge: "start", ms: 1_000 }],
  ["2026-08-22T06:00:00Z", { edge: "start", ms: 3_600_000 }],
  ["2026-08-23T13:00:00Z", { edge: "end", ms: 86_400_000 }],
])("%s lies %o from the nearest edge", (at, distance) => {
  expect(edgeDistance(windows, new Date(at))).toEqual(distance);
});

test("without a window there is no distance", () => {
  expect(edgeDistance([], new Date("2026-08-22T07:00:00Z"))).toBeNull();
});
