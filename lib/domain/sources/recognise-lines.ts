import type { OrderFact, OrderLineFact } from "../orders/order-fact";

export type StoredLine = { ref: string; sku: string };

/** What a line without an id of its own is known by. */
export const nameOf = ({ sku, variantRef, productName }: Pick<OrderLineFact, "sku" | "variantRef" | "productName">): string =>
  sku ?? variantRef ?? productName ?? "";

/**
 * The order with its lines under the references that they are already stored under, and which were renamed. An export or an
 * API caller may have named them otherwise: a line that fits no reference is the next one stored of its SKU that nothing
 * else fits. So that one sale never becomes two.
 */
export function recogniseLines(order: OrderFact, stored: readonly StoredLine[]): { order: OrderFact; renamed: Map<string, string> } {
  const stated = new Set(order.lines.map(({ ref }) => ref));
  const known = new Set(stored.map(({ ref }) => ref));
  const free = stored.filter(({ ref }) => !stated.has(ref));
  const renamed = new Map<string, string>();
  for (const line of order.lines) {
    if (!line.ref || known.has(line.ref)) continue;
    const at = free.findIndex(({ sku }) => sku === nameOf(line));
    if (at >= 0) renamed.set(line.ref, free.splice(at, 1)[0]!.ref);
  }
  if (renamed.size === 0) return { order, renamed };
  const inStore = (ref: string | undefined) => (ref === undefined ? undefined : (renamed.get(ref) ?? ref));
  const lines = order.lines.map((line) => ({ ...line, ref: inStore(line.ref), parentRef: inStore(line.parentRef) }));
  return { order: { ...order, lines }, renamed };
}
