import { expect, test } from "vitest";
import { closeBlockers, type IncidentFacts, nextAction, nextHref, type Viewer } from "./next-action";

const agent: Viewer = { id: "lea", role: "agent" };
const manager: Viewer = { id: "marc", role: "manager" };

/** Right after declaring. */
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
const identified: IncidentFacts = { ...declared, identified: { stale: false, affectedLines: 430 } };
const split: IncidentFacts = { ...identified, split: { stale: false } };
const planned = (status: NonNullable<IncidentFacts["plan"]>["status"], more: Partial<IncidentFacts> = {}): IncidentFacts => ({
  ...split,
  plan: { version: 2, status, authorId: "lea", submittedBy: "lea", approvalsNeeded: 1, used: [] },
  ...more,
});
const approvedBy = (id: string): Partial<IncidentFacts> => ({
  plan: { version: 2, status: "submitted", authorId: "lea", submittedBy: "lea", approvalsNeeded: 2, used: [{ right: id, by: id }] },
});
const deputy: Viewer = { id: "theo", role: "agent", lenders: ["nadia"] };
const mailed = (mailings: Partial<IncidentFacts["mailings"]>, more: Partial<IncidentFacts> = {}) =>
  planned("executed", { executedBefore: true, execution: { status: "done" }, mailings: { ...declared.mailings, ...mailings }, ...more });

const heard = (listening: Partial<IncidentFacts["listening"]>): Partial<IncidentFacts> => ({
  listening: { ...declared.listening, ...listening },
});

