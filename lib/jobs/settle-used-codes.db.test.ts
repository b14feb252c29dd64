import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { redeemCredit } from "../commands/credits/redeem-credit";
import { connectSource } from "../commands/sources/connect-source";
import { prisma } from "../db/client";
import { readViolations } from "../db/health/invariants";
import type { Actor } from "../domain/staff/actor";
import { type IssuedCredit, issueCredits, SHOP } from "../testing/issued-credits";
import { WooCommerceStandIn, wooOrder } from "../testing/woocommerce-stand-in";
import { pullSource } from "./pull-source";

const admin: Actor = { kind: "staff", id: "u1", name: "Nadia", role: "admin" };
const MODIFIED = "2026-11-20T10:00:00";
let shop: WooCommerceStandIn;
let sourceId: number;
let take: () => Promise<IssuedCredit>;

const broken = async () => (await readViolations(prisma)).filter(({ view, count }) => count > 0 && /^inv_(03|09)_/.test(view));
const redemptions = ({ id }: IssuedCredit) => prisma.redemption.findMany({ where: { creditId: id }, orderBy: { id: "asc" } });
const balance = async ({ id }: IssuedCredit) => {
  const { amountMinor, redeemedMinor } = await prisma.credit.findUniqueOrThrow({ where: { id } });
  return Number(amountMinor - redeemedMinor);
};
/** An order paid with the code as WooCommerce writes it, in small letters. */
const paidWith = (id: number, { code }: IssuedCredit, discount: string, change: object = {}) =>
  wooOrder(id, MODIFIED, { coupon_lines: [{ id: 1, code: code.toLowerCase(), discount, discount_tax: "0.00" }], ...change });
const pull = async (...orders: ReturnType<typeof wooOrder>[]) => {
  shop.orders = orders;
  await prisma.$executeRaw`DELETE FROM source_run`;
  await prisma.$executeRaw`UPDATE order_source SET cursor_at = NULL`;
  await pullSource(sourceId, { stopping: () => false });
};

beforeAll(async () => {
  const issued = await issueCredits(5, "USED");
  take = () => issued.take({ activated: true });
  shop = await WooCommerceStandIn.start();
  const connected = await connectSource(admin, {
    kind: "woocommerce",
    name: "Boutique d’été",
    baseUrl: shop.url,
    credentials: { consumerKey: shop.key, consumerSecret: shop.secret },
    startDay: "",
    settings: {},
  });
  if (!connected.ok) throw new Error(connected.refusal.reason);
  sourceId = connected.value.sourceId;
});
afterAll(() => shop.stop());
beforeEach(() => {
  shop.orders = [];
});

test("what an order took of a credit is redeemed once, however often the order is pulled", async () => {
  const credit = await take();
  await pull(paidWith(1001, credit, "10.00"));
  await pull(paidWith(1001, credit, "10.00", { status: "completed" }));
  expect(await redemptions(credit)).toMatchObject([{ amountMinor: 1000n, orderRef: "1001" }]);
  expect(await balance(credit)).toBe(500);
  expect(await prisma.auditEvent.findFirst({ where: { action: "credit.redeem" } })).toMatchObject({
    actorKind: "system",
    subject: `credit:${credit.id}`,
    detail: { amountMinor: 1000, orderRef: "1001" },
  });
  expect(await broken()).toEqual([]);
});

test("no more is taken than is left, and nothing in another currency", async () => {
  const credit = await take();
  await pull(paidWith(1002, credit, "20.00"), paidWith(1003, credit, "3.00"));
  expect(await redemptions(credit)).toMatchObject([{ amountMinor: 1500n, orderRef: "1002" }]);
  const other = await take();
  await pull(paidWith(1004, other, "10.00", { currency: "USD" }));
  expect(await redemptions(other)).toEqual([]);
  expect(await broken()).toEqual([]);
});

test("what a cancelled order took comes back, once; an order that was cancelled when it was first seen takes nothing", async () => {
  const credit = await take();
  await pull(paidWith(1005, credit, "10.00"));
  await pull(paidWith(1005, credit, "10.00", { status: "cancelled" }), paidWith(1006, credit, "4.00", { status: "cancelled" }));
  await pull(paidWith(1005, credit, "10.00", { status: "cancelled" }));
  expect(await balance(credit)).toBe(1500);
  expect(await prisma.redemptionReversal.findMany({ where: { redemptionId: (await redemptions(credit))[0]!.id } })).toMatchObject([
    { amountMinor: 1000n, reason: "order cancelled" },
  ]);
  expect(await broken()).toEqual([]);
});

test("what the shop said itself through the API is neither counted again nor given back", async () => {
  const credit = await take();
  await redeemCredit(SHOP, { code: credit.code, amountMinor: 900, orderRef: "#1007", idempotencyKey: "shop-own-key" });
  await pull(paidWith(1007, credit, "9.00"));
  await pull(paidWith(1007, credit, "9.00", { status: "cancelled" }));
  expect(await redemptions(credit)).toHaveLength(1);
  expect(await balance(credit)).toBe(600);
});
