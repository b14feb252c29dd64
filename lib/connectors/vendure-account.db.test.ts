import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accountSettingsSchema } from "../domain/accounts/account-kind";
import type { EffectToApply } from "../domain/effects/effect-to-apply";
import { plannedCredit, plannedEffect, plannedRefund } from "../testing/planned-effect";
import { type PlacedOrder, VendureShop } from "../testing/vendure-shop";
import { AccountClient } from "./account-client";
import { type Applying, OutcomeUnknown } from "./shop-account";
import { ShopClient } from "./shop-client";
import { VendureAccount } from "./vendure-account";

const SKU = "PACK-500-B";
const PRICE = 4900;
const SHIPPING = 500;

let shop: VendureShop;
let account: VendureAccount;
const applying = (): Applying => ({ signal: new AbortController().signal, exchanges: [] });
const settings = accountSettingsSchema.parse({});
const options = () => ({ baseUrl: `${shop.url}/admin-api`, credentials: VendureShop.credentials, settings });

beforeAll(async () => {
  shop = await VendureShop.start();
  account = new VendureAccount({ ...options(), client: new AccountClient({ timeoutMs: 20_000 }), reader: new ShopClient({ tries: 1 }) });
}, 180_000);
afterAll(() => shop.stop());

let people = 0;
const place = (quantity = 3, coupon?: string) => shop.place(SKU, { email: `person-${++people}@example.org`, quantity, coupon });
/** An effect on an order as it was placed. */
const on = async ({ code, id }: PlacedOrder, effect: EffectToApply, key: string): Promise<EffectToApply> => {
  const { lineId } = await shop.today({ code, id });
  return {
    ...effect,
    idempotencyKey: key,
    order: { ref: code, currency: "EUR", isShipped: false },
    line: effect.line && { ref: lineId, sku: SKU, variantRef: null, quantity: 3, unitsPerItem: 500 },
  };
};

test("the shop answers by its name and may be written to; a wrong password is told", async () => {
  expect(await account.check(applying().signal)).toEqual({ shopName: new URL(shop.url).host, currency: "EUR", notes: [] });
  const wrong = new VendureAccount({
    ...options(),
    credentials: { username: "admin", password: "no" },
    reader: new ShopClient({ tries: 1 }),
  });
  expect(await wrong.check(applying().signal)).toEqual({ problem: "unauthorised" });
});

describe("a void", () => {
  test("cancels the items and leaves the others and the money; looked up, it is found", async () => {
    const order = await place();
    const effect = await on(order, plannedEffect(), "void_units:1:1");
    expect(await account.lookUp(effect, applying())).toEqual({ kind: "not_done" });
    expect(await account.apply(effect, applying())).toMatchObject({ kind: "done" });
    expect(await shop.today(order)).toMatchObject({ quantity: 1, state: "PaymentSettled", refunded: 0 });
    expect(await account.lookUp(effect, applying())).toMatchObject({ kind: "done" });
    expect(await account.lookUp({ ...effect, idempotencyKey: "void_units:1:11" }, applying())).toEqual({ kind: "not_done" });
  });

  test("of an order that was cancelled, taken back in part or is not there goes to a person", async () => {
    const cancelled = await place();
    await shop.cancel(cancelled);
    const gone = await on(cancelled, plannedEffect(), "void_units:2:1");
    expect(await account.apply(gone, applying())).toEqual({ kind: "refused", reason: "order_cancelled" });
    const order = await place();
    const effect = await on(order, plannedEffect(), "void_units:2:2");
    await account.apply({ ...effect, idempotencyKey: "void_units:2:3", units: 500 }, applying());
    expect(await account.apply(effect, applying())).toEqual({ kind: "refused", reason: "order_refunded" });
    const own = { ...effect, ours: { voidedItems: 1, voidedOfOrder: 1 } };
    expect(await account.apply(own, applying())).toMatchObject({ kind: "done" });
    const nowhere = { ...effect, order: { ...effect.order, ref: "NO-SUCH-ORDER" } };
    expect(await account.apply(nowhere, applying())).toEqual({ kind: "refused", reason: "order_gone" });
  });

  test("of every item cancels the order, and its money can still be paid back", async () => {
    const order = await place();
    const all = await on(order, plannedEffect({ units: 1500 }), "void_units:3:1");
    expect(await account.apply(all, applying())).toMatchObject({ kind: "done" });
    expect(await shop.today(order)).toMatchObject({ state: "Cancelled" });
    const back = { ...(await on(order, plannedRefund(3 * PRICE), "refund:3")), ours: { voidedItems: 3, voidedOfOrder: 1 } };
    expect(await account.apply(back, applying())).toMatchObject({ kind: "done" });
    expect(await shop.today(order)).toMatchObject({ refunded: 3 * PRICE });
  });
});

