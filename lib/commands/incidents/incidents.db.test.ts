import { expect, test } from "vitest";
import { identifyAffected } from "@/lib/commands/affected/identify-affected";
import { prisma } from "@/lib/db/client";
import type { Actor } from "@/lib/domain/staff/actor";
import { closeIncident } from "./close-incident";
import { editIncident } from "./edit-incident";
import { openIncident } from "./open-incident";

const agent: Actor = { kind: "staff", id: "u1", name: "Léa", role: "agent" };
const manager: Actor = { kind: "staff", id: "u2", name: "Marc", role: "manager" };
const auditor: Actor = { kind: "staff", id: "u3", name: "Ana", role: "auditor" };

const product = { sku: "PACK-500", currency: "EUR", criterion: "exactly", criterionValue: 0, referencePriceMinor: 4900, unitsPerItem: 500 };
const fields = {
  title: "Pack 500 à 0 €",
  zone: "Europe/Paris",
  products: [product],
  windows: [{ startsAt: "2026-08-22T07:00:00Z", endsAt: "2026-08-22T15:00:00Z" }],
};

async function opened(more: object = {}): Promise<string> {
  const result = await openIncident(agent, { ...fields, ...more });
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value.ref;
}

test("opening stores the scope, gives a reference and leaves one audit event", async () => {
  const ref = await opened({
    windows: [{ startsAt: "2026-08-23T07:00:00+02:00", endsAt: "2026-08-23T08:00:00+02:00" }, ...fields.windows],
  });
  expect(ref).toMatch(/^INC-\d{4}-001$/);
  const incident = await prisma.incident.findUniqueOrThrow({
    where: { ref },
    include: { products: true, windows: { orderBy: { position: "asc" } } },
  });
  expect(incident).toMatchObject({ title: "Pack 500 à 0 €", ownerId: "u1", createdBy: "u1", version: 1 });
  expect(incident.products).toMatchObject([{ sku: "PACK-500", criterionValue: 0n, referencePriceMinor: 4900n, unitsPerItem: 500 }]);
  expect(incident.windows.map((w) => w.startsAt.toISOString())).toEqual(["2026-08-22T07:00:00.000Z", "2026-08-23T05:00:00.000Z"]);
  const events = await prisma.auditEvent.findMany({ where: { incidentId: incident.id } });
  expect(events.map((event) => [event.action, event.actorLabel, event.subject])).toEqual([["incident.open", "Léa", ref]]);
});

test("twenty openings at once draw twenty numbers in a row", async () => {
  const before = await prisma.incident.count();
  const refs = await Promise.all(Array.from({ length: 20 }, () => opened()));
  const numbers = refs.map((ref) => Number(ref.slice(9))).sort((a, b) => a - b);
  expect(numbers).toEqual(Array.from({ length: 20 }, (_, i) => before + 1 + i));
});

test("a wrong role and a scope that makes no sense are refused with their place", async () => {
  expect(await openIncident(auditor, fields)).toEqual({ ok: false, refusal: { reason: "forbidden" } });
  const overlapping = { startsAt: "2026-08-22T14:59:59Z", endsAt: "2026-08-22T16:00:00Z" };
  const bad = await openIncident(agent, { ...fields, products: [product, product], windows: [...fields.windows, overlapping] });
  expect(bad).toMatchObject({
    invalid: [
      { path: "products", message: "product_twice" },
      { path: "windows", message: "windows_overlap" },
    ],
  });
});

test("windows that touch do not overlap, and an end before its start is refused", async () => {
  await opened({ windows: [...fields.windows, { startsAt: "2026-08-22T15:00:00Z", endsAt: "2026-08-22T16:00:00Z" }] });
  const backwards = await openIncident(agent, {
    ...fields,
    windows: [{ startsAt: "2026-08-22T15:00:00Z", endsAt: "2026-08-22T15:00:00Z" }],
  });
  expect(backwards).toMatchObject({ invalid: [{ path: "windows.0.endsAt", message: "end_before_start" }] });
});

