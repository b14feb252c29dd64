import { meetsCriterion, type ScopeProduct } from "../incidents/scope";
import type { Key, NamedWindow, Piece } from "./name-windows";
import { groupBy } from "./price-hints";
import { TAIL_MS } from "./price-runs";
import type { PriceSpan } from "./price-spans";
import { productFor } from "./sale";
import { afterSecond, flapping, ragged, type Suggestion, type Why, within } from "./suggestion";
import { type NamedRun, tailAfter } from "./tail-after";

type Asked = { products: readonly ScopeProduct[]; customerGroups: readonly string[] };

/**
 * What the log says: while a regular price that meets the criterion held for the scope's groups (it names none: the public price);
 * and what came after the last such moment.
 */
export function suggestByLog({ products, customerGroups }: Asked, spans: readonly PriceSpan[], keys: readonly Key[]): Suggestion[] {
  const lastSale = Math.max(...keys.map((key) => key.signs.at(-1)?.atMs ?? 0), 0);
  let open = false;
  const pieces = keys.flatMap((key) => {
    const wrong = regularSpans(customerGroups, spans, key).filter((span) => {
      const product = productFor(products, { sku: span.sku, currency: span.currency, channel: key.channel });
      return product !== null && meetsCriterion(product, span.priceMinor);
    });
    return wrong.map((span): Piece => {
      if (span.untilMs === null) open = true;
      return {
        sku: key.sku,
        channel: key.channel,
        startMs: span.fromMs,
        endMs: span.untilMs ?? Math.max(afterSecond(lastSale), span.fromMs + 1000),
      };
    });
  });
  if (pieces.length === 0) return [];
  const windows = nameByLog(joined(pieces), keys);
  const signs = keys.flatMap((key) => key.signs.filter((s) => s.wrong && windows.some((w) => within(w, key, s.atMs))));
  const why: Why[] = [{ kind: "log", skus: new Set(pieces.map((p) => p.sku)).size }, ...(open ? [{ kind: "log_open" as const }] : [])];
  const found: Suggestion = {
    evidence: "price_log",
    how: "replace",
    windows,
    lines: signs.length,
    verdict: "error",
    why: [...why, ...flapping(windows), ...ragged(windows)],
  };
  const late = keys.flatMap((key) => lateSigns(key, windows));
  const tail = late.length > 0 ? tailAfter(windows, late, keys, true) : null;
  return tail ? [found, tail] : [found];
}

/** The regular prices of the groups: its own where the log has some for one, else those for every group. */
function regularSpans(customerGroups: readonly string[], spans: readonly PriceSpan[], key: Key): PriceSpan[] {
  const ofKey = spans.filter(
    ({ kind, sku, channel }) => kind === "regular" && sku === key.sku && (channel === "" || channel === key.channel),
  );
  const ofGroup = (name: string) => ofKey.filter((span) => span.customerGroup.toLowerCase() === name.toLowerCase());
  const speaking = (customerGroups.length > 0 ? customerGroups : [""]).flatMap((name) => {
    const own = ofGroup(name);
    return own.length > 0 ? own : ofGroup("");
  });
  return [...new Set(speaking)];
}

/** Entries that follow one another without a break are one piece. */
function joined(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const piece of [...pieces].sort((a, b) => a.startMs - b.startMs)) {
    const before = result.find((p) => p.sku === piece.sku && p.channel === piece.channel && p.endMs >= piece.startMs);
    if (before) before.endMs = Math.max(before.endMs, piece.endMs);
    else result.push({ ...piece });
  }
  return result;
}

/** The log is exact: windows are named by SKU or channel exactly where its times differ. */
function nameByLog(pieces: readonly Piece[], keys: readonly Key[]): NamedWindow[] {
  const ofKey = groupBy(pieces, (p) => JSON.stringify([p.sku, p.channel]));
  const times = keys.map((key) => {
    const mine = ofKey.get(JSON.stringify([key.sku, key.channel])) ?? [];
    return { ...key, text: mine.map((p) => `${p.startMs} ${p.endMs}`).join() };
  });
  const agree = (by: (key: Key) => string) =>
    [...groupBy(times, by).values()].every((group) => group.every(({ text }) => text === group[0]?.text));
  const level = agree(() => "")
    ? { sku: false, channel: false }
    : agree((key) => key.sku)
      ? { sku: true, channel: false }
      : agree((key) => key.channel)
        ? { sku: false, channel: true }
        : { sku: true, channel: true };
  const named = pieces.map((p) => ({ ...p, sku: level.sku ? p.sku : "", channel: level.channel ? p.channel : "" }));
  return [...new Map(named.map((w) => [JSON.stringify([w.sku, w.channel, w.startMs]), w])).values()].sort(
    (a, b) => a.startMs - b.startMs || (a.sku < b.sku ? -1 : 1),
  );
}

/** Sales at the wrong price within three days after the last window that speaks for them. */
function lateSigns(key: Key, windows: readonly NamedWindow[]): NamedRun[] {
  const mine = windows.filter((w) => (w.sku === "" || w.sku === key.sku) && (w.channel === "" || w.channel === key.channel));
  const endMs = Math.max(...mine.map((w) => w.endMs));
  const signs = key.signs.filter((s) => s.wrong && s.atMs >= endMs && s.atMs - endMs <= TAIL_MS);
  const [first] = signs;
  const last = signs.at(-1);
  if (!first || !last) return [];
  const { sku, channel } = key;
  return [{ sku, channel, signs, fromMs: first.atMs, lastMs: last.atMs, strays: 0, rightBeforeMs: null, rightAfterMs: null }];
}
