import type { DecimalSign } from "./parse-money";

export type RateProblem = "rate_invalid";

/** A tax rate in basis points: `20`, `20 %`, `5,5` and the fraction `0.055`; at most 1,000 %. */
export function parseRate(text: string, decimal: DecimalSign): number | RateProblem {
  const found = /^(\d{1,4})(?:([.,])(\d{1,6}))?\s*(%?)$/.exec(text.trim());
  if (!found) return "rate_invalid";
  const [, whole = "", sign, fraction = "", percent] = found;
  if (sign !== undefined && sign !== decimal && sign !== ".") return "rate_invalid";
  const value = Number(`${whole}.${fraction || "0"}`);
  const isFraction = percent === "" && value > 0 && value < 1;
  const basisPoints = Math.round(value * (isFraction ? 10_000 : 100));
  return basisPoints <= 100_000 ? basisPoints : "rate_invalid";
}
