import { describe, expect, test } from "vitest";
import type { Viewer } from "../incidents/next-action";
import type { HomeFacts } from "./home-facts";
import { NEED_KINDS, needsOf } from "./needs";

const at = (time: string): Date => new Date(`2026-11-16T${time}:00Z`);
const NOW = at("12:00");
const agent: Viewer = { id: "lea", role: "agent" };
const manager: Viewer = { id: "ana", role: "manager" };
const admin: Viewer = { id: "max", role: "admin" };
const auditor: Viewer = { id: "paul", role: "auditor" };
const of = { ref: "INC-1", title: "Pack à 0 €" };
const none = { count: 0, first: null };
const QUIET: HomeFacts = {
  ...{ alerts: [], plans: [], mailings: [], checks: [], gestures: [], incidents: [], tasks: [], drills: [] },
  ...{ lateReplies: none, openReplies: none, brokenPromises: none, duePromises: none, dueCalls: none, tips: none },
};
const incident: HomeFacts["incidents"][number] = {
  ...of,
  ...{ ownerId: "lea", live: false, declaredAt: at("08:00"), lastNoteAt: null, stuckEffects: 0 },
  next: { key: "split", path: "/cohorts", count: 0, version: 0 },
};
const BUSY: HomeFacts = {
  alerts: [
    { id: 2, name: "B", severe: false, raisedAt: at("09:00"), taken: false },
    { id: 3, name: "C", severe: true, raisedAt: at("11:00"), taken: false },
    { id: 4, name: "D", severe: true, raisedAt: at("08:00"), taken: true },
  ],
  plans: [{ ...of, version: 2, by: "Léa", at: at("10:00"), owners: ["lea"], used: [] }],
  mailings: [{ ...of, id: 7, by: "Léa", at: at("10:00"), owners: ["lea", "tom"] }],
  checks: [{ id: "c1", prices: 3, by: "Ana", askedBy: "ana", at: at("10:00") }],
  gestures: [{ ...of, by: "Léa", askedBy: "lea", at: at("10:00") }],
  incidents: [{ ...incident, live: true, stuckEffects: 2 }],
  tasks: [
    { ...of, name: "Later", dueAt: at("15:00"), mine: true, createdAt: at("08:00") },
    { ...of, name: "Late", dueAt: at("11:00"), mine: false, createdAt: at("08:00") },
    { ...of, name: "Nobody’s", dueAt: null, mine: false, createdAt: at("08:00") },
  ],
  lateReplies: { count: 4, first: at("09:00") },
  openReplies: { count: 9, first: at("13:00") },
  brokenPromises: { count: 1, first: at("07:00") },
  duePromises: { count: 2, first: at("16:00") },
  dueCalls: { count: 5, first: at("09:00") },
  tips: { count: 1, first: at("09:00") },
  drills: [{ id: 1, by: "Ana", at: at("11:00") }],
};
const kinds = (viewer: Viewer, facts = BUSY) => needsOf(facts, viewer, NOW).map(({ kind }) => kind);

test("a quiet house needs nobody", () => {
  for (const viewer of [agent, manager, admin, auditor]) expect(needsOf(QUIET, viewer, NOW)).toEqual([]);
});

test("the most urgent comes first: alerts, approvals, what is late, what is broken, then the day’s work", () => {
  expect(kinds(admin)).toEqual([
    ...["alert", "alert", "plan", "mailing", "check", "late_replies", "broken_promises", "due_promises", "effects", "gesture", "note"],
    ...["my_alert", "late_task", "calls", "tips", "task", "replies", "drill"],
  ]);
  const places = kinds(admin).map((kind) => NEED_KINDS.indexOf(kind));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

test("of alerts the severe one comes first, though it is younger", () => {
  expect(
    needsOf(BUSY, agent, NOW)
      .slice(0, 2)
      .map(({ href }) => href),
  ).toEqual(["/alerts/3", "/alerts/2"]);
});

test("an auditor is asked for nothing", () => {
  expect(kinds(auditor)).toEqual([]);
});

describe("nobody is asked for a yes to their own", () => {
  test("plan, mailing or gesture", () => {
    const author: Viewer = { id: "lea", role: "manager" };
    expect(kinds(author)).toEqual(expect.not.arrayContaining(["plan", "mailing", "gesture"]));
    expect(kinds(manager)).toEqual(expect.arrayContaining(["plan", "mailing", "gesture"]));
  });
  test("letter that they wrote and another asked for", () => {
    expect(kinds({ id: "tom", role: "manager" })).not.toContain("mailing");
  });
  test("check", () => {
    expect(kinds(manager)).not.toContain("check");
    expect(kinds(agent)).toContain("check");
  });
});

test("an agent decides on a plan by a right that is lent to them, and on no mailing or gesture", () => {
  const other: Viewer = { id: "noe", role: "agent" };
  expect(kinds(other)).not.toContain("plan");
  expect(kinds({ ...other, lenders: ["ana"] })).toContain("plan");
  expect(kinds({ ...other, lenders: ["lea"] })).not.toContain("plan");
  expect(kinds(other)).toEqual(expect.not.arrayContaining(["mailing", "gesture"]));
});

describe("an incident’s next action", () => {
  const next = (key: HomeFacts["incidents"][number]["next"]["key"], viewer: Viewer) =>
    needsOf({ ...QUIET, incidents: [{ ...incident, next: { ...incident.next, key } }] }, viewer, NOW).map(({ kind, href }) => [kind, href]);
  test("is its owner’s", () => {
    expect(next("split", agent)).toEqual([["incident", "/incidents/INC-1/cohorts"]]);
    expect(next("split", manager)).toEqual([]);
  });
  test("is every manager’s where only a manager goes on", () => {
    expect(next("start_execution", manager)).toHaveLength(1);
    expect(next("start_execution", { id: "noe", role: "agent" })).toEqual([]);
  });
  test("is everybody’s where something failed, and nobody’s while one can only wait", () => {
    expect(next("settle_failed", { id: "noe", role: "agent" })).toEqual([["repair", "/incidents/INC-1/cohorts"]]);
    expect(next("watch_execution", agent)).toEqual([]);
  });
});

test("an incident asks for a note 45 minutes after the last one, only while the wrong price may be live", () => {
  const noted = (lastNoteAt: Date | null, live = true) => kinds(manager, { ...QUIET, incidents: [{ ...incident, live, lastNoteAt }] });
  expect(noted(at("11:15"))).toEqual(["note"]);
  expect(noted(at("11:16"))).toEqual([]);
  expect(noted(null)).toEqual(["note"]);
  expect(noted(null, false)).toEqual([]);
});

test("a task without an owner is somebody’s only once it is late", () => {
  expect(needsOf({ ...QUIET, tasks: BUSY.tasks }, agent, NOW).map(({ kind, name }) => [kind, name])).toEqual([
    ["late_task", "Late"],
    ["task", "Later"],
  ]);
});
