import type { Key, NamedWindow } from "./name-windows";
import { groupBy } from "./price-hints";
import type { PriceRun } from "./price-runs";
import { afterSecond, type Suggestion, within } from "./suggestion";

export type NamedRun = PriceRun & { sku: string; channel: string };

/** The stretch from the end of each window to its last late sale: baskets and stale pages that kept the price. */
export function tailAfter(
  windows: readonly NamedWindow[],
  tails: readonly NamedRun[],
  keys: readonly Key[],
  byLog: boolean,
): Suggestion | null {
  const added: NamedWindow[] = [];
  for (const [, group] of groupBy(windows, (w) => JSON.stringify([w.sku, w.channel]))) {
    const [name] = group as [NamedWindow];
    const startMs = Math.max(...group.map((w) => w.endMs));
    const mine = tails.filter(
      (t) => (!name.sku || name.sku === t.sku) && (!name.channel || name.channel === t.channel) && t.fromMs >= startMs,
    );
    if (mine.length > 0) added.push({ ...name, startMs, endMs: afterSecond(Math.max(...mine.map((t) => t.lastMs))) });
  }
  if (added.length === 0) return null;
  const inTail = (wrong: boolean) =>
    keys.flatMap((key) => key.signs.filter((s) => s.wrong === wrong && added.some((w) => within(w, key, s.atMs))));
  const lines = inTail(true).length;
  const afterMs = Math.min(...added.map((w) => w.startMs));
  return {
    evidence: "cart_tail",
    how: "add",
    windows: added,
    lines,
    verdict: "error",
    why: [{ kind: "tail", lines, right: inTail(false).length, afterMs, byLog }],
  };
}
