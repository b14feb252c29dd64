import { beforeAll, expect, test } from "vitest";
import { decideMailing } from "../../commands/mailings/decide-mailing";
import { draftMailing } from "../../commands/mailings/draft-mailing";
import { prepareMailings } from "../../commands/mailings/prepare-mailings";
import { sendTest } from "../../commands/mailings/send-test";
import { submitMailing } from "../../commands/mailings/submit-mailing";
import { prisma } from "../../db/client";
import { STARTER_LETTERS } from "../../domain/mailings/starter-letters";
import type { Actor } from "../../domain/staff/actor";
import { renderWholeMailing } from "../../jobs/tasks/render-mailing";
import { sendWholeMailing } from "../../jobs/tasks/send-mailing";
import { sendTestTask } from "../../jobs/tasks/send-test";
import { type ExecutedPlan, executedPlan } from "../../testing/executed-plan";
import { letGo } from "../../testing/let-go";
import { openMail, readMailbox } from "./mailbox";
import { readMailingApproval } from "./mailing-approval";
import { readMailingCards } from "./mailing-cards";
import { readMailingReport } from "./mailing-report";
import { readMessageHistory } from "./message-history";
import { recipientCsv } from "./recipient-export";
import { recipientRows } from "./recipient-rows";
import { recipientSplit } from "./recipient-split";

const CUSTOMERS = 6;
const manager: Actor = { kind: "staff", id: "m1", name: "Nora", role: "manager" };
const agent: Actor = { kind: "staff", id: "a1", name: "Léa", role: "agent" };
const EVERYBODY = { q: "", state: null, channel: null, delivery: null, after: null };

let plan: ExecutedPlan;
let gestureId: number;
let reminderId: number;
/** Six customers wrote to about their credit, then reminded of it: the gesture has left, the reminder waits for somebody's yes. */
beforeAll(async () => {
  plan = await executedPlan(CUSTOMERS);
  const prepared = await prepareMailings(manager, { incidentRef: plan.incidentRef });
  gestureId = prepared.ok ? (prepared.value.mailingIds[0] ?? 0) : 0;
  await renderWholeMailing(gestureId);
  await letGo(manager, { mailingId: gestureId, confirmCount: CUSTOMERS });
  await sendWholeMailing(gestureId);
  await prisma.templateVersion.create({
    data: { key: "reminder:untouched", version: 1, content: STARTER_LETTERS.untouched, createdBy: agent.id },
  });
  const drafted = await draftMailing(agent, { incidentRef: plan.incidentRef, step: "reminder", cohortKey: "untouched" });
  reminderId = drafted.ok ? drafted.value.mailingId : 0;
  await renderWholeMailing(reminderId);
});

const mailing = (id: number) => prisma.mailing.findUniqueOrThrow({ where: { id } });
const cardFor = async (viewer: { id: string; role: "agent" | "manager" }) => (await readMailingCards(plan.incidentId, viewer)).cards[0];

test("a cohort's card shows what has left, what waits, and what can be begun", async () => {
  expect(await cardFor({ id: agent.id, role: "agent" })).toMatchObject({
    mailing: { step: "gesture", status: "sent", approval: "sealed", move: "read_report", counts: { sent: CUSTOMERS } },
    others: [{ id: reminderId, step: "reminder", status: "ready", approval: "none", move: "ask_approval" }],
    beginnings: [
      { step: "correction", templateKey: "correction:untouched", written: false, corrects: [{ id: gestureId, step: "gesture" }] },
    ],
  });
});

