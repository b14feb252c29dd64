import { type RunVerdict, verdictOf } from "./run-verdict";

/** A sold line far from its SKU's usual price. */
export type OddLine = {
  sku: string;
  currency: string;
  priceMinor: number;
  usualMinor: number;
  atMs: number;
  order: string;
  customer: number | null;
  quantity: number;
};
export type Anomaly = {
  sku: string;
  currency: string;
  /** The lowest and the highest price of its lines. */
  leastMinor: number;
  mostMinor: number;
  usualMinor: number;
  fromMs: number;
  lastMs: number;
  lines: number;
  units: number;
  orders: number;
  /** Known customers; lines of nobody known are not counted. */
  customers: number;
  /** What was not paid against the usual price; below zero: paid too much. */
  gapMinor: number;
  verdict: RunVerdict;
};

const DAY_MS = 86_400_000;

/** Odd lines of one SKU and side (too cheap, too dear) less than a day apart, as one anomaly; errors first, by what is at stake. */
export function scanAnomalies(lines: readonly OddLine[]): Anomaly[] {
  const open = new Map<string, OddLine[]>();
  const runs: OddLine[][] = [];
  for (const line of [...lines].sort((a, b) => a.atMs - b.atMs)) {
    const key = JSON.stringify([line.sku, line.currency, line.priceMinor < line.usualMinor]);
    const run = open.get(key);
    if (run && line.atMs - (run.at(-1) as OddLine).atMs < DAY_MS) run.push(line);
    else {
      const fresh = [line];
      open.set(key, fresh);
      runs.push(fresh);
    }
  }
  const rank = (a: Anomaly) => (a.verdict === "error" ? 0 : 1);
  return runs.map(anomalyOf).sort((a, b) => rank(a) - rank(b) || Math.abs(b.gapMinor) - Math.abs(a.gapMinor) || a.fromMs - b.fromMs);
}

function anomalyOf(run: OddLine[]): Anomaly {
  const [{ sku, currency, usualMinor, atMs }] = run as [OddLine];
  const prices = run.map((line) => line.priceMinor);
  const total = (of: (line: OddLine) => number) => run.reduce((sum, line) => sum + of(line), 0);
  return {
    sku,
    currency,
    leastMinor: Math.min(...prices),
    mostMinor: Math.max(...prices),
    usualMinor,
    fromMs: atMs,
    lastMs: (run.at(-1) as OddLine).atMs,
    lines: run.length,
    units: total((line) => line.quantity),
    orders: new Set(run.map((line) => line.order)).size,
    customers: new Set(run.flatMap(({ customer }) => (customer === null ? [] : [customer]))).size,
    gapMinor: total((line) => (line.usualMinor - line.priceMinor) * line.quantity),
    verdict: verdictOf(run),
  };
}
