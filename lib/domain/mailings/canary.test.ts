import { expect, test } from "vitest";
import { judgeCanary } from "./canary";

const leftAt = new Date("2026-11-21T10:00:00Z");
const judge = (facts: { left?: number; bounced?: number; complained?: number; minutes: number }) =>
  judgeCanary({
    left: 20,
    bounced: 0,
    complained: 0,
    holdMinutes: 15,
    leftAt,
    now: new Date(leftAt.getTime() + facts.minutes * 60_000),
    ...facts,
  });

test.each([
  ["nothing bad so far: it waits", { minutes: 14.9 }, { kind: "wait", until: new Date("2026-11-21T10:15:00Z") }],
  ["nothing bad in time: the others follow", { minutes: 15 }, { kind: "pass" }],
  ["one of twenty came back: it stops, and at once", { minutes: 1, bounced: 1 }, { kind: "stop", because: "canary_bounces" }],
  ["one of fifty is two in a hundred: allowed", { minutes: 15, left: 50, bounced: 1 }, { kind: "pass" }],
  ["one of forty-nine is more: it stops", { minutes: 15, left: 49, bounced: 1 }, { kind: "stop", because: "canary_bounces" }],
  ["two of a hundred: allowed", { minutes: 15, left: 100, bounced: 2 }, { kind: "pass" }],
  ["one complaint among a thousand: it stops", { minutes: 1, left: 1000, complained: 1 }, { kind: "stop", because: "canary_complaints" }],
  ["a complaint is graver than what came back", { minutes: 1, bounced: 5, complained: 1 }, { kind: "stop", because: "canary_complaints" }],
])("%s", (_, facts, verdict) => expect(judge(facts)).toEqual(verdict));
