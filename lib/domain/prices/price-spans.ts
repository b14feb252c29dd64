export type PriceKind = "regular" | "tier" | "promotion";

/** A row of the shop's price log. Empty channel or customer group: every one. */
export type LoggedPrice = {
  sku: string;
  currency: string;
  channel: string;
  customerGroup: string;
  kind: PriceKind;
  minQuantity: number;
  priceMinor: number;
  atMs: number;
  endsMs: number | null;
  source: string;
};
/** While the log holds it to be the price: [fromMs, untilMs); null: until further notice. */
export type PriceSpan = LoggedPrice & { fromMs: number; untilMs: number | null };

/**
 * The log as spans of time, in order of their start: an entry holds until its own end or the next entry of the same SKU, currency,
 * channel, group, kind and quantity, whichever comes first. An entry overtaken at its own instant holds for no time and is left out.
 */
export function priceSpans(log: readonly LoggedPrice[]): PriceSpan[] {
  const sorted = [...log].sort((a, b) => a.atMs - b.atMs);
  const open = new Map<string, PriceSpan>();
  const spans: PriceSpan[] = [];
  for (const entry of sorted) {
    const key = JSON.stringify([entry.sku, entry.currency, entry.channel, entry.customerGroup, entry.kind, entry.minQuantity]);
    const before = open.get(key);
    if (before && (before.untilMs === null || before.untilMs > entry.atMs)) before.untilMs = entry.atMs;
    const span = { ...entry, fromMs: entry.atMs, untilMs: entry.endsMs };
    open.set(key, span);
    spans.push(span);
  }
  return spans.filter((span) => span.untilMs === null || span.untilMs > span.fromMs);
}

/** Whether the span speaks for this line: its channel, its customer group in any case, its quantity, its time. Half-open. */
export function spanCovers(
  span: PriceSpan,
  line: { sku: string; currency: string; channel: string; customerGroup: string | null; quantity: number; atMs: number },
): boolean {
  return (
    span.sku === line.sku &&
    span.currency === line.currency &&
    (span.channel === "" || span.channel === line.channel) &&
    (span.customerGroup === "" || span.customerGroup.toLowerCase() === line.customerGroup?.toLowerCase()) &&
    span.minQuantity <= line.quantity &&
    span.fromMs <= line.atMs &&
    (span.untilMs === null || line.atMs < span.untilMs)
  );
}
