import { type Money, minorDigits } from "../domain/money";
import type { Locale } from "./locale";

const TAG: Record<Locale, string> = { fr: "fr-FR", en: "en-GB" };

/** The thin U+202F that the runtime puts between French digits is missing in most fonts: U+00A0 instead. */
const noThinSpace = (text: string): string => text.replaceAll("\u202f", "\u00a0");

/** `15 €`, `1 234,50 €` / `€15`, `€1,234.50`; whole amounts without decimals. */
export function formatMoney({ minor, currency }: Money, locale: Locale): string {
  const digits = minorDigits(currency);
  const format = new Intl.NumberFormat(TAG[locale], { style: "currency", currency, trailingZeroDisplay: "stripIfInteger" });
  return noThinSpace(format.format(minor / 10 ** digits));
}

export const formatNumber = (value: number, locale: Locale): string => noThinSpace(new Intl.NumberFormat(TAG[locale]).format(value));

/** A share given in basis points: 1230 -> `12,3 %` / `12.3%`. */
export const formatShare = (basisPoints: number, locale: Locale): string =>
  noThinSpace(new Intl.NumberFormat(TAG[locale], { style: "percent", maximumFractionDigits: 1 }).format(basisPoints / 10_000));

/** `19 août 2006 à 10:05` / `19 August 2006 at 10:05`, in the zone given. */
export const formatInstant = (at: Date, zone: string, locale: Locale): string =>
  noThinSpace(new Intl.DateTimeFormat(TAG[locale], { dateStyle: "long", timeStyle: "short", timeZone: zone }).format(at));

/** `19 août 2006` / `19 August 2006`, the calendar day in the zone given. */
export const formatDay = (at: Date, zone: string, locale: Locale): string =>
  noThinSpace(new Intl.DateTimeFormat(TAG[locale], { dateStyle: "long", timeZone: zone }).format(at));

/** `10:05:00 UTC+2`: the offset tells the two 02:30 of an October night apart. */
export const formatTimeWithOffset = (at: Date, zone: string, locale: Locale): string =>
  noThinSpace(
    new Intl.DateTimeFormat(TAG[locale], {
      timeStyle: undefined,
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      timeZone: zone,
      timeZoneName: "shortOffset",
    }).format(at),
  );
