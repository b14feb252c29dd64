import { decidingRight } from "../approvals/deciding-right";
import { type NextActionKey, nextHref, type Viewer } from "../incidents/next-action";
import { noteIsDue } from "../learning/timeline";
import { type Action, mayDo } from "../staff/permissions";
import type { Heap, HomeFacts } from "./home-facts";

/** What may wait for somebody, the most urgent first. */
export const NEED_KINDS = [
  "alert",
  "plan",
  "mailing",
  "check",
  "late_replies",
  "broken_promises",
  "due_promises",
  "repair",
  "effects",
  "gesture",
  "note",
  "my_alert",
  "late_task",
  "incident",
  "calls",
  "tips",
  "task",
  "replies",
  "drill",
] as const;
export type NeedKind = (typeof NEED_KINDS)[number];

/**
 * One line: the words are `home.needs.<kind>`, or those of `next` where it is an incident's next action. `at`: since when it waits, or
 * by when it is due; null: nothing is known of it.
 */
export type Need = {
  kind: NeedKind;
  href: string;
  at: Date | null;
  count: number;
  ref: string;
  /** Of the incident, the alert's product or the task. */
  name: string;
  by: string;
  severe: boolean;
  next: { key: NextActionKey; count: number; version: number } | null;
};

/** What waits for this viewer at this moment, the most urgent kind first, within a kind what waits longest. Nothing that their role cannot do, and no yes to what is their own. */
export function needsOf(facts: HomeFacts, viewer: Viewer, now: Date): Need[] {
  return [...approvals(facts, viewer), ...work(facts, viewer), ...incidents(facts, viewer, now), ...tasks(facts, viewer, now)].sort(
    (a, b) => NEED_KINDS.indexOf(a.kind) - NEED_KINDS.indexOf(b.kind) || Number(b.severe) - Number(a.severe) || since(a) - since(b),
  );
}

const since = ({ at }: Need): number => at?.getTime() ?? Number.MAX_SAFE_INTEGER;

type Given = Pick<Need, "kind" | "href"> & Partial<Need>;
const need = (given: Given): Need => ({ at: null, count: 1, ref: "", name: "", by: "", severe: false, next: null, ...given });

/** Decisions of a second person. */
function approvals({ plans, mailings, checks, gestures }: HomeFacts, viewer: Viewer): Need[] {
  const may = (action: Action): boolean => mayDo(viewer.role, action);
  const lenders = viewer.lenders ?? [];
  return [
    ...plans
      .filter(({ owners, used }) => decidingRight({ actor: viewer, owners, lenders, used }).kind !== "none")
      .map(({ ref, title, version, by, at }) =>
        need({ kind: "plan", href: `/incidents/${ref}/plans/${version}/approval`, ref, name: title, by, at, count: version }),
      ),
    ...mailings
      .filter(({ owners }) => may("mailing.decide") && !owners.includes(viewer.id))
      .map(({ ref, title, id, by, at }) => need({ kind: "mailing", href: `/incidents/${ref}/mailings/${id}`, ref, name: title, by, at })),
    ...checks
      .filter(({ askedBy }) => may("price_check.decide") && askedBy !== viewer.id)
      .map(({ id, prices, by, at }) => need({ kind: "check", href: `/guards/checks/${id}`, count: prices, by, at })),
    ...gestures
      .filter(({ askedBy }) => may("gesture.decide") && askedBy !== viewer.id)
      .map(({ ref, title, by, at }) => need({ kind: "gesture", href: `/incidents/${ref}/replies`, ref, name: title, by, at })),
  ];
}

/** What anybody who works here takes up. */
function work(facts: HomeFacts, viewer: Viewer): Need[] {
  const heap = (kind: NeedKind, href: string, action: Action, { count, first }: Heap): Need[] =>
    count > 0 && mayDo(viewer.role, action) ? [need({ kind, href, count, at: first })] : [];
  const alerts = mayDo(viewer.role, "alert.acknowledge") ? facts.alerts : [];
  return [
    ...alerts.map(({ id, name, severe, raisedAt, taken }) =>
      need({ kind: taken ? "my_alert" : "alert", href: `/alerts/${id}`, name, severe: severe && !taken, at: raisedAt }),
    ),
    ...heap("late_replies", "/replies?view=late", "thread.answer", facts.lateReplies),
    ...heap("replies", "/replies", "thread.answer", facts.openReplies),
    ...heap("broken_promises", "/promises", "promise.settle", facts.brokenPromises),
    ...heap("due_promises", "/promises", "promise.settle", facts.duePromises),
    ...heap("calls", "/calls", "call.settle", facts.dueCalls),
    ...heap("tips", "/alerts", "tip.settle", facts.tips),
    ...(mayDo(viewer.role, "drill.end") ? facts.drills : []).map(({ id, by, at }) =>
      need({ kind: "drill", href: `/drills/${id}`, by, at }),
    ),
  ];
}

/** Something went wrong and waits for a person, whoever owns the incident. */
const REPAIRS: readonly NextActionKey[] = ["settle_failed", "review_messages"];
/** Only a manager goes on here, whoever owns the incident. */
const FOR_MANAGERS: readonly NextActionKey[] = ["start_execution", "judge_pilot", "resume_execution", "send_mailings", "resume_sending"];
/** Nobody acts now, or another line says it already. */
const NOT_NOW: readonly NextActionKey[] = [
  ...["closed", "read_report", "watch_execution", "watch_sending", "watch_canary", "wait_rendering"],
  ...["await_pilot", "await_departure", "await_effects", "await_choices", "await_sending", "await_start", "await_approval", "approve_plan"],
  ...["answer_replies", "keep_promises", "make_calls", "decide_gestures", "settle_effects"],
] as NextActionKey[];

function incidents(facts: HomeFacts, viewer: Viewer, now: Date): Need[] {
  if (!mayDo(viewer.role, "incident.edit")) return [];
  const manages = mayDo(viewer.role, "execution.start");
  return facts.incidents.flatMap((incident) => {
    const { ref, title: name, ownerId, live, declaredAt, lastNoteAt, stuckEffects, next } = incident;
    const mine = ownerId === viewer.id ? !NOT_NOW.includes(next.key) : manages && FOR_MANAGERS.includes(next.key);
    const kind = REPAIRS.includes(next.key) ? "repair" : mine ? "incident" : null;
    const { key, count, version } = next;
    return [
      ...(kind ? [need({ kind, href: nextHref(ref, next), ref, name, at: declaredAt, next: { key, count, version } })] : []),
      ...(stuckEffects > 0
        ? [need({ kind: "effects", href: `/incidents/${ref}/effects`, ref, name, count: stuckEffects, at: declaredAt })]
        : []),
      ...(noteIsDue({ live, lastNoteAt, since: declaredAt, now })
        ? [need({ kind: "note", href: `/incidents/${ref}/timeline`, ref, name, at: lastNoteAt })]
        : []),
    ];
  });
}

/** The viewer's own, and those of nobody that are late. */
function tasks({ tasks: open }: HomeFacts, viewer: Viewer, now: Date): Need[] {
  if (!mayDo(viewer.role, "task.settle")) return [];
  return open.flatMap(({ ref, name, dueAt, mine }) => {
    const late = dueAt !== null && dueAt < now;
    return mine || late ? [need({ kind: late ? "late_task" : "task", href: `/incidents/${ref}`, ref, name, at: dueAt })] : [];
  });
}
