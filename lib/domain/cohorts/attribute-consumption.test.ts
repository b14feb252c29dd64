import { expect, test } from "vitest";
import { attributeConsumption, type Entitlement, type Use } from "./attribute-consumption";

const at = (time: string) => new Date(`2026-08-22T${time}:00Z`);
const FREE = 2;
const CUTOFF = at("18:00");

/** Paid pack (line 1) before the free one (line 2), each of 500 units, unless given. */
const paid: Entitlement = { lineId: 1, placedAt: at("08:00"), units: 500, affected: false };
const free: Entitlement = { lineId: FREE, placedAt: at("10:00"), units: 500, affected: true };
const loose = (time: string, units: number): Use => ({ at: at(time), units, lineId: null });
const tied = (time: string, units: number, lineId = FREE): Use => ({ at: at(time), units, lineId });

const cases: [title: string, lines: Entitlement[], uses: Use[], usedOfFree: number][] = [
  ["nothing used leaves it untouched", [free], [], 0],
  ["a part of it is counted", [free], [loose("11:00", 312)], 312],
  ["all of it is counted", [free], [loose("11:00", 200), loose("12:00", 300)], 500],
  ["more than was granted is capped at what was granted", [free], [loose("11:00", 800)], 500],
  ["a paid pack that is merely used up leaves the free one untouched", [paid, free], [loose("11:00", 500)], 0],
  ["what goes beyond the paid pack comes from the free one", [paid, free], [loose("11:00", 620)], 120],
  ["a paid pack bought later is used later", [free, { ...paid, placedAt: at("10:30") }], [loose("11:00", 100)], 100],
  ["of two packs in one instant the paid one is used first", [free, { ...paid, placedAt: at("10:00") }], [loose("11:00", 500)], 0],
  ["use before it was ordered cannot come from it", [free], [loose("09:59", 100)], 0],
  ["use in the very instant of the order counts", [free], [loose("10:00", 100)], 100],
  [
    "use beyond the paid pack before the free one existed is never charged to it",
    [paid, free],
    [loose("09:00", 700), loose("11:00", 40)],
    40,
  ],
  ["use at the cut-off counts", [free], [loose("18:00", 7)], 7],
  ["use after the cut-off does not", [free], [{ at: new Date(CUTOFF.getTime() + 1), units: 7, lineId: null }], 0],
  ["three packs in one line are one entitlement of 1,500", [{ ...free, units: 1500 }], [loose("11:00", 1200)], 1200],
  ["use that names the line counts for it though a paid pack is older", [paid, free], [tied("11:00", 60)], 60],
  ["use that names the paid pack leaves the free one untouched", [paid, free], [tied("11:00", 60, 1)], 0],
  ["use that names a line beyond its units counts for nothing else", [paid, free], [tied("11:00", 700, 1)], 0],
  ["use that names the paid pack makes room run out for the rest", [paid, free], [tied("12:00", 450, 1), loose("11:00", 80)], 30],
  [
    "what was shipped in two parcels, of which one was delivered, was used once",
    [free],
    [
      { ...tied("11:00", 100), kind: "shipped" },
      { ...tied("12:00", 60), kind: "shipped" },
      { ...tied("13:00", 100), kind: "delivered" },
    ],
    160,
  ],
  [
    "what was collected adds to what was shipped",
    [free],
    [
      { ...tied("11:00", 100), kind: "shipped" },
      { ...tied("12:00", 60), kind: "collected" },
    ],
    160,
  ],
  ["both kinds of use add up, capped", [free], [tied("11:00", 400), loose("12:00", 400)], 500],
];

test.each(cases)("%s", (_, lines, uses, usedOfFree) => {
  expect(attributeConsumption(lines, uses, CUTOFF).get(FREE)).toBe(usedOfFree);
});

test("two free packs are used one after the other", () => {
  const second = { ...free, lineId: 3, placedAt: at("10:05") };
  const used = attributeConsumption([second, free], [loose("11:00", 700)], CUTOFF);
  expect([used.get(FREE), used.get(3)]).toEqual([500, 200]);
});
