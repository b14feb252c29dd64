/** A line that something can be taken back from: `quantity` is what remains after refunds. */
export type SoldLine = {
  id: bigint;
  customer: string;
  sku: string;
  currency: string;
  unitPriceMinor: number;
  placedAt: Date;
  quantity: number;
};
/** A separate negative line; `quantity` is below zero. */
export type NegativeLine = SoldLine;

/**
 * How many items separate negative lines took back, by line. A correction belongs to lines of the same customer, SKU and
 * currency placed before it or with it, at the same unit price; one booked at a price of zero belongs to any price. It takes
 * from the earliest line first; what exceeds them corrects nothing that is known here.
 */
export function correctedQuantities(sold: readonly SoldLine[], negative: readonly NegativeLine[]): Map<bigint, number> {
  const corrected = new Map<bigint, number>();
  const groups = new Map<string, SoldLine[]>();
  for (const line of [...sold].sort(inTime)) groups.set(groupOf(line), [...(groups.get(groupOf(line)) ?? []), line]);
  for (const correction of [...negative].sort(inTime)) {
    let left = -correction.quantity;
    for (const line of groups.get(groupOf(correction)) ?? []) {
      if (left === 0 || line.placedAt > correction.placedAt) break;
      if (correction.unitPriceMinor !== 0 && correction.unitPriceMinor !== line.unitPriceMinor) continue;
      const before = corrected.get(line.id) ?? 0;
      const taken = Math.min(left, line.quantity - before);
      if (taken <= 0) continue;
      corrected.set(line.id, before + taken);
      left -= taken;
    }
  }
  return corrected;
}

const groupOf = (line: SoldLine): string => JSON.stringify([line.customer, line.sku, line.currency]);
const inTime = (a: SoldLine, b: SoldLine): number => a.placedAt.getTime() - b.placedAt.getTime() || (a.id < b.id ? -1 : 1);
