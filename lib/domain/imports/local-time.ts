import { Temporal } from "temporal-polyfill";

/** What to do with a local time that a clock change repeats or skips: reject the line, or take the first or the second reading. */
export const CLOCK_CHANGE_CHOICES = ["reject", "earlier", "later"] as const;
export type ClockChangeChoice = (typeof CLOCK_CHANGE_CHOICES)[number];
export type LocalTimeProblem = "time_repeated" | "time_skipped";

const DAY_MS = 86_400_000;
const SLOT_MS = 900_000;

/** Whether the name is a zone of the IANA database. */
export function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return zone.includes("/") || zone === "UTC";
  } catch {
    return false;
  }
}

/**
 * Turns local times of one zone into instants. Local times are milliseconds counted as if the zone were UTC.
 * Offsets are remembered by day, and by quarter of an hour on a day with a clock change, so that a million lines cost a few
 * thousand calendar look-ups.
 */
export class LocalClock {
  readonly #days = new Map<number, number | null>();
  readonly #offsets = new Map<number, number>();

  constructor(
    readonly zone: string,
    readonly choice: ClockChangeChoice,
  ) {}

  /** Epoch milliseconds; or why this local time is not one instant. */
  toInstant(localMs: number): number | LocalTimeProblem {
    const day = Math.floor(localMs / DAY_MS);
    let ofDay = this.#days.get(day);
    if (ofDay === undefined) {
      ofDay = this.#steadyOffset(day * DAY_MS, DAY_MS) ?? null;
      this.#days.set(day, ofDay);
    }
    if (ofDay !== null) return localMs - ofDay;
    const slot = Math.floor(localMs / SLOT_MS);
    const known = this.#offsets.get(slot);
    if (known !== undefined) return localMs - known;
    const steady = this.#steadyOffset(slot * SLOT_MS, SLOT_MS);
    if (steady === undefined) return this.#resolve(localMs);
    this.#offsets.set(slot, steady);
    return localMs - steady;
  }

  /** The offset from a local time on when both ends have the same, without any choice; undefined near a clock change. */
  #steadyOffset(fromMs: number, lengthMs: number): number | undefined {
    const [first, second] = this.#readings(fromMs);
    const [third, fourth] = this.#readings(fromMs + lengthMs);
    if (first !== second || third !== fourth || third - first !== lengthMs) return undefined;
    return fromMs - first;
  }

  #resolve(localMs: number): number | LocalTimeProblem {
    const [earlier, later] = this.#readings(localMs);
    if (earlier === later) return earlier;
    if (this.choice === "earlier") return earlier;
    if (this.choice === "later") return later;
    const repeated = Temporal.Instant.fromEpochMilliseconds(earlier).toZonedDateTimeISO(this.zone).toPlainDateTime();
    return repeated.equals(plain(localMs)) ? "time_repeated" : "time_skipped";
  }

  #readings(localMs: number): [number, number] {
    const local = plain(localMs);
    const read = (disambiguation: "earlier" | "later") => local.toZonedDateTime(this.zone, { disambiguation }).epochMilliseconds;
    return [read("earlier"), read("later")];
  }
}

const plain = (localMs: number): Temporal.PlainDateTime =>
  Temporal.Instant.fromEpochMilliseconds(localMs).toZonedDateTimeISO("UTC").toPlainDateTime();
