import { expect, test } from "vitest";
import { prisma } from "../../db/client";
import { isMailingApproved } from "../../db/mailings/mailing-approval";
import type { Actor } from "../../domain/staff/actor";
import { renderWholeMailing } from "../../jobs/tasks/render-mailing";
import { ASKER, rendered, sent, splitIncident, UNTOUCHED, writeLetter } from "../../testing/own-mailing";
import { sentMailing } from "../../testing/sent-mailing";
import { correctAddress } from "../contacts/correct-address";
import { sendAgain } from "./send-again";

const auditor: Actor = { kind: "staff", id: "a-1", name: "Ada", role: "auditor" };
const refused = (reason: string) => ({ ok: false, refusal: { reason } });
const correct = (customerId: bigint | undefined, email: string, actor: Actor = ASKER) =>
  correctAddress(actor, { customerId: String(customerId), email, reason: "Dit au téléphone" });
const violations = () => prisma.$queryRaw`SELECT why FROM inv_07_one_message_each`;

/** A notice that came back from two of three customers, whose addresses are suppressed since. */
async function returned() {
  await writeLetter("notice:untouched");
  const { incidentRef, customers } = await splitIncident([UNTOUCHED, UNTOUCHED, UNTOUCHED]);
  const mailingId = await sent(await rendered({ incidentRef, step: "notice", cohortKey: "untouched" }));
  const [first, second] = await prisma.mailMessage.findMany({ where: { mailingId }, orderBy: { customerId: "asc" } });
  for (const message of [first, second]) {
    await prisma.mailMessage.update({ where: { id: message?.id ?? 0n }, data: { delivery: "bounced", deliveryDetail: "hard" } });
    await prisma.suppression.create({ data: { email: message?.toAddress ?? "", reason: "bounced" } });
  }
  return { mailingId, customers, old: first?.toAddress ?? "" };
}

test("a corrected address is normalised, merges nobody, leaves the old one suppressed, and is audited without naming it", async () => {
  const { customers, old } = await returned();
  const [one, , other] = customers;
  const { email: theirs } = await prisma.customer.findUniqueOrThrow({ where: { id: other ?? 0n } });
  const { key } = await prisma.customer.findUniqueOrThrow({ where: { id: one ?? 0n } });
  expect(await correct(one, " Éloïse@Client.EXAMPLE ")).toEqual({ ok: true, value: { email: "éloïse@client.example", shared: 0 } });
  expect(await correct(one, "éloïse@client.example")).toEqual(refused("nothing_to_change"));
  expect(await correct(one, "no address")).toMatchObject(refused("invalid"));
  expect(await correct(one, "zoe@client.example", auditor)).toEqual(refused("forbidden"));
  expect(await correct(one, theirs ?? "")).toMatchObject({ ok: true, value: { shared: 1 } });
  expect(await prisma.customer.findUniqueOrThrow({ where: { id: one ?? 0n } })).toMatchObject({ key, mergedInto: null });
  expect(await prisma.suppression.count({ where: { email: old } })).toBe(1);
  const event = await prisma.auditEvent.findFirst({ where: { action: "contact.correct_address" }, orderBy: { id: "desc" } });
  expect(event).toMatchObject({ subject: `customer:${one}`, reason: "Dit au téléphone", detail: { shared: 1 } });
  expect(JSON.stringify(event?.detail)).not.toContain(theirs);
});

test("a message that came back goes once more to a corrected address, to nobody else, and never twice", async () => {
  const { mailingId, customers } = await returned();
  expect(await sendAgain(ASKER, { mailingId })).toEqual(refused("nobody_to_write_to"));
  await correct(customers[0], "right@client.example");
  expect(await sendAgain(auditor, { mailingId })).toEqual(refused("forbidden"));
  const again = await sendAgain(ASKER, { mailingId });
  expect(again).toMatchObject({ ok: true, value: { round: 2 } });
  const againId = again.ok ? again.value.mailingId : 0;
  await renderWholeMailing(againId);
  expect(await prisma.mailMessage.findMany({ where: { mailingId: againId }, select: { customerId: true, toAddress: true } })).toEqual([
    { customerId: customers[0], toAddress: "right@client.example" },
  ]);
  expect(await prisma.mailing.findUniqueOrThrow({ where: { id: againId } })).toMatchObject({
    status: "ready",
    againOf: mailingId,
    step: "notice",
  });
  await sent(againId);
  expect(await sendAgain(ASKER, { mailingId })).toEqual(refused("nobody_to_write_to"));
  expect(await violations()).toEqual([]);
});

test("a gesture that came back goes again under the seal of its plan, to whom it treated", async () => {
  const { mailingId, messages } = await sentMailing(3);
  const [back, elsewhere] = messages;
  await prisma.mailMessage.update({ where: { id: back?.id ?? 0n }, data: { delivery: "bounced", deliveryDetail: "hard" } });
  await correct(back?.customerId, "gesture@client.example");
  await correct(elsewhere?.customerId, "arrived@client.example");
  const again = await sendAgain(ASKER, { mailingId });
  const againId = again.ok ? again.value.mailingId : 0;
  await renderWholeMailing(againId);
  const mailing = await prisma.mailing.findUniqueOrThrow({ where: { id: againId } });
  expect(mailing).toMatchObject({ step: "gesture", round: 2, againOf: mailingId, status: "ready" });
  expect(await prisma.mailMessage.findMany({ where: { mailingId: againId }, select: { toAddress: true, state: true } })).toEqual([
    { toAddress: "gesture@client.example", state: "rendered" },
  ]);
  expect(await isMailingApproved(prisma, mailing)).toBe(true);
});

test("whoever was reached in person meanwhile is not written to again", async () => {
  const { mailingId, customers } = await returned();
  await correct(customers[0], "reached@client.example");
  const message = await prisma.mailMessage.findFirstOrThrow({ where: { mailingId, customerId: customers[0] } });
  const call = { customerId: message.customerId, channel: "call", why: "bounced", messageId: message.id, onceKey: `bounce:${message.id}` };
  await prisma.callTask.create({
    data: { ...call, dueAt: "2026-11-18T09:00:00Z", outcome: "reached", doneAt: "2026-11-18T08:00:00Z", doneBy: "m" },
  });
  expect(await sendAgain(ASKER, { mailingId })).toEqual(refused("nobody_to_write_to"));
});
