import { cheapestStates } from "./segment";

/** Sold lines of one SKU in one channel and currency, by hour and unit price. */
export type HourCount = { hourMs: number; priceMinor: number; lines: number; leastQuantity: number; mostQuantity: number };

export type InferredSpan = {
  /** First hour in which it sold; the next price's first hour, null for the last. */
  fromMs: number;
  untilMs: number | null;
  priceMinor: number;
  lines: number;
  /** Lines at another price meanwhile. */
  strays: number;
};
export type InferredTier = { priceMinor: number; minQuantity: number; lines: number };
export type InferredHistory = { spans: InferredSpan[]; tiers: InferredTier[] };

/** A new price must account for more than this many lines that the old one does not: less are strays. */
const SWITCH_COST = 2.5;
const MOST_PRICES = 16;
const TIER_LINES = 3;

/**
 * The price over time as the orders show it: runs of one price, to the hour. Prices that only larger quantities get, beside a higher
 * one, are tiers and no change. Single odd lines change nothing. `counts` in any order.
 */
export function inferHistory(counts: readonly HourCount[]): InferredHistory {
  const tiers = tiersOf(counts);
  const ordinary = counts.filter((c) => !tiers.some((tier) => tier.priceMinor === c.priceMinor));
  const total = new Map<number, number>();
  for (const { priceMinor, lines } of ordinary) total.set(priceMinor, (total.get(priceMinor) ?? 0) + lines);
  const prices = [...total.entries()].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST_PRICES);
  const place = new Map(prices.map(([price], i) => [price, i]));
  const hours = [...new Set(ordinary.map((c) => c.hourMs))].sort((a, b) => a - b);
  const at = new Map(hours.map((hour, i) => [hour, i]));
  const costs = hours.map(() => new Array<number>(prices.length).fill(0));
  for (const { hourMs, priceMinor, lines } of ordinary) {
    const cost = costs[at.get(hourMs) as number] as number[];
    for (let s = 0; s < cost.length; s++) if (s !== place.get(priceMinor)) cost[s] = (cost[s] as number) + lines;
  }
  const states = cheapestStates(costs, SWITCH_COST);
  const spans: InferredSpan[] = [];
  for (const [i, hour] of hours.entries()) {
    const priceMinor = prices[states[i] as number]?.[0] as number;
    const open = spans.at(-1);
    if (open?.priceMinor === priceMinor) continue;
    if (open) open.untilMs = hour;
    spans.push({ fromMs: hour, untilMs: null, priceMinor, lines: 0, strays: 0 });
  }
  for (const { hourMs, priceMinor, lines } of ordinary) {
    const span = spans.findLast((s) => s.fromMs <= hourMs) as InferredSpan;
    if (span.priceMinor === priceMinor) span.lines += lines;
    else span.strays += lines;
  }
  return { spans, tiers };
}

/** Prices above zero whose every line has at least two items, more than nearly every line at a higher price in the same months. */
function tiersOf(counts: readonly HourCount[]): InferredTier[] {
  const found: InferredTier[] = [];
  for (const priceMinor of new Set(counts.map((c) => c.priceMinor))) {
    const mine = counts.filter((c) => c.priceMinor === priceMinor);
    const minQuantity = mine.reduce((least, c) => Math.min(least, c.leastQuantity), Number.POSITIVE_INFINITY);
    const lines = sum(mine);
    if (priceMinor <= 0 || minQuantity < 2 || lines < TIER_LINES) continue;
    const from = mine.reduce((first, c) => Math.min(first, c.hourMs), Number.POSITIVE_INFINITY);
    const until = mine.reduce((last, c) => Math.max(last, c.hourMs), Number.NEGATIVE_INFINITY);
    const higher = counts.filter((c) => c.priceMinor > priceMinor && c.hourMs >= from && c.hourMs <= until);
    const smaller = sum(higher.filter((c) => c.leastQuantity < minQuantity));
    if (sum(higher) >= TIER_LINES && smaller * 10 >= sum(higher) * 9) found.push({ priceMinor, minQuantity, lines });
  }
  return found.sort((a, b) => b.priceMinor - a.priceMinor);
}

const sum = (counts: readonly HourCount[]): number => counts.reduce((total, c) => total + c.lines, 0);
