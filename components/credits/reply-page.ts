import type { Shop } from "@/lib/domain/settings/shop";
import type { Locale } from "@/lib/i18n/locale";
import { html } from "./html";
import { inShell } from "./page-shell";
import { translators } from "./page-words";

/** Longest message, in characters. */
export const MAX_MESSAGE = 2_000;

type Reply = { shop: Shop; locale: Locale; token: string; wrong?: "missing" | "busy"; text?: string };

/** "This is not right": a form without script. What was typed stays when it could not be taken. */
export function renderReplyPage({ shop, locale, token, wrong, text = "" }: Reply): string {
  const t = translators[locale];
  const body = html`<p>${t("reply.lead", { shop: shop.name })}</p>
<section><form method="post" action="?lang=${locale}"><label for="text"><strong>${t("reply.label")}</strong></label>
<p class="soft" id="hint">${t("reply.hint")}</p>
${wrong ? html`<p class="wrong" id="wrong" role="alert">${t(`reply.${wrong}`)}</p>` : null}
<textarea id="text" name="text" maxlength="${String(MAX_MESSAGE)}" required aria-describedby="hint${wrong ? " wrong" : ""}">${text}</textarea>
<button type="submit">${t("reply.submit")}</button></form>
<a href="${pageOf(token, locale)}">${t("reply.back")}</a></section>`;
  return inShell(shop, locale, t("reply.title"), body);
}

export function renderThanksPage({ shop, locale, token }: Reply): string {
  const t = translators[locale];
  const body = html`<p>${t("reply.thanksLead", { shop: shop.name })}</p><a href="${pageOf(token, locale)}">${t("reply.back")}</a>`;
  return inShell(shop, locale, t("reply.thanks"), body);
}

export const pageOf = (token: string, locale: Locale): string => `/c/${encodeURIComponent(token)}?lang=${locale}`;
