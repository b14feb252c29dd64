import { castOf } from "./cast";
import { type DrillEdge, type DrillLine, type DrillOrder, type DrillPlot, type DrillProduct, type DrillUse, drillPrefix } from "./drill";
import { type Lots, lotsOf } from "./lots";

export const MINUTE_MS = 60_000;
/** A window that is declared so much too wide still takes in no line that it should not. */
const SLACK_MS = 15 * MINUTE_MS;

export type PlotOf = {
  drillId: number;
  seed: string;
  /** The instant at which the team is called, epoch ms. */
  nowMs: number;
  size: number;
};
/** A wrong price of one SKU on one channel: could be ordered in [startMs, endMs). */
export type WrongSpan = { sku: string; channel: "web" | "app"; startMs: number; endMs: number };
type Sale = { at: number; customer: number; channel?: "web" | "app"; status?: "paid" | "cancelled"; codes?: string[]; lines: SaleLine[] };
type SaleLine = Partial<DrillLine> & { product: DrillProduct };

/** Gathers what a scenario sells, and what of it is in. */
export class Plot {
  readonly lots: Lots;
  readonly prefix: string;
  readonly #customers;
  readonly #orders: DrillOrder[] = [];
  readonly #uses: DrillUse[] = [];
  readonly #wrong: { order: DrillOrder; line: DrillLine }[] = [];

  constructor(readonly of: PlotOf) {
    this.lots = lotsOf(of.seed);
    this.prefix = drillPrefix(of.drillId);
    this.#customers = castOf(this.lots, of.drillId, of.size);
  }

  product(name: string, code: string, referenceMinor: number, unitsPerItem = 1): DrillProduct {
    return { sku: `${this.prefix}${code}`, name, unitsPerItem, referenceMinor };
  }

  /** Adds an order. `isIn` names its first line as one that the error took in; `used`: how many units of it were used since. */
  sell(sale: Sale, { isIn = false, used = 0 }: { isIn?: boolean; used?: number } = {}): void {
    const ref = `${this.prefix}${String(this.#orders.length + 1).padStart(4, "0")}`;
    const lines = sale.lines.map(({ product, ...line }, i) => ({
      ref: `${product.sku}#${i + 1}`,
      ...{ sku: product.sku, quantity: 1, unitPriceMinor: product.referenceMinor, discountMinor: 0 },
      ...{ promotion: null, kind: "sale" as const },
      ...line,
    }));
    const { at: placedAtMs, customer, channel = "web", status = "paid", codes = [] } = sale;
    const order: DrillOrder = { ref, customer, channel, placedAtMs, status, codes, lines };
    this.#orders.push(order);
    const [line] = lines;
    if (isIn && line) this.#wrong.push({ order, line });
    if (used > 0 && line)
      this.#uses.push({ order: ref, line: line.ref, customer, sku: line.sku, units: used, atMs: placedAtMs + 20 * MINUTE_MS });
  }

  /** Ordinary days: everybody buys now and then at the right price, outside [fromMs, toMs). */
  ordinaryDays(products: readonly DrillProduct[], [fromMs, toMs]: readonly [number, number]): void {
    for (let customer = 0; customer < this.of.size; customer++) {
      const before = fromMs - this.lots.between(20, 40 * 24 * 60) * MINUTE_MS;
      this.sell({ at: before, customer, channel: this.lots.pick(["web", "web", "app"]), lines: [{ product: this.lots.pick(products) }] });
    }
    for (let at = fromMs - 18 * MINUTE_MS; at > fromMs - 200 * MINUTE_MS; at -= this.lots.between(12, 25) * MINUTE_MS)
      this.sell({ at, customer: this.lots.between(0, this.of.size - 1), lines: [{ product: this.lots.pick(products) }] });
    for (let at = toMs + 18 * MINUTE_MS; at < this.of.nowMs; at += this.lots.between(8, 16) * MINUTE_MS)
      this.sell({ at, customer: this.lots.between(0, this.of.size - 1), lines: [{ product: this.lots.pick(products) }] });
  }

  finish(products: DrillProduct[], { code, spans }: { code: string | null; spans: readonly WrongSpan[] }): DrillPlot {
    const emailOf = (customer: number): string => this.#customers[customer]?.email ?? "";
    const usedLines = new Set(this.#uses.map(({ order, line }) => `${order}/${line}`));
    const usedBy = this.#wrong.filter(({ order, line }) => usedLines.has(`${order.ref}/${line.ref}`));
    return {
      currency: "EUR",
      ...{ products, customers: this.#customers, orders: this.#orders, uses: this.#uses },
      truth: {
        products: products.map(({ sku, name, referenceMinor }) => ({ sku, name, currency: "EUR", referenceMinor })),
        code,
        edges: spans.map((span) => this.#edgeOf(span)),
        lines: this.#wrong.map(({ order, line }) => `${order.ref}/${line.ref}`),
        customers: [...new Set(this.#wrong.map(({ order }) => emailOf(order.customer)))],
        used: [...new Set(usedBy.map(({ order }) => emailOf(order.customer)))],
      },
    };
  }

  #edgeOf({ sku, channel, startMs, endMs }: WrongSpan): DrillEdge {
    const times = this.#wrong
      .filter(({ order, line }) => line.sku === sku && order.channel === channel)
      .map(({ order }) => order.placedAtMs);
    return {
      ...{ sku, channel },
      start: [startMs - SLACK_MS, Math.min(endMs, ...times)],
      // The end is left out of a window: a line at this very instant would not be in.
      end: [Math.max(startMs, ...times) + 1, endMs + SLACK_MS],
    };
  }
}
