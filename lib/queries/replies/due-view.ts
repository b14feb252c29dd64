import { Temporal } from "temporal-polyfill";
import { type WorkingHours, workingMsBetween } from "@/lib/domain/replies/working-hours";

/** A term as people say it; `late` in working minutes, as nights and weekends make nobody later. */
export type DueView = { kind: "late"; minutes: number } | { kind: "today" | "tomorrow" | "later"; at: string };

/** How a term reads at `now`: by the calendar days of the zone while it lies ahead, by the working time since once it is over. */
export function dueView(due: Date, now: Date, hours: WorkingHours): DueView {
  if (due < now) return { kind: "late", minutes: Math.floor(workingMsBetween(due, now, hours) / 60_000) };
  const dayOf = (at: Date) => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(hours.zone).toPlainDate();
  const days = dayOf(now).until(dayOf(due)).days;
  return { kind: days === 0 ? "today" : days === 1 ? "tomorrow" : "later", at: due.toISOString() };
}
