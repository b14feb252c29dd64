import { expect, test } from "vitest";
import { type MoveFacts, nextMove, TAB_OF_MOVE } from "./next-move";

const ALL = { submit: true, decide: true, schedule: true, resume: true };
const AGENT = { submit: true, decide: false, schedule: false, resume: false };
const NOBODY = { submit: false, decide: false, schedule: false, resume: false };
const facts = (given: Partial<MoveFacts>): MoveFacts => ({
  status: "ready",
  clear: true,
  approval: "none",
  toReview: 0,
  own: false,
  may: ALL,
  ...given,
});

test.each<[string, Partial<MoveFacts>, string]>([
  ["what is being rendered is waited for", { status: "rendering", toReview: 3 }, "wait_rendering"],
  ["an unknown outcome comes before everything else", { status: "sent", toReview: 1 }, "review"],
  ["red checks come before any approval", { clear: false, approval: "approved" }, "mend"],
  ["a text of its own is put before somebody", { approval: "none" }, "ask_approval"],
  ["who may not ask waits", { approval: "none", may: NOBODY }, "wait_decision"],
  ["a request is decided", { approval: "waiting" }, "decide"],
  ["nobody decides on their own", { approval: "waiting", own: true }, "wait_decision"],
  ["an agent waits for a manager", { approval: "waiting", may: AGENT }, "wait_decision"],
  ["a change that was asked for is written", { approval: "change" }, "rewrite"],
  ["a refused text is written anew", { approval: "refuse" }, "rewrite"],
  ["an approved one is scheduled", { approval: "approved" }, "schedule"],
  ["a sealed one is scheduled", { approval: "sealed" }, "schedule"],
  ["an agent leaves the schedule to a manager", { approval: "sealed", may: AGENT }, "wait_schedule"],
  ["a text that the plan did not seal is prepared again", { approval: "unsealed" }, "prepare_again"],
  ["what is scheduled can be called back", { status: "scheduled", approval: "sealed" }, "recall"],
  ["an agent only looks on", { status: "scheduled", may: AGENT }, "watch"],
  ["what is being sent is watched", { status: "sending" }, "watch"],
  ["what is held is watched", { status: "holding" }, "watch"],
  ["a pause ends by a person", { status: "paused" }, "resume"],
  ["an agent cannot end it", { status: "paused", may: AGENT }, "watch"],
  ["what has left is read about", { status: "sent" }, "read_report"],
  ["what was cancelled asks nothing", { status: "cancelled" }, "none"],
])("%s", (_, given, expected) => {
  expect(nextMove(facts(given))).toBe(expected);
});

test("what blocks is shown where it is mended", () => {
  expect([TAB_OF_MOVE.mend, TAB_OF_MOVE.decide, TAB_OF_MOVE.read_report]).toEqual(["checks", "schedule", "report"]);
});
