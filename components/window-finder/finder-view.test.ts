import { expect, test } from "vitest";
import { dotsOf } from "@/lib/domain/prices/dots";
import { beyond, placedWindows, showing, viewAround, zoomed } from "./finder-view";

const noDots = dotsOf([], { total: 0, names: new Map(), orderRefs: new Map() });
const window = (startMs: number, endMs: number, sku = "") => ({ sku, channel: "", startMs, endMs });

test("an added window begins where one of its name ends, and is left out where nothing remains of it", () => {
  expect(beyond([window(50, 90)], [window(10, 60)])).toEqual([window(60, 90)]);
  expect(beyond([window(50, 90)], [window(10, 90)])).toEqual([]);
  expect(beyond([window(50, 90)], [window(10, 50), window(10, 90, "MUG")])).toEqual([window(50, 90)]);
});

test("a window counts once both its edges can be read, and keeps its place in the form", () => {
  const declared = (from: string, to: string) => ({
    startsAt: { text: from, side: null },
    endsAt: { text: to, side: null },
    sku: "",
    channel: "",
    evidence: "typed" as const,
  });
  const windows = [
    declared("2026-11-14T09:00", ""),
    declared("2026-11-14T09:00", "2026-11-14T10:00"),
    declared("2026-10-25T02:30", "2026-10-25T04:00"),
  ];
  expect(placedWindows(windows, "Europe/Paris")).toEqual([
    { place: 1, sku: "", channel: "", startMs: Date.parse("2026-11-14T08:00:00Z"), endMs: Date.parse("2026-11-14T09:00:00Z") },
  ]);
  expect(placedWindows(windows, "Europe/Nowhere")).toEqual([]);
});

test("a view zooms about its middle, never under a minute, and follows an edge that leaves it", () => {
  expect(zoomed({ fromMs: 0, toMs: 400_000 }, 0.5)).toEqual({ fromMs: 100_000, toMs: 300_000 });
  expect(zoomed({ fromMs: 0, toMs: 80_000 }, 0.1)).toEqual({ fromMs: 10_000, toMs: 70_000 });
  expect(showing({ fromMs: 0, toMs: 100 }, 100)).toEqual({ fromMs: 0, toMs: 100 });
  expect(showing({ fromMs: 0, toMs: 100 }, 250)).toEqual({ fromMs: 200, toMs: 300 });
});

test("the view around windows shows what lies before and after them", () => {
  const HOUR = 3_600_000;
  expect(viewAround([window(10 * HOUR, 20 * HOUR)], noDots)).toEqual({
    fromMs: 6 * HOUR,
    toMs: 24 * HOUR,
  });
});
