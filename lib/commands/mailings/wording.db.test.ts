import { expect, test } from "vitest";
import { prisma } from "../../db/client";
import { readChecks } from "../../db/mailings/checks";
import { STARTER_LETTERS } from "../../domain/mailings/starter-letters";
import type { Actor } from "../../domain/staff/actor";
import { renderWholeMailing } from "../../jobs/tasks/render-mailing";
import { executedPlan } from "../../testing/executed-plan";
import { letGo } from "../../testing/let-go";
import { addHouseWord } from "../settings/add-house-word";
import { prepareMailings } from "./prepare-mailings";

const manager: Actor = { kind: "staff", id: "m1", name: "Nora", role: "manager" };

async function ready(incidentRef: string): Promise<number> {
  const prepared = await prepareMailings(manager, { incidentRef });
  if (!prepared.ok) throw new Error(prepared.refusal.reason);
  const [mailingId = 0] = prepared.value.mailingIds;
  await renderWholeMailing(mailingId);
  return mailingId;
}

/** A plan whose letter says this in French, beside what the starter letter says. */
async function planSaying(text: string): Promise<string> {
  const { planId, incidentRef } = await executedPlan(3);
  const { untouched } = STARTER_LETTERS;
  const fr = { ...untouched.fr, blocks: [...untouched.fr.blocks, { kind: "paragraph" as const, text }] };
  const version = (await prisma.templateVersion.count({ where: { key: "untouched" } })) + 1;
  const { id } = await prisma.templateVersion.create({
    data: { key: "untouched", version, content: { ...untouched, fr }, createdBy: "t" },
  });
  // The fixture's plan is sealed with the starter letter: a fixture may say what a plan may not.
  await prisma.$transaction([
    prisma.$executeRaw`SET LOCAL session_replication_role = replica`,
    prisma.$executeRaw`UPDATE plan SET letters = jsonb_build_object('untouched', ${id}::int) WHERE id = ${planId}`,
  ]);
  return incidentRef;
}

test("a mistake of spelling stops the mailing until the word belongs to the house", async () => {
  const ref = await planSaying("Photoways vous salue.");
  const mailingId = await ready(ref);
  const { checks } = await prisma.mailing.findUniqueOrThrow({ where: { id: mailingId } });
  expect(readChecks(checks).wording).toEqual([
    { language: "fr", wording: "misspelling", found: "Photoways", near: "Photoways vous salue." },
  ]);
  expect(await letGo(manager, { mailingId, confirmCount: 3 })).toEqual({ ok: false, refusal: { reason: "checks_failed" } });
  await addHouseWord(manager, { word: "Photoways" });
  expect(await ready(ref)).toBe(mailingId);
  expect(await letGo(manager, { mailingId, confirmCount: 3 })).toMatchObject({ ok: true });
});

test("a doubtful tone leaves only when somebody typed that it is meant", async () => {
  const mailingId = await ready(await planSaying("Dépêchez-vous de nous lire."));
  expect(await letGo(manager, { mailingId, confirmCount: 3 })).toEqual({ ok: false, refusal: { reason: "tone_not_seen" } });
  expect(await letGo(manager, { mailingId, confirmCount: 3, seen: "ok" })).toEqual({
    ok: false,
    refusal: { reason: "tone_not_seen" },
  });
  expect(await letGo(manager, { mailingId, confirmCount: 3, seen: "Vu" })).toMatchObject({ ok: true });
});
