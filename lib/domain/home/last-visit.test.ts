import { expect, test } from "vitest";
import { lastVisit } from "./last-visit";

const at = (time: string): Date => new Date(`2026-11-16T${time}:00Z`);
const NOW = at("12:00");

test.each([
  ["nobody was here before", [], null],
  ["who works since ten was here at eight", ["11:50", "10:30", "10:00", "08:00", "07:00"], "08:00"],
  ["two hours make an absence", ["11:00", "09:00"], "09:00"],
  ["a minute less does not", ["11:00", "09:01"], null],
  ["who only looks on for two hours since their last act was last here then", ["10:00", "09:30"], "10:00"],
])("%s", (_, signs, expected) => {
  expect(lastVisit(signs.map(at), NOW)).toEqual(expected === null ? null : at(expected));
});
