import { type Moments, momentsOf } from "./differences";
import { mergedMoments, weightedMoments } from "./weighted";

/** What a customer was like before the incident; amounts in minor units, times in days before it. */
export type Past = { recencyDays: number; orders: number; spentMinor: number; tenureDays: number };
export const PAST_FACTS = ["recencyDays", "orders", "spentMinor", "tenureDays"] as const satisfies readonly (keyof Past)[];
export type Person = { id: string; past: Past };

export type Balance = {
  fact: keyof Past;
  /** Standardised mean difference, treated less comparison, before and after; under 0.1 is commonly called balanced. */
  before: number;
  after: number;
};
export type Matched = {
  /** What a comparison customer counts for; treated ones count 1. Sums to the number of treated that found somebody. */
  weights: Map<string, number>;
  matched: Set<string>;
  unmatched: number;
  balance: Balance[];
};

/** The people of one side in one cell, as moments of their past: enough to match and to judge the balance. */
export type CellSide = { n: number; past: Record<keyof Past, Moments> };
export type Cell = { treated: CellSide; pool: CellSide };
export type MatchedCells = { weights: Map<string, number>; matched: number; unmatched: number; matchedPool: number; balance: Balance[] };

/**
 * Coarsened exact matching: facts, whole numbers, are cut at the treated group's quintiles and at its ends, and a treated customer is
 * compared with all unaffected ones of the same cell, who share its weight. Who has nobody like them is left out and counted; so is, of
 * the pool, who is below or beyond every treated customer in some fact. Source: Iacus, King and Porro, Political
 * Analysis 20 (2012), 1-24.
 */
export function matchPeople(treated: readonly Person[], pool: readonly Person[]): Matched {
  const cuts = PAST_FACTS.map((fact) => cutsOf(treated.map(({ past }) => past[fact])));
  const cells = new Map<string, { treated: Person[]; pool: Person[] }>();
  const cell = ({ past }: Person) => {
    const key = PAST_FACTS.map((fact, i) => binOf(past[fact], cuts[i] ?? [])).join(" ");
    const found = cells.get(key) ?? { treated: [], pool: [] };
    cells.set(key, found);
    return found;
  };
  for (const person of treated) cell(person).treated.push(person);
  for (const person of pool) cell(person).pool.push(person);
  const sides = [...cells].map(([key, one]): [string, Cell] => [key, { treated: sideOf(one.treated), pool: sideOf(one.pool) }]);
  const { weights: ofCells, unmatched, balance } = matchCells(new Map(sides));
  const weights = new Map<string, number>();
  const matched = new Set<string>();
  for (const [key, one] of cells) {
    const weight = ofCells.get(key);
    if (weight === undefined) continue;
    for (const { id } of one.treated) matched.add(id);
    for (const { id } of one.pool) weights.set(id, weight);
  }
  return { weights, matched, unmatched, balance };
}

/** The same of cells that were counted elsewhere: `weights` is what each comparison customer of a cell counts for, by cell. */
export function matchCells(cells: ReadonlyMap<string, Cell>): MatchedCells {
  const all = [...cells.values()];
  const both = [...cells].filter(([, { treated, pool }]) => treated.n > 0 && pool.n > 0);
  const weights = new Map(both.map(([key, { treated, pool }]) => [key, treated.n / pool.n]));
  const sum = (side: keyof Cell, among: readonly Cell[]) => among.reduce((total, cell) => total + cell[side].n, 0);
  const matched = sum(
    "treated",
    both.map(([, cell]) => cell),
  );
  return {
    weights,
    matched,
    unmatched: sum("treated", all) - matched,
    matchedPool: sum(
      "pool",
      both.map(([, cell]) => cell),
    ),
    balance: PAST_FACTS.map((fact) => balanceOf(fact, all, both, weights)),
  };
}

function balanceOf(fact: keyof Past, all: readonly Cell[], both: readonly [string, Cell][], weights: ReadonlyMap<string, number>): Balance {
  const treated = mergedMoments(all.map((cell) => cell.treated.past[fact]));
  const pool = mergedMoments(all.map((cell) => cell.pool.past[fact]));
  const sd = Math.sqrt((treated.variance + pool.variance) / 2);
  const off = (a: Moments, b: Moments) => (sd === 0 || a.n === 0 || b.n === 0 ? 0 : (a.mean - b.mean) / sd);
  const kept = mergedMoments(both.map(([, cell]) => cell.treated.past[fact]));
  const compared = both.map(([key, cell]) => ({ moments: cell.pool.past[fact], weight: weights.get(key) ?? 0 }));
  const after = compared.length === 0 ? 0 : off(kept, weightedMoments(compared));
  return { fact, before: off(treated, pool), after };
}

const sideOf = (people: readonly Person[]): CellSide => {
  const of = (fact: keyof Past) => momentsOf(people.map(({ past }) => past[fact]));
  return {
    n: people.length,
    past: { recencyDays: of("recencyDays"), orders: of("orders"), spentMinor: of("spentMinor"), tenureDays: of("tenureDays") },
  };
};

/** The least value, those under which a fifth, two, three and four fifths lie, and the first beyond the greatest; equal ones once. */
function cutsOf(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const cuts = [0, 1, 2, 3, 4].flatMap((fifth) => sorted[Math.floor((fifth * sorted.length) / 5)] ?? []);
  return [...new Set([...cuts, ...sorted.slice(-1).map((greatest) => greatest + 1)])];
}

const binOf = (value: number, cuts: readonly number[]): number => cuts.filter((cut) => value >= cut).length;