test("who asked for the approval sees that it is not theirs, a manager that it waits for them", async () => {
  const { fingerprint } = await mailing(reminderId);
  expect(await submitMailing(agent, { mailingId: reminderId, fingerprint, argument: "Bientôt expiré" })).toMatchObject({ ok: true });
  expect((await cardFor({ id: agent.id, role: "agent" }))?.others[0]).toMatchObject({ approval: "waiting", move: "wait_decision" });
  expect((await cardFor({ id: "m1", role: "manager" }))?.others[0]).toMatchObject({ approval: "waiting", move: "decide" });
  const view = await readMailingApproval(await mailing(reminderId), { id: "m1", role: "manager", masked: false });
  expect(view).toMatchObject({ state: "waiting", own: false, difference: null, request: { argument: "Bientôt expiré", comment: "" } });
  expect(view.recipients).toEqual({ email: CUSTOMERS, sms: 0, letter: 0, call: 0, excluded: 0 });
  expect(view.letters.length).toBeGreaterThan(1);
  expect((await readMailingApproval(await mailing(reminderId), { id: "o1", role: "auditor", masked: true })).letters).toEqual([]);
});

test("approved it is scheduled next; rendered again its approval is gone, and the difference to what was approved is told", async () => {
  const { fingerprint } = await mailing(reminderId);
  expect(await decideMailing(manager, { mailingId: reminderId, fingerprint, decision: "approve", comment: "" })).toMatchObject({
    ok: true,
  });
  expect((await cardFor({ id: "m1", role: "manager" }))?.others[0]).toMatchObject({ approval: "approved", move: "schedule" });
  const { fr, en } = STARTER_LETTERS.untouched;
  await prisma.templateVersion.create({
    data: { key: "reminder:untouched", version: 2, content: { en, fr: { ...fr, subject: "Autre sujet" } }, createdBy: agent.id },
  });
  await draftMailing(agent, { incidentRef: plan.incidentRef, step: "reminder", cohortKey: "untouched" });
  await renderWholeMailing(reminderId);
  const view = await readMailingApproval(await mailing(reminderId), { id: "m1", role: "manager", masked: false });
  expect(view.state).toBe("none");
  expect(view.difference).toEqual([
    { language: "fr", change: "removed", part: "subject", text: fr.subject },
    { language: "fr", change: "added", part: "subject", text: "Autre sujet" },
  ]);
});

test("a copy goes to a colleague as a chosen customer reads it, once, and only to staff", async () => {
  await prisma.staffUser.create({ data: { id: "c1", name: "Colette", email: "colette@shop.example", role: "agent" } });
  const [first] = await prisma.mailMessage.findMany({ where: { mailingId: reminderId }, orderBy: { customerId: "asc" }, take: 1 });
  const customerId = String(first?.customerId);
  const copies = [{ staffId: "c1", customerId }];
  expect(await sendTest({ ...agent, role: "auditor" }, { mailingId: reminderId, copies })).toEqual({
    ok: false,
    refusal: { reason: "forbidden" },
  });
  const stranger = [{ staffId: "nobody", customerId }];
  expect(await sendTest(agent, { mailingId: reminderId, copies: stranger })).toEqual({ ok: false, refusal: { reason: "not_found" } });
  const six = Array.from({ length: 6 }, () => copies[0]);
  expect(await sendTest(agent, { mailingId: reminderId, copies: six })).toMatchObject({ ok: false, refusal: { reason: "invalid" } });
  const sent = await sendTest(agent, { mailingId: reminderId, copies });
  const testSendId = sent.ok ? (sent.value.testSendIds[0] ?? 0) : 0;
  // The copy is of the mailing from which it was asked, also when a next round has the same letter.
  const { id: _, round, checks: __, ...same } = await mailing(reminderId);
  const next = await prisma.mailing.create({ data: { ...same, round: round + 1, status: "rendering", fingerprint: null } });
  for (const _ of ["first", "again"]) await sendTestTask.run({ testSendId }, { stopping: () => false });
  const audits = await prisma.auditEvent.findMany({ where: { action: { in: ["mailing.send_test", "mailing.settle_test"] } } });
  expect(audits.map(({ action }) => action).sort()).toEqual(["mailing.send_test", "mailing.settle_test"]);
  const { rows } = await readMailbox({ kind: "tests", q: "", before: null }, false);
  expect(rows).toMatchObject([{ id: `test-${testSendId}`, to: "colette@shop.example" }]);
  const mail = await openMail(`test-${testSendId}`);
  expect(mail?.subject).toMatch(/^\[ESSAI\] Autre sujet/);
  expect(mail?.text).toContain("/c/…");
  await prisma.mailing.delete({ where: { id: next.id } });
});

