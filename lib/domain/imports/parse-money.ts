import { minorDigits } from "../money";

export type DecimalSign = "." | ",";
export type MoneyProblem = "invalid" | "too_precise" | "other_currency";

const SPACES = /[\s\u00a0\u202f\u2009]/g;
const SYMBOLS: Record<string, readonly string[]> = {
  "€": ["EUR"],
  "£": ["GBP", "EGP", "GIP"],
  $: ["USD", "CAD", "AUD", "NZD", "HKD", "SGD", "MXN"],
  "¥": ["JPY", "CNY"],
  CHF: ["CHF"],
};
const LIMIT = 1e12;
const digitsOf = new Map<string, number>();

/** Digits after the decimal sign of a currency, remembered. */
export function currencyDigits(currency: string): number {
  let digits = digitsOf.get(currency);
  if (digits === undefined) {
    digits = minorDigits(currency);
    digitsOf.set(currency, digits);
  }
  return digits;
}

/**
 * Reads an amount as integer minor units of `currency`: `1 234,50 €`, `1.234,50`, `1,234.50`, `−3,00`, `3.00-`, `0`.
 * Thousands are grouped by threes with spaces (also U+00A0, U+202F), apostrophes or the sign that is not the decimal one.
 * Refuses more significant decimals than the currency has, another currency's symbol, amounts from 10^12 minor units up.
 */
export function parseMoney(text: string, decimal: DecimalSign, currency: string): number | MoneyProblem {
  const digits = currencyDigits(currency);
  const plain = plainAmount(text, decimal === "." ? 46 : 44, digits);
  return plain === undefined ? dressedAmount(text, decimal, currency, digits) : plain;
}

/** The common case without any allocation: digits, at most one decimal sign. */
function plainAmount(text: string, decimal: number, digits: number): number | undefined {
  const length = text.length;
  if (length === 0 || length > 12) return undefined;
  const negative = text.charCodeAt(0) === 45;
  let value = 0;
  let decimals = -1;
  for (let at = negative ? 1 : 0; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) {
      if (decimals >= 0 && ++decimals > digits) return undefined;
      value = value * 10 + (code - 48);
    } else if (code === decimal && decimals < 0 && at > (negative ? 1 : 0)) decimals = 0;
    else return undefined;
  }
  if (negative && length === 1) return undefined;
  for (let i = Math.max(decimals, 0); i < digits; i++) value *= 10;
  return negative && value !== 0 ? -value : value;
}

function dressedAmount(text: string, decimal: DecimalSign, currency: string, digits: number): number | MoneyProblem {
  const stripped = stripCurrency(text.trim(), currency);
  if (stripped === null) return "other_currency";
  const signed = /^([-\u2212+]?)([^-\u2212+]*)([-\u2212]?)$/.exec(stripped);
  if (!signed || (signed[1] && signed[3])) return "invalid";
  const negative = Boolean(signed[3]) || signed[1] === "-" || signed[1] === "\u2212";
  const [whole = "", fraction = "", ...more] = signed[2]!.trim().split(decimal);
  if (more.length > 0 || !/^\d*$/.test(fraction) || (whole === "" && fraction === "")) return "invalid";
  const grouped = ungroup(whole, decimal);
  if (grouped === null) return "invalid";
  const kept = fraction.slice(0, digits).padEnd(digits, "0");
  if (/[1-9]/.test(fraction.slice(digits))) return "too_precise";
  const value = Number(`${grouped}${kept}`);
  if (value >= LIMIT) return "invalid";
  return negative && value !== 0 ? -value : value;
}

/** Without the currency's own symbol or code; null when it names another currency. */
function stripCurrency(text: string, currency: string): string | null {
  const found = /^([^\d\s.,'+\-\u2212\u00a0\u202f]{1,3})?(.*?)([^\d\s.,'+\-\u2212\u00a0\u202f]{1,3})?$/su.exec(text);
  if (!found) return text;
  for (const mark of [found[1], found[3]]) {
    if (mark === undefined || mark === "’") continue;
    const known = SYMBOLS[mark]?.includes(currency) ?? mark.toUpperCase() === currency;
    if (!known) return SYMBOLS[mark] || /^[A-Z]{3}$/.test(mark) ? null : text;
  }
  return (found[2] ?? "").trim();
}

function ungroup(whole: string, decimal: DecimalSign): string | null {
  if (/^\d*$/.test(whole)) return whole || "0";
  const group = decimal === "." ? "," : ".";
  const parts = whole
    .replace(SPACES, " ")
    .replaceAll("’", "'")
    .split(/[ ',.]/);
  const separators = new Set(whole.replace(SPACES, " ").replaceAll("’", "'").replace(/\d/g, ""));
  const [separator] = separators;
  if (separators.size !== 1 || ![" ", "'", group].includes(separator ?? "")) return null;
  const [first = "", ...rest] = parts;
  return /^\d{1,3}$/.test(first) && rest.every((part) => /^\d{3}$/.test(part)) ? parts.join("") : null;
}

/** An integer from -2,147,483,648 to 2,147,483,647, also written `6.0`, `6,00` or `1 000`; NaN otherwise. */
export function parseInteger(text: string): number {
  const plain = /^[-\u2212]?\d{1,10}$/.test(text) ? text : integerText(text);
  const value = plain === null ? Number.NaN : Number(plain.replace("\u2212", "-"));
  return value >= -2_147_483_648 && value <= 2_147_483_647 ? value + 0 : Number.NaN;
}

function integerText(text: string): string | null {
  const found = /^([-\u2212+]?)(\d{1,3}(?: \d{3})+|\d{1,10})(?:[.,]0{1,6})?$/.exec(text.trim().replace(SPACES, " "));
  return found ? `${found[1] === "+" ? "" : found[1]}${found[2]!.replaceAll(" ", "")}` : null;
}
