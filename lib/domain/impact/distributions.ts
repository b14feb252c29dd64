import jStat from "jstat";

/** The value that a standard normal variable stays under with probability `p`, 0 < p < 1. */
export const normalQuantile = (p: number): number => jStat.normal.inv(p, 0, 1);

/** The probability that a standard normal variable stays under `z`. */
export const normalDistribution = (z: number): number => jStat.normal.cdf(z, 0, 1);

/** The same for Student's t with `df` degrees of freedom, which need not be whole; `df` > 0. */
export const studentQuantile = (p: number, df: number): number => jStat.studentt.inv(p, df);

/** The two-sided quantile of a confidence level: 0.95 gives 1.96. */
export const twoSided = (level: number): number => normalQuantile(1 - (1 - level) / 2);
