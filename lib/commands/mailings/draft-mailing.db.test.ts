import { beforeAll, expect, test } from "vitest";
import { prisma } from "../../db/client";
import { readChecks } from "../../db/mailings/checks";
import { STARTER_LETTERS } from "../../domain/mailings/starter-letters";
import { renderWholeMailing } from "../../jobs/tasks/render-mailing";
import {
  ASKER,
  CONSUMED,
  CUTOFF,
  fingerprintOf,
  letterSaying,
  recipientsOf,
  rendered,
  sent,
  splitIncident,
  UNTOUCHED,
  writeLetter,
} from "../../testing/own-mailing";
import { splitCohorts } from "../cohorts/split-cohorts";
import { mergeCustomers } from "../people/merge-customers";
import { draftMailing } from "./draft-mailing";

const refused = (reason: string, detail?: object) => ({ ok: false, refusal: { reason, ...(detail && { detail }) } });
const notice = (incidentRef: string, cohortKey = "untouched") => ({ incidentRef, step: "notice", cohortKey });
const move = (incidentId: number, customerId: bigint | undefined, cohortKey: string) =>
  prisma.cohortMember.update({
    where: { incidentId_customerId: { incidentId, customerId: customerId ?? 0n } },
    data: { cohortKey, reason: "Vu au téléphone", decidedBy: "t" },
  });
const hold = (incidentId: number, customerId: bigint | undefined, held = true) =>
  prisma.cohortMember.update({
    where: { incidentId_customerId: { incidentId, customerId: customerId ?? 0n } },
    data: { held, reason: "À rappeler", decidedBy: "t" },
  });

beforeAll(() => writeLetter("notice:untouched"));

test("a notice goes to every member of its cohort as soon as they are split, and to nobody on hold", async () => {
  const { incidentId, incidentRef, customers } = await splitIncident([UNTOUCHED, CONSUMED, UNTOUCHED, UNTOUCHED]);
  await hold(incidentId, customers[3]);
  const mailingId = await rendered(notice(incidentRef));
  expect(await recipientsOf(mailingId)).toEqual([
    [customers[0], "rendered"],
    [customers[2], "rendered"],
    [customers[3], "held"],
  ]);
  const mailing = await prisma.mailing.findUniqueOrThrow({ where: { id: mailingId } });
  expect(mailing).toMatchObject({ step: "notice", round: 1, planId: null, correctsId: null, status: "ready", promotes: false });
  expect(mailing.fingerprint).toMatch(/^[0-9a-f]{64}$/);
  const audited = await prisma.auditEvent.findFirstOrThrow({ where: { action: "mailing.draft", incidentId } });
  expect(audited).toMatchObject({ actorId: ASKER.id, subject: `mailing:${mailingId}` });
});

test("prepared again while it waits it is the same mailing, with the newest text and another fingerprint each time", async () => {
  const { incidentRef } = await splitIncident([UNTOUCHED, UNTOUCHED]);
  const mailingId = await rendered(notice(incidentRef));
  const before = await fingerprintOf(mailingId);
  expect(await fingerprintOf(await rendered(notice(incidentRef)))).not.toBe(before);
  await writeLetter("notice:untouched", letterSaying("Nous vous écrirons bientôt."));
  expect(await draftMailing(ASKER, notice(incidentRef))).toEqual({ ok: true, value: { mailingId, round: 1 } });
  expect(await fingerprintOf(mailingId)).toBe("none");
  expect(await draftMailing(ASKER, notice(incidentRef))).toEqual(refused("mailing_not_ready"));

  await renderWholeMailing(mailingId);
  expect(await fingerprintOf(mailingId)).not.toBe(before);
});

test("a customer who moved to another cohort after their notice gets no second one", async () => {
  await writeLetter("notice:consumed");
  const { incidentId, incidentRef, customers } = await splitIncident([UNTOUCHED, UNTOUCHED, CONSUMED]);
  await sent(await rendered(notice(incidentRef)));
  await move(incidentId, customers[0], "consumed");
  expect(await recipientsOf(await rendered(notice(incidentRef, "consumed")))).toEqual([[customers[2], "rendered"]]);
});

