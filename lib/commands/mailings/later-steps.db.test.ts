import { beforeAll, expect, test } from "vitest";
import { prisma } from "../../db/client";
import { WORKER } from "../../domain/staff/actor";
import { renderWholeMailing } from "../../jobs/tasks/render-mailing";
import { executedPlan } from "../../testing/executed-plan";
import {
  ASKER,
  approve,
  CONSUMED,
  letterSaying,
  recipientsOf,
  rendered,
  sent,
  splitIncident,
  UNTOUCHED,
  writeLetter,
} from "../../testing/own-mailing";
import { draftMailing } from "./draft-mailing";
import { leaveOutLapsed } from "./leave-out-lapsed";
import { prepareMailings } from "./prepare-mailings";

const refused = (reason: string) => ({ ok: false, refusal: { reason } });
const REMINDER = {
  ...letterSaying(),
  fr: { ...letterSaying().fr, blocks: [{ kind: "credit_box" as const, title: "Votre crédit" }, { kind: "signature" as const }] },
  en: { ...letterSaying().en, blocks: [{ kind: "credit_box" as const, title: "Your credit" }, { kind: "signature" as const }] },
};

beforeAll(async () => {
  await writeLetter("notice:untouched");
  await writeLetter("correction:untouched");
  await writeLetter("reminder:untouched", REMINDER);
});

const membersOf = async (incidentId: number): Promise<bigint[]> =>
  (await prisma.cohortMember.findMany({ where: { incidentId }, orderBy: { customerId: "asc" } })).map(({ customerId }) => customerId);
const delivery = (mailingId: number, customerId: bigint | undefined, data: object) =>
  prisma.mailMessage.updateMany({ where: { mailingId, customerId }, data });

test("a correction goes to those whom the wrong words reached, and to nobody else", async () => {
  const { incidentRef, customers } = await splitIncident([UNTOUCHED, UNTOUCHED, UNTOUCHED, UNTOUCHED, CONSUMED]);
  const wrong = await sent(await rendered({ incidentRef, step: "notice", cohortKey: "untouched" }));
  await delivery(wrong, customers[1], { delivery: "bounced" });
  await delivery(wrong, customers[2], { state: "failed", sentAt: null });
  await delivery(wrong, customers[3], { delivery: "complained" });
  const correction = { incidentRef, step: "correction", cohortKey: "untouched", correctsId: wrong };
  const first = await rendered(correction);
  expect(await recipientsOf(first)).toEqual([
    [customers[0], "rendered"],
    [customers[3], "rendered"],
  ]);
  expect(await prisma.mailing.findUniqueOrThrow({ where: { id: first } })).toMatchObject({ round: 1, planId: null, correctsId: wrong });
  await sent(first);
  expect(await draftMailing(ASKER, correction)).toEqual(refused("nobody_to_write_to"));
  // What failed is sent again by hand later: it reached one more.
  await delivery(wrong, customers[2], { state: "sent", sentAt: "2026-11-18T09:00:00Z" });
  const second = await rendered(correction);
  expect(await recipientsOf(second)).toEqual([[customers[2], "rendered"]]);
  expect((await prisma.mailing.findUniqueOrThrow({ where: { id: second } })).round).toBe(2);
});

test("the correction of a correction is a mailing of its own, in the same row of rounds", async () => {
  const { incidentRef, customers } = await splitIncident([UNTOUCHED]);
  const wrong = await sent(await rendered({ incidentRef, step: "notice", cohortKey: "untouched" }));
  const correction = { incidentRef, step: "correction", cohortKey: "untouched" };
  const again = await sent(await rendered({ ...correction, correctsId: wrong }));
  const third = await rendered({ ...correction, correctsId: again });
  expect(await recipientsOf(third)).toEqual([[customers[0], "rendered"]]);
  expect(await prisma.mailing.findUniqueOrThrow({ where: { id: third } })).toMatchObject({ round: 2, correctsId: again });
});

test("a reminder goes to whoever has a credit of which nothing was used, set aside, revoked or has expired", async () => {
  const { incidentId, incidentRef } = await executedPlan(7);
  const customers = await membersOf(incidentId);
  const change = (i: number, data: object) => prisma.credit.updateMany({ where: { incidentId, customerId: customers[i] }, data });
  await change(1, { redeemedMinor: 100 });
  await change(2, { revokedMinor: 1500, revokedAt: "2026-11-20T09:00:00Z" });
  await change(3, { expiresAt: "2026-01-01T00:00:00Z" });
  await change(4, { authorisedMinor: 500 });
  await prisma.cohortMember.updateMany({
    where: { incidentId, customerId: customers[5] },
    data: { held: true, reason: "À rappeler", decidedBy: "t" },
  });
  const mailingId = await rendered({ incidentRef, step: "reminder", cohortKey: "untouched" });
  expect(await recipientsOf(mailingId)).toEqual([
    [customers[0], "rendered"],
    [customers[5], "held"],
    [customers[6], "rendered"],
  ]);
  const { values, creditId } = await prisma.mailMessage.findFirstOrThrow({ where: { mailingId, customerId: customers[0] } });
  expect(values).toMatchObject({ creditAmount: "15\u00a0€" });
  expect(await prisma.credit.findUniqueOrThrow({ where: { id: creditId ?? 0n } })).toMatchObject({ customerId: customers[0] });
});