describe("a refund", () => {
  test("is paid to the cent, once; more than was paid goes to a person", async () => {
    const order = await place(1);
    const effect = await on(order, plannedRefund(4905), "refund:1");
    expect(await account.apply(effect, applying())).toMatchObject({ kind: "done" });
    expect(await account.lookUp(effect, applying())).toMatchObject({ kind: "done" });
    expect(await shop.today(order)).toMatchObject({ refunded: 4905 });
    const more = await on(order, plannedRefund(PRICE + SHIPPING - 4905 + 1), "refund:2");
    expect(await account.apply(more, applying())).toEqual({ kind: "refused", reason: "amount_too_high" });
  });

  test("whose answer is lost is found and not paid again", async () => {
    const order = await place(1);
    const effect = await on(order, plannedRefund(1000), "refund:lost");
    // Too short for any answer: the call is on its way all the same.
    const hasty = new VendureAccount({ ...options(), client: new AccountClient({ timeoutMs: 1 }), reader: new ShopClient({ tries: 1 }) });
    await expect(hasty.apply(effect, applying())).rejects.toBeInstanceOf(OutcomeUnknown);
    await expect.poll(async () => (await shop.today(order)).refunded, { timeout: 10_000 }).toBe(1000);
    expect(await account.lookUp(effect, applying())).toMatchObject({ kind: "done" });
  });
});

describe("a credit of 15 €", () => {
  const credit = (text: string, key = `issue_credit:${text}`) =>
    plannedCredit({ idempotencyKey: key, code: { text, expiresAt: "2030-01-01T00:00:00.000Z" } });

  test.each([
    ["one pack of 49 €", 1, PRICE],
    ["three packs", 3, PRICE],
    ["seven packs, where cents must be spread", 7, PRICE],
  ])("takes exactly 15 € off %s at checkout, tax included", async (_, quantity, price) => {
    const code = `KRED-${quantity}`;
    expect(await account.apply(credit(code), applying())).toMatchObject({ kind: "done" });
    const order = await place(quantity, code);
    expect(await shop.today(order)).toMatchObject({ total: quantity * price + SHIPPING - 1500, paid: quantity * price + SHIPPING - 1500 });
  });

  test("takes exactly 15 € off a basket with odd prices", async () => {
    expect(await account.apply(credit("KRED-ODD"), applying())).toMatchObject({ kind: "done" });
    await shop.price("PACK-200", 1999);
    const order = await shop.place("PACK-200", { email: "odd@example.org", quantity: 3, coupon: "KRED-ODD" });
    expect(await shop.today(order)).toMatchObject({ total: 3 * 1999 + SHIPPING - 1500 });
  });

  test("works once, is made once, and no longer after it was taken back", async () => {
    const effect = credit("KRED-ONCE");
    expect(await account.apply(effect, applying())).toMatchObject({ kind: "done" });
    expect(await account.apply(effect, applying())).toMatchObject({ kind: "done" });
    expect(await account.lookUp(effect, applying())).toMatchObject({ kind: "done" });
    expect(await account.apply(credit("KRED-ONCE", "issue_credit:other"), applying())).toEqual({ kind: "refused", reason: "code_taken" });
    await place(1, "KRED-ONCE");
    expect(await shop.today(await place(1, "KRED-ONCE"))).toMatchObject({ total: PRICE + SHIPPING });
    await account.apply(credit("KRED-BACK"), applying());
    const revoke = { ...credit("KRED-BACK", "revoke_credit:1"), kind: "revoke_credit" as const };
    expect(await account.lookUp(revoke, applying())).toEqual({ kind: "not_done" });
    expect(await account.apply(revoke, applying())).toMatchObject({ kind: "done" });
    expect(await account.lookUp(revoke, applying())).toMatchObject({ kind: "done" });
    expect(await shop.today(await place(1, "KRED-BACK"))).toMatchObject({ total: PRICE + SHIPPING });
  });

  test("in another currency goes to a person", async () => {
    const other = { ...credit("KRED-USD"), amount: { minor: 1500, currency: "USD" } };
    expect(await account.apply(other, applying())).toEqual({ kind: "refused", reason: "other_currency" });
  });
});

test("a code of 10 % on one product takes it off that product", async () => {
  const code = { text: "DIX-200", expiresAt: "2030-01-01T00:00:00.000Z" };
  const detail = { shareBp: 1000, skus: [SKU] };
  const effect = plannedCredit({ kind: "issue_code", idempotencyKey: "issue_code:1", amount: null, detail, code });
  expect(await account.apply(effect, applying())).toMatchObject({ kind: "done" });
  expect(await shop.today(await place(2, "DIX-200"))).toMatchObject({ total: 2 * 4410 + SHIPPING });
});
