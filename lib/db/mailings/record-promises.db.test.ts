import { expect, test } from "vitest";
import { markLetterDone } from "../../commands/mailings/mark-letter-done";
import { settleMessages } from "../../commands/mailings/settle-messages";
import { madePromise, sameKeyOf } from "../../domain/promises/made-promise";
import { approve, DECIDER, letterSaying, rendered, sent, splitIncident, UNTOUCHED, writeLetter } from "../../testing/own-mailing";
import { prisma } from "../client";
import { timesPromised } from "../promises/record-promises";
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

const WORDS = ["Nous vous écrivons sous 48 heures.", "We will write to you within 48 hours."] as const;

test("the first message that is known to have arrived makes them owed, though the mailing is never finished", async () => {
  const { mailingId } = await noticeSaying(...WORDS);
  await approve(mailingId);
  await prisma.mailing.update({ where: { id: mailingId }, data: { status: "cancelled", startedAt: NOW, startedBy: "manager" } });
  const [one, two] = await prisma.mailMessage.findMany({ where: { mailingId }, orderBy: { id: "asc" } });
  await prisma.mailMessage.updateMany({ where: { mailingId }, data: { state: "needs_review" } });
  const settle = (customerId: bigint | undefined, outcome: string) =>
    settleMessages(DECIDER, { mailingId, customerIds: [String(customerId)], outcome, reason: "Demandé au prestataire" });
  await settle(one?.customerId, "given_up");
  expect(await promisesOf(mailingId)).toEqual([]);
  expect(await settle(two?.customerId, "arrived")).toMatchObject({ ok: true });
  expect(await promisesOf(mailingId)).toMatchObject([{ text: WORDS[0], ownerId: "manager" }]);
});

test("a letter that was posted makes them owed, once", async () => {
  const { mailingId } = await noticeSaying(...WORDS);
  await approve(mailingId);
  await prisma.mailing.update({ where: { id: mailingId }, data: { status: "sent", startedAt: NOW, startedBy: "manager" } });
  await prisma.mailMessage.updateMany({ where: { mailingId }, data: { channel: "letter" } });
  for (const { customerId } of await prisma.mailMessage.findMany({ where: { mailingId } }))
    expect(await markLetterDone(DECIDER, { mailingId, customerIds: [String(customerId)], how: "posted" })).toMatchObject({ ok: true });
  expect(await promisesOf(mailingId)).toHaveLength(1);
});

test("what a letter promised counts for each of its readers, and for nobody else", async () => {
  const { mailingId } = await noticeSaying(...WORDS);
  await sent(mailingId);
  await record(mailingId);
  const said = madePromise("Nous vous écrivons sous cinq jours.", NOW);
  const times = async (customerId: bigint) => (await timesPromised(prisma, { customerId, threadId: null }, [said])).get(said.sameKey);
  const [reader] = await prisma.mailMessage.findMany({ where: { mailingId } });
  expect([await times(reader?.customerId ?? 0n), await times(999_999n)]).toEqual([1, undefined]);
  await prisma.customerPromise.updateMany({ where: { mailingId }, data: { keptAt: NOW, keptBy: "a" } });
  expect(await times(reader?.customerId ?? 0n)).toBeUndefined();
});

test("a letter that promises somebody the same for the third time is stopped", async () => {
  const letter = letterSaying(WORDS[0]);
  await writeLetter("notice:untouched", letter);
  const { incidentRef, customers } = await splitIncident([UNTOUCHED, UNTOUCHED]);
  const [customerId = 0n, other = 0n] = customers;
  const made = { text: "x", sameKey: sameKeyOf(WORDS[0]), dueAt: NOW, ownerId: "a", createdBy: "a" };
  await prisma.customerPromise.createMany({
    data: [
      { ...made, customerId },
      { ...made, customerId },
      { ...made, customerId: other },
    ],
  });
  const mailingId = await rendered({ incidentRef, step: "notice", cohortKey: "untouched" });
  const { checks } = await prisma.mailing.findUniqueOrThrow({ where: { id: mailingId } });
  expect(readChecks(checks).findings.promise_repeated).toEqual({ count: 1, customerIds: [String(customerId)] });
});