test("an edit raises the version and leaves one audit event", async () => {
  const ref = await opened();
  const result = await editIncident(agent, { incidentRef: ref, version: 1, fields: { ...fields, title: "Corrected" } });
  expect(result).toEqual({ ok: true, value: { ref, version: 2, withoutReference: [] } });
  const incident = await prisma.incident.findUniqueOrThrow({ where: { ref }, include: { products: true } });
  expect(incident).toMatchObject({ title: "Corrected", version: 2, ownerId: "u1" });
  expect(incident.products).toHaveLength(1);
  expect(await prisma.auditEvent.count({ where: { incidentId: incident.id, action: "incident.edit" } })).toBe(1);
});

test("of two edits of one version the second is stale, even at the same moment", async () => {
  const ref = await opened();
  const results = await Promise.all(
    ["one", "two"].map((title) => editIncident(agent, { incidentRef: ref, version: 1, fields: { ...fields, title } })),
  );
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  expect(results.find((result) => !result.ok)).toEqual({ ok: false, refusal: { reason: "stale" } });
});

test("a change of the scope makes the identification stale, a change of words does not", async () => {
  const ref = await opened();
  await identifyAffected(agent, { incidentRef: ref });
  const current = async () => {
    const { id, version } = await prisma.incident.findUniqueOrThrow({ where: { ref } });
    return (await prisma.identification.findFirstOrThrow({ where: { incidentId: id } })).incidentVersion === version;
  };
  await editIncident(agent, { incidentRef: ref, version: 1, fields: { ...fields, title: "Other words" } });
  expect(await current()).toBe(true);
  await editIncident(agent, { incidentRef: ref, version: 2, fields: { ...fields, channels: ["web"] } });
  expect(await current()).toBe(false);
});

async function withPlan(ref: string, status: "submitted" | "executing"): Promise<void> {
  const { id: incidentId } = await prisma.incident.findUniqueOrThrow({ where: { ref } });
  const seal = { authorId: "u1", submittedBy: "u1", fingerprint: "f", submittedAt: new Date("2026-08-23T00:00:00Z") };
  await prisma.plan.create({ data: { incidentId, version: 1, rules: [], currency: "EUR", status, ...seal } });
}

test("once a plan is executing the scope stands", async () => {
  const ref = await opened();
  await withPlan(ref, "executing");
  expect(await editIncident(agent, { incidentRef: ref, version: 1, fields })).toEqual({
    ok: false,
    refusal: { reason: "already_executed" },
  });
});

test("a manager closes an incident in which nothing runs, once and for good", async () => {
  const ref = await opened();
  expect(await closeIncident(agent, { incidentRef: ref })).toEqual({ ok: false, refusal: { reason: "forbidden" } });
  expect(await closeIncident(manager, { incidentRef: ref })).toEqual({ ok: true, value: { ref } });
  const incident = await prisma.incident.findUniqueOrThrow({ where: { ref } });
  expect(incident.closedAt).not.toBeNull();
  expect(await prisma.auditEvent.count({ where: { incidentId: incident.id, action: "incident.close" } })).toBe(1);
  const closed = { ok: false, refusal: { reason: "incident_closed" } };
  expect(await closeIncident(manager, { incidentRef: ref })).toEqual(closed);
  expect(await editIncident(agent, { incidentRef: ref, version: 1, fields })).toEqual(closed);
  expect(await identifyAffected(agent, { incidentRef: ref })).toEqual(closed);
});

test("an incident with a plan that waits for a decision is not closed", async () => {
  const ref = await opened();
  await withPlan(ref, "submitted");
  expect(await closeIncident(manager, { incidentRef: ref })).toEqual({
    ok: false,
    refusal: { reason: "close_blocked", detail: { count: 1 } },
  });
  expect((await prisma.incident.findUniqueOrThrow({ where: { ref } })).closedAt).toBeNull();
});
