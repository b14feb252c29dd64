import { formatMoney, formatNumber } from "./format";
import type { Locale } from "./locale";

const signOf = (value: number): string => (value > 0 ? "+" : value < 0 ? "−" : "");

/** A difference with its sign and, unless told, one decimal at most: `+4,1`, `−0.8`, `0`. */
export function formatSigned(value: number, locale: Locale, decimals = 1): string {
  const rounded = Math.round(value * 10 ** decimals) / 10 ** decimals;
  return `${signOf(rounded)}${formatNumber(Math.abs(rounded), locale)}`;
}

/** A difference of amounts, in minor units and parts of them, with its sign: `+1,20 €`, `−€0.40`. */
export function formatSignedMoney(minor: number, currency: string, locale: Locale): string {
  const rounded = Math.round(minor);
  return `${signOf(rounded)}${formatMoney({ minor: Math.abs(rounded), currency }, locale)}`;
}
