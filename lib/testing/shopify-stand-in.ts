import type { ServerResponse } from "node:http";
import { buildSchema, graphql } from "graphql";
import { type ShopRequest, ShopServer } from "./shop-server";
import { ShopifyBooks } from "./shopify-books";
import { SHOPIFY_EXCERPT } from "./shopify-excerpt";

const schema = buildSchema(SHOPIFY_EXCERPT);
const COST = 100;

type Bag = { shopMoney: { amount: string; currencyCode: string }; presentmentMoney: { amount: string; currencyCode: string } };
type Line = Record<string, unknown> & { id: string };
export type StandInOrder = Record<string, unknown> & { id: string; name: string; updatedAt: string; lines: Line[] };

/** The same amount for the shop and for the customer. */
export const euros = (amount: string): Bag => ({
  shopMoney: { amount, currencyCode: "EUR" },
  presentmentMoney: { amount, currencyCode: "EUR" },
});

export const shopifyLine = (id: number, change: Record<string, unknown> = {}): Line => ({
  id: `gid://shopify/LineItem/${id}`,
  title: "Pack de 500 tirages",
  variantTitle: null,
  sku: "PACK-500",
  quantity: 1,
  currentQuantity: 1,
  variant: { id: "gid://shopify/ProductVariant/77" },
  originalUnitPriceSet: euros("49.00"),
  discountAllocations: [],
  taxLines: [{ ratePercentage: 20 }],
  ...change,
});

export const shopifyOrder = (number: number, updatedAt: string, change: Record<string, unknown> = {}): StandInOrder => ({
  id: `gid://shopify/Order/${9000 + number}`,
  name: `#${number}`,
  test: false,
  createdAt: "2026-08-22T08:00:00Z",
  processedAt: "2026-08-22T08:00:00Z",
  updatedAt,
  cancelledAt: null,
  currencyCode: "EUR",
  presentmentCurrencyCode: "EUR",
  taxesIncluded: true,
  sourceName: "web",
  discountCodes: [],
  displayFinancialStatus: "PAID",
  displayFulfillmentStatus: "UNFULFILLED",
  email: `customer-${number}@example.org`,
  phone: null,
  customerLocale: "fr-FR",
  customer: { id: `gid://shopify/Customer/${number}`, displayName: "Zoé Martin" },
  shippingAddress: null,
  billingAddress: null,
  fulfillments: [],
  lines: [shopifyLine(number * 10)],
  ...change,
});

/**
 * Shopify's Admin GraphQL API as published: the schema's excerpt judges every query, pages go by cursor in the order of
 * "updated at", and each query takes points from a bucket that refills with the clock of the test.
 */
export class ShopifyStandIn extends ShopServer {
  readonly token = "shpat_for_tests_only";
  orders: StandInOrder[] = [];
  /** What was changed through the API. */
  readonly books = new ShopifyBooks(() => this.orders);
  taxesIncluded = true;
  scopes = ["read_orders", "read_all_orders"];
  /** Points in the bucket; refilled by `restoreRate` a second. */
  available = 1_000_000;
  restoreRate = 1000;
  mostCost = Number.POSITIVE_INFINITY;
  /** Fields that this key may not see come back null, with an error each. */
  hidesCustomers = false;
  /** Lists the first order of each page on the page before as well. */
  repeats = false;

  static start(): Promise<ShopifyStandIn> {
    return new ShopifyStandIn().listen();
  }

