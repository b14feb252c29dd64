import { type Money, minorDigits } from "../domain/money";
import type { Locale } from "./locale";

const TAG: Record<Locale, string> = { fr: "fr-FR", en: "en-GB" };

const made = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();
/** Making a format costs a hundred times what using it does; there are a few per locale, zone and currency. */
function madeOnce<F extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => F): F {
  const before = made.get(key) as F | undefined;
  if (before) return before;
  const format = make();
  made.set(key, format);
  return format;
}

/** The thin U+202F that the runtime puts between French digits is missing in most fonts: U+00A0 instead. */
const noThinSpace = (text: string): string => text.replaceAll("\u202f", "\u00a0");

/** `15 €`, `1 234,50 €` / `€15`, `€1,234.50`; whole amounts without decimals. */
export function formatMoney({ minor, currency }: Money, locale: Locale): string {
  const format = madeOnce(
    `money ${locale} ${currency}`,
    () => new Intl.NumberFormat(TAG[locale], { style: "currency", currency, trailingZeroDisplay: "stripIfInteger" }),
  );
  return noThinSpace(format.format(minor / 10 ** minorDigits(currency)));
}

export const formatNumber = (value: number, locale: Locale): string =>
  noThinSpace(madeOnce(`number ${locale}`, () => new Intl.NumberFormat(TAG[locale])).format(value));

/** A share given in basis points: 1230 -> `12,3 %` / `12.3%`. */
export const formatShare = (basisPoints: number, locale: Locale): string =>
  noThinSpace(new Intl.NumberFormat(TAG[locale], { style: "percent", maximumFractionDigits: 1 }).format(basisPoints / 10_000));

/** The first of a month is an ordinal in French, which the runtime does not know: 1er janvier. */
const dated = (text: string, locale: Locale): string => noThinSpace(locale === "fr" ? text.replace(/(?<!\d)1 (?=\p{Ll})/u, "1er ") : text);

/** `19 août 2006 à 10:05` / `19 August 2006 at 10:05`, in the zone given. */
export const formatInstant = (at: Date, zone: string, locale: Locale): string =>
  dated(
    madeOnce(
      `instant ${locale} ${zone}`,
      () => new Intl.DateTimeFormat(TAG[locale], { dateStyle: "long", timeStyle: "short", timeZone: zone }),
    ).format(at),
    locale,
  );

/** `19 août 2006` / `19 August 2006`, the calendar day in the zone given. */
export const formatDay = (at: Date, zone: string, locale: Locale): string =>
  dated(
    madeOnce(`day ${locale} ${zone}`, () => new Intl.DateTimeFormat(TAG[locale], { dateStyle: "long", timeZone: zone })).format(at),
    locale,
  );

/** `samedi 19 août 2006` / `Saturday 19 August 2006`, in the zone given. */
export const formatWeekday = (at: Date, zone: string, locale: Locale): string =>
  dated(
    madeOnce(`weekday ${locale} ${zone}`, () => new Intl.DateTimeFormat(TAG[locale], { dateStyle: "full", timeZone: zone })).format(at),
    locale,
  );

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
