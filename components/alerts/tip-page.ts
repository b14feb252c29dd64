import { html, type Markup } from "@/components/credits/html";
import type { Shop } from "@/lib/domain/settings/shop";
import type { Locale } from "@/lib/i18n/locale";
import { alertTranslators } from "./alert-translators";
import { plainShell } from "./plain-shell";

/** The field that people do not see and machines fill in. */
export const TRAP = "website";
/** Longest message, in characters. */
export const MAX_TIP = 5_000;

export type TypedTip = { body: string; sku: string; name: string; email: string };
type TipPage = { shop: Shop; locale: Locale; wrong?: "missing" | "email_wrong" | "busy"; typed: TypedTip };

/** "A price looks wrong": a form without script. What was typed stays when it could not be taken. */
export function renderTipPage({ shop, locale, wrong, typed }: TipPage): string {
  const t = alertTranslators[locale];
  const line = (name: "sku" | "name" | "email", rest: Markup): Markup =>
    html`<label for="${name}">${t(`tipPage.${name}`)}</label><input id="${name}" name="${name}" value="${typed[name]}"${rest}>`;
  const body = html`<p>${t("tipPage.lead", { shop: shop.name })}</p>
<section><form method="post" action="?lang=${locale}">
${wrong ? html`<p class="wrong" id="wrong" role="alert">${t(`tipPage.${wrong}`)}</p>` : null}
<label for="body">${t("tipPage.body")}</label><p class="soft" id="hint">${t("tipPage.bodyHint")}</p>
<textarea id="body" name="body" required maxlength="${String(MAX_TIP)}" aria-describedby="hint${wrong ? " wrong" : ""}">${typed.body}</textarea>
${line("sku", html` maxlength="200" autocomplete="off"`)}
${line("name", html` maxlength="200" autocomplete="name"`)}
${line("email", html` type="email" maxlength="254" autocomplete="email"`)}
<div class="trap" aria-hidden="true"><label for="${TRAP}">${t("tipPage.website")}</label><input id="${TRAP}" name="${TRAP}" tabindex="-1" autocomplete="off"></div>
<button type="submit">${t("tipPage.submit")}</button></form></section>`;
  const query = typed.sku ? `&sku=${encodeURIComponent(typed.sku)}` : "";
  return plainShell({ shop, locale, title: t("tipPage.title"), query, body });
}

export function renderTipThanks({ shop, locale }: Pick<TipPage, "shop" | "locale">): string {
  const t = alertTranslators[locale];
  const body = html`<p>${t("tipPage.thanksLead", { shop: shop.name })}</p><a href="?lang=${locale}">${t("tipPage.again")}</a>`;
  return plainShell({ shop, locale, title: t("tipPage.thanks"), query: "&sent=1", body });
}
