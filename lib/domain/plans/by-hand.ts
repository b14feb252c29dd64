import type { UNIT_KINDS } from "./action";
import type { LineShare } from "./member";
import { unitOrders } from "./treat";
import { dispositions, type UnitOrders } from "./units";

/** What a person did by hand to the units of one customer under one plan; `items`: so many were honoured, null: all. */
export type UnitsByHand = { planId: number; kind: (typeof UNIT_KINDS)[number]; items: number | null; only: "shipped" | null };

/**
 * A customer's lines after what was done to them by hand, plan by plan in the order given: the ledger does not know it, so it is worked
 * out by the rule by which the plan would have done it. Shares come in order of time, like those returned.
 */
export function afterByHand(shares: readonly LineShare[], done: readonly UnitsByHand[]): LineShare[] {
  let lines = [...shares];
  for (const planId of new Set(done.map((row) => row.planId))) {
    const orders = ordersOf(done.filter((row) => row.planId === planId));
    lines = dispositions(lines, orders).map(({ share, gift, honour, void: voided, back }) => ({
      ...share,
      unitsGifted: share.unitsGifted + gift,
      unitsHonoured: share.unitsHonoured + honour + back,
      unitsVoided: share.unitsVoided + voided - back,
    }));
  }
  return lines;
}

function ordersOf(rows: readonly UnitsByHand[]): UnitOrders {
  const orders = unitOrders(rows.map(({ kind }) => ({ kind })));
  const honour = rows.find(({ kind }) => kind === "honour");
  return honour ? { ...orders, newItems: honour.items ?? Number.POSITIVE_INFINITY, shippedOnly: honour.only === "shipped" } : orders;
}
