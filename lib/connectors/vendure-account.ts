import type { z } from "zod";
import type { AccountCheck } from "../domain/accounts/account-check";
import type { AccountSettings } from "../domain/accounts/account-kind";
import { type Capabilities, capabilitiesOf } from "../domain/accounts/capabilities";
import { type EffectToApply, isNoteOf, itemsOf, noteOf } from "../domain/effects/effect-to-apply";
import { judgeOrder, type OrderNow } from "../domain/effects/judge-order";
import { minorDigits } from "../domain/money";
import type { VendureCredentials } from "../domain/sources/source-settings";
import { AccountClient } from "./account-client";
import { graphqlMutation } from "./graphql-account-call";
import { type Applied, type Applying, done, type Found, notDone, OutcomeUnknown, refused, type ShopAccount } from "./shop-account";
import type { ShopClient } from "./shop-client";
import { answerOf } from "./shop-problem";
import * as api from "./vendure-account-schema";
import { discountInput } from "./vendure-discount";
import type { VendureShop } from "./vendure-schema";
import { VendureSession, vendureProblem } from "./vendure-session";

const DEFAULT_CHANNEL = "__default_channel__";
const SHIPPED = new Set(["PartiallyShipped", "Shipped", "PartiallyDelivered", "Delivered"]);

type Options = { baseUrl: string; credentials: VendureCredentials; settings: AccountSettings; client?: AccountClient; reader?: ShopClient };
type Order = api.VendureAccountOrder;

/**
 * Vendure's Admin API, as it is written to. Lines are cancelled item by item and never the whole order; what a line cost is paid back
 * by a refund of its own; credits and codes are promotions with a coupon code that works once.
 */
export class VendureAccount implements ShopAccount {
  readonly kind = "vendure";
  readonly capabilities: Capabilities;
  readonly #options: Options;
  readonly #client: AccountClient;
  readonly #session: VendureSession;

  constructor(options: Options) {
    this.#options = options;
    this.capabilities = capabilitiesOf("vendure", options.settings);
    this.#client = options.client ?? new AccountClient();
    const { channelToken } = options.settings;
    this.#session = new VendureSession({ ...options, settings: { channelToken, tax: "shop" }, client: options.reader });
  }

  check(signal: AbortSignal): Promise<AccountCheck> {
    return answerOf(async () => {
      const { shop } = await this.#session.signedIn(signal);
      const { me } = await this.#session.ask(api.RIGHTS_QUERY, {}, api.rightsSchema, signal);
      const rights = new Set(me?.channels.find(({ code }) => code === shop.code)?.permissions);
      const may = (...names: string[]) => rights.has("SuperAdmin") || names.some((name) => rights.has(name));
      const notes: ("prices_without_tax" | "may_not_cancel" | "may_not_issue")[] = [];
      if (!shop.withTax) notes.push("prices_without_tax");
      if (!may("UpdateOrder")) notes.push("may_not_cancel");
      if (!may("CreatePromotion")) notes.push("may_not_issue");
      const shopName = shop.code === DEFAULT_CHANNEL ? new URL(this.#options.baseUrl).host : shop.code;
      return { shopName, currency: shop.currency, notes };
    });
  }

  async lookUp(effect: EffectToApply, { signal }: Applying): Promise<Found> {
    if (effect.kind === "void_units" || effect.kind === "refund") {
      const order = await this.#order(effect, signal);
      const id = order && (effect.kind === "refund" ? refundOf(order, effect) : cancellationOf(order, effect));
      return id ? done(id) : notDone;
    }
    const promotion = await this.#promotion(effect, signal);
    if (!promotion) return notDone;
    if (effect.kind === "revoke_credit") return promotion.enabled ? notDone : done(promotion.id);
    return isNoteOf(promotion.description, effect) ? done(promotion.id) : notDone;
  }

  async apply(effect: EffectToApply, applying: Applying): Promise<Applied> {
    if (effect.kind === "void_units") return this.#void(effect, applying);
    if (effect.kind === "refund") return this.#refund(effect, applying);
    if (effect.kind === "revoke_credit") return this.#revoke(effect, applying);
    return this.#issue(effect, applying);
  }

  async #void(effect: EffectToApply, applying: Applying): Promise<Applied> {
    const order = await this.#order(effect, applying.signal);
    if (!order) return refused("order_gone");
    const { shop } = await this.#session.signedIn(applying.signal);
    const reason = judgeOrder(effect, stateOf(order, effect, shop));
    const quantity = effect.line && itemsOf(effect.units ?? 0, effect.line);
    if (reason || !quantity || !effect.line) return refused(reason ?? "units_not_whole");
    const lines = [{ orderLineId: effect.line.ref, quantity }];
    const result = await this.#change(api.CANCEL, { orderId: order.id, lines, reason: noteOf(effect) }, applying);
    if (result.__typename === "Order") return done(`${order.id}:${effect.line.ref}`);
    return refused(result.__typename === "QuantityTooGreatError" ? "items_gone" : "refused");
  }

