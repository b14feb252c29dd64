import { expect, test } from "vitest";
import { remedyStatus } from "./remedy-status";

test.each<[string, string[], string]>([
  ["pending", [], "preparing"],
  ["pending", ["waiting"], "preparing"],
  ["done", [], "done"],
  ["by_hand", [], "done"],
  ["failed", [], "with_person"],
  ["done", ["waiting"], "under_way"],
  ["done", ["done", "sending"], "under_way"],
  ["done", ["unknown"], "under_way"],
  ["done", ["done", "by_hand"], "done"],
  ["done", ["waiting", "failed"], "with_person"],
  ["done", ["needs_person"], "with_person"],
  ["done", ["skipped"], "with_person"],
])("%s with %s outside is %s", (state, effects, status) => {
  expect(remedyStatus(state, effects)).toBe(status);
});
