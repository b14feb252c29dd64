import type { Moments, Rate } from "./differences";

/** People who count the same: `weight` each. */
export type WeightedMoments = { moments: Moments; weight: number };
export type WeightedRate = { rate: Rate; weight: number };

/**
 * The moments of groups whose people count differently. `n` is not how many they are but what they are worth: Kish's effective sample
 * size (Σw)² / Σw², with which intervals are as wide as uneven weights make them. The variance is unbiased for weights that say how much
 * a person counts, not how often they were seen: Σw(x - mean)² / (Σw - Σw² / Σw). Equal weights give plain moments.
 * Source: Kish, Survey Sampling (1965), 11.7. @throws RangeError where nobody counts
 */
export function weightedMoments(groups: readonly WeightedMoments[]): Moments {
  const { sum, effective, squares } = weightsOf(groups.map(({ moments, weight }) => ({ n: moments.n, weight })));
  const mean = groups.reduce((total, { moments, weight }) => total + weight * moments.n * moments.mean, 0) / sum;
  const off = groups.reduce(
    (total, { moments: { n, mean: own, variance }, weight }) =>
      n === 0 ? total : total + weight * ((n - 1) * variance + n * (own - mean) ** 2),
    0,
  );
  const freedom = sum - squares / sum;
  return { n: effective, mean, variance: effective > 1 ? off / freedom : 0 };
}

/** The rate of groups whose people count differently, as events among Kish's effective number of people; neither need be whole. */
export function weightedRate(groups: readonly WeightedRate[]): Rate {
  const { sum, effective } = weightsOf(groups.map(({ rate, weight }) => ({ n: rate.n, weight })));
  const events = groups.reduce((total, { rate, weight }) => total + weight * rate.events, 0);
  return { events: (events / sum) * effective, n: effective };
}

/** Plain moments of several groups taken together. */
export const mergedMoments = (groups: readonly Moments[]): Moments =>
  groups.every(({ n }) => n === 0) ? { n: 0, mean: 0, variance: 0 } : weightedMoments(groups.map((moments) => ({ moments, weight: 1 })));

function weightsOf(groups: readonly { n: number; weight: number }[]): { sum: number; squares: number; effective: number } {
  const sum = groups.reduce((total, { n, weight }) => total + n * weight, 0);
  const squares = groups.reduce((total, { n, weight }) => total + n * weight ** 2, 0);
  if (!(sum > 0)) throw new RangeError("nobody counts");
  return { sum, squares, effective: sum ** 2 / squares };
}
