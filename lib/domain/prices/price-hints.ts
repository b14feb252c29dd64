import type { ScopeProduct } from "../incidents/scope";
import { type PriceKind, type PriceSpan, spanCovers } from "./price-spans";
import { classOf, productFor, type Sale } from "./sale";

/** Why lines at a price other than the reference are probably no error; `decimal` speaks for one. */
export type HintReason =
  | "log_promotion"
  | "log_tier"
  | "log_group"
  | "quantity"
  | "without_tax"
  | "with_tax"
  | "named_promotion"
  | "given"
  | "decimal";

export type PriceHint = {
  sku: string;
  currency: string;
  priceMinor: number;
  lines: number;
  reason: HintReason;
  /** `quantity` and `log_tier`: the least quantity seen; `without_tax`, `with_tax`: the rate in basis points; `decimal`: times ten to this. */
  detail: number;
};

/** Rates of VAT in use in Europe, in basis points, the usual ones first. */
const TAX_RATES = [2000, 1900, 2100, 2200, 2300, 2400, 2500, 1000, 700, 550, 500, 810, 770, 260, 210];
/** A quantity price is seen often enough, beside the ordinary price, before it is called one. */
const QUANTITY_LINES = 3;

/** One hint for each price that has an explanation, by SKU and price; prices without one are not listed. */
export function priceHints(sales: readonly Sale[], products: readonly ScopeProduct[], spans: readonly PriceSpan[]): PriceHint[] {
  const hints: PriceHint[] = [];
  const spansOf = groupBy(spans, (span) => span.sku);
  // What goes back has the price and, below zero, the quantity of another line: it says nothing of its own.
  const kept = sales.filter((sale) => sale.kind !== "returned");
  for (const [, ofSku] of groupBy(kept, (s) => JSON.stringify([s.sku, s.currency]))) {
    for (const [, lines] of groupBy(ofSku, (s) => String(s.priceMinor))) {
      const [first] = lines as [Sale];
      const product = productFor(products, first);
      if (!product || first.priceMinor === product.referencePriceMinor) continue;
      const found = explanation(lines, product, ofSku, spansOf.get(first.sku) ?? []);
      if (found) hints.push({ sku: first.sku, currency: first.currency, priceMinor: first.priceMinor, lines: lines.length, ...found });
    }
  }
  return hints.sort((a, b) => (a.sku < b.sku ? -1 : a.sku > b.sku ? 1 : a.priceMinor - b.priceMinor));
}

/** A group's price that stood this long is its right one; a younger one may be what went wrong. */
const STOOD_MS = 30 * 86_400_000;

/** Whether a line's price is accounted for: by the log, or as a quantity price. Such a line is no sign of an error. */
export function explained(sale: Sale, spans: readonly PriceSpan[], hints: readonly PriceHint[]): boolean {
  if (isLogged(({ kind }) => kind !== "regular", sale, spans) || isGroupPrice(sale, spans)) return true;
  return hints.some(
    (hint) => hint.reason === "quantity" && hint.sku === sale.sku && hint.currency === sale.currency && hint.priceMinor === sale.priceMinor,
  );
}

/** The log has the line's price as it stands, before any conversion: so does identification compare them. */
const isLogged = (is: (span: PriceSpan) => boolean, sale: Sale, spans: readonly PriceSpan[]): boolean =>
  spans.some((span) => span.priceMinor === sale.rawPriceMinor && is(span) && spanCovers(span, sale));

const isOfGroup = ({ kind, customerGroup }: PriceSpan): boolean => kind === "regular" && customerGroup !== "";

/** The regular price of the customer's own group, then and thirty days before. */
const isGroupPrice = (sale: Sale, spans: readonly PriceSpan[]): boolean =>
  isLogged(isOfGroup, sale, spans) && isLogged(isOfGroup, { ...sale, atMs: sale.atMs - STOOD_MS }, spans);

type Found = { reason: HintReason; detail: number };

function explanation(lines: readonly Sale[], product: ScopeProduct, all: readonly Sale[], spans: readonly PriceSpan[]): Found | null {
  const [{ priceMinor }] = lines as [Sale];
  const least = lines.reduce((min, line) => Math.min(min, line.quantity), Number.POSITIVE_INFINITY);
  const byLog = (of: PriceKind) => lines.every((line) => isLogged(({ kind }) => kind === of, line, spans));
  if (byLog("promotion")) return { reason: "log_promotion", detail: 0 };
  if (byLog("tier")) return { reason: "log_tier", detail: least };
  if (lines.every((line) => isGroupPrice(line, spans))) return { reason: "log_group", detail: 0 };
  if (lines.every((line) => line.kind === "given")) return { reason: "given", detail: 0 };
  if (priceMinor > 0 && lines.every((line) => line.promotion)) return { reason: "named_promotion", detail: 0 };
  if (isQuantityPrice(lines, product, all)) return { reason: "quantity", detail: least };
  return byTax(priceMinor, product.referencePriceMinor) ?? byDecimal(priceMinor, product.referencePriceMinor);
}

/**
 * Always bought in larger quantities than the reference price at the same time: a quantity price goes on beside the ordinary one,
 * an error stands in its place. Nothing is free for buying more of it.
 */
function isQuantityPrice(lines: readonly Sale[], product: ScopeProduct, all: readonly Sale[]): boolean {
  const [{ priceMinor, sku, currency }] = lines as [Sale];
  if (priceMinor <= 0 || priceMinor >= product.referencePriceMinor || lines.length < QUANTITY_LINES) return false;
  let least = Number.POSITIVE_INFINITY;
  let from = Number.POSITIVE_INFINITY;
  let until = Number.NEGATIVE_INFINITY;
  for (const { quantity, atMs } of lines) {
    least = Math.min(least, quantity);
    from = Math.min(from, atMs);
    until = Math.max(until, atMs);
  }
  if (least < 2) return false;
  const ordinary = all.filter(
    (s) =>
      s.sku === sku &&
      s.currency === currency &&
      s.atMs >= from &&
      s.atMs <= until &&
      classOf(product, s.priceMinor) === "right" &&
      s.quantity > 0,
  );
  return ordinary.length >= QUANTITY_LINES && ordinary.filter((s) => s.quantity >= least).length * 10 <= ordinary.length;
}

/** Price = reference without the tax (or with it), to the minor unit. */
function byTax(priceMinor: number, referenceMinor: number): Found | null {
  if (priceMinor <= 0) return null;
  for (const rate of TAX_RATES) {
    if (Math.round((referenceMinor * 10_000) / (10_000 + rate)) === priceMinor) return { reason: "without_tax", detail: rate };
    if (Math.round((referenceMinor * (10_000 + rate)) / 10_000) === priceMinor) return { reason: "with_tax", detail: rate };
  }
  return null;
}

/** A decimal sign in the wrong place. */
function byDecimal(priceMinor: number, referenceMinor: number): Found | null {
  if (priceMinor <= 0) return null;
  for (const power of [1, 2, 3]) {
    if (priceMinor === referenceMinor * 10 ** power) return { reason: "decimal", detail: power };
    if (priceMinor === Math.round(referenceMinor / 10 ** power)) return { reason: "decimal", detail: -power };
  }
  return null;
}

export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
