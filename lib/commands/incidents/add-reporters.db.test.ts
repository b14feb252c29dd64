import { expect, test } from "vitest";
import { prisma } from "../../db/client";
import { insertIncident } from "../../db/cohorts/testing-facts";
import type { Actor } from "../../domain/staff/actor";
import { splitCohorts } from "../cohorts/split-cohorts";
import { addReporters } from "./add-reporters";
import { removeReporter } from "./remove-reporter";

const agent: Actor = { kind: "staff", id: "u1", name: "Léa", role: "agent" };
const auditor: Actor = { kind: "staff", id: "u2", name: "Ana", role: "auditor" };
const line = { at: "2026-08-22T10:00:00Z", affected: true };
const CUTOFF = "2026-08-22T18:00:00Z";

const reporters = async (incidentId: number) =>
  (await prisma.incidentReporter.findMany({ where: { incidentId }, orderBy: { email: "asc" } })).map((row) => row.email);
const outdated = async (incidentId: number) => (await prisma.cohortSplit.findUniqueOrThrow({ where: { incidentId } })).outdatedBy;

test("a pasted mail gives those who warned, says who of them is affected, and leaves no address in the audit", async () => {
  const { incident } = await insertIncident([{ email: "odile@mail.example", lines: [line] }, { lines: [line] }]);
  await splitCohorts(agent, { incidentRef: incident.ref, cutoffAt: CUTOFF });
  const text = "From: Odile <ODILE@mail.example>\nTo: service@photopli.example\n\nMon voisin aussi : hugo@mail.example";
  expect(await addReporters(agent, { incidentRef: incident.ref, text })).toEqual({
    ok: true,
    value: {
      ...{ found: 2, added: 2, known: 0, own: 1, customers: 1, affected: 1 },
      addresses: ["odile@mail.example", "hugo@mail.example"],
    },
  });
  expect(await reporters(incident.id)).toEqual(["hugo@mail.example", "odile@mail.example"]);
  expect(await outdated(incident.id)).toBe("reporters");
  const event = await prisma.auditEvent.findFirstOrThrow({ where: { action: "incident.add_reporters", incidentId: incident.id } });
  expect(event.detail).toEqual({ found: 2, added: 2, known: 0, own: 1, customers: 1, affected: 1 });
});

test("the same paste twice adds nobody and leaves the split current", async () => {
  const { incident } = await insertIncident([{ email: "zoe@mail.example", lines: [line] }]);
  await addReporters(agent, { incidentRef: incident.ref, text: "zoe@mail.example" });
  await splitCohorts(agent, { incidentRef: incident.ref, cutoffAt: CUTOFF });
  expect(await addReporters(agent, { incidentRef: incident.ref, text: " ZOE@mail.example" })).toMatchObject({
    value: { added: 0, known: 1, affected: 1 },
  });
  expect(await outdated(incident.id)).toBeNull();
});

test("two agents who paste the same mail at once add one reporter", async () => {
  const { incident } = await insertIncident([{ lines: [line] }]);
  const both = await Promise.all([1, 2].map(() => addReporters(agent, { incidentRef: incident.ref, text: "a@mail.example" })));
  expect(both.map((result) => result.ok && result.value.added).toSorted()).toEqual([0, 1]);
});

test("someone who warned moves to those who warned, and back when it is taken back", async () => {
  const { incident } = await insertIncident([
    { email: "inès@mail.example", lines: [line], uses: [{ at: "2026-08-22T11:00:00Z", units: 5 }] },
  ]);
  const cohort = async () => {
    await splitCohorts(agent, { incidentRef: incident.ref, cutoffAt: CUTOFF });
    const member = await prisma.cohortMember.findFirstOrThrow({ where: { incidentId: incident.id } });
    return [member.cohortKey, member.reported];
  };
  await addReporters(agent, { incidentRef: incident.ref, text: "inès@mail.example" });
  expect(await cohort()).toEqual(["reported", true]);
  expect(await removeReporter(agent, { incidentRef: incident.ref, email: "Inès@mail.example" })).toEqual({
    ok: true,
    value: { affected: 1 },
  });
  expect(await outdated(incident.id)).toBe("reporters");
  expect(await cohort()).toEqual(["consumed", false]);
  expect(await outdated(incident.id)).toBeNull();
});

test("it is refused without an address, for an unknown one, when closed or executed, and to an auditor", async () => {
  const { incident } = await insertIncident([{ lines: [line] }]);
  const paste = async (text: string) => {
    const result = await addReporters(agent, { incidentRef: incident.ref, text });
    return result.ok ? "ok" : result.refusal.reason;
  };
  expect(await paste("service@photopli.example, @home")).toBe("no_address");
  expect(await removeReporter(agent, { incidentRef: incident.ref, email: "nobody@mail.example" })).toMatchObject({
    refusal: { reason: "not_found" },
  });
  await prisma.incident.update({ where: { id: incident.id }, data: { closedAt: new Date(0) } });
  expect(await paste("a@mail.example")).toBe("incident_closed");
  await prisma.incident.update({ where: { id: incident.id }, data: { closedAt: null } });
  const seal = { submittedBy: "u1", submittedAt: new Date(0), fingerprint: "f" };
  await prisma.plan.create({
    data: { incidentId: incident.id, version: 1, rules: [], currency: "EUR", authorId: "u1", ...seal, status: "executing" },
  });
  expect(await paste("a@mail.example")).toBe("already_executed");
  expect(await reporters(incident.id)).toEqual([]);
  expect(await addReporters(auditor, { incidentRef: incident.ref, text: "a@mail.example" })).toMatchObject({
    refusal: { reason: "forbidden" },
  });
});
