import type { RemedyView } from "@/lib/queries/credits/credit-page";
import type { Reader } from "./credit-page";
import { html, type Markup } from "./html";
import { translators } from "./page-words";
import { remedyWords } from "./remedy-words";
import { sentenceOf, sumWords } from "./sum-words";

/** Each thing that this person gets, where it stands, how its amount came about, and the rule that was decided on. */
export function remediesSection(remedies: readonly RemedyView[], reader: Reader): Markup | null {
  const { locale } = reader;
  const t = translators[locale];
  const items = remedies.flatMap((remedy) => {
    const words = remedyWords(remedy.item, reader);
    if (words === null) return [];
    const sums = sumWords(remedy, locale);
    return [
      html`<li>${words} <span class="status">${t(`status.${remedy.status}`)}</span>${remedy.code && html`<p class="code">${remedy.code}</p>`}${
        sums.length > 0 ? html`<p class="soft">${t("remedies.how", { sum: sums.join(", ") })}</p>` : null
      }</li>`,
    ];
  });
  if (items.length === 0) return null;
  const sentences = new Set(remedies.map((remedy) => sentenceOf(remedy, locale)).filter((sentence) => sentence !== null));
  const rules = [...sentences].map((sentence) => html`<p>${sentence}</p>`);
  return html`<section><h2>${t("remedies.title")}</h2><ul>${items}</ul>${
    rules.length > 0 ? html`<details><summary>${t("remedies.rule")}</summary>${rules}</details>` : null
  }</section>`;
}
