/** How a line's unit price is recognised as the wrong one. */
export const CRITERIA = ["exactly", "at_or_under", "percent_under", "at_or_over", "percent_over", "any"] as const;
export type Criterion = (typeof CRITERIA)[number];

/** One SKU in one currency (and channel): what was wrong and what would have been right. Prices are minor units of `currency`. */
export type ScopeProduct = {
  sku: string;
  currency: string;
  /** Empty: every channel; for a line, a product that names its channel goes before one that does not. */
  channel: string;
  criterion: Criterion;
  /** Minor units for `exactly`, `at_or_under` and `at_or_over`; basis points for `percent_under` and `percent_over`; 0 for `any`. */
  criterionValue: number;
  referencePriceMinor: number;
  /** Units one item entitles to: 500 for a pack of 500 prints. */
  unitsPerItem: number;
  /** Cost of one unit (not of one item). */
  unitCostMinor: number | null;
};

/** Half-open [startsAt, endsAt). An empty `sku` or `channel` means every one; see `windowsFor`. */
export type ScopeWindow = { startsAt: Date; endsAt: Date; sku: string; channel: string };

/** What an incident takes in: every criterion must hold; an empty list excludes nobody. */
export type Scope = {
  products: ScopeProduct[];
  windows: ScopeWindow[];
  channels: string[];
  /** Only lines whose order or line names one of these codes or promotions. */
  discountCodes: string[];
  /** The empty name: lines of which neither order nor customer names a group. */
  customerGroups: string[];
  countries: string[];
  /** Whether the prices of `products` include tax; null: taken as the lines say it. */
  taxIncluded: boolean | null;
};

/** The windows that count for a line: of those that name nothing else than its SKU and channel, the ones that name most (SKU before channel). */
export function windowsFor(windows: readonly ScopeWindow[], sku: string, channel: string): ScopeWindow[] {
  const rank = (w: ScopeWindow) => (w.sku ? 2 : 0) + (w.channel ? 1 : 0);
  const fitting = windows.filter((w) => (!w.sku || w.sku === sku) && (!w.channel || w.channel === channel));
  const most = Math.max(...fitting.map(rank));
  return fitting.filter((w) => rank(w) === most);
}

/**
 * Whether a unit price is the wrong one for this product: exactly p; p or less; p or more; at least x % under or over the
 * reference price, bounds included; or any but the reference price. Integers throughout, so that no price falls through a rounding.
 */
export function meetsCriterion(product: ScopeProduct, unitPriceMinor: number): boolean {
  const { criterion, criterionValue, referencePriceMinor } = product;
  const inBasisPoints = BigInt(unitPriceMinor) * 10_000n;
  switch (criterion) {
    case "exactly":
      return unitPriceMinor === criterionValue;
    case "at_or_under":
      return unitPriceMinor <= criterionValue;
    case "at_or_over":
      return unitPriceMinor >= criterionValue;
    case "percent_under":
      return inBasisPoints <= BigInt(referencePriceMinor) * BigInt(10_000 - criterionValue);
    case "percent_over":
      return inBasisPoints >= BigInt(referencePriceMinor) * BigInt(10_000 + criterionValue);
    case "any":
      return unitPriceMinor !== referencePriceMinor;
  }
}

/** Prices from `least` to `most`, both included, but not `except`. */
export type PriceRange = { least: bigint; most: bigint; except: bigint | null };

const ANY_PRICE = { least: -(2n ** 63n), most: 2n ** 63n - 1n, except: null };

/** The unit prices that meet the criterion, as a range that an index can be asked for. */
export function wrongPriceRange({ criterion, criterionValue, referencePriceMinor }: ScopeProduct): PriceRange {
  const [value, reference] = [BigInt(criterionValue), BigInt(referencePriceMinor)];
  switch (criterion) {
    case "exactly":
      return { ...ANY_PRICE, least: value, most: value };
    case "at_or_under":
      return { ...ANY_PRICE, most: value };
    case "at_or_over":
      return { ...ANY_PRICE, least: value };
    case "percent_under":
      return { ...ANY_PRICE, most: floorOf(reference * (10_000n - value), 10_000n) };
    case "percent_over":
      return { ...ANY_PRICE, least: -floorOf(-reference * (10_000n + value), 10_000n) };
    case "any":
      return { ...ANY_PRICE, except: reference };
  }
}

/** a / b rounded down; b above zero. */
const floorOf = (a: bigint, b: bigint): bigint => (a - (((a % b) + b) % b)) / b;

/** The highest unit price that meets the criterion: what a chart draws and a list shows. */
export function wrongPriceMinor(product: ScopeProduct): number {
  if (product.criterion !== "percent_under") return product.criterionValue;
  return Number((BigInt(product.referencePriceMinor) * BigInt(10_000 - product.criterionValue)) / 10_000n);
}

/** Whether two scopes take in the same lines with the same units and reference prices; order and unit cost do not matter. */
export function sameScope(a: Scope, b: Scope): boolean {
  const text = ({ products, windows, channels, discountCodes, customerGroups, countries, taxIncluded }: Scope) =>
    JSON.stringify([
      products
        .map((p) => [p.sku, p.currency, p.channel, p.criterion, p.criterionValue, p.referencePriceMinor, p.unitsPerItem].join(" "))
        .sort(),
      windows.map((w) => [w.startsAt.getTime(), w.endsAt.getTime(), w.sku, w.channel].join(" ")).sort(),
      ...[channels, discountCodes, customerGroups, countries].map((names) => [...names].sort()),
      taxIncluded,
    ]);
  return text(a) === text(b);
}
