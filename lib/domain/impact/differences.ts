import { studentQuantile, twoSided } from "./distributions";

/** An estimated difference with its interval; rates as fractions, amounts in minor units. */
export type Difference = { estimate: number; low: number; high: number };
/** How many of how many did it; 0 <= events <= n, neither need be whole. */
export type Rate = { events: number; n: number };
/** Moments of a group: what is needed of its values, so that a million of them need not be kept. `variance` over n - 1. */
export type Moments = { n: number; mean: number; variance: number };

/**
 * One rate with its interval: Wilson's score interval without continuity correction, which is never outside [0, 1].
 * Source: Newcombe, Statistics in Medicine 17 (1998), 857-872, method 3. @throws RangeError for an empty group
 */
export function rateInterval({ events, n }: Rate, level = 0.95): Difference {
  if (n <= 0) throw new RangeError("an empty group has no rate");
  const z2 = twoSided(level) ** 2;
  const estimate = events / n;
  const centre = 2 * events + z2;
  const width = Math.sqrt(z2 * (z2 + 4 * events * (1 - estimate)));
  const of = (sign: number) => Math.min(1, Math.max(0, (centre + sign * width) / (2 * (n + z2))));
  return { estimate, low: of(-1), high: of(1) };
}

/**
 * The difference of two rates, treated less comparison, by Newcombe's hybrid score interval: it covers well for small groups and for
 * rates near 0, where p ± z·se does not. Source: Newcombe, Statistics in Medicine 17 (1998), 873-890, method 10.
 */
export function rateDifference(treated: Rate, comparison: Rate, level = 0.95): Difference {
  const [a, b] = [rateInterval(treated, level), rateInterval(comparison, level)];
  const estimate = a.estimate - b.estimate;
  return {
    estimate,
    low: estimate - Math.hypot(a.estimate - a.low, b.high - b.estimate),
    high: estimate + Math.hypot(a.high - a.estimate, b.estimate - b.low),
  };
}

/**
 * The difference of two means whose variances may differ: Welch's interval, with Satterthwaite's degrees of freedom.
 * @throws RangeError for a group of fewer than two
 */
export function meanDifference(treated: Moments, comparison: Moments, level = 0.95): Difference {
  if (treated.n < 2 || comparison.n < 2) throw new RangeError("a mean needs two values to vary");
  const [a, b] = [treated.variance / treated.n, comparison.variance / comparison.n];
  const estimate = treated.mean - comparison.mean;
  if (a + b === 0) return { estimate, low: estimate, high: estimate };
  const df = (a + b) ** 2 / (a ** 2 / (treated.n - 1) + b ** 2 / (comparison.n - 1));
  const half = studentQuantile(1 - (1 - level) / 2, df) * Math.sqrt(a + b);
  return { estimate, low: estimate - half, high: estimate + half };
}

/**
 * The mean change of people who are their own comparison, by Student's interval on the changes. @throws RangeError for fewer than two
 */
export function pairedDifference(change: Moments, level = 0.95): Difference {
  if (change.n < 2) throw new RangeError("a mean needs two values to vary");
  const half = studentQuantile(1 - (1 - level) / 2, change.n - 1) * Math.sqrt(change.variance / change.n);
  return { estimate: change.mean, low: change.mean - half, high: change.mean + half };
}

/** The moments of some values, in one pass that loses no digits (Welford). */
export function momentsOf(values: Iterable<number>): Moments {
  let [n, mean, squares] = [0, 0, 0];
  for (const value of values) {
    n++;
    const off = value - mean;
    mean += off / n;
    squares += off * (value - mean);
  }
  return { n, mean, variance: n > 1 ? squares / (n - 1) : 0 };
}
