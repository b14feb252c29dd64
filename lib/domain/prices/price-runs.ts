import { cheapestStates } from "./segment";

/** A sale of one SKU in one channel, as evidence of which price was live. */
export type Sign = { atMs: number; wrong: boolean; order: number; customer: number | null; priceMinor: number };

/** Sales at the wrong price that belong together, from the first to the last; `signs` are those at the wrong price alone. */
export type PriceRun = {
  fromMs: number;
  lastMs: number;
  signs: Sign[];
  /** Sales at another price between the first and the last. */
  strays: number;
  /** The nearest sales at another price before and after; null: none is known. */
  rightBeforeMs: number | null;
  rightAfterMs: number | null;
};
export type KeyRuns = {
  runs: PriceRun[] /** Sales at the wrong price after a run, while the right price was selling again. */;
  tails: PriceRun[];
};

const DAY_MS = 86_400_000;
/** A change of price costs as much as 1.4 contradicting sales: three in a row make a run, one or two are strays. */
const SWITCH_COST = 1.4;
/** A basket keeps its price for some days at most. */
export const TAIL_MS = 3 * DAY_MS;
/** A pause is the end of a run when it is longer than a day and unlike the pauses before it. */
const UNLIKE = 8;

/**
 * The runs of sales at the wrong price of one SKU in one channel, in order of time. `signs` are in order of time.
 *
 * A run holds where the wrong price explains the sales better than the right one does; what contradicts it stays inside as stray.
 * One or two sales at the wrong price after a run and within three days of it are its tail (baskets keep a price); elsewhere they
 * make a run of their own, so that even a single sale is found.
 */
export function priceRuns(signs: readonly Sign[]): KeyRuns {
  const states = cheapestStates(
    signs.map(({ wrong }) => (wrong ? [1, 0] : [0, 1])),
    SWITCH_COST,
  );
  const runs = spansOf(signs, (i) => states[i] === 1).flatMap((run) => splitAtPauses(run, signs));
  const loose = spansOf(signs, (i) => states[i] === 0 && signs[i]?.wrong === true);
  const tails: PriceRun[] = [];
  for (const run of loose.flatMap((one) => splitAtPauses(one, signs))) {
    const before = runs.findLast((other) => other.lastMs <= run.fromMs);
    if (before && before.signs.length >= 3 && run.lastMs - before.lastMs <= TAIL_MS) tails.push(run);
    else runs.push(run);
  }
  return { runs: runs.sort((a, b) => a.fromMs - b.fromMs), tails };
}

/** Stretches of neighbouring steps that are in, cut down to their first and last sale at the wrong price. */
function spansOf(signs: readonly Sign[], isIn: (i: number) => boolean): PriceRun[] {
  const found: PriceRun[] = [];
  for (let i = 0; i < signs.length; i++) {
    if (!isIn(i)) continue;
    let end = i;
    while (end + 1 < signs.length && isIn(end + 1)) end++;
    const run = runBetween(signs, i, end);
    if (run) found.push(run);
    i = end;
  }
  return found;
}

function runBetween(signs: readonly Sign[], from: number, to: number): PriceRun | null {
  let first = from;
  let last = to;
  while (first <= last && !signs[first]?.wrong) first++;
  while (last >= first && !signs[last]?.wrong) last--;
  if (first > last) return null;
  const wrong = signs.slice(first, last + 1).filter((sign) => sign.wrong);
  let before = first - 1;
  while (signs[before]?.wrong) before--;
  let after = last + 1;
  while (signs[after]?.wrong) after++;
  return {
    fromMs: (wrong[0] as Sign).atMs,
    lastMs: (wrong.at(-1) as Sign).atMs,
    signs: wrong,
    strays: last + 1 - first - wrong.length,
    rightBeforeMs: signs[before]?.atMs ?? null,
    rightAfterMs: signs[after]?.atMs ?? null,
  };
}

function splitAtPauses(run: PriceRun, signs: readonly Sign[]): PriceRun[] {
  const gaps = run.signs.slice(1).map((sign, i) => sign.atMs - (run.signs[i] as Sign).atMs);
  const median = [...gaps].sort((a, b) => a - b)[Math.floor((gaps.length - 1) / 2)] ?? 0;
  const pause = Math.max(DAY_MS, UNLIKE * median);
  const cuts = gaps.flatMap((gap, i) => (gap >= pause ? [i + 1] : []));
  if (cuts.length === 0) return [run];
  const parts: PriceRun[] = [];
  for (const [n, from] of [0, ...cuts].entries()) {
    const part = run.signs.slice(from, cuts[n] ?? run.signs.length);
    const first = signs.indexOf(part[0] as Sign);
    const cut = runBetween(signs, first, signs.indexOf(part.at(-1) as Sign, first));
    if (cut) parts.push(cut);
  }
  return parts;
}
