import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { now } from "../../clock";
import { AccountClient } from "../../connectors/account-client";
import type { ShopAccount } from "../../connectors/shop-account";
import { ShopClient } from "../../connectors/shop-client";
import { WooCommerceAccount } from "../../connectors/woocommerce-account";
import type { AccountRow } from "../../db/accounts/account-rows";
import { prisma } from "../../db/client";
import { readViolations } from "../../db/health/invariants";
import { SETTLED_AFTER_MS } from "../../domain/effects/effect-schedule";
import { type AppliedPlan, accountOn, effectsToApply, REFUND_MINOR, SOURCE, stockShop } from "../../testing/effects-to-apply";
import type { Mishap } from "../../testing/shop-server";
import { WooCommerceStandIn } from "../../testing/woocommerce-stand-in";
import { applyEffects } from "./apply-effects";

let shop: WooCommerceStandIn;
let plan: AppliedPlan;
let accountId: number;
let minutes = 0;
let incidents = 0;

/** Ahead of the clock by which results are written down, so that what waits is due when the test says so. */
const clock = () => new Date(now().getTime() + minutes * 60_000);
const open = ({ baseUrl, settings }: AccountRow): ShopAccount =>
  new WooCommerceAccount({
    baseUrl,
    settings,
    credentials: { consumerKey: shop.key, consumerSecret: shop.secret },
    client: new AccountClient({ timeoutMs: 400 }),
    reader: new ShopClient({ tries: 2, backoffMs: 1, timeoutMs: 400 }),
  });
const apply = () => applyEffects(accountId, { open, clock });
const states = async (where: object = {}) =>
  (
    await prisma.effect.findMany({ where: { planId: plan.planId, ...where }, orderBy: { id: "asc" }, select: { state: true, error: true } })
  ).map(({ state, error }) => (error ? `${state} ${error}` : state));
const broken = async () => (await readViolations(prisma)).filter(({ count }) => count > 0);
const strike = (mishap: Mishap, path: RegExp, times = 1) => {
  let left = times;
  shop.mishap = (_, { method, url }) => (method === "POST" && path.test(url.pathname) && left-- > 0 ? mishap : { kind: "none" });
};

beforeEach(async () => {
  minutes = 0;
  shop = await WooCommerceStandIn.start();
  await prisma.$executeRaw`TRUNCATE shop_account`;
  plan = await effectsToApply(3, `E${++incidents}-`);
  await stockShop(shop, plan);
  accountId = await accountOn(shop);
});
afterEach(async () => {
  await prisma.$executeRaw`UPDATE effect SET state = 'skipped', note = 'test over', settled_at = now(), settled_by = 'test' WHERE state NOT IN ('done', 'by_hand', 'skipped')`;
  await shop.stop();
});

test("everything that the plan asks of the shop is applied once, and what was paid back leaves the ledger", async () => {
  expect(await apply()).toBeNull();
  expect((await states({ kind: "void_units" })).sort()).toEqual(["done", "done", "needs_person units_not_whole"]);
  expect(await states({ kind: "issue_credit" })).toEqual(["done", "done"]);
  expect(await states({ kind: "refund" })).toEqual(["done", "done", "done"]);
  expect(shop.books.refunds.filter(({ api_refund }) => api_refund).map(({ amount }) => amount)).toEqual(["7", "7", "7"]);
  expect(shop.books.coupons.map(({ amount }) => amount)).toEqual(["15", "15"]);
  const paid = await prisma.ledgerTransfer.findMany({ where: { incidentId: plan.incidentId, creditAccount: "refunded" } });
  expect(paid.map(({ amount, debitAccount }) => [amount, debitAccount])).toEqual(Array(3).fill([BigInt(REFUND_MINOR), "refund_payable"]));
  const tries = await prisma.effectTry.findMany({ where: { effect: { planId: plan.planId, kind: "refund" } } });
  expect(tries.map(({ outcome, status }) => [outcome, status])).toEqual(Array(3).fill(["done", 201]));
  expect(JSON.stringify(tries.map(({ request }) => request))).not.toContain(shop.secret);
  expect(await broken()).toEqual([]);
  expect(await apply()).toBeNull();
  expect(shop.books.refunds).toHaveLength(5);
});

describe("an answer that never came", () => {
  test.each<[string, Mishap]>([
    ["although the shop did it", { kind: "lost" }],
    ["and the shop does it later", { kind: "held" }],
    ["and the shop never heard of it", { kind: "drop" }],
    ["but an error page", { kind: "error", status: 502 }],
  ])("%s: it is looked up once that is certain, and there is one refund each", async (_, mishap) => {
    strike(mishap, /refunds$/, 2);
    await apply();
    expect((await states()).filter((state) => state === "unknown")).toHaveLength(2);
    expect(await broken()).toEqual([]);
    await shop.land();
    minutes += SETTLED_AFTER_MS / 60_000 - 1;
    await apply();
    expect((await states()).filter((state) => state === "unknown")).toHaveLength(2);
    minutes += 2;
    await apply();
    expect(await states({ kind: "refund" })).toEqual(["done", "done", "done"]);
    expect(shop.books.refunds).toHaveLength(5);
    expect(new Set(shop.books.refunds.map(({ reason }) => reason)).size).toBe(5);
    expect(await broken()).toEqual([]);
  });
});