test("whoever joins the cohort after its notice has left gets one of a round of their own", async () => {
  const { incidentId, incidentRef, customers } = await splitIncident([UNTOUCHED, UNTOUCHED, CONSUMED]);
  const first = await sent(await rendered(notice(incidentRef)));
  expect(await draftMailing(ASKER, notice(incidentRef))).toEqual(refused("nobody_to_write_to"));
  await move(incidentId, customers[2], "untouched");
  const second = await rendered(notice(incidentRef));
  expect(second).not.toBe(first);
  expect(await recipientsOf(second)).toEqual([[customers[2], "rendered"]]);
  expect(await prisma.mailing.findUniqueOrThrow({ where: { id: second } })).toMatchObject({ step: "notice", round: 2 });
});

test("one that is under way is neither prepared again nor followed by another", async () => {
  const { incidentRef } = await splitIncident([UNTOUCHED]);
  const mailingId = await rendered(notice(incidentRef));
  await sent(mailingId);
  await prisma.mailing.update({ where: { id: mailingId }, data: { status: "paused" } });
  expect(await draftMailing(ASKER, notice(incidentRef))).toEqual(refused("mailing_begun"));
});

test("two records of one person get one notice, at the one that is kept", async () => {
  const { incidentId, incidentRef, customers } = await splitIncident([UNTOUCHED, UNTOUCHED, UNTOUCHED]);
  const [kept, other, third] = customers;
  expect(await mergeCustomers(ASKER, { keptId: String(kept), otherId: String(other) })).toMatchObject({ ok: true });
  expect(await draftMailing(ASKER, notice(incidentRef))).toEqual(refused("split_outdated"));
  // As after an execution, when nobody is split again: both records are members still.
  await prisma.cohortSplit.update({ where: { incidentId }, data: { outdatedBy: null } });
  const both = [
    [kept, "rendered"],
    [third, "rendered"],
  ];
  expect(await recipientsOf(await rendered(notice(incidentRef)))).toEqual(both);
  expect(await splitCohorts(ASKER, { incidentRef, cutoffAt: CUTOFF })).toMatchObject({ ok: true });
  expect(await recipientsOf(await rendered(notice(incidentRef)))).toEqual(both);
});

test("somebody who was told under one record is not told again under the other", async () => {
  const { incidentId, incidentRef, customers } = await splitIncident([UNTOUCHED, UNTOUCHED]);
  const [kept, other] = customers;
  await hold(incidentId, kept);
  const first = await sent(await rendered(notice(incidentRef)));
  expect(await recipientsOf(first)).toEqual([
    [kept, "held"],
    [other, "sent"],
  ]);
  await mergeCustomers(ASKER, { keptId: String(kept), otherId: String(other) });
  await splitCohorts(ASKER, { incidentRef, cutoffAt: CUTOFF });
  await hold(incidentId, kept, false);
  expect(await draftMailing(ASKER, notice(incidentRef))).toEqual(refused("nobody_to_write_to"));
});

test("thanks go to those of the cohort who warned", async () => {
  await writeLetter("thanks:untouched");
  const { incidentId, incidentRef, customers } = await splitIncident([UNTOUCHED, UNTOUCHED]);
  expect(await draftMailing(ASKER, { ...notice(incidentRef), step: "thanks" })).toEqual(refused("nobody_to_write_to"));
  await prisma.cohortMember.updateMany({ where: { incidentId, customerId: customers[1] }, data: { reported: true } });
  expect(await recipientsOf(await rendered({ ...notice(incidentRef), step: "thanks" }))).toEqual([[customers[1], "rendered"]]);
});

test("one that promotes goes to those who agreed, and the others are listed", async () => {
  const { incidentRef, customers } = await splitIncident([UNTOUCHED, UNTOUCHED, UNTOUCHED]);
  const plain = await fingerprintOf(await rendered(notice(incidentRef)));
  for (const [i, promotion] of [true, false].entries())
    await prisma.contactPreference.create({ data: { customerId: customers[i] ?? 0n, promotion, by: "t" } });
  const mailingId = await rendered({ ...notice(incidentRef), promotes: true });
  expect(await recipientsOf(mailingId)).toEqual([
    [customers[0], "rendered"],
    [customers[1], "no_consent"],
    [customers[2], "no_consent"],
  ]);
  const { checks } = await prisma.mailing.findUniqueOrThrow({ where: { id: mailingId } });
  expect(readChecks(checks).findings.no_consent).toMatchObject({ count: 2 });
  expect(await fingerprintOf(mailingId)).not.toBe(plain);
});

