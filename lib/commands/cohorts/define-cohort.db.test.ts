import { expect, test } from "vitest";
import { prisma } from "../../db/client";
import { countMatchingMembers } from "../../db/cohorts/partition";
import { insertIncident, type TestCustomer } from "../../db/cohorts/testing-facts";
import type { Condition } from "../../domain/plans/rule";
import type { Actor } from "../../domain/staff/actor";
import { addReporters } from "../incidents/add-reporters";
import { defineCohort } from "./define-cohort";
import { moveCustomers } from "./move-customers";
import { removeCohort } from "./remove-cohort";
import { splitCohorts } from "./split-cohorts";

const agent: Actor = { kind: "staff", id: "u1", name: "Léa", role: "agent" };
const auditor: Actor = { kind: "staff", id: "u2", name: "Ana", role: "auditor" };
const CUTOFF = "2026-08-22T18:00:00Z";
const line = { at: "2026-08-22T10:00:00Z", affected: true };
const bulk: Condition[] = [{ fact: "quantity", op: "at_least", value: 3 }];
const unused: Condition[] = [{ fact: "usage", op: "is", value: "none" }];
const names = { nameFr: "Quantités inhabituelles", nameEn: "Unusual quantities" };

async function splitOf(customers: TestCustomer[]) {
  const { incident, people } = await insertIncident(customers);
  const again = () => splitCohorts(agent, { incidentRef: incident.ref, cutoffAt: CUTOFF });
  await again();
  const cohorts = async () => {
    const rows = await prisma.cohortMember.findMany({ where: { incidentId: incident.id }, orderBy: { customerId: "asc" } });
    return rows.map((row) => row.cohortKey);
  };
  const define = (facts: object) => defineCohort(agent, { incidentRef: incident.ref, ...names, when: bulk, ...facts });
  const remove = (key: string) => removeCohort(agent, { incidentRef: incident.ref, key });
  return { incident, people, again, cohorts, define, remove };
}

test("a rule takes its customers at the next split, goes before use, and a warning goes before it", async () => {
  const { incident, again, cohorts, define } = await splitOf([
    { lines: [{ ...line, quantity: 3 }], uses: [{ at: "2026-08-22T11:00:00Z", units: 9 }] },
    { lines: [{ ...line, quantity: 9 }], email: "zoe@mail.example" },
    { lines: [{ ...line, quantity: 2 }] },
  ]);
  expect(await define({})).toEqual({ ok: true, value: { key: "custom-d", letter: "D" } });
  expect(await prisma.cohortSplit.findFirstOrThrow({ where: { incidentId: incident.id } })).toMatchObject({ outdatedBy: "cohorts" });
  expect(await cohorts()).toEqual(["consumed", "untouched", "untouched"]);
  await addReporters(agent, { incidentRef: incident.ref, text: "zoe@mail.example" });
  await again();
  expect(await cohorts()).toEqual(["custom-d", "reported", "untouched"]);
  const event = await prisma.auditEvent.findFirstOrThrow({ where: { action: "cohort.define", incidentId: incident.id } });
  expect(event.detail).toMatchObject({ key: "custom-d", when: bulk, place: 0 });
});

test("the order that staff give decides whom two rules share", async () => {
  const { incident, again, cohorts, define } = await splitOf([{ lines: [{ ...line, quantity: 3 }] }]);
  await define({});
  await define({ nameFr: "Rien utilisé", nameEn: "Used nothing", when: unused });
  await again();
  expect(await cohorts()).toEqual(["custom-d"]);
  await define({ key: "custom-e", nameFr: "Rien utilisé", nameEn: "Used nothing", when: unused, place: 0 });
  await again();
  expect(await cohorts()).toEqual(["custom-e"]);
  const order = await prisma.cohort.findMany({ where: { incidentId: incident.id }, orderBy: { position: "asc" } });
  expect(order.map(({ letter, position }) => [letter, position])).toEqual([
    ["A", 0],
    ["B", 1],
    ["C", 2],
    ["E", 3],
    ["D", 4],
  ]);
});

test("a cohort without a rule is filled by hand, and loses a rule when it is taken away", async () => {
  const { incident, again, cohorts, define } = await splitOf([{ lines: [{ ...line, quantity: 3 }] }]);
  await define({ when: [] });
  expect((await prisma.cohortSplit.findFirstOrThrow({ where: { incidentId: incident.id } })).outdatedBy).toBeNull();
  await define({ key: "custom-d" });
  await again();
  expect(await cohorts()).toEqual(["custom-d"]);
  await define({ key: "custom-d", when: [] });
  await again();
  expect(await cohorts()).toEqual(["untouched"]);
});

