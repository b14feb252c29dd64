import { groupBy } from "./price-hints";
import type { Sign } from "./price-runs";

/** A stretch of time in which one SKU in one channel sold at the wrong price: [startMs, endMs). */
export type Piece = { sku: string; channel: string; startMs: number; endMs: number };
/** Empty SKU or channel: every one. */
export type NamedWindow = Piece;
export type Key = { sku: string; channel: string /** In order of time. */; signs: readonly Sign[] };

/** One right-priced sale inside is a stray (a stale page); two say that the window is not that channel's or SKU's. */
const CONTRADICTED = 2;
const LEVELS = [
  { sku: false, channel: false },
  { sku: true, channel: false },
  { sku: false, channel: true },
  { sku: true, channel: true },
] as const;

/**
 * The fewest names that fit: windows for everything where the sales of every SKU and channel agree, else by SKU, else by channel,
 * else by both (ragged edges). Pieces are joined across pauses in which nothing says that the price was right.
 */
export function nameWindows(pieces: readonly Piece[], keys: readonly Key[]): NamedWindow[] {
  const against = contradictions(pieces, keys);
  for (const level of LEVELS) {
    const { windows, contradicted } = windowsAt(level, pieces, against);
    if (!contradicted || (level.sku && level.channel)) return windows;
  }
  return [];
}

type Contradiction = { sku: string; channel: string; times: number[] };

/** When each SKU and channel sold at the right price outside its own pieces. */
function contradictions(pieces: readonly Piece[], keys: readonly Key[]): Contradiction[] {
  const own = groupBy(pieces, nameOf);
  return keys.map(({ sku, channel, signs }) => {
    const mine = [...(own.get(nameOf({ sku, channel })) ?? [])].sort((a, b) => a.startMs - b.startMs);
    let next = 0;
    const times: number[] = [];
    for (const { atMs, wrong } of signs) {
      while (next < mine.length && (mine[next] as Piece).endMs <= atMs) next++;
      const inOwn = next < mine.length && (mine[next] as Piece).startMs <= atMs;
      if (!wrong && !inOwn) times.push(atMs);
    }
    return { sku, channel, times };
  });
}

const nameOf = ({ sku, channel }: { sku: string; channel: string }): string => JSON.stringify([sku, channel]);

function windowsAt(
  level: (typeof LEVELS)[number],
  pieces: readonly Piece[],
  against: readonly Contradiction[],
): { windows: NamedWindow[]; contradicted: boolean } {
  const named = (one: { sku: string; channel: string }) => ({ sku: level.sku ? one.sku : "", channel: level.channel ? one.channel : "" });
  const againstName = groupBy(against, (one) => nameOf(named(one)));
  const windows: NamedWindow[] = [];
  let contradicted = false;
  for (const [key, mine] of groupBy(pieces, (piece) => nameOf(named(piece)))) {
    const times = againstName.get(key) ?? [];
    const speaksAgainst = (from: number, to: number) =>
      times.some((one) => firstFrom(one.times, to) - firstFrom(one.times, from) >= CONTRADICTED);
    const joined: NamedWindow[] = [];
    for (const piece of [...mine].sort((a, b) => a.startMs - b.startMs)) {
      const open = joined.at(-1);
      const endMs = Math.max(open?.endMs ?? 0, piece.endMs);
      if (open && (piece.startMs <= open.endMs || !speaksAgainst(open.startMs, endMs))) open.endMs = endMs;
      else joined.push({ ...named(piece), startMs: piece.startMs, endMs: piece.endMs });
    }
    contradicted ||= joined.some((window) => speaksAgainst(window.startMs, window.endMs));
    windows.push(...joined);
  }
  return { windows: windows.sort((a, b) => a.startMs - b.startMs || (a.sku < b.sku ? -1 : 1)), contradicted };
}

/** The place of the first time that is not before this one; times in order. */
export function firstFrom(times: readonly number[], ms: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] as number) < ms) low = middle + 1;
    else high = middle;
  }
  return low;
}
