/** A line as an order's discount sees it: what it cost before, and how many items. */
export type SpreadLine = { unitPriceMinor: number; quantity: number };

/**
 * Spreads an order's discount (0 or more, minor units) over its lines by what they cost, largest remainder first, ties in
 * the order of the lines. The shares sum to the discount exactly. Lines below zero get nothing; where no line cost anything
 * the items count instead. Without any line above zero the list is all zeros.
 */
export function spreadDiscount(discountMinor: number, lines: readonly SpreadLine[]): number[] {
  const items = lines.map(({ quantity }) => BigInt(Math.max(quantity, 0)));
  const costs = lines.map(({ unitPriceMinor }, i) => items[i]! * BigInt(Math.max(unitPriceMinor, 0)));
  const weights = costs.some((cost) => cost > 0n) ? costs : items;
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (total === 0n || discountMinor <= 0) return lines.map(() => 0);
  const discount = BigInt(discountMinor);
  const shares = weights.map((weight) => (discount * weight) / total);
  const left = Number(discount - shares.reduce((sum, share) => sum + share, 0n));
  const byRemainder = weights
    .map((weight, line) => ({ line, remainder: (discount * weight) % total }))
    .sort((a, b) => (a.remainder === b.remainder ? a.line - b.line : a.remainder < b.remainder ? 1 : -1));
  for (const { line } of byRemainder.slice(0, left)) shares[line]! += 1n;
  return shares.map(Number);
}
