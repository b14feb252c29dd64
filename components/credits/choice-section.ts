import type { ChoiceView } from "@/lib/queries/credits/credit-page";
import type { Reader } from "./credit-page";
import { html, Markup } from "./html";
import { translators } from "./page-words";
import { lastDay, remedyWords } from "./remedy-words";

/** What can be chosen, the default and its day said plainly; afterwards what was chosen, by whom. */
export function choiceSection(choice: ChoiceView, reader: Reader): Markup {
  return choice.open ? openChoice(choice, reader) : decidedChoice(choice, reader);
}

function openChoice(choice: ChoiceView, reader: Reader): Markup {
  const { locale, shop } = reader;
  const t = translators[locale];
  const options = choice.options.map((option) => {
    const note = `default-${option.key}`;
    const byDefault = option.key === choice.defaultKey;
    return html`<label class="option"><input type="radio" name="option" value="${option.key}" required${byDefault ? new Markup(` aria-describedby="${note}"`) : null}><span>${optionWords(option, reader)}${
      byDefault ? html`<small id="${note}">${t("choice.default")}</small>` : null
    }</span></label>`;
  });
  const until = t("choice.until", { day: lastDay(choice.dueAt, shop, locale), option: keyWords(choice, choice.defaultKey, reader) });
  return html`<section><form method="post" action="?lang=${locale}"><input type="hidden" name="choice" value="${choice.compensationId}">
<fieldset><legend>${t("choice.legend")}</legend><p>${until}</p>${options}</fieldset>
<button type="submit">${t("choice.submit")}</button><p class="soft">${t("choice.once")}</p></form></section>`;
}

function decidedChoice(choice: ChoiceView, reader: Reader): Markup {
  const t = translators[reader.locale];
  const { chosenKey, chosenBy } = choice;
  if (choice.overtaken) return html`<section><h2>${t("choice.title")}</h2><p>${t("choice.overtaken")}</p></section>`;
  const option = keyWords(choice, chosenKey ?? choice.defaultKey, reader);
  const said =
    chosenBy === "customer" || chosenBy === "staff"
      ? t(`choice.${chosenBy}`, { option })
      : t(chosenBy ? "choice.taken" : "choice.over", { option });
  return html`<section><h2>${t("choice.title")}</h2><p>${said}</p></section>`;
}

const keyWords = (choice: ChoiceView, key: string, reader: Reader): string => {
  const option = choice.options.find((one) => one.key === key);
  return option ? optionWords(option, reader) : key;
};

/** All that an option gives and takes, in one line. */
function optionWords({ items }: ChoiceView["options"][number], reader: Reader): string {
  // Thanks are owed whatever is chosen.
  const words = items.map((item) => (item.kind === "thank_reporter" ? null : remedyWords(item, reader))).filter((word) => word !== null);
  return words.join(" + ") || translators[reader.locale]("choice.plain");
}