const TABLE: [string, IncidentFacts, Viewer, string, string][] = [
  ["declared", declared, agent, "identify", "/affected"],
  ["scope edited since the list", { ...identified, identified: { stale: true, affectedLines: 430 } }, agent, "identify_again", "/affected"],
  ["nothing found", { ...identified, identified: { stale: false, affectedLines: 0 } }, agent, "correct_scope", "/edit"],
  ["identified, with doubts", { ...identified, unsureLines: 4 }, agent, "review_lines", "/affected/review"],
  ["split, with doubts", { ...split, unsureLines: 4 }, agent, "review_lines", "/affected/review"],
  ["submitted, doubts stay out of it", planned("submitted", { unsureLines: 4 }), manager, "approve_plan", "/plans/2/approval"],
  ["identified", identified, agent, "split", "/cohorts"],
  ["identified again since the split", { ...split, split: { stale: true } }, agent, "split_again", "/cohorts"],
  ["affected customers without a cohort", { ...split, unassigned: 2 }, agent, "split_again", "/cohorts"],
  ["customers on hold", { ...split, held: 3 }, agent, "decide_customers", "/cohorts?held=true"],
  ["split", split, agent, "draft_plan", "/plans"],
  ["a draft", planned("draft"), agent, "submit_plan", "/plans/2"],
  ["a draft, customers on hold", planned("draft", { held: 1 }), agent, "decide_customers", "/cohorts?held=true"],
  ["submitted, for its author", planned("submitted"), agent, "await_approval", "/plans/2/approval"],
  ["submitted, for a manager", planned("submitted"), manager, "approve_plan", "/plans/2/approval"],
  ["submitted, customers on hold stay so", planned("submitted", { held: 1 }), manager, "approve_plan", "/plans/2/approval"],
  ["submitted by this very manager", planned("submitted"), { id: "lea", role: "manager" }, "await_approval", "/plans/2/approval"],
  [
    "submitted, approved by this manager, one of two",
    planned("submitted", approvedBy("marc")),
    manager,
    "await_approval",
    "/plans/2/approval",
  ],
  ["submitted, approved by another, one of two", planned("submitted", approvedBy("nadia")), manager, "approve_plan", "/plans/2/approval"],
  ["submitted, for an agent with a lent right", planned("submitted"), deputy, "approve_plan", "/plans/2/approval"],
  ["submitted, for whose lender approved it", planned("submitted", approvedBy("nadia")), deputy, "await_approval", "/plans/2/approval"],
  [
    "submitted, for whom the author lent a right",
    planned("submitted"),
    { ...deputy, lenders: ["lea"] },
    "await_approval",
    "/plans/2/approval",
  ],
  ["submitted, for an auditor", planned("submitted"), { id: "ana", role: "auditor" }, "await_approval", "/plans/2/approval"],
  ["changes asked for", planned("changes_requested"), agent, "draft_plan", "/plans"],
  ["refused", planned("refused"), agent, "draft_plan", "/plans"],
  ["approved, for a manager", planned("approved"), manager, "start_execution", "/ledger"],
  ["approved, for an agent", planned("approved"), agent, "await_start", "/plans"],
  ["approved, list renewed since", planned("approved", { split: { stale: true } }), manager, "split_again", "/cohorts"],
  ["running", planned("executing", { execution: { status: "running" } }), agent, "watch_execution", "/ledger"],
  ["the pilot is running", planned("executing", { execution: { status: "pilot" } }), agent, "watch_execution", "/ledger"],
  ["the pilot is done, for a manager", planned("executing", { execution: { status: "pilot_done" } }), manager, "judge_pilot", "/ledger"],
  ["the pilot is done, for an agent", planned("executing", { execution: { status: "pilot_done" } }), agent, "await_pilot", "/ledger"],
  ["approved too long ago", planned("approved", { approvalExpired: true }), manager, "ask_again", "/plans/2/approval"],
  ["stuck in the shop", mailed({ sent: 2 }, { effects: { stuck: 1, byHand: 9, underWay: 9 } }), agent, "settle_effects", "/effects"],
  ["a list to apply by hand", mailed({ sent: 2 }, { effects: { stuck: 0, byHand: 9, underWay: 9 } }), agent, "apply_by_hand", "/effects"],
  [
    "the shop's account at work",
    mailed({ sent: 2 }, { effects: { stuck: 0, byHand: 0, underWay: 9 } }),
    manager,
    "await_effects",
    "/effects",
  ],
  ["customers who may still choose", mailed({ sent: 2 }, { openChoices: 3 }), manager, "await_choices", "/ledger"],
  ["customers wrote", mailed({ sent: 2 }, heard({ openThreads: 3, openCalls: 2, openPromises: 1 })), manager, "answer_replies", "/replies"],
  ["customers wrote before the plan, in time", { ...identified, ...heard({ openThreads: 3 }) }, agent, "split", "/cohorts"],
  [
    "customers wait too long, before the plan",
    { ...identified, ...heard({ openThreads: 3, lateThreads: 1 }) },
    agent,
    "answer_replies",
    "/replies",
  ],
  [
    "a promise is due, before the plan",
    { ...identified, ...heard({ openPromises: 2, duePromises: 1 }) },
    agent,
    "keep_promises",
    "~/promises",
  ],
  ["a promise for later", mailed({ sent: 2 }, heard({ openPromises: 1 })), manager, "keep_promises", "~/promises"],
  ["a task and an action left", mailed({ sent: 2 }, { learning: { openTasks: 2, openActions: 1 } }), manager, "do_tasks", "/learning"],
  ["an action without its guard", mailed({ sent: 2 }, { learning: { openTasks: 0, openActions: 1 } }), manager, "end_actions", "/learning"],
  ["a call to make, a promise for later", mailed({ sent: 2 }, heard({ openCalls: 2, openPromises: 1 })), agent, "make_calls", "/calls"],
  [
    "a gesture waits, for a manager",
    mailed({ sent: 2 }, heard({ waitingGestures: 1, openThreads: 3 })),
    manager,
    "decide_gestures",
    "/replies",
  ],
  ["a gesture waits, for an agent", mailed({ sent: 2 }, heard({ waitingGestures: 1 })), agent, "read_report", "/report"],
  ["the first few have left", mailed({ holding: 1, sent: 1 }), agent, "watch_canary", "/mailings"],
  ["a mailing leaves by itself later", mailed({ scheduled: 1, sent: 1 }), agent, "await_departure", "/mailings"],
  ["stopped before the end", mailed({ sent: 2 }, { execution: { status: "stopped" } }), manager, "close", "#close"],
  [
    "a further plan before the approver, the list as it was treated",
    planned("submitted", { executedBefore: true, execution: { status: "done" }, split: { stale: true } }),
    manager,
    "approve_plan",
    "/plans/2/approval",
  ],
  ["paused", planned("executing", { execution: { status: "paused" } }), agent, "resume_execution", "/ledger"],
  ["failures left", mailed({}, { failedCompensations: 4, cohortsToMail: 2 }), agent, "settle_failed", "/ledger"],
  ["executed", mailed({}, { cohortsToMail: 2 }), agent, "prepare_mailings", "/mailings"],
  ["rendering", mailed({ rendering: 2 }), agent, "wait_rendering", "/mailings"],
  ["ready, for a manager", mailed({ ready: 2 }), manager, "send_mailings", "/mailings"],
  ["ready, for an agent", mailed({ ready: 2 }), agent, "await_sending", "/mailings"],
  ["sending", mailed({ sending: 1, sent: 1 }), agent, "watch_sending", "/mailings"],
  ["sending paused", mailed({ paused: 1, sent: 1 }), agent, "resume_sending", "/mailings"],
  ["messages in doubt", mailed({ sent: 2 }, { messagesToReview: 1, lettersToPost: 2 }), agent, "review_messages", "/mailings"],
  ["letters to post", mailed({ sent: 2 }, { lettersToPost: 2 }), agent, "mark_letters", "/mailings"],
  ["all sent, for a manager", mailed({ sent: 2 }), manager, "close", "#close"],
  ["all sent, for an agent", mailed({ sent: 2 }), agent, "read_report", "/report"],
  ["closed", { ...mailed({ sent: 2 }), closed: true }, manager, "closed", "/report"],
];

