import { expect, test } from "vitest";
import { letterSaying, rendered, sent, splitIncident, UNTOUCHED, writeLetter } from "../../testing/own-mailing";
import { prisma } from "../client";
import { readChecks } from "./checks";
import { recordPromises } from "./record-promises";

const NOW = new Date("2026-11-17T12:00:00Z");
const record = (mailingId: number) => prisma.$transaction((tx) => recordPromises(tx, mailingId, NOW, "decider"));
const promisesOf = (mailingId: number) => prisma.customerPromise.findMany({ where: { mailingId }, orderBy: { id: "asc" } });

/** A notice that says this, in both languages, to two customers. */
async function noticeSaying(fr: string, en: string) {
  const letter = letterSaying(fr);
  await writeLetter("notice:untouched", {
    fr: letter.fr,
    en: { ...letter.en, blocks: [{ kind: "paragraph", text: en }, ...letter.en.blocks] },
  });
  const { incidentId, incidentRef } = await splitIncident([UNTOUCHED, UNTOUCHED]);
  return { incidentId, mailingId: await rendered({ incidentRef, step: "notice", cohortKey: "untouched" }) };
}

test("what a letter promises is found when it is prepared, and owed from its first message on", async () => {
  const { incidentId, mailingId } = await noticeSaying(
    "Nous vous écrivons sous 48 heures. Un conseiller vous appelle sous trois jours ouvrés.",
    "We will write to you within 48 hours. Somebody calls you within three working days.",
  );
  const { checks } = await prisma.mailing.findUniqueOrThrow({ where: { id: mailingId } });
  expect(readChecks(checks).promises).toHaveLength(4);
  // A Tuesday morning in Paris; the last of three working days is Friday, which ends at 18:00.
  await sent(mailingId, "2026-11-17T08:00:00Z");
  expect(await record(mailingId)).toBe(2);
  const owed = await promisesOf(mailingId);
  expect(owed.map(({ text, dueAt, ownerId, customerId }) => [text, dueAt.toISOString(), ownerId, customerId])).toEqual([
    ["Nous vous écrivons sous 48\u00a0heures.".replace("\u00a0", " "), "2026-11-19T08:00:00.000Z", "decider", null],
    ["Un conseiller vous appelle sous trois jours ouvrés.", "2026-11-20T17:00:00.000Z", "decider", null],
  ]);
  expect(owed.map((promise) => promise.incidentId)).toEqual([incidentId, incidentId]);
});

test("a mailing’s promises are written down once, and none while nobody has got it", async () => {
  const { mailingId } = await noticeSaying("Nous vous écrivons sous 48 heures.", "We will write to you within 48 hours.");
  expect(await record(mailingId)).toBe(0);
  await sent(mailingId);
  expect(await record(mailingId)).toBe(1);
  expect(await record(mailingId)).toBe(0);
  expect(await promisesOf(mailingId)).toHaveLength(1);
});

test("what only one language promises is owed too", async () => {
  const { mailingId } = await noticeSaying("Nous vous écrirons de nouveau.", "We will write to you within five days.");
  await sent(mailingId, "2026-11-17T08:00:00Z");
  expect(await record(mailingId)).toBe(1);
  expect(await promisesOf(mailingId)).toMatchObject([
    { text: "We will write to you within five days.", dueAt: new Date("2026-11-22T08:00:00Z") },
  ]);
});

test("the hours are those that the shop says it answers in", async () => {
  const hours = { days: [1, 2], from: "10:00", to: "12:00", closed: ["2026-11-23"], callBackMinutes: 60, acknowledge: true };
  await prisma.setting.create({ data: { key: "listening", value: { ...hours, discretion: { perCase: {}, perIncident: {} } } } });
  const { mailingId } = await noticeSaying("Un conseiller vous appelle sous un jour ouvré.", "Somebody calls you within one working day.");
  await sent(mailingId, "2026-11-17T08:00:00Z");
  await record(mailingId);
  // Tuesday; the next day of work would be Monday the 23rd, on which the house is closed.
  expect((await promisesOf(mailingId)).map(({ dueAt }) => dueAt.toISOString())).toEqual(["2026-11-24T11:00:00.000Z"]);
  await prisma.setting.delete({ where: { key: "listening" } });
});
