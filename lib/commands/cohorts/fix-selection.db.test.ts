import { beforeEach, expect, test } from "vitest";
import { prisma } from "../../db/client";
import { insertIncident } from "../../db/cohorts/testing-facts";
import type { Actor } from "../../domain/staff/actor";
import { fixSelection } from "./fix-selection";
import { holdCustomers } from "./hold-customers";
import { moveCustomers } from "./move-customers";
import { splitCohorts } from "./split-cohorts";

const agent: Actor = { kind: "staff", id: "u1", name: "Léa", role: "agent" };
const auditor: Actor = { kind: "staff", id: "u2", name: "Ana", role: "auditor" };
const free = { at: "2026-08-22T10:00:00Z", affected: true };
const use = { at: "2026-08-22T11:00:00Z", units: 5 };
const reason = "to be looked at";

let incidentRef = "";
let ids: bigint[] = [];

beforeEach(async () => {
  const { incident, people } = await insertIncident([{ lines: [free], uses: [use] }, { lines: [free] }, { lines: [free] }]);
  incidentRef = incident.ref;
  ids = people.map((person) => person.customerId);
  await splitCohorts(agent, { incidentRef, cutoffAt: "2026-08-22T18:00:00Z" });
});

const fix = async (whom: Record<string, unknown>) => {
  const result = await fixSelection(agent, { incidentRef, ...whom });
  if (!result.ok) throw new Error(result.refusal.reason);
  return result.value;
};
const held = async () => {
  const rows = await prisma.cohortMember.findMany({ where: { customerId: { in: ids } }, orderBy: { customerId: "asc" } });
  return rows.map((row) => row.held);
};

test("everybody a filter finds is fixed, counted by cohort and audited", async () => {
  const fixed = await fix({ filter: {} });
  expect(fixed).toMatchObject({ customers: 3, cohorts: { consumed: 1, untouched: 2 }, changed: 0 });
  const event = await prisma.auditEvent.findFirstOrThrow({ orderBy: { id: "desc" } });
  expect([event.action, event.actorId]).toEqual(["member_selection.fix", "u1"]);
  expect(await prisma.memberSelection.findUniqueOrThrow({ where: { id: fixed.selectionId } })).toMatchObject({
    customerIds: ids,
    versions: [1, 1, 1],
  });
});

test("a decision is about those who were fixed, even when others match the filter by then", async () => {
  const { selectionId, customers } = await fix({ filter: { cohort: "untouched" } });
  await moveCustomers(agent, { incidentRef, customerIds: [ids[0]], cohortKey: "untouched", reason });
  const result = await holdCustomers(agent, { incidentRef, selectionId, expected: customers, held: true, reason });
  expect(result).toMatchObject({ ok: true, value: { customers: 2 } });
  expect(await held()).toEqual([false, true, true]);
});

test("who changed since is named by number and decided about only when left out knowingly", async () => {
  const { selectionId } = await fix({ filter: {} });
  await moveCustomers(agent, { incidentRef, customerIds: [ids[1]], cohortKey: "reported", reason });
  const hold = { incidentRef, selectionId, expected: 3, held: true, reason };
  expect(await holdCustomers(agent, hold)).toEqual({
    ok: false,
    refusal: { reason: "selection_outdated", detail: { changed: 1, size: 3 } },
  });
  expect(await held()).toEqual([false, false, false]);
  expect(await holdCustomers(agent, { ...hold, unchangedOnly: true })).toMatchObject({ ok: true, value: { customers: 2 } });
  expect(await held()).toEqual([true, false, true]);
});

test("another number than the selection's is refused", async () => {
  const { selectionId } = await fix({ filter: {} });
  expect(await holdCustomers(agent, { incidentRef, selectionId, expected: 4, held: true, reason })).toEqual({
    ok: false,
    refusal: { reason: "selection_changed", detail: { shown: 4, now: 3 } },
  });
});

test("customers picked by hand say how many changed since they were on screen", async () => {
  const versions = Object.fromEntries(ids.map((id) => [String(id), 1]));
  await moveCustomers(agent, { incidentRef, customerIds: [ids[1]], cohortKey: "reported", reason });
  expect(await fix({ customerIds: ids, versions })).toMatchObject({ customers: 3, changed: 1 });
});

test("a selection shows exactly its own as a filter", async () => {
  const { selectionId } = await fix({ customerIds: [ids[0], ids[2]], versions: {} });
  expect(await fix({ filter: { selection: selectionId } })).toMatchObject({ customers: 2, cohorts: { consumed: 1, untouched: 1 } });
});

test("nobody, somebody unknown, another incident's selection and both ways at once are refused", async () => {
  const reasonOf = async (whom: Record<string, unknown>) => {
    const result = await fixSelection(agent, { incidentRef, ...whom });
    return result.ok ? "ok" : result.refusal.reason;
  };
  expect(await reasonOf({ filter: { held: true } })).toBe("selection_too_wide");
  expect(await reasonOf({ customerIds: [ids[0], 999_999n] })).toBe("selection_changed");
  expect(await reasonOf({ customerIds: ids, filter: {} })).toBe("invalid");
  expect(await reasonOf({})).toBe("invalid");
  const { selectionId } = await fix({ filter: {} });
  const other = await insertIncident([{ lines: [free] }]);
  expect(await holdCustomers(agent, { incidentRef: other.incident.ref, selectionId, expected: 3, held: true, reason })).toMatchObject({
    refusal: { reason: "not_found" },
  });
});

test("of two who decide about one selection the second is told that it changed", async () => {
  const { selectionId } = await fix({ filter: {} });
  const move = { incidentRef, selectionId, expected: 3, reason };
  const results = await Promise.all([
    moveCustomers(agent, { ...move, cohortKey: "reported" }),
    holdCustomers(agent, { ...move, held: true }),
  ]);
  expect(results.map((result) => (result.ok ? "ok" : result.refusal.reason)).sort()).toEqual(["ok", "selection_outdated"]);
});

test("an auditor cannot fix a selection", async () => {
  expect(await fixSelection(auditor, {})).toEqual({ ok: false, refusal: { reason: "forbidden" } });
});
