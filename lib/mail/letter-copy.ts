import type { Locale } from "../i18n/locale";

/** The words that a letter brings itself, around what staff write. */
export const COPY: Record<Locale, { validUntil: string; code: string; listAnd: string; toChoose: string }> = {
  fr: { validUntil: "valable jusqu’au", code: "Code\u00a0:", listAnd: "et", toChoose: "C’est à vous de choisir." },
  en: { validUntil: "valid until", code: "Code:", listAnd: "and", toChoose: "The choice is yours." },
};
