import type { Shop } from "@/lib/domain/settings/shop";
import type { Locale } from "@/lib/i18n/locale";
import type { FeedbackGiven } from "@/lib/queries/credits/credit-page";
import { feedbackForm } from "./feedback-section";
import { html } from "./html";
import { inShell } from "./page-shell";
import { translators } from "./page-words";
import { pageOf } from "./reply-page";

type FeedbackPage = { shop: Shop; locale: Locale; token: string; answer?: FeedbackGiven; wrong?: "missing" | "busy" };

/** The one question on a page of its own: to change the answer, or where it could not be taken. */
export function renderFeedbackPage({ shop, locale, token, answer, wrong }: FeedbackPage): string {
  const t = translators[locale];
  const body = html`<p>${t("feedback.lead")}</p>
<section>${feedbackForm({ locale, token }, { answer, wrong })}<a href="${pageOf(token, locale)}">${t("reply.back")}</a></section>`;
  return inShell(shop, locale, t("feedback.title"), body);
}

export function renderFeedbackThanks({ shop, locale, token }: FeedbackPage): string {
  const t = translators[locale];
  const body = html`<p>${t("feedback.thanksLead", { shop: shop.name })}</p><a href="${pageOf(token, locale)}">${t("reply.back")}</a>`;
  return inShell(shop, locale, t("feedback.thanks"), body);
}
