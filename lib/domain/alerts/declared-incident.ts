import type { IncidentFieldsInput } from "../incidents/incident-fields";
import { groupBy } from "../prices/price-hints";

/** A price of an alert that went wrong. Prices are minor units of `currency`; null: not known. */
export type WrongPrice = {
  sku: string;
  /** As the shop names the product; null: not known. */
  name: string | null;
  /** Empty: every channel, every group. */
  channel: string;
  customerGroup: string;
  currency: string;
  wrongMinor: number | null;
  rightMinor: number | null;
  atMs: number;
  /** When the right price, or yet another one, took its place; null: not yet. */
  fixedMs: number | null;
  unitsPerItem: number;
  /** Of one unit. */
  unitCostMinor: number | null;
};

type Alarm = { prices: readonly WrongPrice[]; raisedAtMs: number };
type Told = { title: string; description: string; zone: string; nowMs: number };
export type AlertDeclaration = {
  fields: IncidentFieldsInput;
  /** SKUs of the alert of which one of the two prices is not known: they are no part of it. */
  unpriced: string[];
};

/** A window lasts a minute at least: what was noticed before it began still has one. */
const LEAST_WINDOW_MS = 60_000;

/**
 * The incident that an alert declares: every product of which the wrong and the right price are known, from the first wrong price to
 * the instant at which the last of them was right again, else to `nowMs`. Of one SKU, currency and channel with one wrong price
 * exactly that one counts; with several, all up to the dearest (or from the cheapest, where people paid too much), and where they lie on both sides
 * every price but the right one.
 * @returns null where no product has both prices
 */
export function declareAlarm({ prices, raisedAtMs }: Alarm, { title, description, zone, nowMs }: Told): AlertDeclaration | null {
  const byProduct = groupBy(prices, ({ sku, currency, channel }) => JSON.stringify([sku, currency, channel]));
  const declared = [...byProduct.values()].flatMap((of) => productOf(of) ?? []);
  const known = new Set(declared.map(({ sku }) => sku));
  const unpriced = [...new Set(prices.map(({ sku }) => sku))].filter((sku) => !known.has(sku));
  const counted = prices.filter(({ sku }) => known.has(sku));
  if (declared.length === 0) return null;
  const startMs = Math.min(...counted.map(({ atMs }) => atMs));
  const fixedMs = fixOf(counted);
  const endMs = Math.max(fixedMs ?? nowMs, startMs + LEAST_WINDOW_MS);
  const groups = [...new Set(counted.map(({ customerGroup }) => customerGroup))];
  const fields: IncidentFieldsInput = {
    ...{ title, description, zone, products: declared, customerGroups: groups.includes("") ? [] : groups },
    windows: [{ startsAt: new Date(startMs), endsAt: new Date(endMs), evidence: "price_log" }],
    ...{ detectedAt: new Date(raisedAtMs), fixedAt: fixedMs === null ? null : new Date(fixedMs) },
  };
  return { fields, unpriced };
}

type Product = IncidentFieldsInput["products"][number];

function productOf(of: readonly WrongPrice[]): Product | null {
  const inOrder = [...of].sort((a, b) => a.atMs - b.atMs);
  const right = inOrder.find(({ rightMinor }) => rightMinor !== null && rightMinor > 0);
  if (!right?.rightMinor) return null;
  const wrong = [...new Set(inOrder.flatMap(({ wrongMinor }) => wrongMinor ?? []))].filter((minor) => minor !== right.rightMinor);
  if (wrong.length === 0) return null;
  const { sku, currency, channel, unitsPerItem, unitCostMinor, rightMinor } = right;
  return { sku, currency, channel, unitsPerItem, unitCostMinor, referencePriceMinor: rightMinor, ...criterionOf(wrong, rightMinor) };
}

function criterionOf(wrong: readonly number[], right: number): Pick<Product, "criterion" | "criterionValue"> {
  const [least, most] = [Math.min(...wrong), Math.max(...wrong)];
  if (least === most) return { criterion: "exactly", criterionValue: least };
  if (most < right) return { criterion: "at_or_under", criterionValue: most };
  return least > right ? { criterion: "at_or_over", criterionValue: least } : { criterion: "any", criterionValue: 0 };
}

/** When the last of them was right again; null while one is not. */
function fixOf(prices: readonly WrongPrice[]): number | null {
  const fixes = prices.map(({ fixedMs }) => fixedMs);
  return fixes.includes(null) ? null : Math.max(...fixes.map((ms) => ms ?? 0));
}
