import type { ServerResponse } from "node:http";
import { type ShopRequest, ShopServer } from "./shop-server";
import { WooCommerceBooks } from "./woocommerce-books";

export type WooStandInOrder = Record<string, unknown> & {
  id: number;
  date_modified_gmt: string;
  refundItems?: { lineId: number; quantity: number }[];
};

export const wooLine = (id: number, change: Record<string, unknown> = {}) => ({
  id,
  name: "Pack de 500 tirages",
  product_id: 55,
  variation_id: 0,
  quantity: 1,
  tax_class: "",
  subtotal: "40.833333",
  subtotal_tax: "8.166667",
  total: "40.833333",
  total_tax: "8.166667",
  taxes: [{ id: 1, total: "8.166667", subtotal: "8.166667" }],
  meta_data: [],
  sku: "PACK-500",
  price: 40.833333,
  ...change,
});

export const wooOrder = (id: number, modified: string, change: Record<string, unknown> = {}): WooStandInOrder => ({
  id,
  parent_id: 0,
  number: String(id),
  status: "processing",
  created_via: "checkout",
  currency: "EUR",
  total: "49.00",
  date_created_gmt: "2026-08-22T08:00:00",
  date_modified_gmt: modified,
  date_paid_gmt: "2026-08-22T08:01:00",
  date_completed_gmt: null,
  prices_include_tax: true,
  customer_id: 0,
  billing: {
    first_name: "Zoé",
    last_name: "Martin",
    company: "",
    address_1: "1 rue des Lilas",
    address_2: "",
    city: "Paris",
    state: "",
    postcode: "75011",
    country: "FR",
    email: `client-${id}@example.org`,
    phone: "01 02 03 04 05",
  },
  shipping: { first_name: "", last_name: "", company: "", address_1: "", address_2: "", city: "", state: "", postcode: "", country: "" },
  meta_data: [{ id: 1, key: "wpml_language", value: "fr" }],
  line_items: [wooLine(id * 10)],
  tax_lines: [{ id: 9, rate_code: "FR-TVA-1", rate_id: 1, label: "TVA", compound: false, rate_percent: 20 }],
  shipping_lines: [],
  fee_lines: [],
  coupon_lines: [],
  refunds: [],
  ...change,
});

/**
 * WooCommerce's REST API, version 3, as published: bounds leave their own second out, pages come with `X-WP-Total` and
 * `X-WP-TotalPages`, refunds are asked for by order. It stands behind WordPress's own index.
 */
export class WooCommerceStandIn extends ShopServer {
  readonly key = "ck_for_tests_only";
  readonly secret = "cs_for_tests_only";
  orders: WooStandInOrder[] = [];
  /** What was changed through the API. */
  readonly books = new WooCommerceBooks(() => this.orders);
  /** After each page of orders, for changes that happen while somebody walks through them. */
  afterPage: (page: number) => void = () => {};
  #pages = 0;

  static start(): Promise<WooCommerceStandIn> {
    return new WooCommerceStandIn().listen();
  }

  protected override async answer({ method, url, headers, body }: ShopRequest, response: ServerResponse): Promise<void> {
    const reply = (status: number, value: unknown, more: Record<string, string> = {}) =>
      void response.writeHead(status, { "content-type": "application/json", ...more }).end(JSON.stringify(value));
    if (url.pathname === "/wp-json/") return reply(200, { name: "Photopli", namespaces: ["wc/v3"] });
    const basic = `Basic ${Buffer.from(`${this.key}:${this.secret}`).toString("base64")}`;
    if (headers.authorization !== basic) return reply(401, { code: "woocommerce_rest_cannot_view", data: { status: 401 } });
    if (method === "POST") {
      const { status, value } = this.books.post(url.pathname.replace("/wp-json/wc/v3/", ""), JSON.parse(body));
      return reply(status, value);
    }
    if (method !== "GET") return reply(405, {});
    if (url.pathname === "/wp-json/wc/v3/coupons") return reply(200, this.books.listCoupons(url.searchParams.get("code")));
    const refunds = /^\/wp-json\/wc\/v3\/orders\/(\d+)\/refunds$/.exec(url.pathname);
    if (refunds) return reply(200, this.#refundsOf(Number(refunds[1])));
    if (url.pathname !== "/wp-json/wc/v3/orders") return reply(404, { code: "rest_no_route", data: { status: 404 } });
    const ask = Object.fromEntries(url.searchParams);
    const perPage = Number(ask.per_page ?? 10);
    const wanted = this.orders.filter((order) => isInside(order, ask)).sort(ask.orderby === "id" ? byId : this.#byModified());
    const page = wanted.slice(Number(ask.offset ?? 0), Number(ask.offset ?? 0) + perPage);
    const totals = { "x-wp-total": String(wanted.length), "x-wp-totalpages": String(Math.ceil(wanted.length / perPage)) };
    reply(
      200,
      page.map(({ refundItems: _, ...order }) => order),
      totals,
    );
    this.afterPage(++this.#pages);
  }

  /** Orders of one second come in another order each time, as a database that was asked for nothing else may list them. */
  #byModified() {
    const turn = this.#pages;
    return (one: WooStandInOrder, other: WooStandInOrder): number =>
      one.date_modified_gmt === other.date_modified_gmt
        ? shuffled(one.id, turn) - shuffled(other.id, turn)
        : one.date_modified_gmt < other.date_modified_gmt
          ? -1
          : 1;
  }

  #refundsOf(id: number) {
    const items = this.orders.find((order) => order.id === id)?.refundItems ?? [];
    return items.map(({ lineId, quantity }, i) => ({
      id: id * 100 + i,
      amount: "0.00",
      line_items: [{ id: 1, quantity: -quantity, meta_data: [{ id: 1, key: "_refunded_item_id", value: String(lineId) }] }],
    }));
  }
}

const byId = (one: WooStandInOrder, other: WooStandInOrder): number => one.id - other.id;
const shuffled = (id: number, turn: number): number => (id * (turn * 2 + 7919)) % 104_729;

function isInside({ id, number, date_modified_gmt: at }: WooStandInOrder, ask: Record<string, string>): boolean {
  if (ask.modified_after && ask.dates_are_gmt !== "true") throw new Error("the stand-in's site is in another zone");
  if (ask.include && !ask.include.split(",").includes(String(id))) return false;
  if (ask.search && !String(number).includes(ask.search)) return false;
  return (!ask.modified_after || at > ask.modified_after) && (!ask.modified_before || at < ask.modified_before);
}
