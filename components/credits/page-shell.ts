import { createHash } from "node:crypto";
import type { Shop } from "@/lib/domain/settings/shop";
import type { Locale } from "@/lib/i18n/locale";
import { CREDIT_PAGE_STYLE } from "./credit-page-style";
import { html, Markup } from "./html";
import { translators } from "./page-words";

/** Nothing but a page's own style and form is allowed. */
export const pagePolicy = (style: string): string =>
  [
    "default-src 'none'",
    `style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'`,
    "img-src data:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");

export const CREDIT_PAGE_POLICY = pagePolicy(CREDIT_PAGE_STYLE);

type Shell = { before: string; after: string };
const shells = new WeakMap<Shop, Map<string, Shell>>();

/** A whole page around what its reader sees. What is the same for thousands, everything up to the body and after it, is made once. */
export function inShell(shop: Shop, locale: Locale, title: string, body: Markup): string {
  const known = shells.get(shop) ?? new Map<string, Shell>();
  shells.set(shop, known);
  const key = locale + title;
  const shell = known.get(key) ?? makeShell(shop, locale, title);
  known.set(key, shell);
  return shell.before + body.text + shell.after;
}

function makeShell(shop: Shop, locale: Locale, title: string): Shell {
  const t = translators[locale];
  const other: Locale = locale === "fr" ? "en" : "fr";
  const before = html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${title} · ${shop.name}</title>
<style>${new Markup(CREDIT_PAGE_STYLE)}</style>
</head>
<body>
<header><strong>${shop.name}</strong><nav aria-label="${t("languages")}"><a href="?lang=${other}" hreflang="${other}" lang="${other}">${translators[other]("ownName")}</a></nav></header>
<main>
<h1>${title}</h1>
`;
  const after = html`
<section><h2>${t("doubt.title")}</h2><p>${t("doubt.text")}</p><a href="${shop.url}" rel="noreferrer">${siteOf(shop)}</a></section>
</main>
<footer><p>${[shop.signature, shop.signatureRole, shop.name].filter(Boolean).join(", ")}</p><a href="mailto:${shop.supportEmail}">${shop.supportEmail}</a><p class="soft">${t("never")}</p></footer>
</body>
</html>
`;
  return { before: before.text, after: after.text };
}

/** The shop's address as people say it. */
export const siteOf = (shop: Shop): string => shop.url.replace(/^https?:\/\/|\/$/g, "");
