import { expect, test } from "vitest";
import { clocksOf, type StampFacts, stampsOf } from "./stamps";

const at = (time: string): Date => new Date(`2026-11-14T${time}:00Z`);
const facts: StampFacts = {
  began: at("08:00"),
  noticed: at("14:00"),
  stopped: at("15:00"),
  declared: at("15:20"),
  first_notice: at("17:30"),
  first_gesture: null,
};
const now = at("20:00");

test("what nobody set is worked out from the facts; what staff set goes before it, with its reason", () => {
  const set = { name: "noticed", at: at("13:40"), reason: "un appel, noté sur papier", by: "Léa", setAt: at("18:00") } as const;
  const stamps = stampsOf(facts, [set]);
  expect(stamps.map(({ name, at }) => [name, at?.toISOString().slice(11, 16) ?? null])).toEqual([
    ["began", "08:00"],
    ["noticed", "13:40"],
    ["stopped", "15:00"],
    ["declared", "15:20"],
    ["first_notice", "17:30"],
    ["first_gesture", null],
  ]);
  expect(stamps[1]).toMatchObject({ workedOut: at("14:00"), set: { reason: "un appel, noté sur papier", by: "Léa" } });
});

test("clocks go from detection on; one without an end runs until now", () => {
  const minutes = clocksOf(stampsOf(facts, []), { closed: false, now }).map(({ name, ms, running }) => [name, ms / 60_000, running]);
  expect(minutes).toEqual([
    ["notice", 360, false],
    ["stop", 60, false],
    ["declare", 80, false],
    ["first_notice", 210, false],
    ["first_gesture", 360, true],
  ]);
});

test("in a closed incident nothing runs any more", () => {
  expect(clocksOf(stampsOf(facts, []), { closed: true, now }).map(({ name }) => name)).not.toContain("first_gesture");
});

test("a clock that would end before it began, or never began, is not told", () => {
  const odd = { ...facts, stopped: at("13:00"), began: null };
  expect(clocksOf(stampsOf(odd, []), { closed: false, now }).map(({ name }) => name)).toEqual(["declare", "first_notice", "first_gesture"]);
});
