import { beforeAll, expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { AUTHOR, MANAGER } from "@/lib/testing/executable-plan";
import { type IssuedCredit, issueCredits, LINK as link, SHOP as shop } from "@/lib/testing/issued-credits";
import { activateCredit } from "./activate-credit";
import { redeemCredit } from "./redeem-credit";
import { revokeCredit } from "./revoke-credit";

/** A credit of 15 € that no other test touches. */
let credit: (wanted?: { activated?: boolean }) => Promise<IssuedCredit>;
beforeAll(async () => {
  credit = (await issueCredits(24, "CREDITS")).take;
});

const reread = (id: bigint) => prisma.credit.findUniqueOrThrow({ where: { id } });
const audits = (id: bigint) => prisma.auditEvent.count({ where: { subject: `credit:${id}` } });

test("pressing the button twice activates once, with one audit row", async () => {
  const { id, token } = await credit();
  expect(await activateCredit(link, { token })).toEqual({ ok: true, value: { creditId: String(id) } });
  const { activatedAt } = await reread(id);
  expect(await activateCredit(link, { token })).toEqual({ ok: false, refusal: { reason: "credit_already_activated" } });
  expect((await reread(id)).activatedAt).toEqual(activatedAt);
  expect(await audits(id)).toBe(1);
});

test("an expired, a revoked and an unknown credit are not activated", async () => {
  const expired = await credit();
  await prisma.credit.update({ where: { id: expired.id }, data: { expiresAt: new Date("2020-01-01") } });
  expect(await activateCredit(link, { token: expired.token })).toMatchObject({ refusal: { reason: "credit_expired" } });
  const revoked = await credit();
  await revokeCredit(MANAGER, { creditId: String(revoked.id), reason: "Duplicate" });
  expect(await activateCredit(link, { token: revoked.token })).toMatchObject({ refusal: { reason: "credit_revoked" } });
  expect(await activateCredit(link, { token: "nothing" })).toMatchObject({ refusal: { reason: "not_found" } });
});

test("of a thousand redemptions at once of the whole credit exactly one succeeds", async () => {
  const { id, code } = await credit({ activated: true });
  const results = await Promise.all(
    Array.from({ length: 1000 }, (_, i) =>
      redeemCredit(shop, { code, amountMinor: 1500, orderRef: `O-${i}`, idempotencyKey: `whole-credit-${i}` }),
    ),
  );
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  expect(new Set(results.flatMap((result) => (result.ok ? [] : [result.refusal.reason])))).toEqual(new Set(["credit_insufficient"]));
  expect((await reread(id)).redeemedMinor).toBe(1500n);
  expect(await prisma.redemption.count({ where: { creditId: id } })).toBe(1);
  expect(await prisma.ledgerTransfer.count({ where: { creditId: id, creditAccount: "credit_redeemed" } })).toBe(1);
});

test("the same key again spends nothing, at once or later", async () => {
  const { id, code } = await credit({ activated: true });
  const request = { code: code.toLowerCase().replaceAll("-", ""), amountMinor: 400, orderRef: "O-1", idempotencyKey: "order-1-redeem" };
  const results = await Promise.all(Array.from({ length: 5 }, () => redeemCredit(shop, request)));
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  expect(await redeemCredit(shop, request)).toMatchObject({ refusal: { reason: "redemption_known" } });
  expect(await redeemCredit(shop, { ...request, amountMinor: 401 })).toMatchObject({ refusal: { reason: "key_reused" } });
  expect((await reread(id)).redeemedMinor).toBe(400n);
});

test("a credit that is not activated, or with too little left, is not redeemed", async () => {
  const closed = await credit();
  const request = { code: closed.code, amountMinor: 1, orderRef: "O-1", idempotencyKey: "not-activated" };
  expect(await redeemCredit(shop, request)).toMatchObject({ refusal: { reason: "credit_not_activated" } });
  const { code } = await credit({ activated: true });
  expect((await redeemCredit(shop, { ...request, code, amountMinor: 1400 })).ok).toBe(true);
  const over = await redeemCredit(shop, { ...request, code, amountMinor: 101, idempotencyKey: "one-cent-over" });
  expect(over).toMatchObject({ refusal: { reason: "credit_insufficient" } });
});

test("revoking takes back the unspent part only, by a counter-transfer with its reason", async () => {
  const { id, code } = await credit({ activated: true });
  await redeemCredit(shop, { code, amountMinor: 600, orderRef: "O-1", idempotencyKey: "before-revoking" });
  expect(await revokeCredit(MANAGER, { creditId: String(id), reason: "Resold" })).toEqual({ ok: true, value: { revokedMinor: 900 } });
  const row = await reread(id);
  expect([row.redeemedMinor, row.revokedMinor, row.revokedReason]).toEqual([600n, 900n, "Resold"]);
  const counter = await prisma.ledgerTransfer.findFirstOrThrow({ where: { creditId: id, creditAccount: "credit_revoked" } });
  const issue = await prisma.ledgerTransfer.findFirstOrThrow({ where: { creditId: id, debitAccount: "goodwill" } });
  expect([counter.amount, counter.reverses]).toEqual([900n, issue.id]);
  expect(await revokeCredit(MANAGER, { creditId: String(id), reason: "Again" })).toMatchObject({ refusal: { reason: "credit_revoked" } });
});

test("a spent credit has nothing to revoke; an agent may not revoke", async () => {
  const { id, code } = await credit({ activated: true });
  await redeemCredit(shop, { code, amountMinor: 1500, orderRef: "O-1", idempotencyKey: "all-of-it" });
  expect(await revokeCredit(MANAGER, { creditId: String(id), reason: "Late" })).toMatchObject({ refusal: { reason: "credit_spent" } });
  expect(await revokeCredit(AUTHOR, { creditId: String(id), reason: "Mine" })).toEqual({ ok: false, refusal: { reason: "forbidden" } });
});