test.each(TABLE)("%s", (_, facts, viewer, key, path) => {
  expect(nextAction(facts, viewer)).toMatchObject({ key, path });
});

test("a count is told with the action", () => {
  expect(nextAction({ ...split, held: 3 }, agent).count).toBe(3);
  expect(nextAction(mailed({}, { failedCompensations: 4 }), agent).count).toBe(4);
});

test("what concerns the whole house leads out of the incident", () => {
  expect(nextHref("INC-2026-001", { path: "/replies" })).toBe("/incidents/INC-2026-001/replies");
  expect(nextHref("INC-2026-001", { path: "~/promises" })).toBe("/promises");
});

test("an incident that nothing runs in and nobody waits for may be closed", () => {
  expect(closeBlockers(declared)).toEqual([]);
  expect(closeBlockers(planned("draft"))).toEqual([]);
  expect(closeBlockers(mailed({ sent: 2 }))).toEqual([]);
});

test("everything running or undecided is named before closing", () => {
  expect(closeBlockers(planned("submitted"))).toEqual(["plan_undecided"]);
  expect(closeBlockers(planned("executing", { execution: { status: "paused" } }))).toEqual(["execution_running"]);
  expect(closeBlockers(mailed({ ready: 1 }, { failedCompensations: 1, messagesToReview: 1, lettersToPost: 1 }))).toEqual([
    "failed_compensations",
    "mailings_unfinished",
    "messages_to_review",
    "letters_to_post",
  ]);
  expect(closeBlockers(mailed({}, { cohortsToMail: 2 }))).toEqual(["mailings_unfinished"]);
  expect(closeBlockers(mailed({ scheduled: 1 }))).toEqual(["mailings_unfinished"]);
  expect(closeBlockers(mailed({ holding: 1 }))).toEqual(["mailings_unfinished"]);
});

test.each(["stuck", "byHand", "underWay"] as const)("an action in the shop that is %s keeps the incident open", (standing) => {
  const effects = { ...declared.effects, [standing]: 1 };
  expect(closeBlockers(mailed({ sent: 2 }, { effects }))).toEqual(["effects_open"]);
});

test("a choice that nobody made keeps the incident open", () => {
  expect(closeBlockers(mailed({ sent: 2 }, { openChoices: 1 }))).toEqual(["choices_open"]);
});

test("whoever waits for a word, a promise, a call or a gesture keeps the incident open", () => {
  expect(closeBlockers(mailed({ sent: 2 }, heard({ openThreads: 1, lateThreads: 1 })))).toEqual(["replies_open"]);
  expect(closeBlockers(mailed({ sent: 2 }, heard({ openPromises: 1, duePromises: 1 })))).toEqual(["promises_open"]);
  expect(closeBlockers(mailed({ sent: 2 }, heard({ openCalls: 1, waitingGestures: 1 })))).toEqual(["calls_open", "gestures_waiting"]);
  expect(closeBlockers(mailed({ sent: 2 }, { learning: { openTasks: 1, openActions: 1 } }))).toEqual(["tasks_open", "actions_open"]);
});
