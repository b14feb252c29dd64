type Span = { low: number; high: number };
export type IntervalScale = {
  /** Where a value stands between the drawing's ends, 0 to 1. */
  at: (value: number) => number;
  /** Round values, zero among them, lowest first. */
  ticks: number[];
};

/** Ends left free on both sides, as a share of the drawing: nothing is drawn on its border. */
const MARGIN = 0.06;
const MOST_TICKS = 5;

/** A scale that holds all spans and zero, so that one sees at once who touches it; the last resort of an empty list is -1 to 1. */
export function intervalScale(spans: readonly Span[]): IntervalScale {
  const low = Math.min(0, ...spans.map((span) => span.low));
  const high = Math.max(0, ...spans.map((span) => span.high));
  const [from, to] = low === high ? [-1, 1] : [low, high];
  const at = (value: number) => MARGIN + ((value - from) / (to - from)) * (1 - 2 * MARGIN);
  return { at, ticks: ticksBetween(from, to) };
}

/** Multiples of 1, 2 or 5 times a power of ten, as many as fit. */
function ticksBetween(from: number, to: number): number[] {
  const rough = (to - from) / MOST_TICKS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((multiple) => multiple * power >= rough) ?? 10);
  const first = Math.ceil(from / step);
  const last = Math.floor(to / step);
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
}
