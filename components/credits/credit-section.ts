import { endOfWholeDays } from "@/lib/domain/plans/expiry-day";
import { formatDay, formatMoney } from "@/lib/i18n/format";
import type { CreditView } from "@/lib/queries/credits/credit-page";
import type { Reader } from "./credit-page";
import { html, type Markup } from "./html";
import { siteOf } from "./page-shell";
import { translators } from "./page-words";
import { lastDay } from "./remedy-words";

/** One credit: how much, until when, and its button or its code. */
export function creditSection(credit: CreditView, { shop, locale }: Reader): Markup {
  const t = translators[locale];
  const { id, state, currency, code, amountMinor, balanceMinor, authorisedMinor } = credit;
  const money = (minor: number) => formatMoney({ minor, currency }, locale);
  const left = state === "partly_used" || authorisedMinor > 0;
  const day = lastDay(endOfWholeDays(credit.expiresAt, shop.zone), shop, locale);
  const lines = [
    left ? t("left", { amount: money(amountMinor) }) : t("amount"),
    authorisedMinor > 0 && t("held", { amount: money(authorisedMinor) }),
    credit.once && (state === "available" || state === "activated") && t("once"),
    state === "expired" ? t("wasUntil", { day }) : state !== "used" && state !== "revoked" && t("until", { day }),
  ].filter((line) => line !== false);
  return html`<section class="gift" aria-label="${t("label")}">
<p class="amount">${money(left ? balanceMinor + authorisedMinor : amountMinor)}</p>
${lines.map((line) => html`<p>${line}</p>`)}
${code && html`<p class="code">${code}</p>`}
${state === "available" ? html`<form method="post" action="?lang=${locale}"><input type="hidden" name="credit" value="${id}"><button type="submit">${t("activate")}</button></form>` : null}
</section>`;
}

export function stepsSection({ shop, locale }: Reader): Markup {
  const t = translators[locale];
  const steps = [t("steps.note"), t("steps.order", { site: siteOf(shop) }), t("steps.type")];
  return html`<section><h2>${t("steps.title")}</h2><ol>${steps.map((step) => html`<li>${step}</li>`)}</ol></section>`;
}

/** What was paid with the credits so far, given back amounts left out. */
export function usesSection(credits: readonly CreditView[], { shop, locale }: Reader): Markup | null {
  const t = translators[locale];
  const uses = credits.flatMap(({ currency, redemptions }) =>
    redemptions.map(({ amountMinor, orderRef, at }) => {
      const amount = formatMoney({ minor: amountMinor, currency }, locale);
      return html`<li>${t("use", { amount, order: orderRef, day: formatDay(at, shop.zone, locale) })}</li>`;
    }),
  );
  return uses.length === 0 ? null : html`<section><h2>${t("uses")}</h2><ul>${uses}</ul></section>`;
}
