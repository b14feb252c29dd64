import { beforeEach, expect, test } from "vitest";
import { prisma } from "../../db/client";
import { insertIncident } from "../../db/cohorts/testing-facts";
import type { Actor } from "../../domain/staff/actor";
import { defineCohort } from "./define-cohort";
import { holdCustomers } from "./hold-customers";
import { moveCustomers } from "./move-customers";
import { splitCohorts } from "./split-cohorts";
import { undoDecision } from "./undo-decision";

const agent: Actor = { kind: "staff", id: "u1", name: "Léa", role: "agent" };
const auditor: Actor = { kind: "staff", id: "u2", name: "Ana", role: "auditor" };
const free = { at: "2026-08-22T10:00:00Z", affected: true };
const use = { at: "2026-08-22T11:00:00Z", units: 5 };

let incidentRef = "";
let ids: bigint[] = [];

beforeEach(async () => {
  const { incident, people } = await insertIncident([{ lines: [free], uses: [use] }, { lines: [free] }, { lines: [free], email: null }]);
  incidentRef = incident.ref;
  ids = people.map((person) => person.customerId);
  await splitCohorts(agent, { incidentRef, cutoffAt: "2026-08-22T18:00:00Z" });
});

const standing = async () => {
  const rows = await prisma.cohortMember.findMany({ where: { customerId: { in: ids } }, orderBy: { customerId: "asc" } });
  return rows.map((row) => [row.cohortKey, row.held, row.reason, row.version]);
};
const START = [
  ["consumed", false, null, 1],
  ["untouched", false, null, 1],
  ["untouched", false, null, 1],
];

test("customers move with a reason, and the machine's verdict stays", async () => {
  const moved = await moveCustomers(agent, {
    incidentRef,
    customerIds: ids.slice(0, 2),
    cohortKey: "reported",
    reason: "wrote to warn us",
  });
  expect(moved).toMatchObject({ ok: true, value: { customers: 2 } });
  expect(await standing()).toEqual([["reported", false, "wrote to warn us", 2], ["reported", false, "wrote to warn us", 2], START[2]]);
  const member = await prisma.cohortMember.findFirstOrThrow({ where: { customerId: ids[0] } });
  expect([member.machineCohort, member.decidedBy]).toEqual(["consumed", "u1"]);
  const event = await prisma.auditEvent.findFirstOrThrow({ orderBy: { id: "desc" } });
  expect([event.action, event.reason]).toEqual(["cohort.move_customers", "wrote to warn us"]);
});

test("an undo restores what stood before, once, and leaves alone what was changed since", async () => {
  const moved = await moveCustomers(agent, { incidentRef, customerIds: ids, cohortKey: "reported", reason: "wrote to warn us" });
  if (!moved.ok) throw new Error("not moved");
  await holdCustomers(agent, { incidentRef, customerIds: [ids[2]], held: true, reason: "to be looked at" });
  const undone = await undoDecision(agent, { incidentRef, decisionId: moved.value.decisionId });
  expect(undone).toMatchObject({ ok: true, value: { customers: 2 } });
  expect(await standing()).toEqual([
    ["consumed", false, null, 3],
    ["untouched", false, null, 3],
    ["reported", true, "to be looked at", 3],
  ]);
  expect(await undoDecision(agent, { incidentRef, decisionId: moved.value.decisionId })).toMatchObject({
    refusal: { reason: "already_undone" },
  });
});

test("of two who decide about the same screen the second is refused", async () => {
  const move = { incidentRef, customerIds: [ids[0]], versions: { [String(ids[0])]: 1 }, reason: "wrote to warn us" };
  const results = await Promise.all([
    moveCustomers(agent, { ...move, cohortKey: "reported" }),
    moveCustomers(agent, { ...move, cohortKey: "untouched" }),
  ]);
  expect(results.map((result) => (result.ok ? "ok" : result.refusal.reason)).sort()).toEqual(["ok", "stale"]);
});

test("what changes nothing, names nobody's cohort or gives no reason is refused", async () => {
  const move = { incidentRef, customerIds: [ids[0]], cohortKey: "consumed", reason: "as it was" };
  expect(await moveCustomers(agent, move)).toMatchObject({ refusal: { reason: "nothing_to_change" } });
  expect(await moveCustomers(agent, { ...move, cohortKey: "nobody" })).toMatchObject({ refusal: { reason: "not_found" } });
  expect(await moveCustomers(agent, { ...move, reason: " " })).toMatchObject({ refusal: { reason: "invalid" } });
  expect(await moveCustomers(agent, { ...move, customerIds: [999_999n] })).toMatchObject({ refusal: { reason: "selection_changed" } });
  expect(await standing()).toEqual(START);
});

test("an auditor can neither move nor hold nor undo", async () => {
  const refused = { ok: false, refusal: { reason: "forbidden" } };
  expect(await moveCustomers(auditor, {})).toEqual(refused);
  expect(await holdCustomers(auditor, {})).toEqual(refused);
  expect(await undoDecision(auditor, {})).toEqual(refused);
});

test("an added cohort takes the next letter and can be moved into", async () => {
  const added = await defineCohort(agent, { incidentRef, nameFr: "Fidèles", nameEn: "Loyal", when: [] });
  expect(added).toEqual({ ok: true, value: { key: "custom-d", letter: "D" } });
  const moved = await moveCustomers(agent, { incidentRef, customerIds: [ids[0]], cohortKey: "custom-d", reason: "ten years with us" });
  expect(moved).toMatchObject({ ok: true, value: { customers: 1 } });
});

test("the database refuses to change a decision", async () => {
  await moveCustomers(agent, { incidentRef, customerIds: [ids[0]], cohortKey: "reported", reason: "wrote to warn us" });
  await expect(prisma.$executeRaw`UPDATE cohort_decision SET reason = 'other'`).rejects.toThrow(/append-only/);
});
