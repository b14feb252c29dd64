import type { Moments } from "./differences";
import type { Cell, CellSide, Past } from "./matching";
import { mergedMoments } from "./weighted";

/**
 * People that nothing here tells apart, counted: the same side, past, cohort, rule and arm. All that is said of an incident's outcome
 * is worked out from these, so that a million orders need not leave the database.
 */
export type PeopleGroup = CellSide & {
  treated: boolean;
  /** People of one cell were alike before. */
  cell: string;
  cohort: string;
  rule: string;
  /** The cohort that was dealt and the arm the lot gave, whatever was done since; null: never dealt. */
  dealt: { from: string; arm: number } | null;
  /** By window, in the order of WINDOWS. */
  windows: WindowSums[];
};

/** What these people ordered in one window; money of a person is 0 for who bought nothing. */
export type WindowSums = {
  /** People who ordered, and their orders. */
  events: number;
  orders: number;
  revenue: Moments;
  margin: Moments;
  /** Revenue whose cost is known. */
  knownMinor: number;
  /** People and orders that used the incident's credit, and people who ordered without it. */
  credit: { people: number; orders: number; revenueMinor: number };
  besidePeople: number;
  /** The same people in as many days before the incident, and how each of them changed: 1 who began, -1 who stopped. */
  before: { events: number; revenueMean: number; marginMean: number; knownMinor: number };
  change: { events: Moments; revenue: Moments; margin: Moments };
};

/** The cells that matching works on. */
export function cellsOf(groups: readonly PeopleGroup[]): Map<string, Cell> {
  const byCell = new Map<string, { treated: PeopleGroup[]; pool: PeopleGroup[] }>();
  for (const group of groups) {
    const cell = byCell.get(group.cell) ?? { treated: [], pool: [] };
    byCell.set(group.cell, cell);
    (group.treated ? cell.treated : cell.pool).push(group);
  }
  const side = (of: readonly PeopleGroup[]): CellSide => {
    const fact = (name: keyof Past) => mergedMoments(of.map(({ past }) => past[name]));
    const past = {
      recencyDays: fact("recencyDays"),
      orders: fact("orders"),
      spentMinor: fact("spentMinor"),
      tenureDays: fact("tenureDays"),
    };
    return { n: of.reduce((sum, { n }) => sum + n, 0), past };
  };
  return new Map([...byCell].map(([key, { treated, pool }]) => [key, { treated: side(treated), pool: side(pool) }]));
}
