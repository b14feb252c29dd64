import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { quietZonesOf } from "./country-zone";
import { isQuiet, openAt, openToAll, quietSchema } from "./quiet-hours";

const NIGHT = { from: 20, to: 8 };
const open = (now: string, zone: string, quiet = NIGHT) => openAt(new Date(now), zone, quiet).toISOString();

describe("when a message may leave", () => {
  test.each([
    ["by day at once", "2026-11-21T12:34:56.789Z", "Europe/Paris", "2026-11-21T12:34:56.789Z"],
    ["at the last instant before the night at once", "2026-11-21T18:59:59.999Z", "Europe/Paris", "2026-11-21T18:59:59.999Z"],
    ["from 20 h on the next morning", "2026-11-21T19:00:00.000Z", "Europe/Paris", "2026-11-22T07:00:00.000Z"],
    ["after midnight the same morning", "2026-11-22T02:30:00.000Z", "Europe/Paris", "2026-11-22T07:00:00.000Z"],
    ["at 8 h sharp at once", "2026-11-22T07:00:00.000Z", "Europe/Paris", "2026-11-22T07:00:00.000Z"],
    ["elsewhere by the clock there", "2026-11-21T12:00:00.000Z", "Pacific/Noumea", "2026-11-21T21:00:00.000Z"],
    ["in a zone of half hours", "2026-11-21T16:00:00.000Z", "Asia/Kolkata", "2026-11-22T02:30:00.000Z"],
    // Paris turns its clocks forward on 29 March 2026 at 2 h, back on 25 October at 3 h.
    ["through the night that is an hour short", "2026-03-28T22:00:00.000Z", "Europe/Paris", "2026-03-29T06:00:00.000Z"],
    ["through the night that is an hour long", "2026-10-24T20:00:00.000Z", "Europe/Paris", "2026-10-25T07:00:00.000Z"],
  ])("%s", (_, now, zone, expected) => expect(open(now, zone)).toBe(expected));

  test("hours of one day are quiet by day alone", () => {
    expect(open("2026-11-21T11:15:00.000Z", "Europe/Paris", { from: 12, to: 14 })).toBe("2026-11-21T13:00:00.000Z");
    expect(open("2026-11-21T02:00:00.000Z", "Europe/Paris", { from: 12, to: 14 })).toBe("2026-11-21T02:00:00.000Z");
  });

  test("an end that the clock skips is the hour after it", () => {
    expect(open("2026-03-29T00:30:00.000Z", "Europe/Paris", { from: 23, to: 2 })).toBe("2026-03-29T01:00:00.000Z");
  });

  test("a quiet hour that comes twice is quiet twice", () => {
    expect(open("2026-10-25T00:30:00.000Z", "Europe/Paris", { from: 1, to: 3 })).toBe("2026-10-25T02:00:00.000Z");
  });

  test("a change in the middle of an hour ends it there", () => {
    // Lord Howe turns its clocks forward by half an hour, from 2 h to 2 h 30, on 4 October 2026.
    expect(open("2026-10-03T15:10:00.000Z", "Australia/Lord_Howe", { from: 1, to: 2 })).toBe("2026-10-03T15:30:00.000Z");
  });

  test("without quiet hours always at once", () => {
    const now = new Date("2026-11-21T23:00:00Z");
    expect(openAt(now, "Europe/Paris", null)).toBe(now);
  });
});

describe("when a message may leave for a wide country", () => {
  const toAll = (now: string, word: string, quiet = NIGHT) =>
    openToAll(new Date(now), word, { fallback: "Europe/Paris", quiet }).toISOString();
  const US = quietZonesOf("US") ?? "";
  test.each([
    // 9 h in Paris is 3 h in New York; 18 h UTC is 13 h there and 8 h in Honolulu.
    ["not in the night of both ends", "2026-11-21T08:00:00.000Z", US, "2026-11-21T18:00:00.000Z"],
    ["not while its west still sleeps", "2026-11-21T14:00:00.000Z", US, "2026-11-21T18:00:00.000Z"],
    ["at once while both ends are awake", "2026-11-21T20:30:00.000Z", US, "2026-11-21T20:30:00.000Z"],
    ["not when its east sleeps again", "2026-11-22T01:00:00.000Z", US, "2026-11-22T18:00:00.000Z"],
    ["by the shop's clock where no zone is known", "2026-11-21T19:00:00.000Z", "Nowhere/Atall", "2026-11-22T07:00:00.000Z"],
    // Ten hours apart, with eight hours of day: by the first of them.
    [
      "by its first zone where both are never awake together",
      "2026-11-21T12:00:00.000Z",
      "Asia/Kamchatka Europe/Kaliningrad",
      "2026-11-21T22:00:00.000Z",
    ],
  ])("%s", (_, now, word, expected) => {
    const quiet = word.startsWith("Asia/Kam") ? { from: 18, to: 10 } : NIGHT;
    expect(toAll(now, word, quiet)).toBe(expected);
  });

  test("both ends are awake at some hour of each day, whatever is quiet, and nothing leaves while one sleeps", () => {
    const minute = fc.integer({ min: Date.parse("2025-01-01") / 60_000, max: Date.parse("2028-01-01") / 60_000 });
    const country = fc.constantFrom("US", "CA", "AU", "BR", "MX", "ID");
    fc.assert(
      fc.property(minute, country, hours, (n, where, quiet) => {
        fc.pre(quietSchema.safeParse(quiet).success);
        const word = quietZonesOf(where) ?? "";
        const at = openToAll(new Date(n * 60_000), word, { fallback: "Europe/Paris", quiet }).getTime();
        for (const zone of word.split(" ")) expect(isQuiet(hourIn(at, zone), quiet)).toBe(false);
        expect(at - n * 60_000).toBeLessThan(26 * 3_600_000);
      }),
      { numRuns: 200 },
    );
  });
});

const hourIn = (at: number, zone: string) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).hour;
const zones = fc.constantFrom("Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "UTC");
const hours = fc.record({ from: fc.integer({ min: 0, max: 23 }), to: fc.integer({ min: 0, max: 23 }) });

test("the opening is never quiet, and everything from now until then is, in any zone and year", () => {
  const minute = fc.integer({ min: Date.parse("2025-01-01") / 60_000, max: Date.parse("2028-01-01") / 60_000 });
  fc.assert(
    fc.property(minute, zones, hours, (n, zone, quiet) => {
      fc.pre(quietSchema.safeParse(quiet).success);
      const now = n * 60_000;
      const opening = openAt(new Date(now), zone, quiet).getTime();
      expect(opening).toBeGreaterThanOrEqual(now);
      expect(isQuiet(hourIn(opening, zone), quiet)).toBe(false);
      for (let at = now; at < opening; at += 15 * 60_000) expect(isQuiet(hourIn(at, zone), quiet)).toBe(true);
      if (opening > now) expect(isQuiet(hourIn(opening - 1, zone), quiet)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test.each([
  ["the night", { from: 20, to: 8 }, true],
  ["no hour at all", { from: 8, to: 8 }, false],
  ["nearly the whole day", { from: 9, to: 8 }, false],
  ["an hour that no day has", { from: 20, to: 24 }, false],
])("quiet hours are checked: %s", (_, quiet, fits) => expect(quietSchema.safeParse(quiet).success).toBe(fits));
