import type { z } from "zod";
import type { CheckResult } from "../domain/sources/source-problem";
import type { SourceSettings, WooCommerceCredentials } from "../domain/sources/source-settings";
import type { OrderSource, PulledPage, PullRequest } from "./order-source";
import { ShopClient } from "./shop-client";
import { answerOf, ShopProblem } from "./shop-problem";
import { sorted } from "./stated-order";
import { isSeen, type Place, placeAfter, readPlace, startAt } from "./updated-at-walk";
import { woocommerceFact } from "./woocommerce-order";
import { indexSchema, ordersSchema, type Refunded, refundsSchema, type WooOrder } from "./woocommerce-schema";

const PAGE = 50;
const EARLIEST = "1970-01-01T00:00:01Z";
const SECOND_MS = 1000;

type Options = { baseUrl: string; credentials: WooCommerceCredentials; settings: SourceSettings; client?: ShopClient };
type Query = Record<string, string | number>;

/** WooCommerce's REST API, version 3 of WooCommerce 5.8 or newer, with a key that may read. */
export class WooCommerceSource implements OrderSource {
  readonly kind = "woocommerce";
  readonly #options: Options;
  readonly #client: ShopClient;

  constructor(options: Options) {
    this.#options = options;
    this.#client = options.client ?? new ShopClient();
  }

  check(signal: AbortSignal): Promise<CheckResult> {
    return answerOf(async () => {
      const { value } = await this.#get("wc/v3/orders", { per_page: 1 }, ordersSchema, signal);
      const index = await this.#get("", {}, indexSchema, signal);
      return { shopName: index.value.name, currency: value[0]?.currency, notes: [] };
    });
  }

  async pull({ from, until, page, signal }: PullRequest): Promise<PulledPage> {
    const place = page ? readPlace(page) : startAt(from ? wholeSecond(from.getTime()) : EARLIEST);
    const { value: orders, headers } = await this.#get("wc/v3/orders", window(place, until), ordersSchema, signal);
    const listed = orders.map(({ id, date_modified_gmt }) => ({ id: String(id), at: date_modified_gmt }));
    const all = [];
    for (const order of orders.filter((_, index) => !isSeen(place, listed[index]!)))
      all.push(woocommerceFact(order, await this.#refunded(order, signal), this.#options.settings));
    const isOnly = page === null && headers.get("x-wp-totalpages") === "1";
    const next = isOnly ? null : placeAfter(listed, place, { pageSize: PAGE, stepMs: SECOND_MS });
    return { ...sorted(all), next: next && JSON.stringify(next), total: page ? null : totalOf(headers) };
  }

  /** Which line a refund gave back how many items of; the order itself only says how much. */
  async #refunded(order: WooOrder, signal: AbortSignal): Promise<Refunded> {
    const items = new Map<number, number>();
    if (order.refunds.length === 0) return items;
    const { value: refunds } = await this.#get(`wc/v3/orders/${order.id}/refunds`, { per_page: 100 }, refundsSchema, signal);
    for (const { quantity, meta_data } of refunds.flatMap(({ line_items }) => line_items)) {
      const lineId = Number(meta_data.find(({ key }) => key === "_refunded_item_id")?.value);
      items.set(lineId, (items.get(lineId) ?? 0) + Math.abs(quantity));
    }
    return items;
  }

  async #get<T>(path: string, query: Query, schema: z.ZodType<T>, signal: AbortSignal): Promise<{ value: T; headers: Headers }> {
    const { baseUrl, credentials } = this.#options;
    const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
    const { value, headers } = await this.#client.call({
      url: `${baseUrl}/wp-json/${path}?${search}`,
      headers: {
        accept: "application/json",
        authorization: `Basic ${Buffer.from(`${credentials.consumerKey}:${credentials.consumerSecret}`).toString("base64")}`,
      },
      signal,
    });
    const parsed = schema.safeParse(value);
    if (!parsed.success) throw new ShopProblem("unreadable");
    return { value: parsed.data, headers };
  }
}

/** Both of WooCommerce's bounds leave their own second out, and seconds are all it knows. */
const window = ({ at, skip }: Place, until: Date): Query => ({
  status: "any",
  orderby: skip === null ? "modified" : "id",
  order: "asc",
  dates_are_gmt: "true",
  modified_after: withoutZone(Date.parse(at) - SECOND_MS),
  modified_before: withoutZone(skip === null ? until.getTime() + 2 * SECOND_MS - 1 : Date.parse(at) + SECOND_MS),
  per_page: PAGE,
  offset: skip ?? 0,
  // Net prices of prices with tax have more decimals than the currency.
  dp: 6,
});

const wholeSecond = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;
const withoutZone = (ms: number): string => new Date(ms).toISOString().slice(0, 19);

function totalOf(headers: Headers): number | null {
  const said = headers.get("x-wp-total");
  return said && /^\d+$/.test(said) ? Number(said) : null;
}
