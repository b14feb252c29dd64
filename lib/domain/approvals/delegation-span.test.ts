import { expect, test } from "vitest";
import { delegationSpan } from "./delegation-span";

const zone = "Europe/Paris";
const now = new Date("2026-10-20T09:00:00Z");
const span = (until: string, from?: string) => {
  const found = delegationSpan({ from, until, zone, now });
  return found && [found.startsAt.toISOString(), found.endsAt.toISOString()];
};

test.each([
  ["from now to the end of today", "2026-10-20", undefined, ["2026-10-20T09:00:00.000Z", "2026-10-20T22:00:00.000Z"]],
  ["the last day counts, over the end of summer time", "2026-10-25", undefined, ["2026-10-20T09:00:00.000Z", "2026-10-25T23:00:00.000Z"]],
  ["from the start of a later day", "2026-10-30", "2026-10-26", ["2026-10-25T23:00:00.000Z", "2026-10-30T23:00:00.000Z"]],
  ["a first day that has begun begins now", "2026-10-21", "2026-10-20", ["2026-10-20T09:00:00.000Z", "2026-10-21T22:00:00.000Z"]],
  ["a day that is over", "2026-10-19", undefined, null],
  ["an end before the start", "2026-10-25", "2026-10-26", null],
  ["60 days", "2026-12-19", undefined, ["2026-10-20T09:00:00.000Z", "2026-12-19T23:00:00.000Z"]],
  ["61 days", "2026-12-20", undefined, null],
])("%s", (_title, until, from, expected) => {
  expect(span(until, from)).toEqual(expected);
});
