import { createHash } from "node:crypto";
import { createTranslator } from "next-intl";
import type { CreditState } from "@/lib/domain/credits/credit-state";
import type { Shop } from "@/lib/domain/settings/shop";
import { formatDay, formatMoney } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import { messagesOf } from "@/lib/i18n/messages";
import type { CreditView } from "@/lib/queries/credits/credit-page";
import { CREDIT_PAGE_STYLE } from "./credit-page-style";
import { creditPageTemplate } from "./credit-page-template";
import { Markup } from "./html";

export type PageKind = CreditState | "unknown" | "busy";

const style = new Markup(CREDIT_PAGE_STYLE);
const translator = (locale: Locale) =>
  createTranslator({ locale, messages: messagesOf(locale), namespace: "credits.page", timeZone: "UTC" });
const lists = { fr: new Intl.ListFormat("fr", { type: "conjunction" }), en: new Intl.ListFormat("en", { type: "conjunction" }) };
const translators = { fr: translator("fr"), en: translator("en") };

/** Nothing but this page's own style and form is allowed. */
export const CREDIT_PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash("sha256").update(CREDIT_PAGE_STYLE).digest("base64")}'`,
  "img-src data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** The credit page as HTML; without a credit the one neutral page that fits any token. */
export function renderCreditPage(
  shop: Shop,
  credit: CreditView | null,
  locale: Locale,
  kind: PageKind = credit?.state ?? "unknown",
): string {
  const shown = credit && kind !== "busy" ? sections(shop, credit, locale) : { gift: null, steps: null, uses: null, story: null };
  return creditPageTemplate(style, { ...frame(shop, locale, kind), ...shown });
}

const frames = new WeakMap<Shop, Map<string, ReturnType<typeof makeFrame>>>();

/** What every page of this shop, language and kind says; formatted once, for it costs as much as the credit's own words. */
function frame(shop: Shop, locale: Locale, kind: PageKind) {
  const known = frames.get(shop) ?? new Map<string, ReturnType<typeof makeFrame>>();
  frames.set(shop, known);
  const made = known.get(locale + kind) ?? makeFrame(shop, locale, kind);
  known.set(locale + kind, made);
  return made;
}

function makeFrame(shop: Shop, locale: Locale, kind: PageKind) {
  const t = translators[locale];
  const other: Locale = locale === "fr" ? "en" : "fr";
  return {
    lang: locale,
    shop: shop.name,
    languages: t("languages"),
    other: { lang: other, name: translators[other]("ownName") },
    title: t(`title.${kind}`),
    lead: t(`lead.${kind}`, { shop: shop.name, email: shop.supportEmail }),
    doubt: { title: t("doubt.title"), text: t("doubt.text"), url: shop.url, shown: shop.url.replace(/^https?:\/\/|\/$/g, "") },
    sign: { text: signature(shop), email: shop.supportEmail, never: t("never") },
  };
}

const signature = (shop: Shop): string => [shop.signature, shop.signatureRole, shop.name].filter(Boolean).join(", ");

function sections(shop: Shop, credit: CreditView, locale: Locale) {
  const usable = credit.state === "activated" || credit.state === "partly_used";
  return {
    gift: gift(shop, credit, locale),
    steps: usable ? steps(shop, locale) : null,
    uses: credit.redemptions.length > 0 ? uses(shop, credit, locale) : null,
    story: story(shop, credit, locale),
  };
}

function gift(shop: Shop, credit: CreditView, locale: Locale) {
  const t = translators[locale];
  const { state, currency } = credit;
  const amount = formatMoney({ minor: state === "partly_used" ? credit.balanceMinor : credit.amountMinor, currency }, locale);
  // The last day on which it can be used: the end itself is already too late.
  const day = formatDay(new Date(credit.expiresAt.getTime() - 1), shop.zone, locale);
  const lines = [
    state === "partly_used" ? t("left", { amount: formatMoney({ minor: credit.amountMinor, currency }, locale) }) : t("amount"),
    ...(state === "expired" ? [t("wasUntil", { day })] : state === "used" || state === "revoked" ? [] : [t("until", { day })]),
  ];
  return { label: t("label"), amount, lines, code: credit.code, button: state === "available" ? t("activate") : null };
}

function steps(shop: Shop, locale: Locale) {
  const t = translators[locale];
  const site = shop.url.replace(/^https?:\/\/|\/$/g, "");
  return { title: t("steps.title"), items: [t("steps.note"), t("steps.order", { site }), t("steps.type")] };
}

function uses(shop: Shop, credit: CreditView, locale: Locale) {
  const t = translators[locale];
  const items = credit.redemptions.map(({ amountMinor, orderRef, at }) =>
    t("use", {
      amount: formatMoney({ minor: amountMinor, currency: credit.currency }, locale),
      order: orderRef,
      day: formatDay(at, shop.zone, locale),
    }),
  );
  return { title: t("uses"), items };
}

/** What happened to this customer's order, told from the ledger. */
function story(shop: Shop, credit: CreditView, locale: Locale) {
  const t = translators[locale];
  const { orderRefs, products, placedAt, gifted, voided, maskedEmail } = credit;
  if (orderRefs.length === 0 || !placedAt) return null;
  const list = lists[locale];
  const orders = t("story.order", { count: orderRefs.length, refs: list.format(orderRefs), day: formatDay(placedAt, shop.zone, locale) });
  return {
    title: t("story.title"),
    lines: [
      maskedEmail ? `${orders} ${t("story.email", { email: maskedEmail })}` : orders,
      t("story.error", { products: list.format(products), count: products.length }),
      ...(gifted > 0 ? [t("story.gifted", { count: gifted })] : []),
      ...(voided > 0 ? [t("story.voided", { count: voided })] : []),
    ],
  };
}
