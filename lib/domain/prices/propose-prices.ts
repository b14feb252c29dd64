import type { HourCount } from "./infer-history";
import type { PriceHistory } from "./price-history";

export type ProposedPrice = {
  currency: string;
  priceMinor: number;
  /** Sold lines at it. */
  lines: number;
  /** log: the price log has it; inferred: a run of sales; seen: sold at, but no run. */
  source: "log" | "inferred" | "seen";
  proposed: "reference" | "wrong" | null;
};
type Counted = HourCount & { currency: string };

const MOST = 12;
/** A regular price that lies this far from the reference, either way, is proposed as the wrong one. */
const FAR = 2;

/**
 * The prices of a SKU that staff may pick from, by currency, those sold most first: as reference the price of most lines, as wrong
 * the odd prices that were live (half or less, twice or more), the furthest first. Quantity prices and promotions are never proposed.
 */
export function proposePrices(histories: readonly PriceHistory[], counts: readonly Counted[]): ProposedPrice[] {
  const found: ProposedPrice[] = [];
  const entries = histories.flatMap((h) => h.entries.map((entry) => ({ ...entry, currency: h.currency })));
  for (const currency of [...new Set([...counts, ...entries].map((one) => one.currency))].sort()) {
    const sold = new Map<number, number>();
    for (const c of counts) if (c.currency === currency) sold.set(c.priceMinor, (sold.get(c.priceMinor) ?? 0) + c.lines);
    const mine = entries.filter((entry) => entry.currency === currency);
    const prices = [...new Set([...sold.keys(), ...mine.map((entry) => entry.priceMinor)])];
    const lines = (price: number) => sold.get(price) ?? 0;
    const usual = prices.filter((price) => price > 0).sort((a, b) => lines(b) - lines(a) || b - a)[0];
    const all = prices.map((priceMinor): ProposedPrice => {
      const at = mine.filter((entry) => entry.priceMinor === priceMinor);
      const live = at.some((entry) => entry.kind === "regular");
      const far = usual !== undefined && (priceMinor * FAR <= usual || priceMinor >= usual * FAR);
      const source = at.some((entry) => entry.source !== null) ? "log" : at.length > 0 ? "inferred" : "seen";
      const proposed = priceMinor === usual ? "reference" : far && (live || at.length === 0) ? "wrong" : null;
      return { currency, priceMinor, lines: lines(priceMinor), source, proposed };
    });
    const rank = (p: ProposedPrice) => (p.proposed === "reference" ? 0 : p.proposed === "wrong" ? 1 : 2);
    found.push(...all.sort((a, b) => rank(a) - rank(b) || b.lines - a.lines || a.priceMinor - b.priceMinor).slice(0, MOST));
  }
  return found;
}
