import type { Locale } from "@/lib/i18n/locale";
import { html, type Markup } from "./html";
import { translators } from "./page-words";

const QUESTIONS = ["parts", "end", "back", "lost"] as const;
const made = new Map<string, Markup>();

/** What people ask about a credit, the same for everybody: made once for each language, and for codes that work once. */
export function faqSection(locale: Locale, once: boolean): Markup {
  const t = translators[locale];
  const key = `${locale}-${once}`;
  const known = made.get(key);
  if (known) return known;
  const answer = (question: (typeof QUESTIONS)[number]) => t(once && question === "parts" ? "faq.onceAnswer" : `faq.${question}Answer`);
  const section = html`<section><h2>${t("faq.title")}</h2>${QUESTIONS.map(
    (question) => html`<details><summary>${t(`faq.${question}`)}</summary><p>${answer(question)}</p></details>`,
  )}</section>`;
  made.set(key, section);
  return section;
}
