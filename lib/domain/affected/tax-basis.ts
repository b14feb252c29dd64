type TaxedPrice = { unitPriceMinor: number; taxIncluded: boolean | null; taxRateBp: number | null };

/**
 * A line's unit price in the scope's tax basis (`true`: tax included, `false`: without it, null: the scope takes lines as they
 * say it), converted with the line's own rate and rounded half-up to the minor unit. A price of zero is zero in both.
 * Null: the line does not say its basis, or differs and does not say its rate.
 */
export function comparablePrice(basis: boolean | null, { unitPriceMinor, taxIncluded, taxRateBp }: TaxedPrice): number | null {
  if (basis === null || unitPriceMinor === 0 || taxIncluded === basis) return unitPriceMinor;
  if (taxIncluded === null || taxRateBp === null) return null;
  const withTax = 10_000n + BigInt(taxRateBp);
  const price = BigInt(unitPriceMinor);
  return basis ? roundedShare(price * withTax, 10_000n) : roundedShare(price * 10_000n, withTax);
}

/** a / b rounded half-up (towards plus infinity); b above zero. */
export function roundedShare(a: bigint, b: bigint): number {
  const twice = 2n * a + b;
  const quotient = twice / (2n * b);
  return Number(twice < 0n && twice % (2n * b) !== 0n ? quotient - 1n : quotient);
}
