import type { ScopeProduct } from "../incidents/scope";
import { firstFrom, type Key, type NamedWindow, nameWindows, type Piece } from "./name-windows";
import { explained, groupBy, type PriceHint } from "./price-hints";
import { type KeyRuns, type PriceRun, priceRuns, type Sign } from "./price-runs";
import type { PriceSpan } from "./price-spans";
import { verdictOf } from "./run-verdict";
import { classOf, productFor, type Sale } from "./sale";
import { suggestByLog } from "./suggest-by-log";
import { afterSecond, flapping, floorSecond, ragged, type Suggestion, type Why } from "./suggestion";
import { type NamedRun, tailAfter } from "./tail-after";

type Question = {
  products: readonly ScopeProduct[];
  /** In order of time. */
  sales: readonly Sale[];
  spans: readonly PriceSpan[];
  hints: readonly PriceHint[];
  /** The scope's; empty: every line. */
  customerGroups: readonly string[];
  /** When somebody noticed: what happened around then comes first. */
  noticedMs?: number | null;
};

const DAY_MS = 86_400_000;
/** An incident holds two hundred; more than these nobody reads. */
const MOST_WINDOWS = 100;

/**
 * Windows in which the wrong price was live, the likeliest first, each with the facts it rests on: the price log; the first and the
 * last sale at the wrong price; the widest stretch in which nothing sold at another price; the tail of baskets after the fix.
 *
 * Edges lie on whole seconds, windows are half-open and never overlap for one SKU and channel. Lines whose price the log or their
 * quantity accounts for, gifts and goods going back are no evidence. A stretch that looks like gifts or write-offs comes last and says so.
 */
export function suggestWindows(question: Question): Suggestion[] {
  const { products, spans, noticedMs, customerGroups } = question;
  const keys = signsByKey(question);
  const runsOf = new Map(keys.map((key) => [key, priceRuns(key.signs)]));
  const byLog = suggestByLog({ products, customerGroups }, spans, keys);
  const episodes = episodesOf(keys, runsOf).map((pieces) => suggestEpisode(pieces, keys));
  const distance = (suggestions: Suggestion[]): number => {
    const windows = suggestions[0]?.windows ?? [];
    if (noticedMs === null || noticedMs === undefined || windows.length === 0) return 0;
    return Math.max(0, Math.floor(Math.min(...windows.map((w) => Math.max(w.startMs - noticedMs, noticedMs - w.endMs))) / DAY_MS));
  };
  const rank = (one: Suggestion[]) => [one[0]?.verdict === "error" ? 0 : 1, distance(one), -(one[0]?.lines ?? 0)] as const;
  episodes.sort((a, b) => rank(a).reduce((order, value, i) => order || value - (rank(b)[i] as number), 0));
  return [...byLog, ...episodes.flat()];
}

/** The evidence of each SKU and channel. */
function signsByKey({ products, sales, spans, hints }: Question): Key[] {
  const keys: Key[] = [];
  for (const [, lines] of groupBy(sales, (s) => JSON.stringify([s.sku, s.currency, s.channel]))) {
    const [first] = lines as [Sale];
    const product = productFor(products, first);
    if (!product) continue;
    const mySpans = spans.filter((span) => span.sku === first.sku);
    const myHints = hints.filter((hint) => hint.sku === first.sku);
    const signs: Sign[] = lines
      .filter((line) => line.kind === "sold" && line.quantity > 0 && !explained(line, mySpans, myHints))
      .map(({ atMs, priceMinor, order, customer }) => ({
        atMs,
        priceMinor,
        order,
        customer,
        wrong: classOf(product, priceMinor) === "wrong",
      }));
    keys.push({ sku: first.sku, channel: first.channel, signs });
  }
  return keys;
}

type Episode = { runs: NamedRun[]; tails: NamedRun[] };

/** Runs less than a day apart belong to one episode, whatever SKU and channel they are of. */
function episodesOf(keys: readonly Key[], runsOf: Map<Key, KeyRuns>): Episode[] {
  const named = (pick: (runs: KeyRuns) => PriceRun[]) =>
    keys.flatMap((key) => pick(runsOf.get(key) as KeyRuns).map((run) => ({ ...run, sku: key.sku, channel: key.channel })));
  const episodes: (Episode & { untilMs: number })[] = [];
  for (const run of named((k) => k.runs).sort((a, b) => a.fromMs - b.fromMs)) {
    const open = episodes.at(-1);
    if (open && run.fromMs - open.untilMs < DAY_MS) {
      open.runs.push(run);
      open.untilMs = Math.max(open.untilMs, run.lastMs);
    } else episodes.push({ runs: [run], tails: [], untilMs: run.lastMs });
  }
  for (const tail of named((k) => k.tails)) {
    const home = episodes.findLast((e) => e.runs.some((r) => r.sku === tail.sku && r.channel === tail.channel && r.lastMs <= tail.fromMs));
    home?.tails.push(tail);
  }
  return episodes;
}

