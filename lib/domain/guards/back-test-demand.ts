import type { KnownError, PastAlarm } from "./back-test";
import { type Demand, type DemandRule, judgeDemand } from "./demand-rules";

export type PastStretch = { atMs: number; demand: Demand };

/**
 * What a demand rule would have said of stretches of `stretchMs` each, in order of time. Alarms about the same product or site in
 * stretches at most `groupMs` apart are one, as the watch groups them; one belongs to an error whose time a stretch of it touches and,
 * where it names a product, whose product it is.
 */
export function backTestDemand(
  rule: DemandRule,
  stretches: readonly PastStretch[],
  { errors, stretchMs, groupMs }: { errors: readonly KnownError[]; stretchMs: number; groupMs: number },
): PastAlarm[] {
  const alarms: PastAlarm[] = [];
  const open = new Map<string, { alarm: PastAlarm; lastMs: number }>();
  for (const { atMs, demand } of stretches) {
    for (const { sku, host, orders } of judgeDemand(demand, rule)) {
      const about = JSON.stringify([sku, host]);
      const error = errorOf(errors, { atMs, untilMs: atMs + stretchMs, sku });
      const before = open.get(about);
      if (before && atMs - before.lastMs <= stretchMs + groupMs) {
        before.lastMs = atMs;
        before.alarm.lines += orders;
        before.alarm.error ??= error;
        continue;
      }
      const alarm = { atMs, skus: sku === undefined ? [] : [sku], lines: orders, error };
      alarms.push(alarm);
      open.set(about, { alarm, lastMs: atMs });
    }
  }
  return alarms;
}

type Touched = { atMs: number; untilMs: number; sku?: string };

const errorOf = (errors: readonly KnownError[], { atMs, untilMs, sku }: Touched): string | null =>
  errors.find(({ startMs, endMs, skus }) => startMs < untilMs && endMs > atMs && (sku === undefined || skus.includes(sku)))?.ref ?? null;
