import { createHash } from "node:crypto";
import type { z } from "zod";
import type { AccountCheck } from "../domain/accounts/account-check";
import type { AccountSettings } from "../domain/accounts/account-kind";
import { type Capabilities, capabilitiesOf } from "../domain/accounts/capabilities";
import { type EffectToApply, isNoteOf, itemsOf, noteOf } from "../domain/effects/effect-to-apply";
import { judgeOrder } from "../domain/effects/judge-order";
import { decimalText } from "../domain/incidents/decimal";
import { minorDigits } from "../domain/money";
import type { ShopifyCredentials } from "../domain/sources/source-settings";
import { AccountClient } from "./account-client";
import { graphqlMutation } from "./graphql-account-call";
import { graphqlCall } from "./graphql-call";
import { type Applied, type Applying, BusyShop, cannotTell, done, type Found, notDone, refused, type ShopAccount } from "./shop-account";
import { ShopClient } from "./shop-client";
import { answerOf, ShopProblem } from "./shop-problem";
import * as api from "./shopify-account-schema";
import { shopifyDiscount } from "./shopify-discount";
import { paymentFor, stateOf } from "./shopify-order-state";

const API_VERSION = "2026-07";

type Options = { baseUrl: string; credentials: ShopifyCredentials; settings: AccountSettings; client?: AccountClient; reader?: ShopClient };
type Order = api.ShopifyAccountOrder;

/**
 * Shopify's Admin API, as it is written to. A void takes items off a line by a refund of nothing, so that the rest of the order stays;
 * money goes back to the payment it came from; a credit is a code that works once, or store credit.
 */
export class ShopifyAccount implements ShopAccount {
  readonly kind = "shopify";
  readonly capabilities: Capabilities;
  readonly #options: Options;
  readonly #client: AccountClient;
  readonly #reader: ShopClient;

  constructor(options: Options) {
    this.#options = options;
    this.capabilities = capabilitiesOf("shopify", options.settings);
    this.#client = options.client ?? new AccountClient();
    this.#reader = options.reader ?? new ShopClient();
  }

  check(signal: AbortSignal): Promise<AccountCheck> {
    return answerOf(async () => {
      const { shop, currentAppInstallation } = await this.#ask(api.ACCOUNT_SHOP_QUERY, {}, api.accountShopSchema, signal);
      const scopes = new Set(currentAppInstallation.accessScopes.map(({ handle }) => handle));
      const notes: ("prices_without_tax" | "may_not_cancel" | "may_not_refund" | "may_not_issue")[] = [];
      if (!shop.taxesIncluded) notes.push("prices_without_tax");
      if (!scopes.has("write_orders")) notes.push("may_not_cancel", "may_not_refund");
      const issues = this.#options.settings.creditAs === "code" ? "write_discounts" : "write_store_credit_account_transactions";
      if (!scopes.has(issues)) notes.push("may_not_issue");
      return { shopName: shop.name, currency: shop.currencyCode, notes };
    });
  }

  async lookUp(effect: EffectToApply, { signal }: Applying): Promise<Found> {
    if (effect.kind === "void_units" || effect.kind === "refund") {
      const refund = (await this.#order(effect, signal))?.refunds.find(({ note }) => isNoteOf(note, effect));
      return refund ? done(refund.id) : notDone;
    }
    if (this.#isStoreCredit(effect)) return cannotTell;
    const node = await this.#code(effect, signal);
    if (!node) return notDone;
    if (effect.kind === "revoke_credit") return node.codeDiscount.status === "EXPIRED" ? done(node.id) : notDone;
    return isNoteOf(node.codeDiscount.title, effect) ? done(node.id) : notDone;
  }

  async apply(effect: EffectToApply, applying: Applying): Promise<Applied> {
    if (effect.kind === "void_units" || effect.kind === "refund") return this.#refund(effect, applying);
    if (effect.kind === "revoke_credit") return this.#revoke(effect, applying);
    return this.#isStoreCredit(effect) ? this.#credit(effect, applying) : this.#issue(effect, applying);
  }

  #isStoreCredit = ({ kind }: EffectToApply): boolean => kind === "issue_credit" && this.#options.settings.creditAs === "store_credit";

  async #refund(effect: EffectToApply, applying: Applying): Promise<Applied> {
    const order = await this.#order(effect, applying.signal);
    if (!order) return refused("order_gone");
    if (effect.kind === "refund" && !effect.line && effect.orders > 1) return refused("several_orders");
    const reason = judgeOrder(effect, stateOf(order, effect));
    if (reason) return refused(reason);
    const what = effect.kind === "refund" ? moneyBack(effect, order) : itemsOff(effect);
    if (!what) return refused(effect.kind === "refund" ? "several_payments" : "units_not_whole");
    const input = { orderId: order.id, currency: order.presentmentCurrencyCode, note: noteOf(effect), notify: false, ...what };
    const { refundCreate } = await this.#change(api.REFUND, { input, key: keyOf(effect) }, api.refundSchema, applying);
    return refundCreate.refund ? done(refundCreate.refund.id) : refused("refused");
  }

  async #issue(effect: EffectToApply, applying: Applying): Promise<Applied> {
    const there = await this.#code(effect, applying.signal);
    if (there) return isNoteOf(there.codeDiscount.title, effect) ? done(there.id) : refused("code_taken");
    const { shop } = await this.#ask(api.ACCOUNT_SHOP_QUERY, {}, api.accountShopSchema, applying.signal);
    const input = shopifyDiscount(effect, shop, await this.#variants(effect, applying.signal));
    if ("refused" in input) return refused(input.refused);
    const { discountCodeBasicCreate: made } = await this.#change(api.CREATE_CODE, { input }, api.createCodeSchema, applying);
    if (made.codeDiscountNode) return done(made.codeDiscountNode.id);
    return refused(made.userErrors.some(({ code }) => code === "TAKEN") ? "code_taken" : "refused");
  }

  async #credit(effect: EffectToApply, applying: Applying): Promise<Applied> {
    const order = await this.#order(effect, applying.signal);
    if (!order) return refused("order_gone");
    if (!order.customer || !effect.amount) return refused("customer_without_account");
    const { minor, currency } = effect.amount;
    const creditAmount = { amount: decimalText(minor, minorDigits(currency), "."), currencyCode: currency };
    const input = { creditAmount, expiresAt: effect.code?.expiresAt ?? null };
    const made = await this.#change(api.STORE_CREDIT, { id: order.customer.id, input }, api.storeCreditSchema, applying);
    const { storeCreditAccountTransaction: transaction } = made.storeCreditAccountCredit;
    return transaction ? done(transaction.id) : refused("refused");
  }

