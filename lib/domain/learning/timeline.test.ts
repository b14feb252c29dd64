import { expect, test } from "vitest";
import { PERMISSIONS } from "../staff/permissions";
import { filterOfAction, NOT_TOLD, noteIsDue, nounsOf, TIMELINE_FILTERS } from "./timeline";

test.each([
  ["plan.decide", "decisions"],
  ["execution.start", "executions"],
  ["mailing.schedule", "mailings"],
  ["thread.answer", "replies"],
  ["import.run", null],
])("%s is filed under %s", (action, filter) => {
  expect(filterOfAction(action)).toBe(filter);
});

test("what is not told is an action of the product, and every filter but that of notes asks for some noun", () => {
  for (const action of NOT_TOLD) expect(PERMISSIONS).toHaveProperty([action]);
  expect(TIMELINE_FILTERS.filter((filter) => nounsOf(filter).length === 0)).toEqual(["notes"]);
});

const at = (time: string): Date => new Date(`2026-11-14T${time}:00Z`);
test.each([
  ["45 minutes after the last note of a live incident", { live: true, lastNoteAt: at("10:00"), now: at("10:45") }, true],
  ["44 minutes after it", { live: true, lastNoteAt: at("10:00"), now: at("10:44") }, false],
  ["45 minutes after the declaration, without any note", { live: true, lastNoteAt: null, now: at("09:45") }, true],
  ["hours after it, with the price put right", { live: false, lastNoteAt: null, now: at("20:00") }, false],
])("a note is asked for %s: %o", (_, facts, due) => {
  expect(noteIsDue({ ...facts, since: at("09:00") })).toBe(due);
});
