import { decidingRight, type UsedRight } from "../approvals/deciding-right";
import type { Role } from "../staff/role";

/** Where the incident stands, as the tables say; every count is of customers unless it says otherwise. */
export type IncidentFacts = {
  closed: boolean;
  identified: { stale: boolean; affectedLines: number } | null;
  /** Lines that a person must settle before anything is said of them. */
  unsureLines: number;
  split: { stale: boolean } | null;
  /** Affected customers that no cohort holds: the split is older than the list. */
  unassigned: number;
  held: number;
  plan: {
    version: number;
    status: "draft" | "submitted" | "approved" | "changes_requested" | "refused" | "superseded" | "executing" | "executed";
    authorId: string;
    submittedBy: string | null;
    /** How many must approve it, and by which rights it was approved so far. */
    approvalsNeeded: number;
    used: readonly UsedRight[];
  } | null;
  /** The newest execution; its plan may be an earlier one than `plan`, where a further plan is before an approver. */
  execution: { status: "pilot" | "pilot_done" | "running" | "paused" | "stopped" | "done" } | null;
  /** Some plan of the incident was executed: its list stands for good. */
  executedBefore: boolean;
  /** The plan was approved too long ago to be executed. */
  approvalExpired: boolean;
  /** What is still to be done in the shop: `stuck` needs a person, `byHand` is a list to work through, `underWay` its account does. */
  effects: { stuck: number; byHand: number; underWay: number };
  /** Customers who may still choose what they get. */
  openChoices: number;
  listening: {
    /** Conversations in which it is our turn, and those of them that should have been answered by now. */
    openThreads: number;
    lateThreads: number;
    /** Promises neither kept nor given up, and those of them that are due within a day or broken. */
    openPromises: number;
    duePromises: number;
    openCalls: number;
    /** Gestures beyond the plan that wait for a manager. */
    waitingGestures: number;
  };
  learning: {
    openTasks: number;
    /** Actions of the post-mortem that end neither as a guard that is back-tested nor with why there is none. */
    openActions: number;
  };
  failedCompensations: number;
  /** Cohorts of the executed plan that have a letter but no mailing yet. */
  cohortsToMail: number;
  /** By status; those that were cancelled are nobody's business any more. `sent` are those that tell of an executed plan. */
  mailings: { rendering: number; ready: number; scheduled: number; sending: number; holding: number; paused: number; sent: number };
  /** Messages whose fate a person must decide. */
  messagesToReview: number;
  lettersToPost: number;
};

export type Viewer = {
  id: string;
  role: Role;
  /** Whose rights to approve are lent to them at this moment. */
  lenders?: readonly string[];
};

export const NEXT_ACTIONS = [
  "closed",
  "settle_failed",
  "review_messages",
  "watch_execution",
  "judge_pilot",
  "await_pilot",
  "resume_execution",
  "watch_sending",
  "watch_canary",
  "await_departure",
  "resume_sending",
  "wait_rendering",
  "send_mailings",
  "await_sending",
  "prepare_mailings",
  "mark_letters",
  "settle_effects",
  "apply_by_hand",
  "await_effects",
  "await_choices",
  "decide_gestures",
  "answer_replies",
  "keep_promises",
  "make_calls",
  "do_tasks",
  "end_actions",
  "close",
  "read_report",
  "identify",
  "identify_again",
  "correct_scope",
  "review_lines",
  "split",
  "split_again",
  "start_execution",
  "await_start",
  "ask_again",
  "approve_plan",
  "await_approval",
  "decide_customers",
  "submit_plan",
  "draft_plan",
] as const;
export type NextActionKey = (typeof NEXT_ACTIONS)[number];

/** One sentence, one button, one reason: the words are `incidents.next.<key>`; `path` as `nextHref` takes it. */
export type NextAction = { key: NextActionKey; path: string; count: number; version: number };

type Rule = {
  key: NextActionKey;
  when: (facts: IncidentFacts, viewer: Viewer) => boolean;
  path: string;
  count?: (facts: IncidentFacts) => number;
};

const mayDecide = ({ role }: Viewer): boolean => role === "manager" || role === "admin";
/** Whether the viewer may still say yes or no: not to their own plan, and not twice. */
const mayAnswer = ({ plan }: IncidentFacts, viewer: Viewer): boolean => {
  const owners = [plan?.authorId, plan?.submittedBy].filter((id) => typeof id === "string");
  return decidingRight({ actor: viewer, owners, lenders: viewer.lenders ?? [], used: plan?.used ?? [] }).kind !== "none";
};
const isPlan = ({ plan }: IncidentFacts, ...statuses: string[]): boolean => plan !== null && statuses.includes(plan.status);

