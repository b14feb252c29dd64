import type { CreditState } from "@/lib/domain/credits/credit-state";
import type { Shop } from "@/lib/domain/settings/shop";
import { formatDay } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import type { PersonPage } from "@/lib/queries/credits/credit-page";
import { choiceSection } from "./choice-section";
import { creditSection, stepsSection, usesSection } from "./credit-section";
import { faqSection } from "./faq-section";
import { feedbackSection } from "./feedback-section";
import { html, type Markup } from "./html";
import { inShell } from "./page-shell";
import { translators } from "./page-words";
import { remediesSection } from "./remedies-section";

export type PageKind = CreditState | "choose" | "remedies" | "unknown" | "busy";

type Page = { shop: Shop; person: PersonPage | null; locale: Locale; token: string; kind?: "busy" };

/** What one person gets of one incident, as HTML; without one the neutral page that fits any token. */
export function renderCreditPage({ shop, person, locale, token, kind: forced }: Page): string {
  const t = translators[locale];
  const kind = forced ?? (person ? kindOf(person) : "unknown");
  const lead = t(`lead.${kind}`, { shop: shop.name, email: shop.supportEmail });
  const shown = person && !forced ? sections(person, { shop, locale, token }) : null;
  const hello = shown && person?.greetedAs ? html`<p>${t("hello", { name: isolated(person.greetedAs) })}</p>` : null;
  return inShell(shop, locale, t(`title.${kind}`), html`${hello}<p>${lead}</p>${shown}`);
}

/** A name may run from right to left: it is isolated, so that the comma after it stays after it. */
const isolated = (name: string): string => (/[\u0590-\u08ff\ufb1d-\ufeff]/.test(name) ? `\u2068${name}\u2069` : name);

function kindOf({ opens, credits: [credit], choices }: PersonPage): PageKind {
  const undecided = choices.some(({ open }) => open);
  if (undecided && (opens === "choice" || !credit)) return "choose";
  return credit?.state ?? "remedies";
}

export type Reader = { shop: Shop; locale: Locale; token: string };

function sections(person: PersonPage, reader: Reader): Markup[] {
  const { credits, choices, remedies } = person;
  const { locale } = reader;
  const open = choices.filter((choice) => choice.open);
  const decided = choices.filter((choice) => !choice.open);
  const usable = credits.some(({ code }) => code !== null);
  const parts = [
    ...open.map((choice) => choiceSection(choice, reader)),
    ...credits.map((credit) => creditSection(credit, reader)),
    usable && stepsSection(reader),
    credits.length > 0 &&
      faqSection(
        locale,
        credits.some(({ once }) => once),
      ),
    usesSection(credits, reader),
    ...decided.map((choice) => choiceSection(choice, reader)),
    remediesSection(remedies, reader),
    storySection(person, reader),
    feedbackSection(person, reader),
    replySection(reader),
  ];
  return parts.filter((part) => part !== null && part !== false);
}

const lists = { fr: new Intl.ListFormat("fr", { type: "conjunction" }), en: new Intl.ListFormat("en", { type: "conjunction" }) };

/** What happened to this person's order. */
function storySection({ orderRefs, products, placedAt, maskedEmail }: PersonPage, { shop, locale }: Reader): Markup | null {
  if (orderRefs.length === 0 || !placedAt) return null;
  const t = translators[locale];
  const list = lists[locale];
  const orders = t("story.order", { count: orderRefs.length, refs: list.format(orderRefs), day: formatDay(placedAt, shop.zone, locale) });
  return html`<section><h2>${t("story.title")}</h2>
<p>${orders}${maskedEmail && ` ${t("story.email", { email: maskedEmail })}`}</p>
<p>${t("story.error", { products: list.format(products), count: products.length })}</p></section>`;
}

function replySection({ locale, token }: Reader): Markup {
  const t = translators[locale];
  const path = `/c/${encodeURIComponent(token)}/reply?lang=${locale}`;
  return html`<section><h2>${t("reply.title")}</h2><p>${t("reply.text")}</p><a href="${path}">${t("reply.link")}</a></section>`;
}