test("each is reached as they prefer, else as the ladder says, in their language and zone", async () => {
  const { incidentRef, customers } = await splitIncident([UNTOUCHED, UNTOUCHED, UNTOUCHED, UNTOUCHED, UNTOUCHED]);
  const [letter, suppressed, broken, english, nobody] = customers as [bigint, bigint, bigint, bigint, bigint];
  const change = (id: bigint, data: object) => prisma.customer.update({ where: { id }, data });
  await change(letter, { postalAddress: "1 rue Haute, 75001 Paris", country: "FR" });
  await prisma.contactPreference.create({ data: { customerId: letter, channel: "letter", by: "t" } });
  const { email } = await change(suppressed, { phone: "06 12 34 56 78" });
  await prisma.suppression.create({ data: { email: email ?? "", reason: "bounced" } });
  await change(broken, { email: "nobody@nowhere", postalAddress: "2 rue Basse", country: "PT" });
  await prisma.contactPreference.create({ data: { customerId: english, language: "en", by: "t" } });
  await change(nobody, { email: null });
  const mailingId = await rendered(notice(incidentRef));
  const messages = await prisma.mailMessage.findMany({ where: { mailingId }, orderBy: { customerId: "asc" } });
  expect(messages.map(({ channel, toAddress, variant, zone }) => [channel, toAddress, variant, zone])).toEqual([
    ["letter", null, "fr", "Europe/Paris"],
    ["call", "06 12 34 56 78", "fr", null],
    ["letter", null, "fr", "Europe/Lisbon"],
    ["email", expect.stringContaining("@mail.example"), "en", null],
    ["call", null, "fr", null],
  ]);
  const { checks } = await prisma.mailing.findUniqueOrThrow({ where: { id: mailingId } });
  const { suppressed: cut, invalid_address, no_address } = readChecks(checks).findings;
  expect([cut?.count, invalid_address?.count, no_address?.count]).toEqual([1, 1, 1]);
});

test("a suppression that is over no longer keeps anybody from mail", async () => {
  const { incidentRef, customers } = await splitIncident([UNTOUCHED, UNTOUCHED]);
  const people = await prisma.customer.findMany({ where: { id: { in: customers } }, orderBy: { id: "asc" } });
  for (const [i, expiresAt] of ["2026-01-01T00:00:00Z", "2999-01-01T00:00:00Z"].entries())
    await prisma.suppression.create({ data: { email: people[i]?.email ?? "", reason: "by_hand", expiresAt } });
  const mailingId = await rendered(notice(incidentRef));
  const messages = await prisma.mailMessage.findMany({ where: { mailingId }, orderBy: { customerId: "asc" } });
  expect(messages.map(({ channel }) => channel)).toEqual(["email", "call"]);
});

test("a notice that says what a plan gave is stopped by its checks", async () => {
  await writeLetter("notice:untouched", STARTER_LETTERS.untouched);
  const { incidentRef } = await splitIncident([UNTOUCHED]);
  const { checks } = await prisma.mailing.findUniqueOrThrow({ where: { id: await rendered(notice(incidentRef)) } });
  expect(readChecks(checks).findings.announces_credit?.count).toBe(1);
  await writeLetter("notice:untouched");
});

test.each([
  ["an unknown incident", () => ({ ...notice("INC-none") }), "not_found"],
  ["an unknown cohort", (ref: string) => notice(ref, "nobody"), "not_found"],
  ["a cohort without a letter for it", (ref: string) => notice(ref, "reported"), "letter_missing"],
  ["a reminder before anything was given", (ref: string) => ({ ...notice(ref), step: "reminder" }), "execution_not_done"],
  ["a correction of nothing", (ref: string) => ({ ...notice(ref), step: "correction", correctsId: 999_999 }), "not_found"],
  ["a correction that does not say of what", (ref: string) => ({ ...notice(ref), step: "correction" }), "invalid"],
  ["a gesture, which comes from its plan", (ref: string) => ({ ...notice(ref), step: "gesture" }), "invalid"],
])("%s is refused", async (_, input, reason) => {
  const { incidentRef } = await splitIncident([UNTOUCHED]);
  expect(await draftMailing(ASKER, input(incidentRef))).toMatchObject({ ok: false, refusal: { reason } });
});

test("a closed incident, and a role that only reads, get nothing prepared", async () => {
  const { incidentId, incidentRef } = await splitIncident([UNTOUCHED]);
  expect(await draftMailing({ kind: "staff", id: "eve", name: "Eve", role: "auditor" }, notice(incidentRef))).toEqual(refused("forbidden"));
  await prisma.incident.update({ where: { id: incidentId }, data: { closedAt: "2026-11-20T00:00:00Z" } });
  expect(await draftMailing(ASKER, notice(incidentRef))).toEqual(refused("incident_closed"));
});
