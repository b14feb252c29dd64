import { expect, test } from "vitest";
import { isZone, LocalClock } from "./local-time";
import { type DateOrder, parseInstant } from "./parse-instant";

const paris = new LocalClock("Europe/Paris", "reject");
const read = (text: string, order: DateOrder, clock: LocalClock | null = paris) => {
  const at = parseInstant(text, order, clock);
  return typeof at === "number" ? new Date(at).toISOString() : at;
};

test.each([
  ["2006-08-19T08:05:00Z", "ymd", "2006-08-19T08:05:00.000Z"],
  ["2006-08-19T10:05:00+02:00", "ymd", "2006-08-19T08:05:00.000Z"],
  ["2006-08-19 10:05:00.250+0200", "ymd", "2006-08-19T08:05:00.250Z"],
  ["2006-08-19 10:05", "ymd", "2006-08-19T08:05:00.000Z"],
  ["2006/08/19", "ymd", "2006-08-18T22:00:00.000Z"],
  ["19/08/2006 10:05", "dmy", "2006-08-19T08:05:00.000Z"],
  ["19/08/2006 10h05", "dmy", "2006-08-19T08:05:00.000Z"],
  ["19.08.2006 10:05:07", "dmy", "2006-08-19T08:05:07.000Z"],
  ["8/19/2006 10:05 PM", "mdy", "2006-08-19T20:05:00.000Z"],
  ["8/19/2006 12:05 am", "mdy", "2006-08-18T22:05:00.000Z"],
  ["1155974700", "unix", "2006-08-19T08:05:00.000Z"],
  ["31/02/2006", "dmy", "date_invalid"],
  ["29/02/2005", "dmy", "date_invalid"],
  ["29/02/2004", "dmy", "2004-02-28T23:00:00.000Z"],
  ["19/13/2006", "dmy", "date_invalid"],
  ["19/08/06", "dmy", "date_invalid"],
  ["2006-08-19", "dmy", "date_invalid"],
  ["19/08/2006 24:00", "dmy", "date_invalid"],
  ["13/08/2006 13:00 PM", "dmy", "date_invalid"],
  ["19-08/2006", "dmy", "date_invalid"],
  ["0019-08-20", "ymd", "date_invalid"],
  ["yesterday", "dmy", "date_invalid"],
  ["", "dmy", "date_invalid"],
] as const)("%j as %s is %s", (text, order, expected) => {
  expect(read(text, order)).toBe(expected);
});

test("a local time without a zone is refused, one with its own offset is not", () => {
  expect(read("2006-08-19 10:05", "ymd", null)).toBe("zone_missing");
  expect(read("2006-08-19T10:05:00Z", "ymd", null)).toBe("2006-08-19T10:05:00.000Z");
});

test("the hour that October repeats is refused, or read as chosen", () => {
  expect(read("2026-10-25 02:30", "ymd")).toBe("time_repeated");
  expect(read("2026-10-25 02:30", "ymd", new LocalClock("Europe/Paris", "earlier"))).toBe("2026-10-25T00:30:00.000Z");
  expect(read("2026-10-25 02:30", "ymd", new LocalClock("Europe/Paris", "later"))).toBe("2026-10-25T01:30:00.000Z");
  expect(read("2026-10-25 01:59:59", "ymd")).toBe("2026-10-24T23:59:59.000Z");
  expect(read("2026-10-25 03:00", "ymd")).toBe("2026-10-25T02:00:00.000Z");
});

test("the hour that March skips is refused, or read as chosen", () => {
  expect(read("2026-03-29 02:30", "ymd")).toBe("time_skipped");
  expect(read("2026-03-29 02:30", "ymd", new LocalClock("Europe/Paris", "earlier"))).toBe("2026-03-29T00:30:00.000Z");
  expect(read("2026-03-29 02:30", "ymd", new LocalClock("Europe/Paris", "later"))).toBe("2026-03-29T01:30:00.000Z");
  expect(read("2026-03-29 03:00", "ymd")).toBe("2026-03-29T01:00:00.000Z");
});

test("a zone is named as the IANA database names it", () => {
  expect([isZone("Europe/London"), isZone("UTC"), isZone("Europe/Nowhere"), isZone("+02:00"), isZone("")]).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});
