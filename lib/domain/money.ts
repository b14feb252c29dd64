/** An amount: a safe integer of minor units (cents) and its ISO 4217 currency. */
export type Money = { minor: number; currency: string };

/** Digits after the decimal sign: EUR 2, JPY 0, KWD 3. Source: the CLDR data of the runtime. */
export function minorDigits(currency: string): number {
  const known = digitsOf.get(currency);
  if (known !== undefined) return known;
  const digits = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  digitsOf.set(currency, digits);
  return digits;
}
const digitsOf = new Map<string, number>();