test("of two credits of one customer the one that ends first is reminded of, once", async () => {
  const { incidentId, incidentRef, planId } = await executedPlan(1);
  const [customerId = 0n] = await membersOf(incidentId);
  const given = {
    planId,
    incidentId,
    customerId,
    cohortKey: "untouched",
    currency: "EUR",
    amountMinor: 500,
    expiresAt: "2027-01-31T23:00:00Z",
  };
  const extra = await prisma.compensation.create({ data: { ...given, ruleId: "extra/1", kind: "store_credit", state: "done" } });
  const { planId: _, cohortKey: __, ...credit } = given;
  const token = { compensationId: extra.id, code: "C-EXTRA", tokenHash: Buffer.from("extra"), language: "fr" };
  const { id } = await prisma.credit.create({ data: { ...credit, ...token } });
  const mailingId = await rendered({ incidentRef, step: "reminder", cohortKey: "untouched" });
  expect((await prisma.mailMessage.findMany({ where: { mailingId } })).map(({ creditId }) => creditId)).toEqual([id]);
});

test("nobody is reminded twice in a week, and everybody whose credit still sleeps may be after it", async () => {
  const { incidentId, incidentRef } = await executedPlan(2);
  const customers = await membersOf(incidentId);
  const reminder = { incidentRef, step: "reminder", cohortKey: "untouched" };
  const first = await rendered(reminder);
  const [{ at } = { at: new Date(0) }] = await prisma.$queryRaw<{ at: Date }[]>`SELECT now() AS at`;
  const daysAgo = (days: number) => new Date(at.getTime() - days * 86_400_000).toISOString();
  await sent(first, daysAgo(6));
  expect(await draftMailing(ASKER, reminder)).toEqual(refused("nobody_to_write_to"));
  await delivery(first, customers[1], { sentAt: daysAgo(8) });
  expect(await recipientsOf(await rendered(reminder))).toEqual([[customers[1], "rendered"]]);
});

test("whoever a mailing is no longer for when it leaves is left out", async () => {
  const { incidentId, incidentRef, customers } = await splitIncident([UNTOUCHED, UNTOUCHED, UNTOUCHED, UNTOUCHED]);
  const mailingId = await rendered({ incidentRef, step: "notice", cohortKey: "untouched" });
  await approve(mailingId);
  expect(await leaveOutLapsed(WORKER, { mailingId })).toEqual(refused("not_sending"));
  await prisma.mailing.update({ where: { id: mailingId }, data: { status: "scheduled" } });
  expect(await leaveOutLapsed(WORKER, { mailingId })).toEqual(refused("nothing_to_change"));
  const change = (i: number, data: object) => prisma.cohortMember.updateMany({ where: { incidentId, customerId: customers[i] }, data });
  await change(0, { cohortKey: "consumed", reason: "Vu au téléphone", decidedBy: "t" });
  await change(1, { held: true, reason: "À rappeler", decidedBy: "t" });
  await prisma.cohortMember.deleteMany({ where: { incidentId, customerId: customers[2] } });
  expect(await leaveOutLapsed(WORKER, { mailingId })).toEqual({ ok: true, value: { skipped: 3 } });
  expect((await recipientsOf(mailingId)).map(([, state]) => state)).toEqual(["lapsed", "lapsed", "lapsed", "rendered"]);
  expect(await leaveOutLapsed(ASKER, { mailingId })).toEqual(refused("forbidden"));
});

test("a credit that was used since, and promotion that was refused since, keep the reminder from leaving", async () => {
  const { incidentId, incidentRef } = await executedPlan(3);
  const customers = await membersOf(incidentId);
  for (const customerId of customers) await prisma.contactPreference.create({ data: { customerId, promotion: true, by: "t" } });
  const mailingId = await rendered({ incidentRef, step: "reminder", cohortKey: "untouched", promotes: true });
  await approve(mailingId);
  await prisma.mailing.update({ where: { id: mailingId }, data: { status: "scheduled" } });
  await prisma.credit.updateMany({ where: { incidentId, customerId: customers[0] }, data: { redeemedMinor: 1500 } });
  await prisma.contactPreference.update({ where: { customerId: customers[1] ?? 0n }, data: { promotion: false } });
  expect(await leaveOutLapsed(WORKER, { mailingId })).toEqual({ ok: true, value: { skipped: 2 } });
  expect((await recipientsOf(mailingId)).map(([, state]) => state)).toEqual(["lapsed", "lapsed", "rendered"]);
});

test("a gesture leaves for whom its plan treated, whatever came since", async () => {
  const { incidentId, planId, incidentRef } = await executedPlan(2);
  const prepared = await prepareMailings(ASKER, { incidentRef });
  const mailingId = prepared.ok ? (prepared.value.mailingIds[0] ?? 0) : 0;
  await renderWholeMailing(mailingId);
  await prisma.mailing.update({ where: { id: mailingId }, data: { status: "scheduled" } });
  await prisma.cohortMember.updateMany({ where: { incidentId }, data: { held: true, reason: "À rappeler", decidedBy: "t" } });
  expect(await leaveOutLapsed(WORKER, { mailingId })).toEqual(refused("nothing_to_change"));
  expect(await prisma.mailing.count({ where: { planId, step: "gesture" } })).toBe(1);
});
