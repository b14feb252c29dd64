import { describe, expect, test } from "vitest";
import { dialled, mayGiveUp } from "./call-task";

describe("somebody is given up", () => {
  test.each([
    ["call", 0, false],
    ["call", 2, false],
    ["call", 3, true],
    ["call", 4, true],
    ["letter", 0, true],
  ])("by %s after %i tries: %s", (channel, tries, may) => expect(mayGiveUp({ channel, tries })).toBe(may));
});

describe("a number", () => {
  test.each([
    ["06 12 34 56 78", "0612345678"],
    ["+33 (0)6.12-34 56 78", "+33612345678"],
    ["\u00a006\u00a012\u00a034\u00a056\u00a078", "0612345678"],
    ["12+34 56", "123456"],
    ["+", null],
    ["n/a", null],
    ["12", null],
  ])("%s is dialled as %s", (phone, number) => expect(dialled(phone)).toBe(number));
});
