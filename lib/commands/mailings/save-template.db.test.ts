import { expect, test } from "vitest";
import { prisma } from "../../db/client";
import { NOTICE_VOID } from "../../domain/mailings/kits/notice-void";
import type { Actor } from "../../domain/staff/actor";
import { renderWholeMailing } from "../../jobs/tasks/render-mailing";
import { executedPlan } from "../../testing/executed-plan";
import { draftMailing } from "./draft-mailing";
import { saveTemplate } from "./save-template";

const agent: Actor = { kind: "staff", id: "a1", name: "Léa", role: "agent" };
const auditor: Actor = { kind: "staff", id: "o1", name: "Ana", role: "auditor" };
const templateKey = "notice:untouched";

test("a notice's letter is kept under its own key, and the mailing that waits ready is rendered again", async () => {
  const { incidentRef } = await executedPlan(2);
  const basedOn = await prisma.templateVersion.count({ where: { key: templateKey } });
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
  const basedOn = await prisma.templateVersion.count({ where: { key: "correction:untouched" } });
  const fr = {
    ...NOTICE_VOID.fr,
    blocks: [{ kind: "quote" as const, text: "C'est vrai ?", source: "Nora : accueil" }],
    text: [{ text: "Vraiment ?" }],
    sms: [{ text: "Oui !" }],
  };
  await saveTemplate(agent, { incidentRef, templateKey: "correction:untouched", basedOn, content: { ...NOTICE_VOID, fr } });
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

test("a cohort that is not there and a role that only reads are refused", async () => {
  const { incidentRef } = await executedPlan(1);
  const asked = { incidentRef, templateKey: "notice:nobody", basedOn: 0, content: NOTICE_VOID };
  expect(await saveTemplate(agent, asked)).toEqual({ ok: false, refusal: { reason: "not_found" } });
  expect(await saveTemplate(auditor, asked)).toEqual({ ok: false, refusal: { reason: "forbidden" } });
});
