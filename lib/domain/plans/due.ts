import type { Disposition } from "./units";

/**
 * What is owed for a line once its units are settled, in minor units: the price paid for what is voided, and what was paid too much for
 * the rest, together rounded up. Never more than was paid. Units voided before count, those given back do not.
 */
export function lineDue({ share, void: voided, back }: Disposition): number {
  const { paidMinor, unitsGranted } = share;
  const overpaid = Math.min(paidMinor, Math.max(0, -share.gapMinor));
  const gone = share.unitsVoided - back + voided;
  if (paidMinor === 0) return 0;
  if (gone === 0 || unitsGranted === 0) return overpaid;
  if (gone >= unitsGranted) return paidMinor;
  const owed = BigInt(paidMinor) * BigInt(gone) + BigInt(overpaid) * BigInt(unitsGranted - gone);
  return Number((owed + BigInt(unitsGranted) - 1n) / BigInt(unitsGranted));
}

/** What is owed to a customer over the incident, whatever was refunded before. */
export function dueOf(lines: readonly Disposition[]): number {
  let total = 0;
  for (const line of lines) total += lineDue(line);
  return total;
}

/** Everything that was paid for the lines. */
export function paidFor(lines: readonly Disposition[]): number {
  let total = 0;
  for (const { share } of lines) total += share.paidMinor;
  return total;
}
