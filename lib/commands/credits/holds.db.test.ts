import { beforeAll, expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { WORKER } from "@/lib/domain/staff/actor";
import { AUTHOR, MANAGER } from "@/lib/testing/executable-plan";
import { type IssuedCredit, issueCredits, SHOP } from "@/lib/testing/issued-credits";
import { authoriseCredit } from "./authorise-credit";
import { captureCredit } from "./capture-credit";
import { expireCredits } from "./expire-credits";
import { redeemCredit } from "./redeem-credit";
import { revokeCredit } from "./revoke-credit";
import { voidAuthorisation } from "./void-authorisation";

let credit: (wanted?: { activated?: boolean }) => Promise<IssuedCredit>;
beforeAll(async () => {
  credit = (await issueCredits(24, "HOLDS")).take;
});

const facts = async (id: bigint) => {
  const { authorisedMinor, redeemedMinor, expiredMinor, revokedMinor } = await prisma.credit.findUniqueOrThrow({ where: { id } });
  return [authorisedMinor, redeemedMinor, expiredMinor, revokedMinor].map(Number);
};
const order = { orderRef: "O-1", idempotencyKey: "order-1-hold" };
async function held(code: string, amountMinor: number, idempotencyKey = order.idempotencyKey) {
  const result = await authoriseCredit(SHOP, { code, amountMinor, orderRef: "O-1", idempotencyKey });
  if (!result.ok) throw new Error(result.refusal.reason);
  return { code, authorisationId: result.value.authorisationId };
}
/** As if it had been asked for in the past: an authorisation keeps its end for good. */
const outlived = (authorisationId: string) =>
  prisma.$transaction([
    prisma.$executeRaw`SET LOCAL session_replication_role = replica`,
    prisma.$executeRaw`UPDATE credit_authorisation SET at = '2020-01-01Z', expires_at = '2020-01-02Z' WHERE id = ${BigInt(authorisationId)}`,
  ]);

test("what is set aside is neither spent nor free, and moves no money", async () => {
  const { id, code } = await credit({ activated: true });
  await held(code, 1000);
  expect(await facts(id)).toEqual([1000, 0, 0, 0]);
  const over = { code, amountMinor: 501, orderRef: "O-2", idempotencyKey: "order-2-redeem" };
  expect(await redeemCredit(SHOP, over)).toMatchObject({ refusal: { reason: "credit_insufficient" } });
  expect((await redeemCredit(SHOP, { ...over, amountMinor: 500 })).ok).toBe(true);
  expect(await facts(id)).toEqual([1000, 500, 0, 0]);
  expect(await prisma.ledgerTransfer.count({ where: { creditId: id } })).toBe(2);
});

test("a capture spends a part and frees the rest, once", async () => {
  const { id, code } = await credit({ activated: true });
  const hold = await held(code, 1000);
  const results = await Promise.all([
    captureCredit(SHOP, { ...hold, amountMinor: 700 }),
    captureCredit(SHOP, { ...hold, amountMinor: 700 }),
  ]);
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(results.find(({ ok }) => !ok)).toMatchObject({ refusal: { reason: "authorisation_captured" } });
  expect(await facts(id)).toEqual([0, 700, 0, 0]);
  expect(await captureCredit(SHOP, { ...hold, amountMinor: 600 })).toMatchObject({ refusal: { reason: "authorisation_settled" } });
  expect(await voidAuthorisation(SHOP, hold)).toMatchObject({ refusal: { reason: "authorisation_settled" } });
  expect(await prisma.auditEvent.count({ where: { subject: `credit:${id}`, action: "credit.capture" } })).toBe(1);
});

test("no more is captured than was set aside, nor by another credit's code", async () => {
  const { code } = await credit({ activated: true });
  const other = await credit({ activated: true });
  const hold = await held(code, 1000);
  expect(await captureCredit(SHOP, { ...hold, amountMinor: 1001 })).toMatchObject({ refusal: { reason: "authorisation_insufficient" } });
  expect(await captureCredit(SHOP, { ...hold, code: other.code })).toMatchObject({ refusal: { reason: "not_found" } });
  expect(await voidAuthorisation(SHOP, { ...hold, code: other.code })).toMatchObject({ refusal: { reason: "not_found" } });
});

test("voiding frees it; doing so again changes nothing", async () => {
  const { id, code } = await credit({ activated: true });
  const hold = await held(code, 1500);
  expect((await voidAuthorisation(SHOP, hold)).ok).toBe(true);
  expect(await facts(id)).toEqual([0, 0, 0, 0]);
  expect(await voidAuthorisation(SHOP, hold)).toMatchObject({ refusal: { reason: "authorisation_free" } });
  expect(await captureCredit(SHOP, hold)).toMatchObject({ refusal: { reason: "authorisation_settled" } });
});

test("the same key again sets nothing aside; with another amount, order or time it is refused", async () => {
  const { id, code } = await credit({ activated: true });
  const request = { code, amountMinor: 400, ...order };
  const results = await Promise.all(Array.from({ length: 5 }, () => authoriseCredit(SHOP, request)));
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  for (const again of [await authoriseCredit(SHOP, request), ...results.filter(({ ok }) => !ok)])
    expect(again).toMatchObject({ refusal: { reason: "authorisation_known" } });
  for (const other of [{ amountMinor: 401 }, { orderRef: "O-2" }, { holdMinutes: 61 }])
    expect(await authoriseCredit(SHOP, { ...request, ...other })).toMatchObject({ refusal: { reason: "key_reused" } });
  expect(await facts(id)).toEqual([400, 0, 0, 0]);
});

test("what is not captured in time lapses, by the job or before it", async () => {
  const { id, code } = await credit({ activated: true });
  const hold = await held(code, 900);
  await outlived(hold.authorisationId);
  expect(await captureCredit(SHOP, hold)).toMatchObject({ refusal: { reason: "authorisation_lapsed" } });
  expect(await expireCredits(WORKER, {})).toMatchObject({ ok: true, value: { lapsed: 1, expired: 0, more: false } });
  expect(await facts(id)).toEqual([0, 0, 0, 0]);
  expect(await expireCredits(WORKER, {})).toMatchObject({ refusal: { reason: "nothing_to_change" } });
  expect(await captureCredit(SHOP, hold)).toMatchObject({ refusal: { reason: "authorisation_lapsed" } });
});

test("what an order was promised holds after a revocation; freed, it is revoked as well", async () => {
  const { id, code } = await credit({ activated: true });
  const [kept, freed] = [await held(code, 600), await held(code, 500, "order-2-hold")];
  expect(await revokeCredit(MANAGER, { creditId: String(id), reason: "Resold" })).toEqual({ ok: true, value: { revokedMinor: 400 } });
  expect((await captureCredit(SHOP, { ...kept, amountMinor: 550 })).ok).toBe(true);
  expect(await facts(id)).toEqual([500, 550, 0, 450]);
  expect((await voidAuthorisation(SHOP, freed)).ok).toBe(true);
  expect(await facts(id)).toEqual([0, 550, 0, 950]);
  expect(await authoriseCredit(SHOP, { code, amountMinor: 1, orderRef: "O-3", idempotencyKey: "order-3-hold" })).toMatchObject({
    refusal: { reason: "credit_revoked" },
  });
});

test("nothing is set aside by a person, nor ended by a shop", async () => {
  const { code } = await credit({ activated: true });
  for (const actor of [AUTHOR, MANAGER]) {
    expect(await authoriseCredit(actor, { code, amountMinor: 1, ...order })).toEqual({ ok: false, refusal: { reason: "forbidden" } });
    expect(await captureCredit(actor, { code, authorisationId: "1" })).toEqual({ ok: false, refusal: { reason: "forbidden" } });
    expect(await voidAuthorisation(actor, { code, authorisationId: "1" })).toEqual({ ok: false, refusal: { reason: "forbidden" } });
  }
  expect(await expireCredits(SHOP, {})).toEqual({ ok: false, refusal: { reason: "forbidden" } });
});
