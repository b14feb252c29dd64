import { useLocale } from "next-intl";

const TAG = { fr: "fr-FR", en: "en-GB" } as const;

/** Hours and days as they are said in a sentence: `18 h`, `9 h 30`, `lundi` / `18:00`, `09:30`, `Monday`. */
export function useClockWords(zone: string): {
  hour: (at: string) => string;
  weekday: (at: string) => string;
  day: (at: string) => string;
} {
  const locale = useLocale();
  const format = (options: Intl.DateTimeFormatOptions) => (at: string) =>
    new Intl.DateTimeFormat(TAG[locale], { timeZone: zone, ...options }).format(new Date(at)).replaceAll("\u202f", "\u00a0");
  const clock = format({ hour: "2-digit", minute: "2-digit" });
  return {
    hour: (at) => (locale === "fr" ? frenchHour(clock(at)) : clock(at)),
    weekday: format({ weekday: "long", day: "numeric", month: "long" }),
    day: format({ weekday: "long" }),
  };
}

/** `18:00` -> `18 h`, `09:30` -> `9 h 30`. */
function frenchHour(text: string): string {
  const [hour = "", minute = "00"] = text.split(":");
  return `${Number(hour)}\u00a0h${minute === "00" ? "" : `\u00a0${minute}`}`;
}
