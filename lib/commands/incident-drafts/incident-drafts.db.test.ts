import { expect, test } from "vitest";
import { openIncident } from "@/lib/commands/incidents/open-incident";
import { prisma } from "@/lib/db/client";
import { emptyDeclaration } from "@/lib/domain/incidents/declaration";
import type { Actor } from "@/lib/domain/staff/actor";
import { discardDraft } from "./discard-draft";
import { saveDraft } from "./save-draft";
import { startDraft } from "./start-draft";

const agent: Actor = { kind: "staff", id: "u1", name: "Léa", role: "agent" };
const colleague: Actor = { kind: "staff", id: "u2", name: "Marc", role: "manager" };
const auditor: Actor = { kind: "staff", id: "u3", name: "Ana", role: "auditor" };
const form = emptyDeclaration("Europe/Paris", "u1");

async function started(): Promise<string> {
  const result = await startDraft(agent, { form });
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value.id;
}
const actionsOf = async (subject: string) =>
  (await prisma.auditEvent.findMany({ where: { subject }, orderBy: { id: "asc" } })).map(({ action, actorId }) => `${action} ${actorId}`);

test("a draft is started and saved, each with an audit event", async () => {
  const id = await started();
  expect(await saveDraft(agent, { id, version: 1, form: { ...form, title: "Pack à 0 €" } })).toEqual({ ok: true, value: { version: 2 } });
  const draft = await prisma.incidentDraft.findUniqueOrThrow({ where: { id } });
  expect(draft).toMatchObject({ version: 2, createdBy: "u1", updatedBy: "u1", form: { title: "Pack à 0 €", zone: "Europe/Paris" } });
  expect(await actionsOf(id)).toEqual(["incident_draft.start u1", "incident_draft.save u1"]);
});

test("a save from an older version is refused and names who saved meanwhile", async () => {
  const id = await started();
  await prisma.staffUser.upsert({
    where: { id: "u2" },
    create: {
      id: "u2",
      name: "Marc",
      email: "marc@shop.example",
      emailVerified: true,
      role: "manager",
      createdAt: new Date(0),
      updatedAt: new Date(0),
    },
    update: {},
  });
  expect(await saveDraft(colleague, { id, version: 1, form: { ...form, title: "de Marc" } })).toMatchObject({ ok: true });
  const late = await saveDraft(agent, { id, version: 1, form: { ...form, title: "de Léa" } });
  expect(late).toMatchObject({ ok: false, refusal: { reason: "draft_changed", detail: { by: "Marc" } } });
  expect((await prisma.incidentDraft.findUniqueOrThrow({ where: { id } })).form).toMatchObject({ title: "de Marc" });
});

test("of two saves at once one wins", async () => {
  const id = await started();
  const both = await Promise.all(["a", "b"].map((title) => saveDraft(agent, { id, version: 1, form: { ...form, title } })));
  expect(both.map((result) => result.ok).sort()).toEqual([false, true]);
});

test("a discarded draft is gone, and cannot be saved or discarded again", async () => {
  const id = await started();
  expect(await discardDraft(agent, { id })).toEqual({ ok: true, value: { id } });
  expect(await prisma.incidentDraft.findUnique({ where: { id } })).toBeNull();
  expect(await saveDraft(agent, { id, version: 1, form })).toMatchObject({ ok: false, refusal: { reason: "not_found" } });
  expect(await discardDraft(agent, { id })).toMatchObject({ ok: false, refusal: { reason: "not_found" } });
});

test("an auditor neither starts, saves nor discards", async () => {
  const id = await started();
  expect(await startDraft(auditor, { form })).toMatchObject({ ok: false, refusal: { reason: "forbidden" } });
  expect(await saveDraft(auditor, { id, version: 1, form })).toMatchObject({ ok: false, refusal: { reason: "forbidden" } });
  expect(await discardDraft(auditor, { id })).toMatchObject({ ok: false, refusal: { reason: "forbidden" } });
});

test("a draft opens one incident, even when opened twice at once", async () => {
  const id = await started();
  const fields = {
    draftId: id,
    title: "Pack à 0 €",
    zone: "Europe/Paris",
    products: [{ sku: "PACK-500", currency: "EUR", criterion: "exactly", criterionValue: 0, referencePriceMinor: 4900 }],
    windows: [{ startsAt: "2026-08-22T07:00:00Z", endsAt: "2026-08-22T15:00:00Z" }],
  };
  const both = await Promise.all([openIncident(agent, fields), openIncident(agent, fields)]);
  expect(both.filter((result) => result.ok)).toHaveLength(1);
  expect(both.find((result) => !result.ok)).toMatchObject({ refusal: { reason: "draft_used" } });
  expect(await prisma.incident.count({ where: { title: "Pack à 0 €" } })).toBe(1);
});