  async #revoke(effect: EffectToApply, applying: Applying): Promise<Applied> {
    const node = await this.#code(effect, applying.signal);
    if (!node) return refused("code_gone");
    if ((node.codeDiscount.asyncUsageCount ?? 0) > 0) return refused("credit_used");
    if (node.codeDiscount.status === "EXPIRED") return done(node.id);
    const { discountCodeDeactivate: ended } = await this.#change(api.END_CODE, { id: node.id }, api.endCodeSchema, applying);
    return ended.codeDiscountNode ? done(ended.codeDiscountNode.id) : refused("refused");
  }

  async #order({ order }: EffectToApply, signal: AbortSignal): Promise<Order | undefined> {
    const query = `name:${JSON.stringify(order.ref)}`;
    const { orders } = await this.#ask(api.ACCOUNT_ORDER_QUERY, { query }, api.accountOrderSchema, signal);
    return orders.nodes.find(({ name }) => name === order.ref);
  }

  async #code({ code }: EffectToApply, signal: AbortSignal) {
    if (!code) return null;
    return (await this.#ask(api.CODE_QUERY, { code: code.text }, api.codeSchema, signal)).codeDiscountNodeByCode;
  }

  async #variants({ detail }: EffectToApply, signal: AbortSignal): Promise<string[] | null> {
    const skus = Array.isArray(detail.skus) ? detail.skus.map(String) : [];
    if (skus.length === 0) return null;
    const query = skus.map((sku) => `sku:${JSON.stringify(sku)}`).join(" OR ");
    const { productVariants } = await this.#ask(api.VARIANTS_QUERY, { query }, api.variantsSchema, signal);
    return productVariants.nodes.filter(({ sku }) => sku && skus.includes(sku)).map(({ id }) => id);
  }

  async #ask<T>(query: string, variables: Record<string, unknown>, data: z.ZodType<T>, signal: AbortSignal): Promise<T> {
    const answer = await graphqlCall(this.#reader, { ...this.#target(), query, variables, data, signal });
    if (answer.ok) return answer.data;
    if (answer.codes.includes("THROTTLED")) throw new BusyShop(undefined);
    throw problemOf(answer.codes);
  }

  #change<T>(query: string, variables: Record<string, unknown>, data: z.ZodType<T>, applying: Applying): Promise<T> {
    return graphqlMutation(this.#client, { ...this.#target(), query, variables, data, problem: problemOf }, applying);
  }

  #target() {
    const { baseUrl, credentials } = this.#options;
    return {
      url: `${baseUrl}/admin/api/${API_VERSION}/graphql.json`,
      headers: { "x-shopify-access-token": credentials.accessToken },
    };
  }
}

/** Items taken off their line; stock is the shop's own to judge. */
function itemsOff({ line, units }: EffectToApply) {
  const quantity = line && units !== null ? itemsOf(units, line) : null;
  if (!line || !quantity) return null;
  return {
    refundLineItems: [{ lineItemId: `gid://shopify/LineItem/${line.ref}`, quantity, restockType: "NO_RESTOCK" }],
    transactions: [],
  };
}

/** Paid back to one payment that can bear all of it. */
function moneyBack({ amount }: EffectToApply, order: Order) {
  const payment = amount && paymentFor(order, amount);
  if (!payment || !amount) return null;
  const back = decimalText(amount.minor, minorDigits(amount.currency), ".");
  return {
    refundLineItems: [],
    transactions: [{ orderId: order.id, parentId: payment.id, gateway: payment.gateway ?? "", kind: "REFUND", amount: back }],
  };
}

/** Shopify asks for a UUID: one made of the key. */
function keyOf({ idempotencyKey }: EffectToApply): string {
  const hex = createHash("sha256").update(idempotencyKey).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const problemOf = (codes: readonly string[]): ShopProblem => {
  if (codes.includes("ACCESS_DENIED")) return new ShopProblem("forbidden");
  return new ShopProblem(codes.includes("INTERNAL_SERVER_ERROR") ? "shop_fault" : "rejected");
};
