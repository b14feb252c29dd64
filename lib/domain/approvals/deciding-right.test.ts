import { expect, test } from "vitest";
import { type DecidingCase, decidingRight, isLive, type LentRight, liveLenders } from "./deciding-right";

const at = (iso: string) => new Date(iso);
const now = at("2026-11-20T10:00:00Z");
const owners = ["author", "submitter"];
const lentBy = (fromStaff: string, part: Partial<LentRight> = {}): LentRight => ({
  fromStaff,
  startsAt: at("2026-11-20T00:00:00Z"),
  endsAt: at("2026-11-27T00:00:00Z"),
  revokedAt: null,
  lenderMayDecide: true,
  ...part,
});
type Part = { lent?: LentRight[]; used?: DecidingCase["used"]; now?: Date };
const standing = (role: DecidingCase["actor"]["role"], { lent = [], used = [], now: at = now }: Part = {}, id = "me") =>
  decidingRight({ actor: { id, role }, owners, lenders: liveLenders(lent, at), used });
const no = (why: string) => ({ kind: "none", why });
const lent = (onBehalfOf: string) => ({ kind: "lent", onBehalfOf });

test.each(["manager", "admin"] as const)("a %s decides by their own right, once, and never on their own plan", (role) => {
  expect(standing(role)).toEqual({ kind: "own" });
  expect(standing(role, {}, "author")).toEqual(no("own_plan"));
  expect(standing(role, {}, "submitter")).toEqual(no("own_plan"));
  expect(standing(role, { used: [{ right: "me", by: "me" }] })).toEqual(no("already_decided"));
  expect(standing(role, { used: [{ right: "other", by: "other" }] })).toEqual({ kind: "own" });
});

test.each(["agent", "auditor"] as const)("an %s has no right of their own", (role) => {
  expect(standing(role)).toEqual(no("forbidden"));
  expect(standing(role, {}, "author")).toEqual(no("own_plan"));
});

test("an agent decides on behalf of whoever lent the right", () => {
  expect(standing("agent", { lent: [lentBy("boss")] })).toEqual(lent("boss"));
});

test("a right lent by the author or the submitter is of no use, another one beside it is", () => {
  expect(standing("agent", { lent: [lentBy("author"), lentBy("submitter")] })).toEqual(no("delegated_by_own"));
  expect(standing("agent", { lent: [lentBy("author"), lentBy("boss")] })).toEqual(lent("boss"));
});

test("the author does not get round it by a right lent to them", () => {
  expect(standing("agent", { lent: [lentBy("boss")] }, "author")).toEqual(no("own_plan"));
});

test("one right counts once, whoever uses it", () => {
  expect(standing("agent", { lent: [lentBy("boss")], used: [{ right: "boss", by: "boss" }] })).toEqual(no("right_used"));
  expect(standing("agent", { lent: [lentBy("boss")], used: [{ right: "boss", by: "another" }] })).toEqual(no("right_used"));
  expect(standing("manager", { used: [{ right: "me", by: "borrower" }] })).toEqual(no("right_used"));
  expect(standing("agent", { lent: [lentBy("boss"), lentBy("chief")], used: [{ right: "boss", by: "boss" }] })).toEqual(lent("chief"));
});

test("a lender who is gone or no manager any more has nothing to lend", () => {
  expect(standing("agent", { lent: [lentBy("boss", { lenderMayDecide: false })] })).toEqual(no("forbidden"));
});

test.each([
  ["2026-11-19T23:59:59.999Z", false],
  ["2026-11-20T00:00:00.000Z", true],
  ["2026-11-26T23:59:59.999Z", true],
  ["2026-11-27T00:00:00.000Z", false],
])("at %s the delegation counts: %s", (instant, counts) => {
  expect(isLive(lentBy("boss"), at(instant))).toBe(counts);
  expect(standing("agent", { lent: [lentBy("boss")], now: at(instant) }).kind).toBe(counts ? "lent" : "none");
  expect(isLive(lentBy("boss", { revokedAt: at("2026-11-20T00:00:00Z") }), at(instant))).toBe(false);
});
