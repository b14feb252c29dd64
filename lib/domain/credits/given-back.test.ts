import { expect, test } from "vitest";
import { endAfterGivingBack } from "./given-back";

test.each<[string, string, string, string]>([
  ["a later end stands", "2027-03-31T22:00:00Z", "2026-11-22T10:00:00Z", "2027-03-31T22:00:00Z"],
  ["an end in three days moves to the end of the fourteenth day", "2026-11-25T23:00:00Z", "2026-11-22T10:00:00Z", "2026-12-06T23:00:00Z"],
  ["an end that has passed moves too", "2026-10-31T23:00:00Z", "2026-11-22T10:00:00Z", "2026-12-06T23:00:00Z"],
  ["the fourteenth day's own end stands", "2026-12-06T23:00:00Z", "2026-11-22T10:00:00Z", "2026-12-06T23:00:00Z"],
  // 00:30 in Paris is already the 23rd; and a clock change lies between.
  ["the days are the zone's", "2026-11-01T00:00:00Z", "2026-11-22T23:30:00Z", "2026-12-07T23:00:00Z"],
  ["over a clock change the day ends an hour later", "2026-10-15T22:00:00Z", "2026-10-20T10:00:00Z", "2026-11-03T23:00:00Z"],
])("%s", (_, expiresAt, now, end) => {
  expect(endAfterGivingBack(new Date(expiresAt), new Date(now), { zone: "Europe/Paris", country: "FR" }).toISOString()).toBe(
    new Date(end).toISOString(),
  );
});
