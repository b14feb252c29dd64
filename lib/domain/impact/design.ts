import { normalQuantile } from "./distributions";

/**
 * Customers needed in each arm to see a difference between two rates, two-sided: ceil((z1 + z2)² (p1 q1 + p2 q2) / (p1 - p2)²).
 * Source: Fleiss, Statistical Methods for Rates and Proportions, without continuity correction, variances unpooled.
 * @throws RangeError where the rates are equal or no rates
 */
export function sampleSize(from: number, to: number, { alpha = 0.05, power = 0.8 } = {}): number {
  if (!(from >= 0 && from <= 1 && to >= 0 && to <= 1) || from === to) throw new RangeError("two different rates are needed");
  const z = normalQuantile(1 - alpha / 2) + normalQuantile(power);
  return Math.ceil((z ** 2 * (from * (1 - from) + to * (1 - to))) / (from - to) ** 2);
}

/** O'Brien and Fleming's constants for 1 to 5 equally spaced looks at 5 %, two-sided. Source: Jennison and Turnbull (2000), table 2.3. */
const OBRIEN_FLEMING = [1.96, 1.977, 2.004, 2.024, 2.04] as const;

/**
 * How far out an estimate must be, in standard errors, at look `look` of `looks` planned ones for the whole to stay at 5 %: early looks
 * ask for much. 1 <= look <= looks <= 5. @throws RangeError otherwise
 */
export function lookBoundary(look: number, looks: number): number {
  const constant = OBRIEN_FLEMING[looks - 1];
  if (constant === undefined || !Number.isInteger(look) || look < 1 || look > looks)
    throw new RangeError("one of up to five planned looks");
  return constant * Math.sqrt(looks / look);
}

export const VERDICTS = ["too_early", "not_proven", "better", "worse"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Fewer people than this in either group say nothing, whatever the interval. */
export const LEAST_PEOPLE = 100;

/** What may be said: nothing before the window is over for enough people, and a direction only where the interval leaves out zero. */
export function verdictOf(
  { low, high }: { low: number; high: number },
  { treated, comparison }: { treated: number; comparison: number },
): Verdict {
  if (Math.min(treated, comparison) < LEAST_PEOPLE) return "too_early";
  return low > 0 ? "better" : high < 0 ? "worse" : "not_proven";
}