  async #refund(effect: EffectToApply, applying: Applying): Promise<Applied> {
    const order = await this.#order(effect, applying.signal);
    if (!order) return refused("order_gone");
    if (!effect.line && effect.orders > 1) return refused("several_orders");
    const { shop } = await this.#session.signedIn(applying.signal);
    const reason = judgeOrder(effect, stateOf(order, effect, shop));
    if (reason || !effect.amount) return refused(reason ?? "refused");
    const amount = toShop(effect.amount.minor, effect.amount.currency, shop);
    const payment = settledPayments(order).find((one) => refundable(one) >= amount);
    if (!payment) return refused("several_payments");
    // Vendure prefers the amount alone, and cannot store a refund without the three others.
    const input = { paymentId: payment.id, amount, lines: [], shipping: 0, adjustment: 0, reason: noteOf(effect) };
    const result = await this.#change(api.REFUND, input, applying).catch(asDoubtful);
    if (result.__typename === "Refund" && result.state !== "Failed" && result.id) return done(result.id);
    const known: Record<string, "amount_too_high" | "order_refunded" | "cannot_tell"> = {
      Doubtful: "cannot_tell",
      RefundAmountError: "amount_too_high",
      AlreadyRefundedError: "order_refunded",
    };
    return refused(known[result.__typename] ?? "refused");
  }

  async #issue(effect: EffectToApply, applying: Applying): Promise<Applied> {
    if (!effect.code) return refused("not_offered");
    const there = await this.#promotion(effect, applying.signal);
    if (there) return isNoteOf(there.description, effect) ? done(there.id) : refused("code_taken");
    const { shop } = await this.#session.signedIn(applying.signal);
    const variants = await this.#variants(effect, applying.signal);
    const input = discountInput(effect, shop, { variants, toShop: (minor, currency) => toShop(minor, currency, shop) });
    if ("refused" in input) return refused(input.refused);
    const result = await this.#change(api.CREATE_PROMOTION, input, applying);
    return result.__typename === "Promotion" && result.id ? done(result.id) : refused("refused");
  }

  async #revoke(effect: EffectToApply, applying: Applying): Promise<Applied> {
    const promotion = await this.#promotion(effect, applying.signal);
    if (!promotion) return refused("code_gone");
    if (!promotion.enabled) return done(promotion.id);
    const result = await this.#change(api.UPDATE_PROMOTION, { id: promotion.id, enabled: false }, applying);
    return result.__typename === "Promotion" ? done(promotion.id) : refused("refused");
  }

  async #order({ order }: EffectToApply, signal: AbortSignal): Promise<Order | undefined> {
    const { orders } = await this.#session.ask(api.ACCOUNT_ORDER_QUERY, { code: order.ref }, api.accountOrderSchema, signal);
    return orders.items.find(({ code }) => code === order.ref);
  }

  async #promotion({ code }: EffectToApply, signal: AbortSignal) {
    if (!code) return undefined;
    const { promotions } = await this.#session.ask(api.PROMOTION_QUERY, { code: code.text }, api.promotionSchema, signal);
    return promotions.items.find(({ couponCode }) => couponCode === code.text);
  }

  async #variants({ detail }: EffectToApply, signal: AbortSignal): Promise<string[] | null> {
    const skus = Array.isArray(detail.skus) ? detail.skus.map(String) : [];
    if (skus.length === 0) return null;
    const { productVariants } = await this.#session.ask(api.VARIANTS_QUERY, { skus }, api.variantsSchema, signal);
    return productVariants.items.map(({ id }) => id);
  }

  async #change(query: string, input: unknown, applying: Applying): Promise<z.output<typeof api.resultSchema>["result"]> {
    const { headers } = await this.#session.signedIn(applying.signal);
    const call = { url: this.#options.baseUrl, headers, query, variables: { input }, data: api.resultSchema, problem: vendureProblem };
    return (await graphqlMutation(this.#client, call, applying)).result;
  }
}

/** The payment provider is asked before the refund is stored: after a fault in between, a look-up that finds nothing proves nothing. */
function asDoubtful(error: unknown): { __typename: "Doubtful"; id?: undefined; state?: undefined } {
  if (error instanceof OutcomeUnknown && error.status !== null) return { __typename: "Doubtful" };
  throw error;
}

function stateOf(order: Order, effect: EffectToApply, shop: VendureShop): OrderNow {
  const line = effect.line && order.lines.find(({ id }) => id === effect.line?.ref);
  const left = line?.fulfillmentLines?.reduce((sum, { quantity }) => sum + quantity, 0) ?? 0;
  const paid = settledPayments(order).reduce((sum, payment) => sum + refundable(payment), 0);
  return {
    isCancelled: order.state === "Cancelled",
    // Vendure knows of no dispute: it stays between shop and bank.
    isDisputed: false,
    isShipped: SHIPPED.has(order.state) || left > 0,
    lineItems: line ? line.quantity : null,
    refundableMinor: Math.round(paid * 10 ** (minorDigits(order.currencyCode) - shop.precision)),
    currency: order.currencyCode,
  };
}

type Payment = NonNullable<Order["payments"]>[number];
const settledPayments = (order: Order): Payment[] => (order.payments ?? []).filter(({ state }) => state === "Settled");
const refundable = ({ amount, refunds }: Payment): number =>
  amount - refunds.filter(({ state }) => state !== "Failed").reduce((sum, { total }) => sum + total, 0);

const refundOf = ({ payments }: Order, effect: EffectToApply): string | undefined =>
  payments?.flatMap(({ refunds }) => refunds).find(({ state, reason }) => state !== "Failed" && isNoteOf(reason, effect))?.id;

function cancellationOf(order: Order, effect: EffectToApply): string | undefined {
  const found = order.history.items.find(({ data }) => isNoteOf(data.reason, effect));
  return found && `${order.id}:${effect.line?.ref}`;
}

/** Vendure's integers have the same number of decimals in every currency. */
const toShop = (minor: number, currency: string, shop: VendureShop): number =>
  Math.round(minor * 10 ** (shop.precision - minorDigits(currency)));
