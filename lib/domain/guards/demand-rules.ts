import { z } from "zod";
import { FULL_BP } from "./line-rules";

/** Alarms on the demand side, even where every price looked allowed. */
export const demandRuleSchema = z.discriminatedUnion("kind", [
  /** So many times the usual orders of such an hour, and at least `least`. */
  z.object({ kind: z.literal("order_rate"), times: z.int().min(2).max(1_000), least: z.int().min(1) }),
  /** One SKU in more than this share of the orders, of at least `least` orders. */
  z.object({ kind: z.literal("sku_share"), moreThanBp: z.int().min(1).max(FULL_BP), least: z.int().min(1) }),
  z.object({ kind: z.literal("zero_totals"), least: z.int().min(1) }),
  /** So many orders that came from one of these sites. */
  z.object({ kind: z.literal("referrer"), hosts: z.array(z.string().min(3)).min(1), least: z.int().min(1) }),
]);
export type DemandRule = z.infer<typeof demandRuleSchema>;

/** The orders of one stretch of time. `usualOrders`: of such stretches before, in order; the same hour of earlier weeks, say. */
export type Demand = {
  orders: number;
  zeroTotals: number;
  bySku: ReadonlyMap<string, number>;
  byReferrer: ReadonlyMap<string, number>;
  usualOrders: readonly number[];
  /** The share of orders that a SKU usually is in, basis points; unknown ones 0. */
  usualShareBp: ReadonlyMap<string, number>;
};
export type DemandAlarm = { kind: DemandRule["kind"]; sku?: string; host?: string; orders: number };

/** What is alarming in a stretch of demand. Bounds themselves are allowed, except `least`, which already alarms. */
export function judgeDemand(demand: Demand, rule: DemandRule): DemandAlarm[] {
  switch (rule.kind) {
    case "order_rate": {
      const usual = median(demand.usualOrders);
      const alarming = demand.orders >= rule.least && usual !== null && demand.orders > rule.times * Math.max(usual, 1);
      return alarming ? [{ kind: rule.kind, orders: demand.orders }] : [];
    }
    case "sku_share":
      // What usually sells like this is no alarm: twice its usual share is asked for as well.
      return [...demand.bySku].flatMap(([sku, orders]) => {
        const usual = demand.usualShareBp.get(sku) ?? 0;
        const isMany = orders >= rule.least && orders * FULL_BP > Math.max(rule.moreThanBp, 2 * usual) * demand.orders;
        return isMany ? [{ kind: rule.kind, sku, orders }] : [];
      });
    case "zero_totals":
      return demand.zeroTotals >= rule.least ? [{ kind: rule.kind, orders: demand.zeroTotals }] : [];
    case "referrer":
      return [...demand.byReferrer].flatMap(([host, orders]) =>
        orders >= rule.least && rule.hosts.some((known) => host === known || host.endsWith(`.${known}`))
          ? [{ kind: rule.kind, host, orders }]
          : [],
      );
  }
}

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}
