import { z } from "zod";
import type { CheckResult } from "../domain/sources/source-problem";
import type { SourceSettings, VendureCredentials } from "../domain/sources/source-settings";
import { type GraphqlAnswer, graphqlCall } from "./graphql-call";
import type { OrderSource, PulledPage, PullRequest } from "./order-source";
import { ShopClient } from "./shop-client";
import { answerOf, ShopProblem } from "./shop-problem";
import { sorted } from "./stated-order";
import { isSeen, later, type Place, placeAfter, readPlace, startAt } from "./updated-at-walk";
import { vendureFact } from "./vendure-order";
import { ORDERS_QUERY, ordersSchema, SHOP_QUERY, shopSchema, type VendureShop } from "./vendure-schema";

const PAGE = 50;
const DEFAULT_CHANNEL = "__default_channel__";
const STEP_MS = 1;
const EARLIEST = "1970-01-01T00:00:00.000Z";

type Options = {
  baseUrl: string;
  credentials: VendureCredentials;
  settings: SourceSettings;
  client?: ShopClient;
  /** Smaller where few orders must fill many pages. */
  pageSize?: number;
};

/** Vendure's Admin API. Signed in once for its lifetime; the session is the shop's to end, then it signs in again. */
export class VendureSource implements OrderSource {
  readonly kind = "vendure";
  readonly #options: Options;
  readonly #client: ShopClient;
  #session: Promise<Session> | undefined;

  constructor(options: Options) {
    this.#options = options;
    this.#client = options.client ?? new ShopClient();
  }

  check(signal: AbortSignal): Promise<CheckResult> {
    return answerOf(async () => {
      const { shop } = await this.#signedIn(signal);
      // Reading one order shows that the right to read orders is there.
      await this.#ask(ORDERS_QUERY, { options: { take: 1 } }, ordersSchema, signal);
      const isDefault = shop.code === DEFAULT_CHANNEL;
      return { shopName: isDefault ? new URL(this.#options.baseUrl).host : shop.code, currency: shop.currency, notes: [] };
    });
  }

  async pull({ from, until, page, signal }: PullRequest): Promise<PulledPage> {
    const { shop } = await this.#signedIn(signal);
    const { pageSize = PAGE } = this.#options;
    const place = page ? readPlace(page) : startAt(from?.toISOString() ?? EARLIEST);
    const { orders } = await this.#ask(ORDERS_QUERY, { options: listOptions(place, until, pageSize) }, ordersSchema, signal);
    const listed = orders.items.map(({ id, updatedAt }) => ({ id, at: updatedAt }));
    const fresh = orders.items.filter((_, index) => !isSeen(place, listed[index]!));
    const next = placeAfter(listed, place, { pageSize, stepMs: STEP_MS });
    return {
      ...sorted(fresh.flatMap((order) => vendureFact(order, shop, this.#options.settings) ?? [])),
      next: next && JSON.stringify(next),
      total: page ? null : orders.totalItems,
    };
  }

  #signedIn(signal: AbortSignal): Promise<Session> {
    this.#session ??= this.#signIn(signal).catch((error) => {
      this.#session = undefined;
      throw error;
    });
    return this.#session;
  }

  async #signIn(signal: AbortSignal): Promise<Session> {
    const { credentials, baseUrl: url, settings } = this.#options;
    const channel: Record<string, string> = settings.channelToken ? { "vendure-token": settings.channelToken } : {};
    const login = dataOf(
      await graphqlCall(this.#client, { url, headers: channel, query: LOGIN, variables: credentials, data: loginSchema, signal }),
    );
    if (login.data.login.__typename !== "CurrentUser") throw new ShopProblem("unauthorised");
    const headers = { ...channel, ...identityOf(login.headers) };
    const { data } = dataOf(await graphqlCall(this.#client, { url, headers, query: SHOP_QUERY, data: shopSchema, signal }));
    const { activeChannel, globalSettings } = data;
    return {
      headers,
      shop: {
        code: activeChannel.code,
        currency: activeChannel.defaultCurrencyCode,
        withTax: settings.tax === "shop" ? activeChannel.pricesIncludeTax : settings.tax === "with",
        precision: globalSettings.serverConfig.moneyStrategyPrecision,
      },
    };
  }

  async #ask<T>(query: string, variables: Record<string, unknown>, data: z.ZodType<T>, signal: AbortSignal): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const { headers } = await this.#signedIn(signal);
      const answer = await graphqlCall(this.#client, { url: this.#options.baseUrl, headers, query, variables, data, signal });
      if (answer.ok) return answer.data;
      // Vendure says FORBIDDEN of a session that ended and of a right that is missing: only signing in again tells them apart.
      if (attempt > 1 || !answer.codes.includes("FORBIDDEN")) throw problemOf(answer.codes);
      this.#session = undefined;
    }
  }
}

/** Its bounds are milliseconds, and both are included; it takes one sort key, whatever it is given. */
function listOptions({ at, skip }: Place, until: Date, take: number) {
  const isOneInstant = skip !== null;
  const end = isOneInstant ? later(at, STEP_MS) : until.toISOString();
  return {
    take,
    skip: skip ?? 0,
    sort: isOneInstant ? { id: "ASC" } : { updatedAt: "ASC" },
    filter: { active: { eq: false }, updatedAt: { between: { start: at, end } } },
  };
}

type Session = { headers: Record<string, string>; shop: VendureShop };

const LOGIN = `mutation SignIn($username: String!, $password: String!) {
  login(username: $username, password: $password) { __typename }
}`;
const loginSchema = z.object({ login: z.object({ __typename: z.string() }) });

/** A bearer token, or the cookies of a shop that knows nothing else. */
function identityOf(headers: Headers): Record<string, string> {
  const token = headers.get("vendure-auth-token");
  if (token) return { authorization: `Bearer ${token}` };
  const cookies = headers.getSetCookie().map((cookie) => cookie.split(";")[0]!);
  if (cookies.length === 0) throw new ShopProblem("unreadable");
  return { cookie: cookies.join("; ") };
}

function dataOf<T>(answer: GraphqlAnswer<T>): Extract<GraphqlAnswer<T>, { ok: true }> {
  if (!answer.ok) throw problemOf(answer.codes);
  return answer;
}

const problemOf = (codes: readonly string[]): ShopProblem => {
  if (codes.includes("FORBIDDEN")) return new ShopProblem("forbidden");
  if (codes.includes("UNAUTHORIZED")) return new ShopProblem("unauthorised");
  if (codes.includes("CHANNEL_NOT_FOUND")) return new ShopProblem("not_found");
  return new ShopProblem(codes.includes("INTERNAL_SERVER_ERROR") ? "shop_fault" : "rejected");
};
