import { expect, test } from "vitest";
import type { IncidentFacts } from "./next-action";
import { stepStandings } from "./steps";

const declared: IncidentFacts = {
  closed: false,
  identified: null,
  unsureLines: 0,
  split: null,
  unassigned: 0,
  held: 0,
  plan: null,
  execution: null,
  executedBefore: false,
  approvalExpired: false,
  effects: { stuck: 0, byHand: 0, underWay: 0 },
  openChoices: 0,
  listening: { openThreads: 0, lateThreads: 0, openPromises: 0, duePromises: 0, openCalls: 0, waitingGestures: 0 },
  learning: { openTasks: 0, openActions: 0 },
  failedCompensations: 0,
  cohortsToMail: 0,
  mailings: { rendering: 0, ready: 0, scheduled: 0, sending: 0, holding: 0, paused: 0, sent: 0 },
  messagesToReview: 0,
  lettersToPost: 0,
};
const identified = { stale: false, affectedLines: 430 };
const plan = { version: 1, status: "executed" as const, authorId: "a", submittedBy: "a", approvalsNeeded: 1, used: [] };
const states = (facts: IncidentFacts) =>
  stepStandings(facts)
    .map(({ state }) => state.charAt(0))
    .join("");

test.each([
  ["declared", declared, "dcaaaaaa"],
  ["identified", { ...declared, identified }, "ddcaaaaa"],
  ["identified, nothing found", { ...declared, identified: { stale: false, affectedLines: 0 } }, "dcaaaaaa"],
  ["split", { ...declared, identified, split: { stale: false } }, "dddcaaaa"],
  ["split of an older list", { ...declared, identified, split: { stale: true } }, "ddcaaaaa"],
  ["submitted", { ...declared, identified, split: { stale: false }, plan: { ...plan, status: "submitted" as const } }, "ddddcaaa"],
  ["executed", { ...declared, identified, split: { stale: false }, plan, cohortsToMail: 2 }, "ddddddca"],
  ["executed with failures", { ...declared, identified, split: { stale: false }, plan, failedCompensations: 1 }, "dddddcaa"],
  ["sent", { ...declared, identified, split: { stale: false }, plan, mailings: { ...declared.mailings, sent: 2 } }, "dddddddc"],
  [
    "sent, one scheduled",
    { ...declared, identified, split: { stale: false }, plan, mailings: { ...declared.mailings, sent: 2, scheduled: 1 } },
    "ddddddca",
  ],
] as const)("%s: every step stands where the facts put it", (_, facts, expected) => {
  expect(states(facts)).toBe(expected);
});

test("a step carries the number of things to decide in it", () => {
  const held = stepStandings({ ...declared, identified, split: { stale: false }, held: 3 });
  expect(held.find(({ step }) => step === "split")?.blockers).toBe(3);
});