test("a cohort takes customers by product, channel and kind of use, and its preview counts the same", async () => {
  const used = { at: "2026-08-22T11:00:00Z", units: 9 };
  const { incident, again, cohorts, define } = await splitOf([
    { lines: [{ ...line, sku: "MUG" }, line] },
    { lines: [line] },
    { lines: [line], uses: [used] },
    { lines: [line], uses: [{ ...used, at: "2026-08-22T23:00:00Z" }] },
  ]);
  const D = "custom-d";
  const cases = [
    { condition: { fact: "sku", op: "is", value: "MUG" }, expected: [D, "untouched", "consumed", "untouched"] },
    { condition: { fact: "sku", op: "is_not", value: "MUG" }, expected: ["untouched", D, D, D] },
    { condition: { fact: "useKind", op: "is", value: "used" }, expected: ["untouched", "untouched", D, "untouched"] },
    { condition: { fact: "channel", op: "is_not", value: "web" }, expected: ["untouched", "untouched", "consumed", "untouched"] },
  ] as const;
  let key: string | undefined;
  for (const { condition, expected } of cases) {
    expect(await define({ key, when: [condition] })).toMatchObject({ ok: true });
    key = D;
    await again();
    expect(await cohorts()).toEqual(expected);
    const counted = await countMatchingMembers(prisma, incident.id, [condition]);
    expect(counted.reduce((sum, { customers }) => sum + customers, 0)).toBe(expected.filter((one) => one === D).length);
  }
});

test("a cohort that is removed leaves its customers where use alone puts them", async () => {
  const { incident, again, cohorts, define, remove } = await splitOf([
    { lines: [{ ...line, quantity: 3 }], uses: [{ at: "2026-08-22T11:00:00Z", units: 9 }] },
    { lines: [{ ...line, quantity: 3 }] },
  ]);
  await define({});
  await again();
  expect(await remove("custom-d")).toEqual({ ok: true, value: { customers: 2 } });
  expect(await cohorts()).toEqual(["consumed", "untouched"]);
  expect(await prisma.cohort.count({ where: { incidentId: incident.id } })).toBe(3);
});

test("a cohort that a decision or a plan speaks of stays", async () => {
  const { incident, people, define, remove } = await splitOf([{ lines: [line] }]);
  await define({ when: [] });
  const moved = { incidentRef: incident.ref, customerIds: [people[0]!.customerId], reason: "warned_us" };
  await moveCustomers(agent, { ...moved, cohortKey: "custom-d" });
  await moveCustomers(agent, { ...moved, cohortKey: "untouched" });
  expect(await remove("custom-d")).toMatchObject({ refusal: { reason: "cohort_in_use" } });
  await define({ nameFr: "Professionnels", nameEn: "Trade" });
  const rules = [{ id: "r1", cohort: "custom-e", when: [], actions: [{ kind: "message_only" }] }];
  await prisma.plan.create({ data: { incidentId: incident.id, version: 1, rules, currency: "EUR", authorId: "u1", status: "draft" } });
  expect(await remove("custom-e")).toMatchObject({ refusal: { reason: "cohort_in_use" } });
});

test("it is refused for a standing or unknown cohort, before a split, when closed, and to an auditor", async () => {
  const { incident, define, remove } = await splitOf([{ lines: [line] }]);
  expect(await define({ key: "consumed" })).toMatchObject({ refusal: { reason: "standing_cohort" } });
  expect(await remove("reported")).toMatchObject({ refusal: { reason: "standing_cohort" } });
  expect(await define({ key: "custom-x" })).toMatchObject({ refusal: { reason: "not_found" } });
  expect(await remove("custom-x")).toMatchObject({ refusal: { reason: "not_found" } });
  expect(await define({ when: [{ fact: "usage", op: "at_least", value: 1 }] })).toMatchObject({ refusal: { reason: "invalid" } });
  await prisma.incident.update({ where: { id: incident.id }, data: { closedAt: new Date(0) } });
  expect(await define({})).toMatchObject({ refusal: { reason: "incident_closed" } });
  const fresh = await insertIncident([{ lines: [line] }]);
  const asked = { incidentRef: fresh.incident.ref, ...names, when: bulk };
  expect(await defineCohort(agent, asked)).toMatchObject({ refusal: { reason: "nothing_split" } });
  expect(await defineCohort(auditor, asked)).toMatchObject({ refusal: { reason: "forbidden" } });
});
