import { beforeAll, expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import type { Actor } from "@/lib/domain/staff/actor";
import { ledgerIncident } from "@/lib/testing/ledger-plan";
import { closeIncident } from "../incidents/close-incident";
import { pinNote } from "./pin-note";
import { setStamp } from "./set-stamp";
import { strikeNote } from "./strike-note";
import { writeNote } from "./write-note";

const agent: Actor = { kind: "staff", id: "lea", name: "Léa", role: "agent" };
const manager: Actor = { kind: "staff", id: "marc", name: "Marc", role: "manager" };
const auditor: Actor = { kind: "staff", id: "ana", name: "Ana", role: "auditor" };
const forbidden = { ok: false, refusal: { reason: "forbidden" } };

let incidentId: number;
let incidentRef: string;
beforeAll(async () => {
  ({ incidentId } = await ledgerIncident([]));
  ({ ref: incidentRef } = await prisma.incident.findUniqueOrThrow({ where: { id: incidentId } }));
});

const events = (action: string, subject: string) => prisma.auditEvent.findMany({ where: { incidentId, action, subject } });

async function written(more: object = {}): Promise<number> {
  const result = await writeNote(agent, { incidentRef, body: "Le prix est à 0 € sur le site.", ...more });
  if (!result.ok) throw new Error(result.refusal.reason);
  return result.value.noteId;
}

test("a note says who wrote it and when, and when it happened where that was earlier", async () => {
  const id = await written({ kind: "decision", at: "2026-08-22T07:40:00Z" });
  const note = await prisma.incidentNote.findUniqueOrThrow({ where: { id } });
  expect(note).toMatchObject({ kind: "decision", by: "lea", byName: "Léa", pinned: false, at: new Date("2026-08-22T07:40:00Z") });
  expect(note.writtenAt > note.at).toBe(true);
  expect(await events("note.write", `note:${id}`)).toMatchObject([{ actorId: "lea", detail: { kind: "decision" } }]);
});

test("a note of the future, of no incident or by an auditor is refused", async () => {
  const body = "Demain";
  expect(await writeNote(agent, { incidentRef, body, at: "2199-01-01T00:00:00Z" })).toEqual({
    ok: false,
    refusal: { reason: "instant_ahead" },
  });
  expect(await writeNote(agent, { incidentRef: "INC-0", body })).toEqual({ ok: false, refusal: { reason: "not_found" } });
  expect(await writeNote(auditor, { incidentRef, body })).toEqual(forbidden);
});

test("what a note says stays, whoever asks; striking it out needs a reason, happens once and unpins it", async () => {
  const id = await written();
  expect(await pinNote(agent, { noteId: id, pinned: true })).toMatchObject({ ok: true });
  await expect(prisma.incidentNote.update({ where: { id }, data: { body: "rien" } })).rejects.toThrow(/stays/);
  await expect(prisma.incidentNote.delete({ where: { id } })).rejects.toThrow(/stays/);
  expect(await strikeNote(agent, { noteId: id, reason: "" })).toMatchObject({ ok: false, refusal: { reason: "invalid" } });
  const both = await Promise.all([agent, manager].map((who) => strikeNote(who, { noteId: id, reason: "mauvais produit" })));
  expect(both.filter((result) => result.ok)).toHaveLength(1);
  expect(both.find((result) => !result.ok)).toEqual({ ok: false, refusal: { reason: "nothing_to_change" } });
  expect(await prisma.incidentNote.findUniqueOrThrow({ where: { id } })).toMatchObject({
    pinned: false,
    body: expect.stringContaining("0 €"),
  });
  expect(await pinNote(agent, { noteId: id, pinned: true })).toEqual({ ok: false, refusal: { reason: "nothing_to_change" } });
  await expect(prisma.incidentNote.update({ where: { id }, data: { struckAt: null } })).rejects.toThrow(/for good/);
  expect(await events("note.strike", `note:${id}`)).toMatchObject([{ reason: "mauvais produit" }]);
});

const stamp = (more: object) =>
  setStamp(agent, { incidentRef, name: "noticed", at: "2026-08-22T07:40:00Z", reason: "appel client", ...more });

test("a named instant is set with its reason, set anew, and left to the facts again; each step is in the audit", async () => {
  expect(await stamp({})).toMatchObject({ ok: true });
  expect(await stamp({})).toEqual({ ok: false, refusal: { reason: "nothing_to_change" } });
  expect(await stamp({ at: "2026-08-22T07:30:00Z", reason: "un premier appel" })).toMatchObject({ ok: true });
  const row = await prisma.incidentStamp.findMany({ where: { incidentId } });
  expect(row).toMatchObject([{ name: "noticed", at: new Date("2026-08-22T07:30:00Z"), reason: "un premier appel", by: "lea" }]);
  expect(await stamp({ at: null, reason: "heure mal notée" })).toMatchObject({ ok: true });
  expect(await prisma.incidentStamp.count({ where: { incidentId } })).toBe(0);
  const [first, second, third] = await events("stamp.set", "stamp:noticed");
  expect([first, second, third].map((event) => event?.detail)).toEqual([
    { name: "noticed", from: null, to: "2026-08-22T07:40:00.000Z" },
    { name: "noticed", from: "2026-08-22T07:40:00.000Z", to: "2026-08-22T07:30:00.000Z" },
    { name: "noticed", from: "2026-08-22T07:30:00.000Z", to: null },
  ]);
});

test("an instant to come, one that nobody knows by that name and an auditor's are refused", async () => {
  expect(await stamp({ at: "2199-01-01T00:00:00Z" })).toEqual({ ok: false, refusal: { reason: "instant_ahead" } });
  expect(await stamp({ name: "lunch" })).toMatchObject({ refusal: { reason: "invalid" } });
  expect(await setStamp(auditor, { incidentRef, name: "noticed", at: null, reason: "non" })).toEqual(forbidden);
});

test("a closed incident still takes notes, but its named instants stand", async () => {
  expect(await closeIncident(manager, { incidentRef })).toMatchObject({ ok: true });
  expect(await writeNote(agent, { incidentRef, body: "Un client nous remercie." })).toMatchObject({ ok: true });
  expect(await stamp({})).toEqual({ ok: false, refusal: { reason: "incident_closed" } });
  expect(await prisma.$queryRaw`SELECT * FROM inv_11_learning_is_audited`).toEqual([]);
});
