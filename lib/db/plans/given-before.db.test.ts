import { expect, test } from "vitest";
import { NOTHING_GIVEN } from "@/lib/domain/plans/member";
import { makeExecutablePlan } from "@/lib/testing/executable-plan";
import { prisma } from "../client";
import { membersById } from "./member-chunks";

/** One mail to the customer about an incident, in a state and at a time. */
async function mailed(incidentId: number, customerId: bigint, sentAt: string | null): Promise<void> {
  const plan = { incidentId, planId: incidentId, cohortKey: `c${customerId}-${sentAt}`, templateVersionId: 1, createdBy: "author" };
  const { id: mailingId } = await prisma.mailing.create({ data: { ...plan, status: "sent" } });
  const message = { mailingId, customerId, channel: "email" as const, variant: "fr", values: {}, toAddress: "a@mail.example" };
  await prisma.mailMessage.create({ data: { ...message, state: sentAt ? "sent" : "rendered", sentAt: sentAt && new Date(sentAt) } });
}
const declare = (ref: string, parentId?: number) =>
  prisma.incident.create({ data: { ref, title: ref, zone: "Europe/Paris", ownerId: "a", createdBy: "a", parentId } });

test("apologies are the other incidents a customer was written to about, from a year before this one was declared", async () => {
  const { incidentId } = await makeExecutablePlan(3, "APOLOGIES");
  await prisma.incident.update({ where: { id: incidentId }, data: { createdAt: new Date("2026-08-20T08:00:00Z") } });
  const members = await prisma.cohortMember.findMany({ where: { incidentId }, orderBy: { customerId: "asc" } });
  const [twice, family, old] = members.map(({ customerId }) => customerId);
  if (!twice || !family || !old) throw new Error("three members were made");
  const [one, other, supplement] = [await declare("ONE"), await declare("OTHER"), await declare("SUPPLEMENT", incidentId)];
  // Two mails about one incident are one apology.
  for (const sentAt of ["2026-01-10T08:00:00Z", "2026-01-11T08:00:00Z"]) await mailed(one.id, twice, sentAt);
  await mailed(other.id, twice, "2025-08-20T08:00:00Z");
  await mailed(supplement.id, family, "2026-09-01T08:00:00Z");
  await mailed(incidentId, family, "2026-08-25T08:00:00Z");
  await mailed(one.id, old, "2025-08-20T07:59:59Z");
  await mailed(other.id, old, null);
  const scope = { incidentId, tenure: false, follows: false };
  const read = await membersById(prisma, scope, [twice, family, old].map(String));
  expect(read.map(({ apologies }) => apologies)).toEqual([2, 0, 0]);
});

test("gestures count over the incident and its family, not what was owed, taken back or given elsewhere", async () => {
  const { incidentId } = await makeExecutablePlan(2, "GESTURES");
  const supplement = await declare("MORE", incidentId);
  const elsewhere = await declare("ELSEWHERE");
  const [first, second] = await prisma.cohortMember.findMany({ where: { incidentId }, orderBy: { customerId: "asc" } });
  if (!first || !second) throw new Error("two members were made");
  const moves: [number, string, string, bigint, string][] = [
    [incidentId, "goodwill", "credit_outstanding", 1_500n, "EUR"],
    [incidentId, "credit_outstanding", "credit_revoked", 400n, "EUR"],
    [supplement.id, "goodwill", "refund_payable", 120n, "EUR"],
    [supplement.id, "owed", "refund_payable", 380n, "EUR"],
    [incidentId, "refund_payable", "refunded", 500n, "EUR"],
    [elsewhere.id, "goodwill", "credit_outstanding", 9_000n, "EUR"],
    [incidentId, "goodwill", "donation_payable", 7_000n, "USD"],
  ];
  for (const [i, [incident, debitAccount, creditAccount, amount, unit]] of moves.entries())
    await prisma.ledgerTransfer.create({
      data: {
        incidentId: incident,
        transactionKey: `g${i}`,
        idempotencyKey: `g${i}`,
        debitAccount,
        creditAccount,
        unit,
        amount,
        customerId: first.customerId,
      },
    });
  const ids = [first, second].map(({ customerId }) => String(customerId));
  const given = async (follows: boolean) =>
    (await membersById(prisma, { incidentId, tenure: false, follows }, ids)).map((one) => one.given);
  // 15.00 less 4.00, and 1.20: 12.20. The refunds of the supplement are not this incident's.
  expect(await given(false)).toEqual([{ ...NOTHING_GIVEN, gestureMinor: 1_220 }, NOTHING_GIVEN]);
  expect(await given(true)).toEqual([{ ...NOTHING_GIVEN, gestureMinor: 1_220, spentMinor: 1_100 }, NOTHING_GIVEN]);
});

test("a price paid is what is left of it after the order's discount, half a cent up, for the items that remain", async () => {
  const { incidentId } = await makeExecutablePlan(1, "DISCOUNT");
  const line = await prisma.affectedLine.findFirstOrThrow({ where: { incidentId } });
  // Three at 1.00 less 0.25 in all, one of them refunded since: 2.00 less 0.1666…
  await prisma.orderLine.update({
    where: { id: line.orderLineId },
    data: { quantity: 3, refundedQuantity: 1, unitPriceMinor: 100, orderDiscountMinor: 25 },
  });
  await prisma.affectedLine.update({ where: { id: line.id }, data: { quantity: 2, unitPriceMinor: 100 } });
  const [member] = await membersById(prisma, { incidentId, tenure: false, follows: false }, [String(line.customerId)]);
  expect([member?.shares[0]?.paidMinor, member?.paidMinor]).toEqual([183, 183]);
});
