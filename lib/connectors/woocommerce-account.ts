import type { z } from "zod";
import type { AccountCheck } from "../domain/accounts/account-check";
import type { AccountSettings } from "../domain/accounts/account-kind";
import { type Capabilities, capabilitiesOf } from "../domain/accounts/capabilities";
import { type EffectToApply, isNoteOf, itemsOf, noteOf } from "../domain/effects/effect-to-apply";
import { judgeOrder, type OrderNow } from "../domain/effects/judge-order";
import { decimalText } from "../domain/incidents/decimal";
import { minorDigits } from "../domain/money";
import { fineAmount, minorOfFine } from "../domain/sources/exact-amount";
import type { WooCommerceCredentials } from "../domain/sources/source-settings";
import { AccountClient, asJson } from "./account-client";
import { type Applied, type Applying, done, type Found, notDone, OutcomeUnknown, refused, type ShopAccount } from "./shop-account";
import { ShopClient } from "./shop-client";
import { answerOf, ShopProblem } from "./shop-problem";
import * as api from "./woocommerce-account-schema";
import { wooCoupon } from "./woocommerce-coupon";

type Options = {
  baseUrl: string;
  credentials: WooCommerceCredentials;
  settings: AccountSettings;
  client?: AccountClient;
  reader?: ShopClient;
};
type Order = api.WooAccountOrder;
type Written = { id: number } | { error: string };

/** Expired before any customer of today: how a coupon ends and stays to be seen. */
const LONG_AGO = "2000-01-01T00:00:00";
/** What WooCommerce says when the payment provider turned a refund down; it then takes back what it had written. */
const REFUND_REFUSED = "woocommerce_rest_cannot_create_order_refund";

/**
 * WooCommerce's REST API, as it is written to, with a key that may read and write. It knows no keys for repeats: every refund carries
 * its reason, every coupon its code, and both are looked up before anything is tried again.
 */
export class WooCommerceAccount implements ShopAccount {
  readonly kind = "woocommerce";
  readonly capabilities: Capabilities;
  readonly #options: Options;
  readonly #client: AccountClient;
  readonly #reader: ShopClient;

  constructor(options: Options) {
    this.#options = options;
    this.capabilities = capabilitiesOf("woocommerce", options.settings);
    this.#client = options.client ?? new AccountClient();
    this.#reader = options.reader ?? new ShopClient();
  }

  check(signal: AbortSignal): Promise<AccountCheck> {
    return answerOf(async () => {
      const [order] = await this.#get("wc/v3/orders", { per_page: "1" }, api.ordersSchema, signal);
      await this.#get("wc/v3/coupons", { per_page: "1" }, api.couponsSchema, signal);
      const { name } = await this.#get("", {}, api.rootSchema, signal);
      const notes = order && !order.prices_include_tax ? ["prices_without_tax" as const] : [];
      return { shopName: name, currency: order?.currency, notes };
    });
  }

