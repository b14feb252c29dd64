import { beforeEach, expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { readProgress } from "@/lib/db/incidents/progress";
import { readGuardProofs } from "@/lib/db/learning/guard-proofs";
import type { Actor } from "@/lib/domain/staff/actor";
import { AUTHOR } from "@/lib/testing/executable-plan";
import { ledgerIncident } from "@/lib/testing/ledger-plan";
import { closeIncident } from "../incidents/close-incident";
import { draftGuard } from "./draft-guard";
import { removeAction } from "./remove-action";
import { saveAction } from "./save-action";
import { savePostMortem } from "./save-post-mortem";
import { saveTask } from "./save-task";
import { settleTask } from "./settle-task";

const agent: Actor = { kind: "staff", id: "lea", name: "Léa", role: "agent" };
const manager: Actor = { kind: "staff", id: "marc", name: "Marc", role: "manager" };
const auditor: Actor = { kind: "staff", id: "ana", name: "Ana", role: "auditor" };
const forbidden = { ok: false, refusal: { reason: "forbidden" } };
const blocked = { ok: false, refusal: { reason: "close_blocked", detail: { count: 1 } } };

let incidentId: number;
let incidentRef: string;
beforeEach(async () => {
  ({ incidentId } = await ledgerIncident([]));
  ({ ref: incidentRef } = await prisma.incident.findUniqueOrThrow({ where: { id: incidentId } }));
});

const words = { what: "Un zéro de trop.", why: "Saisie à la main.", wentWell: "", change: "" };
const save = (version: number, more: object = {}) => savePostMortem(agent, { incidentRef, version, ...words, ...more });
async function acted(more: object = {}): Promise<number> {
  const result = await saveAction(agent, { incidentRef, body: "Bloquer les prix nuls", ...more });
  if (!result.ok) throw new Error(result.refusal.reason);
  return result.value.actionId;
}
const learning = async () => (await readProgress(prisma, [incidentId]))[0]?.facts.learning;
const tested = (guardId: number, guardVersion: number) =>
  prisma.guardBackTest.create({
    data: {
      ...{ guardId, guardVersion, fromAt: new Date("2026-08-16T00:00:00Z"), toAt: new Date("2026-11-14T00:00:00Z"), judged: 900 },
      ...{ alarms: 1, falseAlarms: 0, sample: [], by: "marc", at: new Date("2026-11-15T00:00:00Z") },
      caught: [{ ref: incidentRef, firedAt: "2026-10-01T12:03:00.000Z", afterMs: 180_000 }],
    },
  });

test("of two who save the post-mortem at once, the second is told", async () => {
  expect(await save(0)).toEqual({ ok: true, value: { version: 1 } });
  const both = await Promise.all([save(1), save(1, { what: "Autre" })]);
  expect(both.filter((result) => result.ok)).toHaveLength(1);
  expect(both.find((result) => !result.ok)).toEqual({ ok: false, refusal: { reason: "stale" } });
  expect(await prisma.auditEvent.count({ where: { incidentId, action: "post_mortem.save" } })).toBe(2);
  expect(await savePostMortem(auditor, { incidentRef, version: 2, ...words })).toEqual(forbidden);
});

test("an action stands in the way of closing until its guard is back-tested, or it says why there is none", async () => {
  const actionId = await acted();
  expect(await learning()).toEqual({ openTasks: 0, openActions: 1 });
  expect(await closeIncident(manager, { incidentRef })).toEqual(blocked);
  expect(await draftGuard(agent, { incidentRef, actionId, name: "Prix nuls" })).toEqual(forbidden);
  const drafted = await draftGuard(manager, { incidentRef, actionId, name: "Prix nuls" });
  if (!drafted.ok) throw new Error(drafted.refusal.reason);
  const { guardId } = drafted.value;
  expect(await prisma.priceGuard.findUniqueOrThrow({ where: { id: guardId } })).toMatchObject({
    ...{ rule: { kind: "zero" }, severity: "block", state: "draft", learntFrom: incidentId, version: 1 },
  });
  expect(await draftGuard(manager, { incidentRef, actionId, name: "Encore" })).toEqual({
    ok: false,
    refusal: { reason: "nothing_to_change" },
  });
  expect(await learning()).toMatchObject({ openActions: 1 });
  await tested(guardId, 1);
  expect(await learning()).toMatchObject({ openActions: 0 });
  expect((await readGuardProofs(prisma, [guardId], incidentRef)).get(guardId)?.proof).toEqual({
    ...{ firedAt: new Date("2026-10-01T12:03:00Z"), falseAlarms: 0, days: 90 },
  });
  await prisma.priceGuard.update({ where: { id: guardId }, data: { version: 2 } });
  expect(await learning()).toMatchObject({ openActions: 1 });
  expect((await readGuardProofs(prisma, [guardId], incidentRef)).get(guardId)?.proof).toBeNull();
  await acted({ actionId, whyNoGuard: "le prix vient d’un fichier papier" });
  expect(await learning()).toMatchObject({ openActions: 0 });
  expect(await closeIncident(manager, { incidentRef })).toMatchObject({ ok: true });
  expect(await saveAction(agent, { incidentRef, body: "Trop tard" })).toEqual({ ok: false, refusal: { reason: "incident_closed" } });
  expect(await removeAction(agent, { actionId })).toEqual({ ok: false, refusal: { reason: "incident_closed" } });
});

test("an action ends once: with a guard that is there, or with why not", async () => {
  const body = "Relire les prix";
  expect(await saveAction(agent, { incidentRef, body, guardId: 999_999 })).toEqual({ ok: false, refusal: { reason: "not_found" } });
  expect(await saveAction(agent, { incidentRef, body, guardId: 1, whyNoGuard: "et non" })).toMatchObject({
    invalid: [{ message: "one_end" }],
  });
  expect(await saveAction(auditor, { incidentRef, body })).toEqual(forbidden);
  const actionId = await acted({ isDone: true });
  expect((await prisma.postMortemAction.findUniqueOrThrow({ where: { id: actionId } })).doneAt).not.toBeNull();
  expect(await removeAction(agent, { actionId })).toMatchObject({ ok: true });
  expect(await removeAction(agent, { actionId })).toEqual({ ok: false, refusal: { reason: "not_found" } });
});

test("a task stands in the way of closing until it is done or dropped with why; it can be taken up again while the incident is open", async () => {
  await prisma.staffUser.upsert({
    where: { id: AUTHOR.id },
    create: { id: AUTHOR.id, name: "Léa", email: "task-owner@shop.example", role: "agent" },
    update: {},
  });
  const saved = await saveTask(agent, { incidentRef, title: "Prévenir la banque", assignedTo: AUTHOR.id, dueAt: "2026-11-20T10:00:00Z" });
  if (!saved.ok) throw new Error(saved.refusal.reason);
  const { taskId } = saved.value;
  expect(await saveTask(agent, { incidentRef, title: "Pour personne", assignedTo: "nobody" })).toEqual({
    ...{ ok: false, refusal: { reason: "not_found" } },
  });
  expect(await closeIncident(manager, { incidentRef })).toEqual(blocked);
  const both = await Promise.all([settleTask(agent, { taskId, outcome: "done" }), settleTask(manager, { taskId, outcome: "done" })]);
  expect(both.filter((result) => result.ok)).toHaveLength(1);
  expect(both.find((result) => !result.ok)).toEqual({ ok: false, refusal: { reason: "nothing_to_settle" } });
  expect(await saveTask(agent, { incidentRef, taskId, title: "Autre titre" })).toEqual({
    ok: false,
    refusal: { reason: "nothing_to_settle" },
  });
  expect(await settleTask(agent, { taskId, outcome: "open" })).toMatchObject({ ok: true });
  expect(await settleTask(agent, { taskId, outcome: "dropped" })).toMatchObject({ invalid: [{ path: "reason", message: "why" }] });
  expect(await settleTask(agent, { taskId, outcome: "dropped", reason: "la banque a appelé" })).toMatchObject({ ok: true });
  expect(await closeIncident(manager, { incidentRef })).toMatchObject({ ok: true });
  expect(await settleTask(agent, { taskId, outcome: "open" })).toEqual({ ok: false, refusal: { reason: "incident_closed" } });
  expect(await settleTask(auditor, { taskId, outcome: "done" })).toEqual(forbidden);
  expect(await prisma.auditEvent.count({ where: { incidentId, action: "task.settle", subject: `task:${taskId}` } })).toBe(3);
});
