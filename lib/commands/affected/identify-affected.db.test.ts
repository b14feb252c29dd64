import { beforeAll, expect, test } from "vitest";
import { openIncident } from "@/lib/commands/incidents/open-incident";
import { addLines } from "@/lib/db/affected/test-lines";
import { prisma } from "@/lib/db/client";
import type { Actor } from "@/lib/domain/staff/actor";
import { identifyAffected } from "./identify-affected";

const agent: Actor = { kind: "staff", id: "u1", name: "Léa", role: "agent" };
const auditor: Actor = { kind: "staff", id: "u2", name: "Ana", role: "auditor" };

/** 09:00 to 17:00 in Paris on 22 August 2026 (UTC+2): 0 € instead of 49 €, packs of 500. */
const START = "2026-08-22T07:00:00Z";
const END = "2026-08-22T15:00:00Z";
const scope = {
  title: "Pack 500 à 0 €",
  zone: "Europe/Paris",
  products: [{ sku: "PACK-500", currency: "EUR", criterion: "exactly", criterionValue: 0, referencePriceMinor: 4900, unitsPerItem: 500 }],
  windows: [{ startsAt: START, endsAt: END }],
};

let ref = "";

beforeAll(async () => {
  const opened = await openIncident(agent, scope);
  if (!opened.ok) throw new Error(opened.refusal.reason);
  ref = opened.value.ref;
  await prisma.excludedAddress.createMany({
    data: [
      { pattern: "qa@photopli.example", reason: "staff" },
      { pattern: "@monitor.example", reason: "monitoring" },
    ],
  });
  await addLines([
    { name: "first instant", placedAt: START },
    { name: "last millisecond", placedAt: "2026-08-22T14:59:59.999Z" },
    { name: "exactly the end", placedAt: END },
    { name: "one millisecond early", placedAt: "2026-08-22T06:59:59.999Z" },
    { name: "right price inside", placedAt: "2026-08-22T10:00:00Z", unitPriceMinor: 4900 },
    { name: "right price outside", placedAt: "2026-08-22T16:00:00Z", unitPriceMinor: 4900 },
    { name: "another price inside", placedAt: "2026-08-22T10:00:00Z", unitPriceMinor: 2400 },
    { name: "quantity three", placedAt: "2026-08-22T10:00:00Z", quantity: 3 },
    { name: "partly refunded", placedAt: "2026-08-22T10:00:00Z", quantity: 3, refundedQuantity: 1 },
    { name: "wholly refunded line", placedAt: "2026-08-22T10:00:00Z", quantity: 2, refundedQuantity: 2 },
    { name: "refunded order", placedAt: "2026-08-22T10:00:00Z", orderStatus: "refunded" },
    { name: "cancelled order", placedAt: "2026-08-22T10:00:00Z", orderStatus: "cancelled" },
    { name: "cancelled after the end", placedAt: "2026-08-22T15:10:00Z", orderStatus: "cancelled" },
    { name: "free gift", placedAt: "2026-08-22T10:00:00Z", kind: "free_gift" },
    { name: "replacement", placedAt: "2026-08-22T10:00:00Z", kind: "replacement" },
    { name: "child of a bundle", placedAt: "2026-08-22T10:00:00Z", kind: "bundle_child" },
    { name: "correction", placedAt: "2026-08-22T10:00:00Z", kind: "correction", quantity: -1 },
    { name: "edited", placedAt: "2026-08-22T10:00:00Z", edited: true },
    { name: "staff", placedAt: "2026-08-22T10:00:00Z", email: "qa@photopli.example" },
    { name: "monitoring", placedAt: "2026-08-22T10:00:00Z", email: "probe-7@monitor.example" },
    { name: "dollars, free", placedAt: "2026-08-22T10:00:00Z", currency: "USD" },
    { name: "dollars, paid", placedAt: "2026-08-22T10:00:00Z", currency: "USD", unitPriceMinor: 5500 },
    { name: "one free beside one paid: free", order: "beside", placedAt: "2026-08-22T10:00:00Z" },
    { name: "one free beside one paid: paid", order: "beside", placedAt: "2026-08-22T10:00:00Z", unitPriceMinor: 4900 },
    { name: "other product of a mixed order", order: "mixed", sku: "PACK-200", unitPriceMinor: 2400, placedAt: "2026-08-22T10:00:00Z" },
    { name: "affected line of a mixed order", order: "mixed", placedAt: "2026-08-22T10:00:00Z" },
    { name: "a day and more early", placedAt: "2026-08-21T06:59:59.999Z" },
    { name: "a day early", placedAt: "2026-08-21T07:00:00Z" },
    { name: "three days late", placedAt: "2026-08-25T15:00:00Z" },
    { name: "just under three days late", placedAt: "2026-08-25T14:59:59.999Z" },
  ]);
});

