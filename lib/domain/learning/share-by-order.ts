import { apportion } from "../plans/divide";

/** An affected order of one customer; `gapMinor` is its value at the reference price less what was paid. */
export type OrderShare = { orderRef: string; gapMinor: number };
export type Shared = { orderRef: string; amount: number };

/**
 * What was given to a person, by order, in whole minor units that sum to it exactly: by the size of each order's error, the largest
 * remainder first; equally where no order has any. Without an order it stays whole under an empty reference. Amounts are 0 or more.
 */
export function shareByOrder(amount: number, orders: readonly OrderShare[]): Shared[] {
  if (orders.length === 0) return [{ orderRef: "", amount }];
  const sizes = orders.map(({ gapMinor }) => Math.abs(gapMinor));
  const weights = sizes.some((size) => size > 0) ? sizes : orders.map(() => 1);
  const parts = apportion(amount, weights);
  return orders.map(({ orderRef }, i) => ({ orderRef, amount: parts[i] ?? 0 })).filter((part) => part.amount > 0);
}
