import { type HourCount, inferHistory } from "./infer-history";
import { type LoggedPrice, type PriceKind, priceSpans } from "./price-spans";

export type HistoryEntry = {
  /** The name of the log it comes from; null: inferred from the orders. */
  source: string | null;
  kind: PriceKind;
  minQuantity: number;
  priceMinor: number;
  fromMs: number;
  untilMs: number | null;
  /** Sold lines at it; null: a log says it, nobody counted. */
  lines: number | null;
};
/** One SKU in one channel, currency and customer group; empty: every one. */
export type PriceHistory = { channel: string; currency: string; customerGroup: string; inferred: boolean; entries: HistoryEntry[] };
export type GroupedCount = HourCount & { channel: string; currency: string; customerGroup: string };

/**
 * The price over time of one SKU: the log where there is one for the channel and currency, else what the orders show. Entries in
 * order of time, histories by currency, channel and group.
 */
export function priceHistories(log: readonly LoggedPrice[], counts: readonly GroupedCount[]): PriceHistory[] {
  const histories = new Map<string, PriceHistory>();
  const of = (channel: string, currency: string, customerGroup: string, inferred: boolean): PriceHistory => {
    const key = JSON.stringify([currency, channel, customerGroup]);
    const known = histories.get(key) ?? { channel, currency, customerGroup, inferred, entries: [] };
    histories.set(key, known);
    return known;
  };
  for (const { channel, currency, customerGroup, source, kind, minQuantity, priceMinor, fromMs, untilMs } of priceSpans(log))
    of(channel, currency, customerGroup, false).entries.push({ source, kind, minQuantity, priceMinor, fromMs, untilMs, lines: null });

  const logged = (channel: string, currency: string) =>
    log.some((entry) => entry.currency === currency && (entry.channel === "" || entry.channel === channel) && entry.kind === "regular");
  const groups = new Map<string, GroupedCount[]>();
  for (const count of counts) {
    if (logged(count.channel, count.currency)) continue;
    const key = JSON.stringify([count.currency, count.channel, count.customerGroup]);
    groups.set(key, [...(groups.get(key) ?? []), count]);
  }
  for (const group of groups.values()) {
    const [{ channel, currency, customerGroup }] = group as [GroupedCount];
    const { spans, tiers } = inferHistory(group);
    const { entries } = of(channel, currency, customerGroup, true);
    for (const { priceMinor, fromMs, untilMs, lines } of spans)
      entries.push({ source: null, kind: "regular", minQuantity: 1, priceMinor, fromMs, untilMs, lines });
    const first = Math.min(...group.map((c) => c.hourMs));
    for (const { priceMinor, minQuantity, lines } of tiers)
      entries.push({ source: null, kind: "tier", minQuantity, priceMinor, fromMs: first, untilMs: null, lines });
  }
  return [...histories.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

const keyOf = ({ currency, channel, customerGroup }: PriceHistory): string => JSON.stringify([currency, channel, customerGroup]);
