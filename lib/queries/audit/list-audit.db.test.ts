import { beforeAll, expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { auditCsv } from "./audit-csv";
import { readAuditScreen, verifyChain } from "./audit-screen";
import { listAudit } from "./list-audit";

let incidentId = 0;

async function append(action: string, actor: string, more: { incident?: number; subject?: string; reason?: string; detail?: object } = {}) {
  await prisma.$executeRaw`
    INSERT INTO audit_event (at, actor_kind, actor_id, actor_label, action, incident_id, subject, reason, detail, request_id)
    VALUES ('2026-11-21T10:00:00Z', 'staff', ${actor}, ${actor}, ${action}, ${more.incident ?? null}, ${more.subject ?? null}, ${more.reason ?? null},
            ${JSON.stringify(more.detail ?? {})}::jsonb, 'r')`;
}

beforeAll(async () => {
  const incident = await prisma.incident.create({
    data: { ref: "INC-2026-007", title: "Pack", zone: "Europe/Paris", ownerId: "lea", createdBy: "lea" },
  });
  incidentId = incident.id;
  await append("incident.open", "lea", { incident: incidentId, subject: "INC-2026-007" });
  await append("plan.submit", "lea", { incident: incidentId, subject: "plan 1" });
  await append("plan.decide", "michel", { incident: incidentId, reason: "=HYPERLINK(1)" });
  await append("settings.exclude_address", "lea", { subject: "eloise@shop.example", detail: { pattern: "eloise@shop.example", rows: 1 } });
  await append("price.guess", "lea");
});

const positions = (page: { entries: { id: string }[] }) => page.entries.map(({ id }) => id);

test("entries come newest first, page by page, none twice and none lost", async () => {
  const first = await listAudit({ limit: 2 });
  expect([positions(first), first.next]).toEqual([["5", "4"], "4"]);
  const second = await listAudit({ limit: 2, before: BigInt(first.next!) });
  expect([positions(second), second.next]).toEqual([["3", "2"], "2"]);
  const third = await listAudit({ limit: 2, before: BigInt(second.next!) });
  expect([positions(third), third.next]).toEqual([["1"], null]);
});

test("entries are filtered by incident, person and action, together too", async () => {
  expect(positions(await listAudit({ incidentId, limit: 9 }))).toEqual(["3", "2", "1"]);
  expect(positions(await listAudit({ actor: "michel", limit: 9 }))).toEqual(["3"]);
  expect(positions(await listAudit({ action: "plan.submit", limit: 9 }))).toEqual(["2"]);
  expect(positions(await listAudit({ incidentId, actor: "lea", action: "incident.open", limit: 9 }))).toEqual(["1"]);
});

test("an entry carries its incident's reference; an action we no longer have keeps its name", async () => {
  const { entries } = await listAudit({ limit: 9 });
  expect(entries[4]).toMatchObject({ action: "incident.open", incidentRef: "INC-2026-007", at: "2026-11-21T10:00:00.000Z" });
  expect(entries[0]).toMatchObject({ action: null, actionName: "price.guess", incidentRef: null });
});

test("addresses are hidden from those who only check", async () => {
  const [entry] = (await listAudit({ action: "settings.exclude_address", limit: 1, masked: true })).entries;
  expect(entry).toMatchObject({ subject: "e•••@shop.example", detail: { pattern: "e•••@shop.example", rows: 1 } });
});

test("an address that names no incident shows nothing rather than everything", async () => {
  const screen = await readAuditScreen({ incident: "INC-1999-001" }, false);
  expect([screen.unknownIncident, screen.page.entries]).toEqual([true, []]);
});

test("a filter that cannot be read is left out", async () => {
  const screen = await readAuditScreen({ action: "drop.table", before: "1; DROP" }, false);
  expect(screen.page.entries).toHaveLength(5);
});

test("the file has a heading, every entry, and no formula", async () => {
  const file = await new Response(auditCsv({}, { masked: true, locale: "fr" })).text();
  const lines = file.trim().split("\n");
  expect(lines[0]).toBe("id;at;actorKind;actorLabel;actionName;incidentRef;subject;reason;detail;requestId");
  expect(lines).toHaveLength(6);
  expect(lines[3]).toContain("'=HYPERLINK(1)");
  expect(file).not.toContain("eloise@");
});

test("the chain is intact until somebody rewrites a row behind the product's back", async () => {
  expect(await verifyChain()).toEqual({ total: 5, broken: 0, firstBroken: null });
  await prisma.$executeRaw`ALTER TABLE audit_event DISABLE TRIGGER USER`;
  await prisma.$executeRaw`UPDATE audit_event SET actor_label = 'somebody else' WHERE id = 3`;
  expect(await verifyChain()).toEqual({ total: 5, broken: 1, firstBroken: "3" });
  await prisma.$executeRaw`UPDATE audit_event SET actor_label = 'michel' WHERE id = 3`;
  await prisma.$executeRaw`DELETE FROM audit_event WHERE id = 2`;
  expect((await verifyChain()).firstBroken).toBe("3");
});
