import { Temporal } from "temporal-polyfill";

/** Instants [fromMs, toMs). */
export type Stretch = { fromMs: number; toMs: number };

/**
 * The stretch that has just ended, and the same one so many weeks back by the shop's own clock: at ten in the morning it is held
 * against ten in the morning, on either side of a clock change.
 */
export function demandStretches(at: Date, { minutes, weeks, zone }: { minutes: number; weeks: number; zone: string }): Stretch[] {
  const end = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
  return Array.from({ length: weeks + 1 }, (_, back) => {
    const toMs = end.subtract({ weeks: back }).epochMilliseconds;
    return { fromMs: toMs - minutes * 60_000, toMs };
  });
}
