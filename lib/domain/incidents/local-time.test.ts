import { expect, test } from "vitest";
import { localInstant, localTimeOf } from "./local-time";

const PARIS = "Europe/Paris";
const at = (text: string, side: "before" | "after" | null = null, zone = PARIS) => localInstant({ text, side }, zone);

test("a summer time in Paris is two hours ahead, a winter time one", () => {
  expect(at("2026-08-22T09:12")).toEqual({ ok: true, at: new Date("2026-08-22T07:12:00Z"), offset: "UTC+2", repeated: false });
  expect(at("2026-11-14T09:12:30")).toEqual({ ok: true, at: new Date("2026-11-14T08:12:30Z"), offset: "UTC+1", repeated: false });
});

test("02:30 of 25 October 2026 in Paris exists twice and is asked about", () => {
  expect(at("2026-10-25T02:30")).toEqual({ ok: false, problem: "ambiguous", offsets: { before: "UTC+2", after: "UTC+1" } });
  expect(at("2026-10-25T02:30", "before")).toEqual({ ok: true, at: new Date("2026-10-25T00:30:00Z"), offset: "UTC+2", repeated: true });
  expect(at("2026-10-25T02:30", "after")).toEqual({ ok: true, at: new Date("2026-10-25T01:30:00Z"), offset: "UTC+1", repeated: true });
});

test("the repeated hour is half-open: 02:00 is repeated, 03:00 is not", () => {
  expect(at("2026-10-25T02:00")).toMatchObject({ problem: "ambiguous" });
  expect(at("2026-10-25T02:59:59")).toMatchObject({ problem: "ambiguous" });
  expect(at("2026-10-25T03:00")).toMatchObject({ ok: true, at: new Date("2026-10-25T02:00:00Z") });
  expect(at("2026-10-25T01:59:59")).toMatchObject({ ok: true, at: new Date("2026-10-24T23:59:59Z") });
});

test("02:30 of 29 March 2026 in Paris never was and is refused", () => {
  expect(at("2026-03-29T02:30")).toEqual({ ok: false, problem: "nonexistent" });
  expect(at("2026-03-29T02:30", "before")).toEqual({ ok: false, problem: "nonexistent" });
  expect(at("2026-03-29T03:00")).toMatchObject({ ok: true, at: new Date("2026-03-29T01:00:00Z") });
});

test("a side is ignored where the time is not repeated", () => {
  expect(at("2026-08-22T09:12", "after")).toMatchObject({ ok: true, at: new Date("2026-08-22T07:12:00Z"), repeated: false });
});

test.each(["", "  "])("nothing typed is missing", (text) => {
  expect(at(text)).toEqual({ ok: false, problem: "missing" });
});

test.each(["22/08/2026 09:12", "2026-02-30T10:00", "2026-08-22", "2026-08-22T25:00", "now"])("%s is unreadable", (text) => {
  expect(at(text)).toEqual({ ok: false, problem: "unreadable" });
});

test("offsets west of Greenwich and of half an hour are told", () => {
  expect(at("2026-01-10T09:00", null, "America/New_York")).toMatchObject({ offset: "UTC\u22125" });
  expect(at("2026-01-10T09:00", null, "Asia/Kolkata")).toMatchObject({ offset: "UTC+5:30" });
  expect(at("2026-01-10T09:00", null, "Europe/London")).toMatchObject({ offset: "UTC" });
});

test("an instant comes back from its local time, on both sides of the clock change", () => {
  expect(localTimeOf(new Date("2026-10-25T00:30:00Z"), PARIS)).toEqual({ text: "2026-10-25T02:30:00", side: "before" });
  expect(localTimeOf(new Date("2026-10-25T01:30:00Z"), PARIS)).toEqual({ text: "2026-10-25T02:30:00", side: "after" });
  expect(localTimeOf(new Date("2026-08-22T07:12:00.250Z"), PARIS)).toEqual({ text: "2026-08-22T09:12:00.250", side: null });
});