  async lookUp(effect: EffectToApply, { signal }: Applying): Promise<Found> {
    if (effect.kind === "void_units" || effect.kind === "refund") {
      const refund = (await this.#order(effect, signal))?.refunds.find(({ reason }) => isNoteOf(reason, effect));
      return refund ? done(String(refund.id)) : notDone;
    }
    const coupon = await this.#coupon(effect, signal);
    if (!coupon) return notDone;
    if (effect.kind === "revoke_credit") return coupon.date_expires_gmt === LONG_AGO ? done(String(coupon.id)) : notDone;
    return isNoteOf(coupon.description, effect) ? done(String(coupon.id)) : notDone;
  }

  async apply(effect: EffectToApply, applying: Applying): Promise<Applied> {
    if (effect.kind === "void_units" || effect.kind === "refund") return this.#refund(effect, applying);
    return effect.kind === "revoke_credit" ? this.#revoke(effect, applying) : this.#issue(effect, applying);
  }

  async #refund(effect: EffectToApply, applying: Applying): Promise<Applied> {
    const order = await this.#order(effect, applying.signal);
    if (!order) return refused("order_gone");
    if (effect.kind === "refund" && !effect.line && effect.orders > 1) return refused("several_orders");
    const reason = judgeOrder(effect, await this.#stateOf(order, effect, applying.signal));
    const what = effect.kind === "refund" ? moneyBack(effect) : itemsOff(effect);
    if (reason || !what) return refused(reason ?? "units_not_whole");
    const body = { reason: noteOf(effect), api_restock: false, ...what };
    return ended(await this.#post(`wc/v3/orders/${order.id}/refunds`, body, applying));
  }

  async #issue(effect: EffectToApply, applying: Applying): Promise<Applied> {
    const there = await this.#coupon(effect, applying.signal);
    if (there) return isNoteOf(there.description, effect) ? done(String(there.id)) : refused("code_taken");
    const order = await this.#order(effect, applying.signal);
    if (!order) return refused("order_gone");
    const coupon = wooCoupon(effect, order, await this.#products(effect, applying.signal));
    if ("refused" in coupon) return refused(coupon.refused);
    return ended(await this.#post("wc/v3/coupons", coupon, applying));
  }

  async #revoke(effect: EffectToApply, applying: Applying): Promise<Applied> {
    const coupon = await this.#coupon(effect, applying.signal);
    if (!coupon) return refused("code_gone");
    if (coupon.usage_count > 0) return refused("credit_used");
    return ended(await this.#post(`wc/v3/coupons/${coupon.id}`, { date_expires_gmt: LONG_AGO }, applying));
  }

  async #order({ order: { ref } }: EffectToApply, signal: AbortSignal): Promise<Order | undefined> {
    const wanted = (all: Order[]) => all.find(({ number }) => number === ref);
    // A number is the id, unless an extension numbers orders in its own way.
    const byId = /^\d+$/.test(ref)
      ? wanted(await this.#get("wc/v3/orders", { include: ref, status: "any" }, api.ordersSchema, signal))
      : undefined;
    return byId ?? wanted(await this.#get("wc/v3/orders", { search: ref, status: "any", per_page: "20" }, api.ordersSchema, signal));
  }

  async #coupon({ code }: EffectToApply, signal: AbortSignal) {
    if (!code) return undefined;
    const coupons = await this.#get("wc/v3/coupons", { code: code.text }, api.couponsSchema, signal);
    // WooCommerce keeps codes in lower case.
    return coupons.find((coupon) => coupon.code.toLowerCase() === code.text.toLowerCase());
  }

  async #products({ detail }: EffectToApply, signal: AbortSignal): Promise<number[] | null> {
    const skus = Array.isArray(detail.skus) ? detail.skus.map(String) : [];
    if (skus.length === 0) return null;
    const products = await this.#get("wc/v3/products", { sku: skus.join(","), per_page: "100" }, api.productsSchema, signal);
    return products.map(({ id }) => id);
  }

  async #stateOf(order: Order, { line }: EffectToApply, signal: AbortSignal): Promise<OrderNow> {
    const item = line && order.line_items.find(({ id }) => String(id) === line.ref);
    const back = order.refunds.length > 0 && item ? await this.#itemsBack(order.id, item.id, signal) : 0;
    const paid = minorOf(order.total, order.currency);
    return {
      isCancelled: ["cancelled", "failed", "trash"].includes(order.status),
      // Kept by the payment extension, each in its own way.
      isDisputed: false,
      isShipped: order.status === "completed",
      lineItems: item ? item.quantity - back : null,
      refundableMinor: order.refunds.reduce((left, { total }) => left - Math.abs(minorOf(total, order.currency)), paid),
      currency: order.currency,
    };
  }

  async #itemsBack(orderId: number, lineId: number, signal: AbortSignal): Promise<number> {
    const refunds = await this.#get(`wc/v3/orders/${orderId}/refunds`, { per_page: "100" }, api.refundsSchema, signal);
    const lines = refunds.flatMap(({ line_items }) => line_items);
    const ours = lines.filter(({ meta_data }) =>
      meta_data.some(({ key, value }) => key === "_refunded_item_id" && Number(value) === lineId),
    );
    return ours.reduce((sum, { quantity }) => sum + Math.abs(quantity), 0);
  }

  async #get<T>(path: string, query: Record<string, string>, schema: z.ZodType<T>, signal: AbortSignal): Promise<T> {
    const { value } = await this.#reader.call({ ...this.#target(`${path}?${new URLSearchParams(query)}`), signal });
    const parsed = schema.safeParse(value);
    if (!parsed.success) throw new ShopProblem("unreadable");
    return parsed.data;
  }

  async #post(path: string, body: Record<string, unknown>, applying: Applying): Promise<Written> {
    const { url, headers } = this.#target(path);
    try {
      const call = { url, headers: { ...headers, "content-type": "application/json" }, body: JSON.stringify(body), ...applying };
      const answer = await this.#client.post(call);
      const made = api.madeSchema.safeParse(asJson(answer.text));
      if (answer.status < 400 && made.success) return made.data;
      if (answer.status >= 400) return { error: api.wooErrorSchema.safeParse(asJson(answer.text)).data?.code ?? "" };
      throw new OutcomeUnknown(answer.status);
    } catch (error) {
      const said = api.wooErrorSchema.safeParse(asJson(applying.exchanges.at(-1)?.response ?? "")).data?.code;
      if (error instanceof OutcomeUnknown && said === REFUND_REFUSED) return { error: said };
      throw error;
    }
  }

  #target(path: string) {
    const { baseUrl, credentials } = this.#options;
    const basic = Buffer.from(`${credentials.consumerKey}:${credentials.consumerSecret}`).toString("base64");
    return { url: `${baseUrl}/wp-json/${path}`, headers: { accept: "application/json", authorization: `Basic ${basic}` } };
  }
}

function ended(written: Written): Applied {
  if ("id" in written) return done(String(written.id));
  return refused(written.error === "woocommerce_rest_coupon_code_already_exists" ? "code_taken" : "refused");
}

/** A refund of nothing takes items off their line and leaves the money to the refund that follows. */
function itemsOff({ line, units }: EffectToApply) {
  const quantity = line && units !== null ? itemsOf(units, line) : null;
  if (!line || !quantity) return null;
  return { amount: "0", api_refund: false, line_items: [{ id: Number(line.ref), quantity, refund_total: 0 }] };
}

const moneyBack = ({ amount }: EffectToApply) =>
  amount && { amount: decimalText(amount.minor, minorDigits(amount.currency), "."), api_refund: true };

function minorOf(text: string, currency: string): number {
  const fine = fineAmount(text);
  if (fine === null) throw new ShopProblem("unreadable");
  return minorOfFine(fine, currency);
}
