import { html, type Markup } from "@/components/credits/html";
import { formatInstant } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import type { AlertLinkView, LinkedAlert } from "@/lib/queries/alerts/alert-link";
import { type AlertTranslator, alertTranslators } from "./alert-translators";
import { alertName, changeWords } from "./alert-words";
import { plainShell } from "./plain-shell";

type LinkPage = AlertLinkView & { locale: Locale; busy?: boolean };

/** One alert for whoever was told of it: what happened, and the one thing that a link may do. */
export function renderAlertLink({ shop, linked, locale, busy = false }: LinkPage): string {
  const t = alertTranslators[locale];
  const state = busy ? "busy" : !linked ? "unknown" : stateOf(linked);
  const shown = linked && !busy ? factsOf(linked, { t, locale, zone: shop.zone }) : null;
  const press = html`<form method="post" action="?lang=${locale}"><button type="submit">${t("link.acknowledge")}</button></form>`;
  const decide = linked && html`<p><a href="/alerts/${String(linked.alert.id)}">${t("link.decide")}</a></p>`;
  const body = html`<p>${t(`link.lead.${state}`)}</p>
${shown}${state === "open" ? press : null}${busy ? null : decide}`;
  return plainShell({ shop, locale, title: t(`link.title.${state}`), body });
}

const stateOf = ({ alert: { state } }: LinkedAlert) => (state === "open" || state === "acknowledged" ? state : "settled");

type Told = { t: AlertTranslator; locale: Locale; zone: string };

function factsOf({ alert, orders }: LinkedAlert, { t, locale, zone }: Told): Markup {
  const { changedBy, startedAt, guard, acknowledged } = alert;
  const change = changeWords(t, alert, locale);
  const lines = [
    changedBy && t("link.by", { name: changedBy }),
    t("link.since", { at: formatInstant(new Date(startedAt), zone, locale) }),
    orders > 0 && t("link.orders", { orders }),
    guard && t("link.guard", { name: guard.name }),
    alert.state === "acknowledged" && acknowledged && t("link.with", { name: acknowledged.by }),
  ].filter((line) => typeof line === "string" && line !== "");
  return html`<section><h2>${alertName(t, alert)}</h2>
${change ? html`<p><strong>${change}</strong></p>` : null}
<ul>${lines.map((line) => html`<li>${String(line)}</li>`)}</ul></section>`;
}