/** No plan is before an approver or approved. */
const isOpen = (facts: IncidentFacts): boolean => !isPlan(facts, "submitted", "approved");
const isRunning = ({ execution }: IncidentFacts): boolean => execution?.status === "running" || execution?.status === "pilot";
/** The list may still change: nothing was executed on it. */
const isFresh = (facts: IncidentFacts): boolean => !facts.executedBefore;

/**
 * Tried in order, the first that holds is the next action. What is executed comes first, because an executed plan makes
 * the earlier steps history; then the way from the list to the plan, where a stale step is redone before the next one.
 */
const RULES: readonly Rule[] = [
  { key: "closed", when: (f) => f.closed, path: "/report" },
  { key: "watch_execution", when: (f) => isRunning(f), path: "/ledger" },
  { key: "judge_pilot", when: (f, v) => f.execution?.status === "pilot_done" && mayDecide(v), path: "/ledger" },
  { key: "await_pilot", when: (f) => f.execution?.status === "pilot_done", path: "/ledger" },
  { key: "resume_execution", when: (f) => f.execution?.status === "paused", path: "/ledger" },
  { key: "settle_failed", when: (f) => f.failedCompensations > 0, path: "/ledger", count: (f) => f.failedCompensations },
  { key: "watch_sending", when: (f) => f.mailings.sending > 0, path: "/mailings", count: (f) => f.mailings.sending },
  { key: "watch_canary", when: (f) => f.mailings.holding > 0, path: "/mailings", count: (f) => f.mailings.holding },
  { key: "resume_sending", when: (f) => f.mailings.paused > 0, path: "/mailings", count: (f) => f.mailings.paused },
  { key: "prepare_mailings", when: (f) => f.cohortsToMail > 0, path: "/mailings", count: (f) => f.cohortsToMail },
  { key: "wait_rendering", when: (f) => f.mailings.rendering > 0, path: "/mailings", count: (f) => f.mailings.rendering },
  { key: "send_mailings", when: (f, v) => f.mailings.ready > 0 && mayDecide(v), path: "/mailings", count: (f) => f.mailings.ready },
  { key: "await_sending", when: (f) => f.mailings.ready > 0, path: "/mailings", count: (f) => f.mailings.ready },
  { key: "review_messages", when: (f) => f.messagesToReview > 0, path: "/mailings", count: (f) => f.messagesToReview },
  {
    key: "decide_gestures",
    when: (f, v) => f.listening.waitingGestures > 0 && mayDecide(v),
    path: "/replies",
    count: (f) => f.listening.waitingGestures,
  },
  {
    key: "answer_replies",
    when: (f) => f.listening.lateThreads > 0 || (f.listening.openThreads > 0 && isPlan(f, "executed")),
    path: "/replies",
    count: (f) => f.listening.openThreads,
  },
  { key: "keep_promises", when: (f) => f.listening.duePromises > 0, path: "~/promises", count: (f) => f.listening.duePromises },
  {
    key: "make_calls",
    when: (f) => f.listening.openCalls > 0 && isPlan(f, "executed"),
    path: "/calls",
    count: (f) => f.listening.openCalls,
  },
  { key: "mark_letters", when: (f) => f.lettersToPost > 0, path: "/mailings", count: (f) => f.lettersToPost },
  { key: "settle_effects", when: (f) => f.effects.stuck > 0, path: "/effects", count: (f) => f.effects.stuck },
  { key: "apply_by_hand", when: (f) => f.effects.byHand > 0, path: "/effects", count: (f) => f.effects.byHand },
  { key: "await_departure", when: (f) => f.mailings.scheduled > 0, path: "/mailings", count: (f) => f.mailings.scheduled },
  {
    key: "keep_promises",
    when: (f) => f.listening.openPromises > 0 && isPlan(f, "executed"),
    path: "~/promises",
    count: (f) => f.listening.openPromises,
  },
  {
    key: "do_tasks",
    when: (f) => f.learning.openTasks > 0 && isPlan(f, "executed"),
    path: "/learning",
    count: (f) => f.learning.openTasks,
  },
  {
    key: "end_actions",
    when: (f) => f.learning.openActions > 0 && isPlan(f, "executed"),
    path: "/learning",
    count: (f) => f.learning.openActions,
  },
  {
    key: "await_effects",
    when: (f) => f.effects.underWay > 0 && isPlan(f, "executed"),
    path: "/effects",
    count: (f) => f.effects.underWay,
  },
  { key: "await_choices", when: (f) => f.openChoices > 0 && isPlan(f, "executed"), path: "/ledger", count: (f) => f.openChoices },
  { key: "close", when: (f, v) => isPlan(f, "executed") && mayDecide(v), path: "#close" },
  { key: "read_report", when: (f) => isPlan(f, "executed"), path: "/report" },
  { key: "identify", when: (f) => f.identified === null, path: "/affected" },
  { key: "identify_again", when: (f) => isFresh(f) && f.identified?.stale === true, path: "/affected" },
  { key: "correct_scope", when: (f) => f.identified?.affectedLines === 0, path: "/edit" },
  { key: "review_lines", when: (f) => isFresh(f) && f.unsureLines > 0 && isOpen(f), path: "/affected/review", count: (f) => f.unsureLines },
  { key: "split", when: (f) => f.split === null, path: "/cohorts" },
  {
    key: "split_again",
    when: (f) => isFresh(f) && (f.split?.stale === true || f.unassigned > 0),
    path: "/cohorts",
    count: (f) => f.unassigned,
  },
  { key: "ask_again", when: (f) => isPlan(f, "approved") && f.approvalExpired, path: "/plans/:version/approval" },
  { key: "start_execution", when: (f, v) => isPlan(f, "approved") && mayDecide(v), path: "/ledger" },
  { key: "await_start", when: (f) => isPlan(f, "approved"), path: "/plans" },
  { key: "approve_plan", when: (f, v) => isPlan(f, "submitted") && mayAnswer(f, v), path: "/plans/:version/approval" },
  { key: "await_approval", when: (f) => isPlan(f, "submitted"), path: "/plans/:version/approval" },
  { key: "decide_customers", when: (f) => f.held > 0, path: "/cohorts?held=true", count: (f) => f.held },
  { key: "submit_plan", when: (f) => isPlan(f, "draft"), path: "/plans/:version" },
  { key: "draft_plan", when: () => true, path: "/plans" },
];

