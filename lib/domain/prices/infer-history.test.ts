import { expect, test } from "vitest";
import { type HourCount, inferHistory } from "./infer-history";

const HOUR = 3_600_000;
const sold = (hour: number, priceMinor: number, lines = 1, quantities: [number, number] = [1, 1]): HourCount => ({
  hourMs: hour * HOUR,
  priceMinor,
  lines,
  leastQuantity: quantities[0],
  mostQuantity: quantities[1],
});
const shown = (counts: HourCount[]) =>
  inferHistory(counts).spans.map(
    ({ fromMs, untilMs, priceMinor, lines, strays }) =>
      `${fromMs / HOUR}-${untilMs === null ? "" : untilMs / HOUR} ${priceMinor} x${lines}${strays ? ` and ${strays}` : ""}`,
  );

test("a price that changes and comes back is three runs, to the hour", () => {
  const counts = [sold(0, 4900, 5), sold(3, 4900, 4), sold(9, 0, 30), sold(10, 0, 12), sold(16, 4900, 3), sold(20, 4900, 3)];
  expect(shown(counts)).toEqual(["0-9 4900 x9", "9-16 0 x42", "16- 4900 x6"]);
  expect(shown([...counts].reverse())).toEqual(shown(counts));
});

test("single odd lines are strays of the run they fall into", () => {
  expect(shown([sold(0, 4900, 3), sold(1, 2450), sold(2, 4900, 3), sold(3, 0), sold(4, 4900, 3)])).toEqual(["0- 4900 x9 and 2"]);
});

test("a price that only larger quantities get is a tier and no change, wherever it falls", () => {
  const counts = [
    ...[0, 2, 4, 6, 8].map((hour) => sold(hour, 1275, 2, [1, 4])),
    sold(1, 1095, 6, [16, 48]),
    sold(5, 1095, 4, [24, 24]),
    sold(7, 1095, 2, [16, 16]),
  ];
  expect(shown(counts)).toEqual(["0- 1275 x10"]);
  expect(inferHistory(counts).tiers).toEqual([{ priceMinor: 1095, minQuantity: 16, lines: 12 }]);
});

test("a free price is never a tier, and an error that bulk buyers found is a run", () => {
  const counts = [sold(0, 4900, 6), sold(5, 0, 8, [10, 80]), sold(9, 4900, 6)];
  expect(inferHistory(counts).tiers).toEqual([]);
  expect(shown(counts)).toEqual(["0-5 4900 x6", "5-9 0 x8", "9- 4900 x6"]);
});

test("nothing sold is no history", () => {
  expect(inferHistory([])).toEqual({ spans: [], tiers: [] });
});
