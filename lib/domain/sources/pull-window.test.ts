import { describe, expect, test } from "vitest";
import { cursorAfter, nextWindow } from "./pull-window";

const at = (text: string) => new Date(`2026-11-${text}:00Z`);
const known = (change: Partial<Parameters<typeof nextWindow>[0]>) => ({
  startAt: null,
  cursorAt: at("21T10:00"),
  lastRereadAt: at("21T03:00"),
  overlapMs: 15 * 60_000,
  now: at("21T10:05"),
  ...change,
});

describe("the window of a pull", () => {
  test("the first one begins at the chosen start", () => {
    expect(nextWindow(known({ cursorAt: null, startAt: at("01T00:00") }))).toEqual({
      kind: "first",
      from: at("01T00:00"),
      until: at("21T10:05"),
    });
  });

  test("the first one without a start asks for everything", () => {
    expect(nextWindow(known({ cursorAt: null }))).toEqual({ kind: "first", from: null, until: at("21T10:05") });
  });

  test("a start in the future asks for nothing yet, and stays in order", () => {
    expect(nextWindow(known({ cursorAt: null, startAt: at("25T00:00") }))).toMatchObject({ from: at("21T10:05"), until: at("21T10:05") });
  });

  test("the next one reaches back by the overlap", () => {
    expect(nextWindow(known({}))).toEqual({ kind: "regular", from: at("21T09:45"), until: at("21T10:05") });
  });

  test("after a long silence it still begins before what is known", () => {
    expect(nextWindow(known({ now: at("21T23:00") }))).toEqual({ kind: "regular", from: at("21T09:45"), until: at("21T23:00") });
  });

  test("once a day it reads two days again", () => {
    expect(nextWindow(known({ lastRereadAt: at("20T10:05") }))).toEqual({ kind: "reread", from: at("19T10:00"), until: at("21T10:05") });
    expect(nextWindow(known({ lastRereadAt: at("20T10:06") }))).toMatchObject({ kind: "regular" });
    expect(nextWindow(known({ lastRereadAt: null }))).toMatchObject({ kind: "reread" });
  });

  test("it never asks for what lies before the chosen start", () => {
    expect(nextWindow(known({ startAt: at("21T09:50") }))).toMatchObject({ from: at("21T09:50") });
    expect(nextWindow(known({ startAt: at("21T09:40") }))).toMatchObject({ from: at("21T09:45") });
  });

  test("a clock that was set back neither turns the window round nor moves what is known", () => {
    const window = nextWindow(known({ now: at("21T08:00") }));
    expect(window).toMatchObject({ from: at("21T09:45"), until: at("21T10:00") });
    expect(cursorAfter(at("21T10:00"), { until: at("21T08:00") })).toEqual(at("21T10:00"));
    expect(cursorAfter(at("21T10:00"), { until: at("21T10:05") })).toEqual(at("21T10:05"));
    expect(cursorAfter(null, { until: at("21T10:05") })).toEqual(at("21T10:05"));
  });
});