describe("a shop that cannot be reached", () => {
  test("asks to be left alone: it is, and nothing is repeated before", async () => {
    strike({ kind: "limit", retryAfter: "600" }, /refunds$/, 1);
    const next = await apply();
    expect((await states()).filter((state) => state === "waiting throttled")).toHaveLength(1);
    expect(next && next.getTime() >= clock().getTime() + 590_000).toBe(true);
    minutes += 11;
    await apply();
    expect(shop.books.refunds).toHaveLength(5);
  });

  test("for a key that it refuses: a person is told, and may try again", async () => {
    strike({ kind: "error", status: 403 }, /./, 99);
    await apply();
    expect(new Set(await states({ kind: "refund" }))).toEqual(new Set(["failed forbidden"]));
    expect(await broken()).toEqual([]);
  });
});

test("an account that is off is left alone, and one that is switched off stops after the effect in hand", async () => {
  let calls = 0;
  const offAfterOne = (row: AccountRow): ShopAccount => {
    const account = open(row);
    return {
      kind: account.kind,
      capabilities: account.capabilities,
      check: (signal) => account.check(signal),
      lookUp: (effect, applying) => account.lookUp(effect, applying),
      apply: async (effect, applying) => {
        calls++;
        await prisma.shopAccount.update({ where: { id: accountId }, data: { enabled: false } });
        return account.apply(effect, applying);
      },
    };
  };
  expect(await applyEffects(accountId, { open: offAfterOne, clock })).toBeNull();
  expect(calls).toBe(1);
  expect((await states()).filter((state) => state === "waiting")).toHaveLength(7);
  expect(await prisma.effect.count({ where: { planId: plan.planId, state: "waiting", attempts: { gt: 0 } } })).toBe(0);
  expect(await apply()).toBeNull();
  expect(calls).toBe(1);
});

test("two workers at once share the effects and apply each of them once", async () => {
  await Promise.all([apply(), apply(), apply()]);
  expect(shop.books.refunds).toHaveLength(5);
  expect(shop.books.coupons).toHaveLength(2);
  expect((await states()).filter((state) => state === "done")).toHaveLength(7);
  expect(await broken()).toEqual([]);
});

test("units that were used since the ledger was written are gifted and not voided", async () => {
  const [effect] = await prisma.effect.findMany({ where: { planId: plan.planId, kind: "void_units", units: 380 } });
  const line = await prisma.affectedLine.findUniqueOrThrow({ where: { id: effect!.affectedLineId! } });
  const fact = {
    source: "test",
    customerId: line.customerId,
    sku: line.sku,
    orderLineId: line.orderLineId,
    consumedAt: new Date("2026-11-20T10:00:00Z"),
  };
  await prisma.consumption.create({ data: { ...fact, ref: `late-${effect!.id}`, units: 30 } });
  await apply();
  expect(await prisma.effect.findUnique({ where: { id: effect!.id } })).toMatchObject({ units: 350n, detail: { usedSince: 30 } });
  const moved = await prisma.ledgerTransfer.findMany({ where: { affectedLineId: line.id, debitAccount: "voided" } });
  expect(moved).toMatchObject([{ creditAccount: "gifted", amount: 30n, unit: "units" }]);
  expect(moved[0]?.reverses).not.toBeNull();
  await prisma.consumption.create({ data: { ...fact, ref: `later-${effect!.id}`, units: 350 } });
  await prisma.$executeRaw`UPDATE effect SET state = 'waiting', error = NULL WHERE id = ${effect!.id}`;
  await apply();
  expect(await prisma.effect.findUnique({ where: { id: effect!.id } })).toMatchObject({
    state: "skipped",
    error: "all_used",
    units: 0n,
    settledBy: "worker",
  });
  expect(await broken()).toEqual([]);
});

test("what a lost call voided stays void, whatever was used since", async () => {
  const [effect] = await prisma.effect.findMany({ where: { planId: plan.planId, kind: "void_units", units: 500 } });
  const line = await prisma.affectedLine.findUniqueOrThrow({ where: { id: effect!.affectedLineId! } });
  strike({ kind: "lost" }, /refunds$/, 1);
  await apply();
  expect(await prisma.effect.findUnique({ where: { id: effect!.id } })).toMatchObject({ state: "unknown" });
  const { customerId, sku, orderLineId } = line;
  const used = {
    source: "test",
    ref: `since-${effect!.id}`,
    customerId,
    sku,
    orderLineId,
    units: 40,
    consumedAt: new Date("2026-11-20T10:00:00Z"),
  };
  await prisma.consumption.create({ data: used });
  minutes += 6;
  await apply();
  expect(await prisma.effect.findUnique({ where: { id: effect!.id } })).toMatchObject({ state: "done", units: 500n });
  expect(await prisma.ledgerTransfer.count({ where: { affectedLineId: line.id, debitAccount: "voided" } })).toBe(0);
});

test("effects of a shop without an account, and kinds that its account does not know, wait to be applied by hand", async () => {
  await prisma.$executeRaw`TRUNCATE shop_account`;
  expect(await apply()).toBeNull();
  expect(new Set(await states())).toEqual(new Set(["waiting"]));
  expect(SOURCE).toBe("test");
});
