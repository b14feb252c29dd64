import { groupBy } from "./price-hints";
import type { Sign } from "./price-runs";

/** A stretch of time in which one SKU in one channel sold at the wrong price: [startMs, endMs). */
export type Piece = { sku: string; channel: string; startMs: number; endMs: number };
/** Empty SKU or channel: every one. */
export type NamedWindow = Piece;
export type Key = { sku: string; channel: string; signs: readonly Sign[] };

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
  const own = groupBy(pieces, (piece) => nameOf(piece));
  for (const level of LEVELS) {
    const windows = windowsAt(level, pieces, (window) => contradicted(window, keysOf(window, keys), own));
    const last = level.sku && level.channel;
    if (last || !windows.some((window) => contradicted(window, keysOf(window, keys), own))) return windows;
  }
  return [];
}

const nameOf = ({ sku, channel }: { sku: string; channel: string }): string => JSON.stringify([sku, channel]);

function windowsAt(
  level: (typeof LEVELS)[number],
  pieces: readonly Piece[],
  isContradicted: (window: NamedWindow) => boolean,
): NamedWindow[] {
  const windows: NamedWindow[] = [];
  const names = new Map<string, { sku: string; channel: string }>();
  for (const piece of pieces) {
    const name = { sku: level.sku ? piece.sku : "", channel: level.channel ? piece.channel : "" };
    names.set(nameOf(name), name);
  }
  for (const name of names.values()) {
    const mine = pieces.filter((p) => covers(name, p)).sort((a, b) => a.startMs - b.startMs);
    let current: NamedWindow | null = null;
    for (const piece of mine) {
      const both: NamedWindow | null = current && { ...name, startMs: current.startMs, endMs: Math.max(current.endMs, piece.endMs) };
      if (current && both && (piece.startMs <= current.endMs || !isContradicted(both))) {
        current.endMs = both.endMs;
        continue;
      }
      current = { ...name, startMs: piece.startMs, endMs: piece.endMs };
      windows.push(current);
    }
  }
  return windows.sort((a, b) => a.startMs - b.startMs || (a.sku < b.sku ? -1 : 1));
}

const covers = (name: { sku: string; channel: string }, key: { sku: string; channel: string }): boolean =>
  (name.sku === "" || name.sku === key.sku) && (name.channel === "" || name.channel === key.channel);
const keysOf = (window: NamedWindow, keys: readonly Key[]): Key[] => keys.filter((key) => covers(window, key));

/** Whether some SKU and channel that the window speaks for sold at the right price in it, outside its own pieces. */
function contradicted(window: NamedWindow, keys: readonly Key[], pieces: ReadonlyMap<string, Piece[]>): boolean {
  return keys.some(({ signs, ...key }) => {
    const own = pieces.get(nameOf(key)) ?? [];
    let right = 0;
    for (const { atMs, wrong } of signs) {
      if (atMs >= window.endMs) break;
      if (wrong || atMs < window.startMs || own.some((p) => p.startMs <= atMs && atMs < p.endMs)) continue;
      right++;
      if (right >= CONTRADICTED) return true;
    }
    return false;
  });
}
