import type { Locale } from "../i18n/locale";

type Copy = { validUntil: string; code: string; listAnd: string; toChoose: string; refuse: string; quoted: (words: string) => string };

/** The words that a letter brings itself, around what staff write. */
export const COPY: Record<Locale, Copy> = {
  fr: {
    validUntil: "valable jusqu’au",
    code: "Code\u00a0:",
    listAnd: "et",
    toChoose: "C’est à vous de choisir.",
    refuse: "Ne plus recevoir nos offres",
    quoted: (words) => `«\u00a0${words}\u00a0»`,
  },
  en: {
    validUntil: "valid until",
    code: "Code:",
    listAnd: "and",
    toChoose: "The choice is yours.",
    refuse: "No more offers from us",
    quoted: (words) => `“${words}”`,
  },
};
