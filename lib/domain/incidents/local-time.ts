import { Temporal } from "temporal-polyfill";

/** Which of the two instants of a repeated local time is meant: before the clock went back, or after. */
export type ClockSide = "before" | "after";
export type LocalTime = { text: string; side: ClockSide | null };

export type LocalInstant =
  | { ok: true; at: Date; offset: string; repeated: boolean }
  | { ok: false; problem: "missing" | "unreadable" | "nonexistent" }
  | { ok: false; problem: "ambiguous"; offsets: { before: string; after: string } };

const SHAPE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?$/;

/**
 * The instant of a local date and time (`2026-10-25T02:30`, seconds optional) in an IANA zone.
 *
 * A time that the clock change skips is refused (`nonexistent`). A time that it repeats is `ambiguous` until a side is
 * chosen; a side is ignored where the time is not repeated. @throws RangeError for an unknown zone
 */
export function localInstant({ text, side }: LocalTime, zone: string): LocalInstant {
  if (text.trim() === "") return { ok: false, problem: "missing" };
  const local = SHAPE.test(text.trim()) ? readLocal(text.trim()) : null;
  if (!local) return { ok: false, problem: "unreadable" };
  const earlier = local.toZonedDateTime(zone, { disambiguation: "earlier" });
  const later = local.toZonedDateTime(zone, { disambiguation: "later" });
  if (earlier.epochMilliseconds === later.epochMilliseconds) return found(earlier, false);
  if (!earlier.toPlainDateTime().equals(local)) return { ok: false, problem: "nonexistent" };
  if (side) return found(side === "before" ? earlier : later, true);
  return { ok: false, problem: "ambiguous", offsets: { before: offsetText(earlier), after: offsetText(later) } };
}

/** The local time of an instant, as a form shows it; with its side where the clock change repeats it. */
export function localTimeOf(at: Date, zone: string): LocalTime {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
  const local = zoned.toPlainDateTime();
  const text = local.toString({ smallestUnit: local.millisecond > 0 ? "millisecond" : "second" });
  const earlier = local.toZonedDateTime(zone, { disambiguation: "earlier" });
  const later = local.toZonedDateTime(zone, { disambiguation: "later" });
  if (earlier.epochMilliseconds === later.epochMilliseconds) return { text, side: null };
  return { text, side: earlier.epochMilliseconds === zoned.epochMilliseconds ? "before" : "after" };
}

function readLocal(text: string): Temporal.PlainDateTime | null {
  try {
    return Temporal.PlainDateTime.from(text, { overflow: "reject" });
  } catch {
    return null;
  }
}

const found = (zoned: Temporal.ZonedDateTime, repeated: boolean): LocalInstant => ({
  ok: true,
  at: new Date(zoned.epochMilliseconds),
  offset: offsetText(zoned),
  repeated,
});

/** `UTC+2`, `UTC+5:30`, `UTC`. */
function offsetText(zoned: Temporal.ZonedDateTime): string {
  const minutes = Math.round(zoned.offsetNanoseconds / 60_000_000_000);
  if (minutes === 0) return "UTC";
  const size = Math.abs(minutes);
  const rest = size % 60 === 0 ? "" : `:${String(size % 60).padStart(2, "0")}`;
  return `UTC${minutes < 0 ? "\u2212" : "+"}${Math.floor(size / 60)}${rest}`;
}
