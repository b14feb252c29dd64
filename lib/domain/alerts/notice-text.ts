import { minorDigits } from "../money";
import type { Language } from "../plans/sentence-names";
import type { AlertSubject } from "./group-key";
import type { Change } from "./worst-breach";

/** What a message about an alert says. Minor units; `ordersSince`: at the wrong price, as far as they are known. */
export type NoticeFacts = Change & {
  alertId: number;
  origin: AlertSubject["origin"];
  guardName: string | null;
  skus: readonly string[];
  /** The name of the first product, where the catalogue has one. */
  productName: string | null;
  currency: string | null;
  channels: readonly string[];
  changedBy: string;
  startedAt: Date;
  breaches: number;
  ordersSince: number;
  zone: string;
};
export type NoticeWords = { subject: string; text: string };

const NBSP = "\u00a0";
const FIRST_CHANNELS = 5;

/** A message with everything that whoever is woken wants to know, and the link by which they acknowledge. */
export function noticeWords(facts: NoticeFacts, language: Language, link: string): NoticeWords {
  const say = WORDS[language];
  const colon = language === "fr" ? `${NBSP}: ` : ": ";
  const line = (label: string, value: string): string[] => (value === "" ? [] : [`${label}${colon}${value}`]);
  const text = [
    say.what[facts.origin],
    "",
    ...line(say.product, productOf(facts, say.more)),
    ...line(say.price, priceOf(facts, language)),
    ...line(say.guard, facts.guardName ?? ""),
    ...line(say.channels, channelsOf(facts)),
    ...line(say.changedBy, facts.changedBy),
    ...line(say.since, instantOf(facts.startedAt, facts.zone, language)),
    ...line(say.orders, countOf(facts.ordersSince, language)),
    "",
    `${say.act}${colon}${link}`,
  ];
  return { subject: subjectOf(facts, language), text: text.join("\n") };
}

/** The same in one breath, for a telephone. */
export const noticeSms = (facts: NoticeFacts, language: Language, link: string): string => `${subjectOf(facts, language)}. ${link}`;

/** The same for a system of the shop's own, as JSON. */
export function noticeWebhook(facts: NoticeFacts, link: string): string {
  const { startedAt, zone: _, ...rest } = facts;
  return JSON.stringify({ type: "amends.alert", timestamp: startedAt, data: { ...rest, startedAt, link } });
}

type Words = {
  what: Record<AlertSubject["origin"], string>;
  short: Record<AlertSubject["origin"], string>;
  product: string;
  price: string;
  guard: string;
  channels: string;
  changedBy: string;
  since: string;
  orders: string;
  act: string;
  more: (count: number) => string;
};
const WORDS: Record<Language, Words> = {
  fr: {
    what: {
      prices: "Un prix en vigueur enfreint un garde-fou.",
      demand: "Les commandes sont inhabituelles.",
      probe: "Un mauvais prix est encore affiché.",
      tip: "Quelqu’un signale un prix qui paraît faux.",
    },
    short: { prices: "Alerte prix", demand: "Alerte commandes", probe: "Prix affiché", tip: "Signalement" },
    product: "Produit",
    price: "Prix",
    guard: "Garde-fou",
    channels: "Canaux",
    changedBy: "Modifié par",
    since: "Depuis",
    orders: "Commandes depuis",
    act: "Voir l’alerte et la prendre en charge",
    more: (count) => `et ${count} ${count === 1 ? "autre" : "autres"}`,
  },
  en: {
    what: {
      prices: "A live price breaks a guard.",
      demand: "Orders are unusual.",
      probe: "A wrong price is still on display.",
      tip: "Somebody says that a price looks wrong.",
    },
    short: { prices: "Price alert", demand: "Orders alert", probe: "Price on display", tip: "Tip" },
    product: "Product",
    price: "Price",
    guard: "Guard",
    channels: "Channels",
    changedBy: "Changed by",
    since: "Since",
    orders: "Orders since",
    act: "See the alert and acknowledge it",
    more: (count) => `and ${count} more`,
  },
};

function subjectOf(facts: NoticeFacts, language: Language): string {
  const { short, more } = WORDS[language];
  const what = [productOf(facts, more), priceOf(facts, language)].filter((part) => part !== "").join(", ");
  const subject = what === "" ? short[facts.origin] : `${short[facts.origin]}${language === "fr" ? `${NBSP}: ` : ": "}${what}`;
  return oneLine(subject).slice(0, 200);
}

/** A subject holds no line break, whatever the shop calls its products. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\s]+/gu, (gap) => (gap === NBSP ? NBSP : " ")).trim();

function productOf({ skus, productName }: NoticeFacts, more: Words["more"]): string {
  const first = productName ?? skus[0] ?? "";
  return skus.length > 1 ? `${first} ${more(skus.length - 1)}` : first;
}

function priceOf({ beforeMinor, afterMinor, currency }: NoticeFacts, language: Language): string {
  if (currency === null || afterMinor === null) return "";
  const after = moneyOf(afterMinor, currency, language);
  return beforeMinor === null ? after : `${moneyOf(beforeMinor, currency, language)} → ${after}`;
}

const tagOf = (language: Language): string => (language === "fr" ? "fr-FR" : "en-GB");

function moneyOf(minor: number, currency: string, language: Language): string {
  const digits = minorDigits(currency);
  const format = new Intl.NumberFormat(tagOf(language), { style: "currency", currency, minimumFractionDigits: digits });
  return format.format(minor / 10 ** digits).replaceAll("\u202f", NBSP);
}

const channelsOf = ({ channels }: NoticeFacts): string =>
  channels
    .filter((channel) => channel !== "")
    .slice(0, FIRST_CHANNELS)
    .join(", ");

const countOf = (count: number, language: Language): string =>
  count === 0 ? "" : new Intl.NumberFormat(tagOf(language)).format(count).replaceAll("\u202f", NBSP);

function instantOf(at: Date, zone: string, language: Language): string {
  const format = new Intl.DateTimeFormat(tagOf(language), { dateStyle: "long", timeStyle: "short", timeZone: zone });
  return format.format(at).replaceAll("\u202f", NBSP);
}
