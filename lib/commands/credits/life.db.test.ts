import { beforeAll, expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { readViolations } from "@/lib/db/health/invariants";
import { hashToken } from "@/lib/domain/credits/token";
import { WORKER } from "@/lib/domain/staff/actor";
import { AUTHOR, MANAGER } from "@/lib/testing/executable-plan";
import { type IssuedCredit, issueCredits, LINK, SHOP } from "@/lib/testing/issued-credits";
import { activateCredit } from "./activate-credit";
import { expireCredits } from "./expire-credits";
import { extendCredit } from "./extend-credit";
import { redeemCredit } from "./redeem-credit";
import { resendCredit } from "./resend-credit";
import { reverseRedemption } from "./reverse-redemption";
import { revokeCredit } from "./revoke-credit";

let credit: (wanted?: { activated?: boolean }) => Promise<IssuedCredit>;
beforeAll(async () => {
  credit = (await issueCredits(30, "LIFE")).take;
});

const reread = (id: bigint) => prisma.credit.findUniqueOrThrow({ where: { id } });
const facts = async (id: bigint) => {
  const { redeemedMinor, expiredMinor, revokedMinor } = await reread(id);
  return [redeemedMinor, expiredMinor, revokedMinor].map(Number);
};
const end = (id: bigint, at: string) => prisma.credit.update({ where: { id }, data: { expiresAt: new Date(at) } });
async function spent(code: string, amountMinor: number, orderRef = "O-1") {
  const result = await redeemCredit(SHOP, { code, amountMinor, orderRef, idempotencyKey: `spend-${orderRef}` });
  if (!result.ok) throw new Error(result.refusal.reason);
  return { code, redemptionId: result.value.redemptionId, reason: "Order cancelled", idempotencyKey: `back-${orderRef}` };
}
const transfers = (creditId: bigint) =>
  prisma.ledgerTransfer.findMany({
    where: { creditId },
    orderBy: { id: "asc" },
    select: { debitAccount: true, creditAccount: true, amount: true },
  });
/** What was written as facts has no audit of its making. */
const CREDIT_VIEWS = /^inv_(03|09)_|^inv_11_credit/;
const violated = async () =>
  (await readViolations(prisma)).filter(({ view, count }) => CREDIT_VIEWS.test(view) && count > 0).map(({ view }) => view);

test("a cancelled order gives back what it took, whole or in parts, never more", async () => {
  const { id, code } = await credit({ activated: true });
  const taken = await spent(code, 1500);
  expect((await reverseRedemption(SHOP, { ...taken, amountMinor: 600 })).ok).toBe(true);
  expect(await facts(id)).toEqual([900, 0, 0]);
  const more = { ...taken, idempotencyKey: "second-part" };
  expect(await reverseRedemption(SHOP, { ...more, amountMinor: 901 })).toMatchObject({ refusal: { reason: "reversal_too_large" } });
  expect((await reverseRedemption(SHOP, more)).ok).toBe(true);
  expect(await facts(id)).toEqual([0, 0, 0]);
  expect(await reverseRedemption(SHOP, { ...more, idempotencyKey: "third-part" })).toMatchObject({
    refusal: { reason: "reversal_too_large" },
  });
  const counter = await prisma.ledgerTransfer.findFirstOrThrow({ where: { creditId: id, debitAccount: "credit_redeemed" } });
  const original = await prisma.ledgerTransfer.findFirstOrThrow({ where: { creditId: id, creditAccount: "credit_redeemed" } });
  expect([counter.amount, counter.reverses]).toEqual([600n, original.id]);
  await spent(code, 1500, "O-2");
  expect(await facts(id)).toEqual([1500, 0, 0]);
});

test("the same key gives back once, however often and at whatever moment", async () => {
  const { id, code } = await credit({ activated: true });
  const taken = { ...(await spent(code, 800)), amountMinor: 300 };
  const results = await Promise.all(Array.from({ length: 5 }, () => reverseRedemption(SHOP, taken)));
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  for (const again of results.filter(({ ok }) => !ok)) expect(again).toMatchObject({ refusal: { reason: "reversal_known" } });
  expect(await reverseRedemption(SHOP, { ...taken, amountMinor: 301 })).toMatchObject({ refusal: { reason: "key_reused" } });
  const rest = { ...taken, amountMinor: 500 };
  const race = await Promise.all(["a", "b"].map((key) => reverseRedemption(SHOP, { ...rest, idempotencyKey: `racing-key-${key}` })));
  expect(race.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await facts(id)).toEqual([0, 0, 0]);
});

test("the database itself refuses to give back more than was taken", async () => {
  const { code } = await credit({ activated: true });
  const { redemptionId } = await spent(code, 100);
  const row = { redemptionId: BigInt(redemptionId), amountMinor: 101n, reason: "x", idempotencyKey: "too-much-back" };
  await expect(prisma.redemptionReversal.create({ data: row })).rejects.toThrow(/took less than that/);
});

test("what is left expires once, to the cent, and a spent credit stays spent", async () => {
  const { id, code } = await credit({ activated: true });
  await spent(code, 400);
  await end(id, "2020-01-01T23:00:00Z");
  const runs = await Promise.all([expireCredits(WORKER, {}), expireCredits(WORKER, {})]);
  expect(runs.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await facts(id)).toEqual([400, 1100, 0]);
  expect(await expireCredits(WORKER, {})).toMatchObject({ refusal: { reason: "nothing_to_change" } });
  expect((await transfers(id)).at(-1)).toEqual({ debitAccount: "credit_outstanding", creditAccount: "credit_expired", amount: 1100n });
});

test("given back after its end, it can be used for fourteen days; what had expired stays expired", async () => {
  const { id, code } = await credit({ activated: true });
  const taken = await spent(code, 400);
  await end(id, "2020-01-01T23:00:00Z");
  // The job has not come by yet: the rest expires all the same.
  expect((await reverseRedemption(SHOP, taken)).ok).toBe(true);
  expect(await facts(id)).toEqual([0, 1100, 0]);
  const { expiresAt } = await reread(id);
  const { at } = await prisma.redemptionReversal.findFirstOrThrow({ where: { redemptionId: BigInt(taken.redemptionId) } });
  expect(expiresAt.getTime() - at.getTime()).toBeGreaterThan(14 * 86_400_000);
  expect(expiresAt.getTime() - at.getTime()).toBeLessThanOrEqual(15 * 86_400_000 + 3_600_000);
  expect(await prisma.creditExtension.findMany({ where: { creditId: id }, select: { reason: true, toAt: true } })).toEqual([
    { reason: "given_back", toAt: expiresAt },
  ]);
  const rest = { code, amountMinor: 401, orderRef: "O-2", idempotencyKey: "spend-again" };
  expect(await redeemCredit(SHOP, rest)).toMatchObject({ refusal: { reason: "credit_insufficient" } });
  expect((await redeemCredit(SHOP, { ...rest, amountMinor: 400 })).ok).toBe(true);
});

test("on a revoked credit what an order gives back is revoked at once", async () => {
  const { id, code } = await credit({ activated: true });
  const taken = await spent(code, 400);
  await revokeCredit(MANAGER, { creditId: String(id), reason: "Resold" });
  expect((await reverseRedemption(SHOP, taken)).ok).toBe(true);
  expect(await facts(id)).toEqual([0, 0, 1500]);
});

test("an extension moves the end to the end of a day where the customer lives, and revives what had expired", async () => {
  const { id, code } = await credit({ activated: true });
  await spent(code, 400);
  await end(id, "2020-01-01T23:00:00Z");
  await expireCredits(WORKER, {});
  const request = { creditId: String(id), lastDay: "2030-06-30", reason: "The letter came late" };
  expect(await extendCredit(AUTHOR, request)).toEqual({ ok: true, value: { expiresAt: "2030-06-30T22:00:00.000Z" } });
  expect(await facts(id)).toEqual([400, 0, 0]);
  expect((await transfers(id)).at(-1)).toEqual({ debitAccount: "credit_expired", creditAccount: "credit_outstanding", amount: 1100n });
  expect(await extendCredit(AUTHOR, request)).toMatchObject({ refusal: { reason: "extension_not_later" } });
  const [note] = await prisma.creditExtension.findMany({ where: { creditId: id } });
  expect(note).toMatchObject({ reason: "The letter came late", by: AUTHOR.id });
  expect(
    await prisma.auditEvent.count({ where: { subject: `credit:${id}`, action: "credit.extend", reason: "The letter came late" } }),
  ).toBe(1);
  // A second end of the same credit.
  await end(id, "2031-01-01T23:00:00Z");
  await prisma.$executeRaw`UPDATE credit SET expires_at = '2021-01-01T23:00:00Z' WHERE id = ${id}`;
  await expireCredits(WORKER, {});
  expect((await extendCredit(AUTHOR, { ...request, lastDay: "2030-07-31" })).ok).toBe(true);
  expect(await facts(id)).toEqual([400, 0, 0]);
  // An hour behind the shop the day ends an hour later.
  const { customerId } = await prisma.credit.findUniqueOrThrow({ where: { id } });
  await prisma.customer.update({ where: { id: customerId }, data: { country: "GB" } });
  const later = await extendCredit(AUTHOR, { ...request, lastDay: "2030-08-31" });
  expect(later).toEqual({ ok: true, value: { expiresAt: "2030-08-31T23:00:00.000Z" } });
});

test("an unspent end is not moved to the past, beyond ten years, or for a revoked or spent credit", async () => {
  const { id, code } = await credit({ activated: true });
  await end(id, "2027-01-01T23:00:00Z");
  const request = { creditId: String(id), reason: "Because" };
  for (const lastDay of ["2020-01-01", "2026-12-31", "2095-01-01"])
    expect(await extendCredit(AUTHOR, { ...request, lastDay })).toMatchObject({ refusal: { reason: "extension_not_later" } });
  expect(await extendCredit(AUTHOR, { ...request, lastDay: "2027-02-30" })).toMatchObject({ refusal: { reason: "invalid" } });
  await spent(code, 1500);
  expect(await extendCredit(AUTHOR, { ...request, lastDay: "2028-01-01" })).toMatchObject({ refusal: { reason: "credit_spent" } });
  const revoked = await credit();
  await prisma.credit.update({ where: { id: revoked.id }, data: { expiresAt: new Date("2027-01-01T23:00:00Z") } });
  await revokeCredit(MANAGER, { creditId: String(revoked.id), reason: "Resold" });
  const late = { ...request, creditId: String(revoked.id), lastDay: "2028-01-01" };
  expect(await extendCredit(AUTHOR, late)).toMatchObject({ refusal: { reason: "credit_revoked" } });
  expect(await extendCredit(SHOP, late)).toEqual({ ok: false, refusal: { reason: "forbidden" } });
});

test("a new link opens the credit, the old one is dead, and neither stands anywhere", async () => {
  const { id, token } = await credit();
  const result = await resendCredit(AUTHOR, { creditId: String(id), reason: "She lost the letter" });
  expect(
    await prisma.auditEvent.count({ where: { subject: `credit:${id}`, action: "credit.resend", reason: "She lost the letter" } }),
  ).toBe(1);
  if (!result.ok) throw new Error(result.refusal.reason);
  const fresh = result.value.link.split("/c/")[1] ?? "";
  expect(Buffer.from((await reread(id)).tokenHash)).toEqual(hashToken(fresh));
  expect(await activateCredit(LINK, { token })).toMatchObject({ refusal: { reason: "not_found" } });
  expect(await activateCredit(LINK, { token: fresh })).toMatchObject({ ok: true });
  const [audit] = await prisma.auditEvent.findMany({ where: { subject: `credit:${id}`, action: "credit.resend" } });
  expect(JSON.stringify(audit?.detail)).toBe('{"generation":2}');
  expect(await resendCredit(SHOP, { creditId: String(id) })).toEqual({ ok: false, refusal: { reason: "forbidden" } });
});

test("of two new links asked for at once one is made", async () => {
  const { id } = await credit();
  const results = await Promise.all([resendCredit(AUTHOR, { creditId: String(id) }), resendCredit(MANAGER, { creditId: String(id) })]);
  expect(results.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(1);
  const { tokenGeneration } = await reread(id);
  expect(tokenGeneration).toBe(1 + results.filter(({ ok }) => ok).length);
});

test("after all of this nothing is violated", async () => {
  expect(await violated()).toEqual([]);
});