const inPrice = ["price_exactly", "in_window"];
/** Written by hand from the table of cases; null: no candidate. */
const TRUTH: Record<string, { in: string[]; units: number } | { out: string[]; near: boolean } | { unsure: string[] } | null> = {
  "first instant": { in: inPrice, units: 500 },
  "last millisecond": { in: inPrice, units: 500 },
  "exactly the end": { out: ["after_window"], near: true },
  "one millisecond early": { out: ["before_window"], near: true },
  "right price inside": { out: ["right_price"], near: true },
  "right price outside": { out: ["right_price", "after_window"], near: false },
  "another price inside": { out: ["other_price"], near: true },
  "quantity three": { in: inPrice, units: 1500 },
  "partly refunded": { in: [...inPrice, "partly_refunded"], units: 1000 },
  "wholly refunded line": { out: ["line_refunded"], near: true },
  "refunded order": { out: ["order_refunded"], near: true },
  "cancelled order": { out: ["order_cancelled"], near: true },
  "cancelled after the end": { out: ["order_cancelled", "after_window"], near: false },
  "free gift": { out: ["free_gift"], near: false },
  replacement: { out: ["replacement"], near: false },
  "child of a bundle": { out: ["bundle_child"], near: false },
  correction: { out: ["correction"], near: false },
  edited: { in: [...inPrice, "edited"], units: 500 },
  staff: { out: ["excluded_address"], near: false },
  monitoring: { out: ["excluded_address"], near: false },
  "dollars, free": { out: ["other_currency"], near: true },
  "dollars, paid": { out: ["other_currency", "other_price"], near: false },
  "one free beside one paid: free": { unsure: ["maybe_gift"] },
  "one free beside one paid: paid": { out: ["right_price"], near: true },
  "other product of a mixed order": null,
  "affected line of a mixed order": { in: inPrice, units: 500 },
  "a day and more early": null,
  "a day early": { out: ["before_window"], near: true },
  "three days late": null,
  "just under three days late": { out: ["after_window"], near: true },
};

async function verdictOf(name: string) {
  const { id } = await prisma.orderLine.findFirstOrThrow({ where: { productName: name } });
  const taken = await prisma.affectedLine.findFirst({ where: { orderLineId: id } });
  if (taken) return { in: taken.reasons, units: Number(taken.unitsGranted) };
  const left = await prisma.excludedLine.findFirst({ where: { orderLineId: id } });
  return left && (left.unsure ? { unsure: left.reasons } : { out: left.reasons, near: left.nearMiss });
}

test("identification counts what it wrote and leaves one audit event", async () => {
  const result = await identifyAffected(agent, { incidentRef: ref });
  expect(result).toMatchObject({
    ok: true,
    value: { candidates: 27, affected: 6, excluded: 20, unsure: 1, nearMisses: 11, orders: 6, customers: 6, added: 6, removed: 0 },
  });
  const events = await prisma.auditEvent.findMany({ where: { action: "affected.identify" } });
  expect(events.map((event) => [event.actorLabel, event.subject])).toEqual([["Léa", ref]]);
});

for (const [name, truth] of Object.entries(TRUTH)) {
  const place =
    truth === null
      ? "is no candidate"
      : "in" in truth
        ? "is in"
        : "unsure" in truth
          ? "is unsure"
          : truth.near
            ? "is a near miss"
            : "is out";
  test(`${name} ${place}`, async () => {
    expect(await verdictOf(name)).toEqual(truth);
  });
}

test("identifying again keeps the ids of lines that stay in and finds the late arrival", async () => {
  const before = await prisma.affectedLine.findMany({ select: { id: true }, orderBy: { id: "asc" } });
  await addLines([{ name: "late arrival", placedAt: "2026-08-22T11:00:00Z" }]);
  const again = await identifyAffected(agent, { incidentRef: ref });
  expect(again).toMatchObject({ ok: true, value: { affected: 7, added: 1, removed: 0 } });
  const after = await prisma.affectedLine.findMany({ select: { id: true }, orderBy: { id: "asc" } });
  expect(after.slice(0, 6)).toEqual(before);
});

test("a line that is in no more goes, and says why it is out", async () => {
  await prisma.excludedAddress.create({ data: { pattern: "late-arrival@customer.example", reason: "test" } });
  const again = await identifyAffected(agent, { incidentRef: ref });
  expect(again).toMatchObject({ ok: true, value: { affected: 6, added: 0, removed: 1 } });
  expect(await verdictOf("late arrival")).toEqual({ out: ["excluded_address"], near: false });
});

test("an unknown incident and a wrong role are refused", async () => {
  expect(await identifyAffected(agent, { incidentRef: "INC-1999-001" })).toEqual({ ok: false, refusal: { reason: "not_found" } });
  expect(await identifyAffected(auditor, { incidentRef: ref })).toEqual({ ok: false, refusal: { reason: "forbidden" } });
});

test("once a plan is executing, the list stands: identifying is refused", async () => {
  const incident = await prisma.incident.findUniqueOrThrow({ where: { ref } });
  const plan = { incidentId: incident.id, version: 1, rules: [], currency: "EUR", authorId: "u1", submittedBy: "u1", fingerprint: "f" };
  await prisma.plan.create({ data: { ...plan, status: "executing", submittedAt: new Date(START) } });
  const runs = await prisma.identification.count();
  expect(await identifyAffected(agent, { incidentRef: ref })).toEqual({ ok: false, refusal: { reason: "already_executed" } });
  expect(await prisma.identification.count()).toBe(runs);
});
