import { z } from "zod";
import type { SourceSettings, VendureCredentials } from "../domain/sources/source-settings";
import { type GraphqlAnswer, graphqlCall } from "./graphql-call";
import { ShopClient } from "./shop-client";
import { ShopProblem } from "./shop-problem";
import { SHOP_QUERY, shopSchema, type VendureShop } from "./vendure-schema";

type Options = {
  baseUrl: string;
  credentials: VendureCredentials;
  settings: Pick<SourceSettings, "channelToken" | "tax">;
  client?: ShopClient;
};
export type SignedIn = { headers: Record<string, string>; shop: VendureShop };

/** Vendure's Admin API. Signed in once for its lifetime; the session is the shop's to end, then it signs in again. */
export class VendureSession {
  readonly #options: Options;
  readonly #client: ShopClient;
  #session: Promise<SignedIn> | undefined;

  constructor(options: Options) {
    this.#options = options;
    this.#client = options.client ?? new ShopClient();
  }

  signedIn(signal: AbortSignal): Promise<SignedIn> {
    this.#session ??= this.#signIn(signal).catch((error) => {
      this.#session = undefined;
      throw error;
    });
    return this.#session;
  }

  /** A query: it may be asked more than once. */
  async ask<T>(query: string, variables: Record<string, unknown>, data: z.ZodType<T>, signal: AbortSignal): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const { headers } = await this.signedIn(signal);
      const answer = await graphqlCall(this.#client, { url: this.#options.baseUrl, headers, query, variables, data, signal });
      if (answer.ok) return answer.data;
      // Vendure says FORBIDDEN of a session that ended and of a right that is missing: only signing in again tells them apart.
      if (attempt > 1 || !answer.codes.includes("FORBIDDEN")) throw vendureProblem(answer.codes);
      this.#session = undefined;
    }
  }

  async #signIn(signal: AbortSignal): Promise<SignedIn> {
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
}

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
  if (!answer.ok) throw vendureProblem(answer.codes);
  return answer;
}

/** What stands in the way, by the codes of Vendure's errors. */
export const vendureProblem = (codes: readonly string[]): ShopProblem => {
  if (codes.includes("FORBIDDEN")) return new ShopProblem("forbidden");
  if (codes.includes("UNAUTHORIZED")) return new ShopProblem("unauthorised");
  if (codes.includes("CHANNEL_NOT_FOUND")) return new ShopProblem("not_found");
  return new ShopProblem(codes.includes("INTERNAL_SERVER_ERROR") ? "shop_fault" : "rejected");
};
