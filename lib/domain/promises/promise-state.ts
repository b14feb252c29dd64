import { Temporal } from "temporal-polyfill";

/** Kept, given up, past its date without either, to be kept today, or still to come. */
export const PROMISE_STATES = ["kept", "given_up", "broken", "due_today", "open"] as const;
export type PromiseState = (typeof PROMISE_STATES)[number];

type Given = { dueAt: Date; keptAt: Date | null; givenUpAt: Date | null };

/** Where a promise stands at `now`; the day is that of the shop's zone. A promise kept after its date is kept all the same. */
export function promiseState({ dueAt, keptAt, givenUpAt }: Given, now: Date, zone: string): PromiseState {
  if (keptAt) return "kept";
  if (givenUpAt) return "given_up";
  if (dueAt < now) return "broken";
  return dayOf(dueAt, zone) === dayOf(now, zone) ? "due_today" : "open";
}

const dayOf = (at: Date, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString();
