import type { CheckResult } from "../domain/sources/source-problem";
import type { SourceSettings, VendureCredentials } from "../domain/sources/source-settings";
import type { OrderSource, PulledPage, PullRequest } from "./order-source";
import type { ShopClient } from "./shop-client";
import { answerOf } from "./shop-problem";
import { sorted } from "./stated-order";
import { isSeen, later, type Place, placeAfter, readPlace, startAt } from "./updated-at-walk";
import { vendureFact } from "./vendure-order";
import { ORDERS_QUERY, ordersSchema } from "./vendure-schema";
import { VendureSession } from "./vendure-session";

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

/** Vendure's Admin API, as it is read. */
export class VendureSource implements OrderSource {
  readonly kind = "vendure";
  readonly #options: Options;
  readonly #session: VendureSession;

  constructor(options: Options) {
    this.#options = options;
    this.#session = new VendureSession(options);
  }

  check(signal: AbortSignal): Promise<CheckResult> {
    return answerOf(async () => {
      const { shop } = await this.#session.signedIn(signal);
      // Reading one order shows that the right to read orders is there.
      await this.#session.ask(ORDERS_QUERY, { options: { take: 1 } }, ordersSchema, signal);
      const isDefault = shop.code === DEFAULT_CHANNEL;
      return { shopName: isDefault ? new URL(this.#options.baseUrl).host : shop.code, currency: shop.currency, notes: [] };
    });
  }

  async pull({ from, until, page, signal }: PullRequest): Promise<PulledPage> {
    const { shop } = await this.#session.signedIn(signal);
    const { pageSize = PAGE } = this.#options;
    const place = page ? readPlace(page) : startAt(from?.toISOString() ?? EARLIEST);
    const { orders } = await this.#session.ask(ORDERS_QUERY, { options: listOptions(place, until, pageSize) }, ordersSchema, signal);
    const listed = orders.items.map(({ id, updatedAt }) => ({ id, at: updatedAt }));
    const fresh = orders.items.filter((_, index) => !isSeen(place, listed[index]!));
    const next = placeAfter(listed, place, { pageSize, stepMs: STEP_MS });
    return {
      ...sorted(fresh.flatMap((order) => vendureFact(order, shop, this.#options.settings) ?? [])),
      next: next && JSON.stringify(next),
      total: page ? null : orders.totalItems,
    };
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