/** The one thing to do next, for this viewer. Total: every state of the facts has an answer. */
export function nextAction(facts: IncidentFacts, viewer: Viewer): NextAction {
  const version = facts.plan?.version ?? 0;
  const rule = RULES.find(({ when }) => when(facts, viewer));
  if (!rule) throw new Error("the last rule holds always");
  return { key: rule.key, path: rule.path.replace(":version", String(version)), count: rule.count?.(facts) ?? 0, version };
}

/** Where a next action is done: under the incident's own address, or, from `~` on, in the whole house's. */
export const nextHref = (incidentRef: string, { path }: Pick<NextAction, "path">): string =>
  path.startsWith("~") ? path.slice(1) : `/incidents/${incidentRef}${path}`;

/** What stands in the way of closing: something is running or undecided. Empty: it may be closed. */
export type CloseBlocker =
  | "plan_undecided"
  | "execution_running"
  | "failed_compensations"
  | "mailings_unfinished"
  | "messages_to_review"
  | "letters_to_post"
  | "effects_open"
  | "choices_open"
  | "replies_open"
  | "promises_open"
  | "calls_open"
  | "gestures_waiting"
  | "tasks_open"
  | "actions_open";

export function closeBlockers(facts: IncidentFacts): CloseBlocker[] {
  const { listening, learning } = facts;
  const checks: [CloseBlocker, boolean][] = [
    ["plan_undecided", isPlan(facts, "submitted", "approved")],
    ["execution_running", facts.execution !== null && !["done", "stopped"].includes(facts.execution.status)],
    ["failed_compensations", facts.failedCompensations > 0],
    ["mailings_unfinished", unfinishedMailings(facts) > 0],
    ["messages_to_review", facts.messagesToReview > 0],
    ["letters_to_post", facts.lettersToPost > 0],
    ["effects_open", facts.effects.stuck + facts.effects.byHand + facts.effects.underWay > 0],
    ["choices_open", facts.openChoices > 0],
    ["replies_open", listening.openThreads > 0],
    ["promises_open", listening.openPromises > 0],
    ["calls_open", listening.openCalls > 0],
    ["gestures_waiting", listening.waitingGestures > 0],
    ["tasks_open", learning.openTasks > 0],
    ["actions_open", learning.openActions > 0],
  ];
  return checks.filter(([, holds]) => holds).map(([blocker]) => blocker);
}

/** Mailings that have not left whole, those that nobody has prepared yet included. */
export const unfinishedMailings = ({ cohortsToMail, mailings }: Pick<IncidentFacts, "cohortsToMail" | "mailings">): number =>
  cohortsToMail + mailings.rendering + mailings.ready + mailings.scheduled + mailings.sending + mailings.holding + mailings.paused;
