import { createTranslator } from "next-intl";
import { html } from "@/components/credits/html";
import { inShell } from "@/components/credits/page-shell";
import type { Shop } from "@/lib/domain/settings/shop";
import type { Locale } from "@/lib/i18n/locale";
import { messagesOf } from "@/lib/i18n/messages";

const translator = (locale: Locale) =>
  createTranslator({ locale, messages: messagesOf(locale), namespace: "contacts.refuse", timeZone: "UTC" });
const translators = { fr: translator("fr"), en: translator("en") };

type PromotionPage = { shop: Shop; locale: Locale; state: "ask" | "refused" | "unknown" | "busy" };

/** One button and no script: no more promotions, for ever; what concerns an order still comes. */
export function renderPromotionPage({ shop, locale, state }: PromotionPage): string {
  const t = translators[locale];
  const values = { shop: shop.name, email: shop.supportEmail };
  const button = html`<section><form method="post" action="?lang=${locale}"><button type="submit">${t("submit")}</button></form>
<p class="soft">${t("service", values)}</p></section>`;
  const body = html`<p>${t(`${state}.lead`, values)}</p>${state === "ask" ? button : null}`;
  return inShell(shop, locale, t(`${state}.title`), body);
}
