import { expect, test } from "vitest";
import { prisma } from "../../db/client";
import { insertIncident, type TestCustomer } from "../../db/cohorts/testing-facts";
import type { Actor } from "../../domain/staff/actor";
import { moveCustomers } from "./move-customers";
import { splitCohorts } from "./split-cohorts";

const agent: Actor = { kind: "staff", id: "u1", name: "Léa", role: "agent" };
const auditor: Actor = { kind: "staff", id: "u2", name: "Ana", role: "auditor" };

const CUTOFF = "2026-08-22T18:00:00Z";
const free = { at: "2026-08-22T10:00:00Z", affected: true };
const use = (units: number, at = "2026-08-22T11:00:00Z") => ({ at, units });

const members = (incidentId: number) => prisma.cohortMember.findMany({ where: { incidentId }, orderBy: { customerId: "asc" } });

async function splitOf(customers: TestCustomer[]) {
  const { incident, people } = await insertIncident(customers);
  const result = await splitCohorts(agent, { incidentRef: incident.ref, cutoffAt: CUTOFF });
  return { incident, people, result, rows: await members(incident.id) };
}

test("every customer lands in one cohort, by what they used", async () => {
  const { incident, rows, result } = await splitOf([
    { lines: [free] },
    { lines: [free], uses: [use(312)] },
    { lines: [free], uses: [use(500)] },
    { lines: [{ at: "2026-08-01T10:00:00Z", priceMinor: 4900 }, free], uses: [use(500)] },
  ]);
  expect(result).toEqual({ ok: true, value: { customers: 4, added: 4, removed: 0, moved: 0, kept: 0 } });
  expect(rows.map((row) => [row.cohortKey, row.usage, Number(row.unitsConsumed)])).toEqual([
    ["untouched", "none", 0],
    ["consumed", "part", 312],
    ["consumed", "all", 500],
    ["untouched", "none", 0],
  ]);
  const cohorts = await prisma.cohort.findMany({ where: { incidentId: incident.id }, orderBy: { position: "asc" } });
  expect(cohorts.map((cohort) => [cohort.letter, cohort.key])).toEqual([
    ["A", "consumed"],
    ["B", "untouched"],
    ["C", "reported"],
  ]);
  const [event] = await prisma.auditEvent.findMany({ where: { incidentId: incident.id } });
  expect([event?.action, event?.actorId]).toEqual(["cohort.split", "u1"]);
});

test("a member carries the facts of all of its lines", async () => {
  const { rows } = await splitOf([
    {
      name: "Zoé Martin",
      email: "zoe@mail.example",
      language: "en",
      lines: [
        { at: "2026-07-01T10:00:00Z", priceMinor: 4900 },
        { ...free, quantity: 3, order: 1 },
        { ...free, priceMinor: 100, order: 1 },
        { at: "2026-08-22T10:30:00Z", affected: true },
      ],
    },
    { language: "de", email: null, lines: [free] },
  ]);
  expect(rows[0]).toMatchObject({
    ...{ name: "Zoé Martin", email: "zoe@mail.example", language: "en", orders: 2, lines: 3, quantity: 5, ordersBefore: 1 },
    ...{ unitsGranted: 2500n, paidMinor: 100n, gapMinor: 24_400n, currency: "EUR", held: false },
    ...{ firstOrderAt: new Date("2026-08-22T10:00:00Z"), lastOrderAt: new Date("2026-08-22T10:30:00Z") },
  });
  expect(rows[1]).toMatchObject({ language: "fr", email: "", ordersBefore: 0 });
});

test("a customer with lines in two currencies is held, with sums in the first one", async () => {
  const { rows } = await splitOf([{ lines: [free, { at: "2026-08-22T10:30:00Z", affected: true, currency: "CHF" }] }]);
  expect(rows[0]).toMatchObject({ currency: "EUR", gapMinor: 4900n, held: true, reason: "several_currencies", unitsGranted: 1000n });
});

test("use in the instant of the cut-off counts and later use does not", async () => {
  const { rows } = await splitOf([
    { lines: [free], uses: [use(10, CUTOFF)] },
    { lines: [free], uses: [use(10, "2026-08-22T18:00:00.001Z")] },
  ]);
  expect(rows.map((row) => row.cohortKey)).toEqual(["consumed", "untouched"]);
});

test("splitting again at a later cut-off says what changed and keeps what staff decided", async () => {
  const late = use(10, "2026-08-22T20:00:00Z");
  const { incident, people } = await splitOf([{ lines: [free], uses: [late] }, { lines: [free], uses: [late] }, { lines: [free] }]);
  const customerIds = [people[0]!.customerId];
  await moveCustomers(agent, { incidentRef: incident.ref, customerIds, cohortKey: "reported", reason: "wrote to warn us" });
  await prisma.affectedLine.deleteMany({ where: { incidentId: incident.id, customerId: people[2]!.customerId } });
  const again = await splitCohorts(agent, { incidentRef: incident.ref, cutoffAt: "2026-08-22T21:00:00Z" });
  expect(again).toEqual({ ok: true, value: { customers: 2, added: 0, removed: 1, moved: 2, kept: 1 } });
  expect((await members(incident.id)).map((row) => [row.cohortKey, row.machineCohort, row.reason, row.decidedBy])).toEqual([
    ["reported", "consumed", "wrote to warn us", "u1"],
    ["consumed", "consumed", null, null],
  ]);
  expect(await prisma.lineUsage.count({ where: { incidentId: incident.id } })).toBe(2);
});

test("splitting the same again changes no row", async () => {
  const { incident, rows } = await splitOf([{ lines: [free], uses: [use(3)] }]);
  await splitCohorts(agent, { incidentRef: incident.ref, cutoffAt: CUTOFF });
  expect(await members(incident.id)).toEqual(rows);
});

test("it is refused before identification, after an edit, once executed, when closed and ahead of time", async () => {
  const { incident } = await insertIncident([{ lines: [free] }]);
  const split = async (cutoffAt = CUTOFF) => {
    const result = await splitCohorts(agent, { incidentRef: incident.ref, cutoffAt });
    return result.ok ? "ok" : result.refusal.reason;
  };
  expect(await split("2199-01-01T00:00:00Z")).toBe("cutoff_ahead");
  await prisma.incident.update({ where: { id: incident.id }, data: { version: 2 } });
  expect(await split()).toBe("identification_stale");
  await prisma.incident.update({ where: { id: incident.id }, data: { version: 1, closedAt: new Date(0) } });
  expect(await split()).toBe("incident_closed");
  await prisma.incident.update({ where: { id: incident.id }, data: { closedAt: null } });
  await prisma.identification.deleteMany({ where: { incidentId: incident.id } });
  expect(await split()).toBe("nothing_identified");
  const seal = { submittedBy: "u1", submittedAt: new Date(0), fingerprint: "f" };
  const plan = { incidentId: incident.id, version: 1, rules: [], currency: "EUR", authorId: "u1", ...seal };
  await prisma.plan.create({ data: { ...plan, status: "executing" } });
  expect(await split()).toBe("already_executed");
  expect(await prisma.cohortMember.count({ where: { incidentId: incident.id } })).toBe(0);
});

test("an auditor cannot split", async () => {
  expect(await splitCohorts(auditor, { incidentRef: "INC-1", cutoffAt: CUTOFF })).toEqual({ ok: false, refusal: { reason: "forbidden" } });
});
