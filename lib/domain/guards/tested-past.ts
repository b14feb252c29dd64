import type { KnownError, PastAlarm } from "./back-test";

const SAMPLE = 50;
const SKUS_SHOWN = 20;

/** What is kept of a back-test, as JSON: instants are ISO texts. */
export type TestedPast = {
  alarms: number;
  falseAlarms: number;
  caught: { ref: string; firedAt: string | null; afterMs: number | null }[];
  sample: { at: string; skus: string[]; lines: number; error: string | null }[];
};

const iso = (ms: number): string => new Date(ms).toISOString();

/**
 * Counts alarms for the record: each known error once, by its first window, with when it would have been noticed first and how long after
 * it began; the first false alarms and the first true ones as a sample, in order of time.
 */
export function testedPast(alarms: readonly PastAlarm[], errors: readonly KnownError[]): TestedPast {
  const begun = new Map<string, number>();
  for (const { ref, startMs } of errors) begun.set(ref, Math.min(startMs, begun.get(ref) ?? startMs));
  const caught = [...begun].map(([ref, startMs]) => {
    const fired = alarms.find(({ error }) => error === ref);
    return { ref, firedAt: fired ? iso(fired.atMs) : null, afterMs: fired ? Math.max(0, fired.atMs - startMs) : null };
  });
  const wrong = alarms.filter(({ error }) => error === null);
  const kept = new Set([...wrong.slice(0, SAMPLE / 2), ...alarms.filter(({ error }) => error !== null).slice(0, SAMPLE / 2)]);
  return {
    alarms: alarms.length,
    falseAlarms: wrong.length,
    caught,
    sample: alarms
      .filter((alarm) => kept.has(alarm))
      .map(({ atMs, skus, lines, error }) => ({ at: iso(atMs), skus: skus.slice(0, SKUS_SHOWN), lines, error })),
  };
}
