/** The decimal sign of the reader's language. */
export type DecimalSign = "," | ".";

/**
 * A typed decimal as an integer of its smallest unit: `1 234,50 €` with 2 digits -> 123450.
 *
 * The reader's decimal sign decides; the other sign groups thousands when exactly three digits follow it, else it is
 * taken for the decimal sign too (a person who types `12.50` in French means it). Null: not readable, negative, or finer than the unit.
 */
export function parseDecimal(text: string, digits: number, sign: DecimalSign): number | null {
  const bare = text.replaceAll(/[\s\u00a0\u202f’']|[€$£¥%]|\b[A-Z]{3}\b/g, "");
  const other = sign === "," ? "." : ",";
  const grouped = new RegExp(`^\\d{1,3}(\\${other}\\d{3})+(\\${sign}\\d*)?$`);
  const plain = (grouped.test(bare) ? bare.replaceAll(other, "") : bare.replace(other, sign)).replace(sign, ".");
  const match = /^(\d+)(?:\.(\d*))?$/.exec(plain);
  if (!match) return null;
  const [, whole = "", fraction = ""] = match;
  const kept = fraction.replace(/0+$/, "");
  if (kept.length > digits) return null;
  const value = Number(whole + kept.padEnd(digits, "0"));
  return Number.isSafeInteger(value) ? value : null;
}

/** The text that `parseDecimal` reads back: 123450 with 2 digits -> `1234,5`. */
export function decimalText(value: number, digits: number, sign: DecimalSign): string {
  if (value < 0) return `-${decimalText(-value, digits, sign)}`;
  const padded = String(value).padStart(digits + 1, "0");
  const whole = padded.slice(0, padded.length - digits);
  const fraction = padded.slice(padded.length - digits).replace(/0+$/, "");
  return fraction ? `${whole}${sign}${fraction}` : whole;
}

/** French writes a decimal comma, English a point. */
export const decimalSignOf = (language: "fr" | "en"): DecimalSign => (language === "fr" ? "," : ".");
