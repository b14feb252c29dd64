/** How a line's unit price is recognised as the wrong one. */
export const CRITERIA = ["exactly", "at_or_under", "percent_under"] as const;
export type Criterion = (typeof CRITERIA)[number];

/** One SKU in one currency: what was wrong and what would have been right. Prices are minor units of `currency`. */
export type ScopeProduct = {
  sku: string;
  currency: string;
  criterion: Criterion;
  /** Minor units for `exactly` and `at_or_under`; basis points (1 to 10,000) for `percent_under`. */
  criterionValue: number;
  referencePriceMinor: number;
  /** Units one item entitles to: 500 for a pack of 500 prints. */
  unitsPerItem: number;
  /** Cost of one unit (not of one item). */
  unitCostMinor: number | null;
};

/** Half-open [startsAt, endsAt). */
export type ScopeWindow = { startsAt: Date; endsAt: Date };

/** What an incident takes in. No channel named means every channel. */
export type Scope = { products: ScopeProduct[]; windows: ScopeWindow[]; channels: string[] };

/**
 * Whether a unit price is the wrong one for this product: exactly p; p or less; or at least x % under the reference
 * price, bound included. Integers throughout, so that no price falls through a rounding.
 */
export function meetsCriterion(product: ScopeProduct, unitPriceMinor: number): boolean {
  if (product.criterion === "exactly") return unitPriceMinor === product.criterionValue;
  if (product.criterion === "at_or_under") return unitPriceMinor <= product.criterionValue;
  return BigInt(unitPriceMinor) * 10_000n <= BigInt(product.referencePriceMinor) * BigInt(10_000 - product.criterionValue);
}

/** The highest unit price that meets the criterion: what a chart draws and a list shows. */
export function wrongPriceMinor(product: ScopeProduct): number {
  if (product.criterion !== "percent_under") return product.criterionValue;
  return Number((BigInt(product.referencePriceMinor) * BigInt(10_000 - product.criterionValue)) / 10_000n);
}

/** Whether two scopes take in the same lines with the same units and reference prices; order and unit cost do not matter. */
export function sameScope(a: Scope, b: Scope): boolean {
  const text = ({ products, windows, channels }: Scope) =>
    JSON.stringify([
      products.map((p) => [p.sku, p.currency, p.criterion, p.criterionValue, p.referencePriceMinor, p.unitsPerItem].join(" ")).sort(),
      windows.map((w) => [w.startsAt.getTime(), w.endsAt.getTime()].join(" ")).sort(),
      [...channels].sort(),
    ]);
  return text(a) === text(b);
}