  protected override async answer({ method, url, headers, body }: ShopRequest, response: ServerResponse): Promise<void> {
    const reply = (status: number, value: unknown) =>
      void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
    if (method !== "POST" || !/^\/admin\/api\/\d{4}-\d{2}\/graphql\.json$/.test(url.pathname)) return reply(404, { errors: "Not Found" });
    if (headers["x-shopify-access-token"] !== this.token) return reply(401, { errors: "[API] Invalid API key or access token" });
    const { query, variables } = JSON.parse(body) as { query: string; variables: Record<string, unknown> };
    const cost = COST + Number(variables.first ?? 0);
    const extensions = () => ({
      cost: {
        requestedQueryCost: cost,
        throttleStatus: { maximumAvailable: 2000, currentlyAvailable: this.available, restoreRate: this.restoreRate },
      },
    });
    const refuse = (code: string) => reply(200, { errors: [{ message: code, extensions: { code } }], extensions: extensions() });
    if (cost > this.mostCost) return refuse("MAX_COST_EXCEEDED");
    if (cost > this.available) {
      const asked = extensions();
      this.available += this.restoreRate;
      return reply(200, { errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }], extensions: asked });
    }
    this.available -= cost;
    const result = await graphql({ schema, source: query, variableValues: variables, rootValue: this.#root() });
    const denied = this.hidesCustomers ? [{ message: "Access denied for customer field.", extensions: { code: "ACCESS_DENIED" } }] : [];
    const errors = [...(result.errors ?? []).map(({ message }) => ({ message, extensions: { code: "undefinedField" } })), ...denied];
    reply(200, { data: result.data, ...(errors.length ? { errors } : {}), extensions: extensions() });
  }

  #root() {
    return {
      ...this.books.root(),
      shop: { name: "Photopli", currencyCode: "EUR", taxesIncluded: this.taxesIncluded },
      currentAppInstallation: { accessScopes: this.scopes.map((handle) => ({ handle })) },
      order: ({ id }: { id: string }) => this.#shown(this.orders.find((order) => order.id === id)),
      fulfillment: ({ id }: { id: string }) =>
        this.orders
          .flatMap(({ fulfillments }) => fulfillments as StandInFulfilment[])
          .map(shownFulfilment)
          .find((one) => one.id === id),
      orders: ({ first = 50, after, query = "", sortKey }: { first?: number; after?: string; query?: string; sortKey?: string }) => {
        if (sortKey !== "UPDATED_AT") throw new Error("the stand-in sorts by UPDATED_AT only");
        const wanted = this.orders.filter((order) => matches(order, query)).sort(byUpdate);
        const rest = after ? wanted.filter((order) => keyOf(order) > fromCursor(after)) : wanted;
        const nodes = rest.slice(0, first);
        const last = nodes.at(-1);
        const next = rest[first];
        return {
          nodes: [...nodes, ...(this.repeats && next ? [next] : [])].map((order) => this.#shown(order)),
          pageInfo: { hasNextPage: rest.length > first, hasPreviousPage: Boolean(after), endCursor: last ? toCursor(keyOf(last)) : null },
        };
      },
    };
  }

  #shown(order: StandInOrder | undefined) {
    if (!order) return null;
    const { lines, fulfillments, ...fields } = order;
    const lineItems = connectionOf(lines);
    const parcels = (fulfillments as StandInFulfilment[]).map(shownFulfilment);
    return {
      transactions: [],
      refunds: [],
      disputes: [],
      ...fields,
      lineItems,
      fulfillments: ({ first = parcels.length }: { first?: number }) => parcels.slice(0, first),
      ...(this.hidesCustomers ? { customer: null, email: null } : {}),
    };
  }
}

type StandInFulfilment = ReturnType<typeof shopifyFulfilment>;

/** A parcel of an order: how many of which of its lines, by number. */
export const shopifyFulfilment = (
  number: number,
  createdAt: string,
  items: Record<number, number>,
  change: Record<string, unknown> = {},
) => ({
  id: `gid://shopify/Fulfillment/${number}`,
  status: "SUCCESS",
  createdAt,
  deliveredAt: null,
  items,
  ...change,
});

const shownFulfilment = ({ items, ...fields }: StandInFulfilment) => ({
  ...fields,
  fulfillmentLineItems: connectionOf(
    Object.entries(items).map(([line, quantity]) => ({
      id: `${fields.id}/${line}`,
      quantity,
      lineItem: { id: `gid://shopify/LineItem/${line}` },
    })),
  ),
});

const connectionOf =
  <T extends { id: string }>(all: readonly T[]) =>
  ({ first = 50, after }: { first?: number; after?: string }) => {
    const from = after ? all.findIndex(({ id }) => id === fromCursor(after)) + 1 : 0;
    const nodes = all.slice(from, from + first);
    const last = nodes.at(-1);
    const pageInfo = { hasNextPage: from + first < all.length, hasPreviousPage: from > 0, endCursor: last ? toCursor(last.id) : null };
    return { nodes, pageInfo };
  };

const keyOf = ({ updatedAt, id }: StandInOrder): string => `${new Date(updatedAt).toISOString()}|${id}`;
const byUpdate = (one: StandInOrder, other: StandInOrder): number => (keyOf(one) < keyOf(other) ? -1 : 1);
const toCursor = (key: string): string => Buffer.from(key).toString("base64url");
const fromCursor = (cursor: string): string => Buffer.from(cursor, "base64url").toString();

/** `name:"#1"`, or `updated_at:>='…' AND updated_at:<='…'`, in whole seconds as Shopify compares them. */
function matches({ updatedAt, name }: StandInOrder, query: string): boolean {
  const [, named] = /^name:(".*")$/.exec(query) ?? [];
  if (named) return name === JSON.parse(named);
  const second = (text: string) => Math.floor(Date.parse(text) / 1000);
  return query.split(" AND ").every((part) => {
    const [, sign, at] = /^updated_at:(>=|<=)'(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z)'$/.exec(part) ?? [];
    if (!sign || !at) throw new Error(`the stand-in does not know ${part}`);
    return sign === ">=" ? second(updatedAt) >= second(at) : second(updatedAt) <= second(at);
  });
}
