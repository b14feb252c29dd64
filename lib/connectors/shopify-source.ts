import { z } from "zod";
import type { CheckResult } from "../domain/sources/source-problem";
import type { ShopifyCredentials, SourceSettings } from "../domain/sources/source-settings";
import { graphqlCall } from "./graphql-call";
import type { OrderSource, PulledPage, PullRequest } from "./order-source";
import { ShopClient } from "./shop-client";
import { answerOf, ShopProblem } from "./shop-problem";
import { completeFulfilments } from "./shopify-fulfilments";
import { shopifyFact } from "./shopify-order";
import {
  costSchema,
  LINES_QUERY,
  linesSchema,
  ORDERS_QUERY,
  ordersSchema,
  SHOP_QUERY,
  type ShopifyLine,
  type ShopifyOrder,
  shopSchema,
} from "./shopify-schema";
import { sorted } from "./stated-order";

const API_VERSION = "2026-07";
const PAGE = 25;
/** Few orders have more lines; those that do are asked for the rest. */
const LINES = 25;
const LINES_MORE = 100;
const MOST_THROTTLED = 10;

type Options = { baseUrl: string; credentials: ShopifyCredentials; settings: SourceSettings; client?: ShopClient };

/** Shopify's Admin GraphQL API. Every query costs points of a bucket that refills: it waits for them instead of being refused. */
export class ShopifySource implements OrderSource {
  readonly kind = "shopify";
  readonly #options: Options;
  readonly #client: ShopClient;
  /** How long the bucket needs for another query like the last one. */
  #refillMs = 0;

  constructor(options: Options) {
    this.#options = options;
    this.#client = options.client ?? new ShopClient();
  }

  check(signal: AbortSignal): Promise<CheckResult> {
    return answerOf(async () => {
      const { shop, currentAppInstallation } = await this.#ask(SHOP_QUERY, {}, shopSchema, signal);
      const scopes = currentAppInstallation.accessScopes.map(({ handle }) => handle);
      const readsAll = scopes.includes("read_all_orders");
      if (!readsAll && !scopes.includes("read_orders")) throw new ShopProblem("forbidden");
      return { shopName: shop.name, currency: shop.currencyCode, notes: readsAll ? [] : ["recent_only"] };
    });
  }

  async pull({ from, until, page, signal }: PullRequest): Promise<PulledPage> {
    const place = page ? placeSchema.parse(JSON.parse(page)) : { after: null, first: PAGE };
    const { orders, first } = await this.#orders(place, windowQuery(from, until), signal);
    for (const order of orders.nodes) {
      await this.#restOfLines(order, signal);
      await completeFulfilments(order, (query, variables, data) => this.#ask(query, variables, data, signal));
    }
    const { hasNextPage, endCursor } = orders.pageInfo;
    return {
      ...sorted(orders.nodes.map((order) => shopifyFact(order, this.#options.settings))),
      next: hasNextPage && endCursor ? JSON.stringify({ after: endCursor, first }) : null,
      total: null,
    };
  }

  /** A page that costs more than a query may is asked for in halves. */
  async #orders({ after, first }: Place, query: string, signal: AbortSignal) {
    for (let size = first; ; size = Math.floor(size / 2)) {
      const answer = await this.#tryAsk(ORDERS_QUERY, { first: size, after, query, lines: LINES }, ordersSchema, signal);
      if (answer.ok) return { orders: answer.data.orders, first: size };
      if (size === 1 || !answer.codes.includes("MAX_COST_EXCEEDED")) throw problemOf(answer.codes);
    }
  }

  async #restOfLines(order: ShopifyOrder, signal: AbortSignal): Promise<void> {
    let { hasNextPage, endCursor: after } = order.lineItems.pageInfo;
    const lines: ShopifyLine[] = order.lineItems.nodes;
    while (hasNextPage) {
      const more = await this.#ask(LINES_QUERY, { id: order.id, first: LINES_MORE, after }, linesSchema, signal);
      // Deleted in the meantime: what came is what there is.
      if (!more.order) return;
      lines.push(...more.order.lineItems.nodes);
      if (more.order.lineItems.pageInfo.endCursor === after) throw new ShopProblem("unreadable");
      ({ hasNextPage, endCursor: after } = more.order.lineItems.pageInfo);
    }
  }

  async #ask<T>(query: string, variables: Record<string, unknown>, data: z.ZodType<T>, signal: AbortSignal): Promise<T> {
    const answer = await this.#tryAsk(query, variables, data, signal);
    if (!answer.ok) throw problemOf(answer.codes);
    return answer.data;
  }

  async #tryAsk<T>(query: string, variables: Record<string, unknown>, data: z.ZodType<T>, signal: AbortSignal) {
    const { baseUrl, credentials } = this.#options;
    for (let attempt = 1; ; attempt++) {
      await this.#client.wait(this.#refillMs, signal);
      const answer = await graphqlCall(this.#client, {
        url: `${baseUrl}/admin/api/${API_VERSION}/graphql.json`,
        headers: { "x-shopify-access-token": credentials.accessToken },
        query,
        variables,
        data,
        // Names and addresses need a right of their own; without it orders come without them.
        bearable: ["ACCESS_DENIED"],
        signal,
      });
      this.#refillMs = refillMs(answer.extensions);
      if (answer.ok || !answer.codes.includes("THROTTLED")) return answer;
      if (attempt === MOST_THROTTLED) throw new ShopProblem("throttled");
      this.#refillMs = Math.max(this.#refillMs, 100);
    }
  }
}

const placeSchema = z.object({ after: z.string().nullable(), first: z.int().min(1).max(PAGE) });
type Place = z.output<typeof placeSchema>;

/** Shopify compares whole seconds: the window is widened to them. */
function windowQuery(from: Date | null, until: Date): string {
  const second = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z`;
  const upTo = `updated_at:<='${second(until.getTime() + 999)}'`;
  return from ? `updated_at:>='${second(from.getTime())}' AND ${upTo}` : upTo;
}

function refillMs(extensions: unknown): number {
  const known = costSchema.safeParse(extensions);
  if (!known.success) return 0;
  const { requestedQueryCost, throttleStatus } = known.data.cost;
  return Math.max(0, ((requestedQueryCost - throttleStatus.currentlyAvailable) / throttleStatus.restoreRate) * 1000);
}

const problemOf = (codes: readonly string[]): ShopProblem => {
  if (codes.includes("ACCESS_DENIED")) return new ShopProblem("forbidden");
  return new ShopProblem(codes.includes("INTERNAL_SERVER_ERROR") ? "shop_fault" : "rejected");
};
