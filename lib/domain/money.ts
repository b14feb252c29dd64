/** An amount: a safe integer of minor units (cents) and its ISO 4217 currency. */
export type Money = { minor: number; currency: string };

/** Digits after the decimal sign: EUR 2, JPY 0, KWD 3. Source: the CLDR data of the runtime. */
export const minorDigits = (currency: string): number =>
  new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
