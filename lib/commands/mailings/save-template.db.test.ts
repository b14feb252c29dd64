import { expect, test } from "vitest";
import { prisma } from "../../db/client";
import { newestLetter } from "../../db/mailings/newest-letters";
import { NOTICE_VOID } from "../../domain/mailings/kits/notice-void";
import type { Actor } from "../../domain/staff/actor";
import { renderWholeMailing } from "../../jobs/tasks/render-mailing";
import { type ExecutedPlan, executedPlan } from "../../testing/executed-plan";
import { draftMailing } from "./draft-mailing";
import { saveTemplate } from "./save-template";

const agent: Actor = { kind: "staff", id: "a1", name: "Léa", role: "agent" };
const auditor: Actor = { kind: "staff", id: "o1", name: "Ana", role: "auditor" };
const templateKey = "notice:untouched";

test("a notice's letter is kept under its own key, and the mailing that waits ready is rendered again", async () => {
  const { incidentRef } = await executedPlan(2);
  const basedOn = 0;
  const saved = await saveTemplate(agent, { incidentRef, templateKey, basedOn, content: NOTICE_VOID });
  expect(saved).toMatchObject({ ok: true, value: { version: basedOn + 1, draftVersion: null, mailingIds: [] } });
  const drafted = await draftMailing(agent, { incidentRef, step: "notice", cohortKey: "untouched" });
  if (!drafted.ok) throw new Error(drafted.refusal.reason);
  const { mailingId } = drafted.value;
  await renderWholeMailing(mailingId);
  expect(await prisma.mailing.findUniqueOrThrow({ where: { id: mailingId } })).toMatchObject({ status: "ready" });

  expect(await saveTemplate(agent, { incidentRef, templateKey, basedOn, content: NOTICE_VOID })).toEqual({
    ok: false,
    refusal: { reason: "stale" },
  });
  const again = await saveTemplate(agent, { incidentRef, templateKey, basedOn: basedOn + 1, content: NOTICE_VOID });
  expect(again).toMatchObject({ ok: true, value: { mailingIds: [mailingId] } });
  const mailing = await prisma.mailing.findUniqueOrThrow({ where: { id: mailingId } });
  const newest = await prisma.templateVersion.findFirstOrThrow({ where: { key: templateKey }, orderBy: { version: "desc" } });
  expect(mailing).toMatchObject({ status: "rendering", fingerprint: null, templateVersionId: newest.id });
  expect(await prisma.mailMessage.count({ where: { mailingId } })).toBe(0);
  const audited = await prisma.auditEvent.findFirstOrThrow({ where: { action: "template.save" }, orderBy: { id: "desc" } });
  expect(audited.detail).toMatchObject({ step: "notice", cohort: "untouched", mailingIds: [mailingId] });
});

test("French is kept as it will be read, in every part", async () => {
  const { incidentRef } = await executedPlan(1);
  const fr = {
    ...NOTICE_VOID.fr,
    blocks: [{ kind: "quote" as const, text: "C'est vrai ?", source: "Nora : accueil" }],
    text: [{ text: "Vraiment ?" }],
    sms: [{ text: "Oui !" }],
  };
  await saveTemplate(agent, { incidentRef, templateKey: "correction:untouched", basedOn: 0, content: { ...NOTICE_VOID, fr } });
  const { content } = await prisma.templateVersion.findFirstOrThrow({
    where: { key: "correction:untouched" },
    orderBy: { version: "desc" },
  });
  expect(content).toMatchObject({
    fr: {
      blocks: [{ text: "C’est vrai\u00a0?", source: "Nora\u00a0: accueil" }],
      text: [{ text: "Vraiment\u00a0?" }],
      sms: [{ text: "Oui\u00a0!" }],
    },
  });
});

test("what is written for one incident is nobody else's: not its notice, not its gesture, nor its correction", async () => {
  const [a, b] = [await executedPlan(1), await executedPlan(2)];
  const write = ({ incidentRef }: { incidentRef: string }, key: string, basedOn: number) =>
    saveTemplate(agent, { incidentRef, templateKey: key, basedOn, content: NOTICE_VOID });
  const letter = async (plan: ExecutedPlan, key: string) => {
    const found = await newestLetter(prisma, plan.incidentId, key);
    return found && (await prisma.templateVersion.findUniqueOrThrow({ where: { id: found.id } }));
  };
  expect(await write(a, "notice:untouched", 0)).toMatchObject({ ok: true, value: { version: 1 } });
  expect(await draftMailing(agent, { incidentRef: b.incidentRef, step: "notice", cohortKey: "untouched" })).toEqual({
    ok: false,
    refusal: { reason: "letter_missing", detail: { cohort: "untouched" } },
  });
  // The house's first letter of the cohort is version 1 for both; each goes on from it by itself.
  expect(await write(a, "untouched", 1)).toMatchObject({ ok: true, value: { version: 2 } });
  expect(await write(a, "untouched", 1)).toEqual({ ok: false, refusal: { reason: "stale" } });
  expect(await letter(a, "untouched")).toMatchObject({ incidentId: a.incidentId, version: 2 });
  expect(await letter(b, "untouched")).toMatchObject({ incidentId: null, version: 1 });
  expect(await write(b, "untouched", 1)).toMatchObject({ ok: true, value: { version: 2 } });

  // Late lines are treated by an incident of their own, with the letters of the first; a correction names one message's mistake.
  await write(a, "correction:untouched", 0);
  await prisma.incident.update({ where: { id: b.incidentId }, data: { parentId: a.incidentId } });
  expect(await letter(b, "notice:untouched")).toMatchObject({ incidentId: a.incidentId });
  expect(await letter(b, "untouched")).toMatchObject({ incidentId: b.incidentId });
  expect(await letter(b, "correction:untouched")).toBeNull();
});

test("two who save at once: one is told that the letter is another by now", async () => {
  const { incidentRef } = await executedPlan(1);
  const save = () => saveTemplate(agent, { incidentRef, templateKey: "reminder:untouched", basedOn: 0, content: NOTICE_VOID });
  const outcomes = await Promise.all([save(), save()]);
  expect(outcomes.map((outcome) => (outcome.ok ? "saved" : outcome.refusal.reason)).sort()).toEqual(["saved", "stale"]);
});

test("a cohort that is not there and a role that only reads are refused", async () => {
  const { incidentRef } = await executedPlan(1);
  const asked = { incidentRef, templateKey: "notice:nobody", basedOn: 0, content: NOTICE_VOID };
  expect(await saveTemplate(agent, asked)).toEqual({ ok: false, refusal: { reason: "not_found" } });
  expect(await saveTemplate(auditor, asked)).toEqual({ ok: false, refusal: { reason: "forbidden" } });
});
