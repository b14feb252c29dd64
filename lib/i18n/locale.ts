export const LOCALES = ["fr", "en"] as const;
export type Locale = (typeof LOCALES)[number];
export const LOCALE_COOKIE = "amends-locale";

export const isLocale = (value: string | null | undefined): value is Locale => value === "fr" || value === "en";

/** First language of an Accept-Language header that we speak; French, the house language, when none is. */
export function preferredLocale(acceptLanguage: string | null): Locale {
  const wanted = (acceptLanguage ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", quality = "q=1"] = part.trim().split(";");
      return { language: tag.slice(0, 2).toLowerCase(), quality: Number(quality.trim().slice(2)) || 0 };
    })
    .filter((item) => item.quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return (wanted.find((item) => isLocale(item.language))?.language as Locale | undefined) ?? "fr";
}
