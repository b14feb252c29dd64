import type { Locale } from "@/lib/i18n/locale";

/** `14/11 09:00`; the day is said where it changes only. */
export function timeLabels(splits: number[], zone: string, locale: Locale): string[] {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale === "fr" ? "fr-FR" : "en-GB", { timeZone: zone, ...options });
  const day = part({ day: "2-digit", month: "2-digit" });
  const time = part({ hour: "2-digit", minute: "2-digit" });
  const days = splits.map((seconds) => day.format(new Date(seconds * 1000)));
  return splits.map((seconds, i) => `${time.format(new Date(seconds * 1000))}${days[i] === days[i - 1] ? "" : `\n${days[i]}`}`);
}
