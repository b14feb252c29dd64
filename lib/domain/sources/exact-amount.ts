import { minorDigits } from "../money";

/** Decimal digits that amounts keep while they are added: no shop states more. */
const FINE_DIGITS = 8;

/** A shop's decimal text as an integer of 10⁻⁸: `-4.0833` -> -408330000n. Null: not a decimal, or finer than that. */
export function fineAmount(text: string): bigint | null {
  const match = /^(-?)(\d{1,15})(?:\.(\d*))?$/.exec(text.trim());
  if (!match) return null;
  const fraction = (match[3] ?? "").replace(/0+$/, "");
  if (fraction.length > FINE_DIGITS) return null;
  const value = BigInt(match[2]! + fraction.padEnd(FINE_DIGITS, "0"));
  return match[1] ? -value : value;
}

/** Fine amounts in minor units of the currency, halves away from zero, divided by `parts` first where a line's total becomes a unit's price. */
export function minorOfFine(fine: bigint, currency: string, parts = 1): number {
  const step = 10n ** BigInt(FINE_DIGITS - minorDigits(currency)) * BigInt(parts);
  const positive = fine < 0n ? -fine : fine;
  const rounded = Number((positive * 2n + step) / (step * 2n));
  return fine < 0n ? -rounded : rounded;
}

/** Whether the amount is a whole number of minor units. */
export const isWhole = (fine: bigint, currency: string): boolean => fine % 10n ** BigInt(FINE_DIGITS - minorDigits(currency)) === 0n;

/**
 * The price of one item after what was taken off its line, in minor units, halves away from zero.
 * A gift is a line whose whole displayed price was taken off on purpose; one displayed at zero is none.
 */
export function linePrice(unitMinor: number, quantity: number, discountMinor: number): { unitPriceMinor: number; isGift: boolean } {
  if (quantity <= 0 || discountMinor <= 0) return { unitPriceMinor: unitMinor, isGift: false };
  const left = unitMinor * quantity - discountMinor;
  const unitPriceMinor = Math.sign(left) * Math.round(Math.abs(left) / quantity);
  return { unitPriceMinor, isGift: unitMinor > 0 && left <= 0 };
}
