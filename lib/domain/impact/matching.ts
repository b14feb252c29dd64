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

/**
 * Coarsened exact matching: facts are cut at the treated group's quintiles, and a treated customer is compared with all unaffected ones
 * of the same cell, who share its weight. Who has nobody like them is left out and counted. Source: Iacus, King and Porro, Political
 * Analysis 20 (2012), 1-24.
 */
export function matchPeople(treated: readonly Person[], pool: readonly Person[]): Matched {
  const cuts = PAST_FACTS.map((fact) => quintiles(treated.map(({ past }) => past[fact])));
  const cellOf = ({ past }: Person): string => PAST_FACTS.map((fact, i) => binOf(past[fact], cuts[i] ?? [])).join(" ");
  const cells = new Map<string, { treated: Person[]; pool: Person[] }>();
  const cell = (person: Person) => {
    const key = cellOf(person);
    const found = cells.get(key) ?? { treated: [], pool: [] };
    cells.set(key, found);
    return found;
  };
  for (const person of treated) cell(person).treated.push(person);
  for (const person of pool) cell(person).pool.push(person);
  const weights = new Map<string, number>();
  const matched = new Set<string>();
  for (const { treated: mine, pool: others } of cells.values()) {
    if (mine.length === 0 || others.length === 0) continue;
    for (const { id } of mine) matched.add(id);
    for (const { id } of others) weights.set(id, mine.length / others.length);
  }
  const kept = treated.filter(({ id }) => matched.has(id));
  return { weights, matched, unmatched: treated.length - matched.size, balance: balanceOf({ treated, kept, pool, weights }) };
}

type Groups = { treated: readonly Person[]; kept: readonly Person[]; pool: readonly Person[]; weights: ReadonlyMap<string, number> };

function balanceOf({ treated, kept, pool, weights }: Groups): Balance[] {
  return PAST_FACTS.map((fact) => {
    const values = (people: readonly Person[]) => people.map(({ past }) => past[fact]);
    const one = () => 1;
    const [all, others] = [spread(values(treated), one), spread(values(pool), one)];
    const sd = Math.sqrt((all.variance + others.variance) / 2);
    const weighted = spread(values(pool), (i) => weights.get(pool[i]?.id ?? "") ?? 0);
    const off = (a: number, b: number) => (sd === 0 ? 0 : (a - b) / sd);
    return { fact, before: off(all.mean, others.mean), after: off(spread(values(kept), one).mean, weighted.mean) };
  });
}

function spread(values: readonly number[], weightOf: (index: number) => number): { mean: number; variance: number } {
  let [weight, mean, squares] = [0, 0, 0];
  values.forEach((value, i) => {
    const one = weightOf(i);
    if (one === 0) return;
    weight += one;
    const off = value - mean;
    mean += (off * one) / weight;
    squares += one * off * (value - mean);
  });
  return { mean, variance: weight > 0 ? squares / weight : 0 };
}

/** The values under which a fifth, two, three and four fifths lie; equal ones once. */
function quintiles(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const cuts = [1, 2, 3, 4].flatMap((fifth) => sorted[Math.floor((fifth * sorted.length) / 5)] ?? []);
  return [...new Set(cuts)];
}

const binOf = (value: number, cuts: readonly number[]): number => cuts.filter((cut) => value >= cut).length;