function suggestEpisode({ runs, tails }: Episode, keys: readonly Key[]): Suggestion[] {
  const pieces = runs.map(
    ({ sku, channel, fromMs, lastMs }): Piece => ({ sku, channel, startMs: floorSecond(fromMs), endMs: afterSecond(lastMs) }),
  );
  const windows = simplified(nameWindows(pieces, keys));
  const signs = runs.flatMap((run) => run.signs);
  const strays = runs.reduce((sum, run) => sum + run.strays, 0);
  const verdict = verdictOf(signs);
  const shape: Why[] = [...flapping(windows), ...ragged(windows), ...(strays > 0 ? [{ kind: "strays" as const, lines: strays }] : [])];
  const found: Suggestion = {
    evidence: "first_last",
    how: "replace",
    windows,
    lines: signs.length,
    verdict,
    why: [signs.length === 1 ? { kind: "single_line" } : { kind: "first_last", lines: signs.length }, ...doubts(runs), ...shape],
  };
  const wide = verdict === "error" ? widened(windows, keys) : windows;
  const wider = wide.some((w, i) => w.startMs !== windows[i]?.startMs || w.endMs !== windows[i]?.endMs);
  const changePoint: Suggestion = { ...found, evidence: "change_point", windows: wide, why: [{ kind: "widened" }, ...shape] };
  const tail = tails.length > 0 ? tailAfter(windows, tails, keys, false) : null;
  return [found, ...(wider ? [changePoint] : []), ...(tail ? [tail] : [])];
}

/** A price that changes all the time gives no windows that anybody can read: then one, from the first to the last. */
function simplified(windows: NamedWindow[]): NamedWindow[] {
  if (windows.length <= MOST_WINDOWS) return windows;
  const startMs = Math.min(...windows.map((w) => w.startMs));
  const endMs = Math.max(...windows.map((w) => w.endMs));
  return [{ sku: "", channel: "", startMs, endMs }];
}

/** Between which sales the price changed: where nobody bought, nobody knows. */
function doubts(runs: readonly PriceRun[]): Why[] {
  const first = runs.reduce((a, b) => (b.fromMs < a.fromMs ? b : a));
  const last = runs.reduce((a, b) => (b.lastMs > a.lastMs ? b : a));
  return [
    first.rightBeforeMs === null ? { kind: "nothing_before" } : { kind: "starts_between", fromMs: first.rightBeforeMs, toMs: first.fromMs },
    last.rightAfterMs === null ? { kind: "nothing_after" } : { kind: "ends_between", fromMs: last.lastMs, toMs: last.rightAfterMs },
  ];
}

/** Windows taken out to the neighbouring sales at another price, where they are less than a day away; never into one another. */
function widened(windows: readonly NamedWindow[], keys: readonly Key[]): NamedWindow[] {
  const others = keys.map(({ sku, channel, signs }) => ({
    sku,
    channel,
    times: signs.flatMap(({ wrong, atMs }) => (wrong ? [] : [atMs])),
  }));
  const near = (ms: number, edge: number) => Math.abs(ms - edge) < DAY_MS;
  const wide: NamedWindow[] = [];
  for (const window of windows) {
    let [before, after] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (const { sku, channel, times } of others) {
      if ((window.sku && window.sku !== sku) || (window.channel && window.channel !== channel)) continue;
      before = Math.max(before, times[firstFrom(times, window.startMs) - 1] ?? before);
      after = Math.min(after, times[firstFrom(times, window.endMs)] ?? after);
    }
    const isBeside = (other: NamedWindow) => other.sku === window.sku && other.channel === window.channel;
    const from = wide.findLast(isBeside)?.endMs ?? Number.NEGATIVE_INFINITY;
    const to = windows.find((other) => isBeside(other) && other.startMs >= window.endMs)?.startMs ?? Number.POSITIVE_INFINITY;
    wide.push({
      ...window,
      startMs: near(before, window.startMs) ? Math.max(from, Math.min(window.startMs, afterSecond(before))) : window.startMs,
      endMs: near(after, window.endMs) ? Math.min(to, Math.max(window.endMs, floorSecond(after))) : window.endMs,
    });
  }
  return wide;
}