test("what the provider tells adds up to what was sent, and each recipient has their own history", async () => {
  const messages = await prisma.mailMessage.findMany({ where: { mailingId: gestureId }, orderBy: { customerId: "asc" } });
  const [bounced, soft, delivered] = messages;
  const at = new Date("2026-11-22T10:00:00Z");
  const became = [
    { id: bounced?.id, delivery: "bounced", deliveryDetail: "hard: no such user" },
    { id: soft?.id, delivery: "bounced", deliveryDetail: "soft" },
    { id: delivered?.id, delivery: "delivered", deliveryDetail: null },
  ] as const;
  for (const { id, ...data } of became) await prisma.mailMessage.update({ where: { id: id ?? 0n }, data: { ...data, deliveryAt: at } });
  await prisma.mailMessage.update({ where: { id: delivered?.id ?? 0n }, data: { clickedAt: at } });
  await prisma.deliveryEvent.createMany({
    data: (["delivered", "opened", "clicked"] as const).map((kind) => ({ eventId: `e-${kind}`, kind, messageId: delivered?.id ?? 0n, at })),
  });
  const report = await readMailingReport(gestureId);
  expect(report).toMatchObject({
    sent: CUSTOMERS,
    delivered: 1,
    bouncedHard: 1,
    bouncedSoft: 1,
    clicked: 1,
    replied: 0,
    withCredit: CUSTOMERS,
  });
  const { unheard, delayed, bouncedHard, bouncedSoft, failed, suppressed, complained } = report;
  expect(unheard + delayed + report.delivered + bouncedHard + bouncedSoft + failed + suppressed + complained).toBe(report.sent);
  const place = { id: gestureId, incidentId: plan.incidentId };
  const history = await readMessageHistory(place, delivered?.customerId ?? 0n, false);
  expect(history?.lines.map(({ what }) => what).sort()).toEqual(["clicked", "delivered", "left"]);
  const found = await recipientRows(place, { ...EVERYBODY, delivery: "bounced" }, false);
  expect(found.rows.map(({ detail }) => detail)).toEqual(["hard: no such user", "soft"]);
});

test("pages follow one another without a gap, and the export holds everybody", async () => {
  const place = { id: gestureId, incidentId: plan.incidentId };
  const first = await recipientRows(place, EVERYBODY, false, 4);
  const rest = await recipientRows(place, { ...EVERYBODY, after: first.next }, false, 4);
  expect([first.rows.length, rest.rows.length, rest.next]).toEqual([4, 2, null]);
  expect(new Set([...first.rows, ...rest.rows].map(({ customerId }) => customerId)).size).toBe(CUSTOMERS);
  let csv = "";
  const words = () => ({ channel: "", state: "", reason: "", delivery: "", redeemed: "" });
  for await (const piece of recipientCsv({ mailing: place, locale: "fr", headers: ["a"], words, masked: false })) csv += piece;
  expect(csv.trim().split("\r\n")).toHaveLength(1 + CUSTOMERS);
});

test("the split counts everybody once, and who hears of another open incident", async () => {
  const other = await executedPlan(3);
  const [shared] = await prisma.mailMessage.findMany({ where: { mailingId: gestureId }, take: 1 });
  await prisma.$executeRaw`
    UPDATE cohort_member SET customer_id = ${shared?.customerId ?? 0n}
    WHERE incident_id = ${other.incidentId} AND customer_id = (SELECT min(customer_id) FROM cohort_member WHERE incident_id = ${other.incidentId})`;
  expect(await recipientSplit(gestureId, plan.incidentId)).toEqual({
    languages: { fr: 5, en: 1 },
    channels: [{ channel: "email", count: CUSTOMERS }],
    excluded: [],
    overlaps: [{ ref: other.incidentRef, count: 1 }],
  });
});
