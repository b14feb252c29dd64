import { CREDIT_PAGE_STYLE } from "@/components/credits/credit-page-style";
import { html, Markup } from "@/components/credits/html";
import { pagePolicy } from "@/components/credits/page-shell";
import type { Shop } from "@/lib/domain/settings/shop";
import type { Locale } from "@/lib/i18n/locale";

const STYLE = `${CREDIT_PAGE_STYLE}
input{width:100%;min-height:48px;font:inherit;color:inherit;background:var(--page);border:1px solid var(--soft);border-radius:8px;padding:.5rem .75rem}
label{display:block;font-weight:600;margin-top:1rem}
button{margin-top:1rem}
.trap{position:absolute;left:-10000px;width:1px;height:1px;overflow:hidden}`;

export const PLAIN_PAGE_POLICY = pagePolicy(STYLE);

const NAMES: Record<Locale, string> = { fr: "Français", en: "English" };

type Page = {
  shop: Shop;
  locale: Locale;
  title: string;
  /** Where the language switch leads, but for the language. */
  query?: string;
  body: Markup;
};

/** A page without script, for whoever holds its address; nothing on it is sought, kept or framed. */
export function plainShell({ shop, locale, title, query = "", body }: Page): string {
  const other: Locale = locale === "fr" ? "en" : "fr";
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${title} · ${shop.name}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<header><strong>${shop.name}</strong><nav aria-label="${locale === "fr" ? "Langue" : "Language"}"><a href="?lang=${other}${query}" hreflang="${other}" lang="${other}">${NAMES[other]}</a></nav></header>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`.text;
}
