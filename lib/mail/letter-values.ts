import { VARIABLES, type Variable } from "../domain/mailings/letter-text";
import type { Remedy } from "../domain/mailings/remedy";
import type { Shape } from "../domain/mailings/template";
import type { UnitNoun } from "../domain/mailings/unit-noun";
import type { Money } from "../domain/money";
import { endOfWholeDays } from "../domain/plans/expiry-day";
import type { Shop } from "../domain/settings/shop";
import { formatDay, formatMoney, formatNumber, formatWeekday } from "../i18n/format";
import type { Locale } from "../i18n/locale";
import { frenchTypography } from "../i18n/typography";
import { COPY } from "./letter-copy";
import { type RemedyWords, remedyPhrase } from "./remedy-phrases";

/** What a letter says of one customer, as the ledger and the credits have it. */
export type LetterFacts = {
  name: string | null;
  /** As they chose to be addressed; null: they did not. */
  civility?: string | null;
  /** The shop's references, oldest order first. */
  orderRefs: string[];
  firstOrderAt: Date;
  lastOrderAt: Date;
  productNames: string[];
  wrongPrices: Money[];
  referencePrices: Money[];
  giftedUnits: number;
  voidedUnits: number;
  /** What else was done for them, in order. */
  remedies: readonly Remedy[];
  /** Until when they may choose; null: nothing is left to choose. */
  choice: { dueAt: Date } | null;
  credit: { amount: Money; expiresAt: Date; code: string } | null;
};
export type LetterSetting = { shop: Shop; zone: string; unitNoun: UnitNoun };

/** Stands in stored values for the private link; put in its place only where a mail is made or shown. */
export const LINK_PLACEHOLDER = "%credit-link%";
export const CHOICE_PLACEHOLDER = "%choice-link%";
/** Likewise where a reader refuses promotions: no variable, because no letter may leave it out or put it elsewhere. */
export const REFUSE_PLACEHOLDER = "%refuse-link%";

/** `changed`: whether the shop says what it changed (`saysChange`). */
export const shapeOf = (facts: LetterFacts, changed: boolean): Shape => ({
  gift: facts.giftedUnits > 0,
  credit: facts.credit !== null,
  choice: facts.choice !== null,
  changed,
  name: facts.name !== null && (PLAIN.test(facts.name) || oneLine(facts.name) !== ""),
});

export const saysChange = ({ shop }: LetterSetting, language: Locale): boolean => changedSince(shop, language) !== "";

/** Every variable as a formatted phrase, for the variables that this customer has. */
export function letterValues(facts: LetterFacts, setting: LetterSetting, language: Locale): Partial<Record<Variable, string>> {
  const phrases = phrasesOf(setting, language);
  const given = VARIABLES.map((variable) => [variable, phrases[variable](facts)] as const);
  return Object.fromEntries(given.filter(([, phrase]) => phrase !== undefined));
}

type Phrase = (facts: LetterFacts) => string | undefined;

/** How each variable is said, in one language and for one incident; what many customers share is said once and remembered. */
export function phrasesOf(setting: LetterSetting, language: Locale): Record<Variable, Phrase> {
  const { shop, zone, unitNoun } = setting;
  const units = (count: number) => unitPhrase(count, unitNoun, language);
  const day = remembered((at: Date) => formatWeekday(at, zone, language).replace(",", ""), quarterOfAnHour);
  const prices = remembered(
    (amounts: Money[]) =>
      list(
        amounts.map((price) => formatMoney(price, language)),
        language,
      ),
    moneyKey,
  );
  const products = remembered(
    (names: string[]) =>
      list(
        names.map((name) => quoted(oneLine(name), language)),
        language,
      ),
    (names) => names.join("\n"),
  );
  const until = remembered(
    (at: Date) => lastDay(at, zone, language),
    (at) => String(at.getTime()),
  );
  const outcome = remembered(
    (facts: LetterFacts) => outcomeSentences(facts, { units, lastDay: until, quoted: (text) => quoted(oneLine(text), language) }, language),
    ({ giftedUnits, voidedUnits, remedies, choice }) =>
      remedies.length === 0 && !choice
        ? `${giftedUnits} ${voidedUnits}`
        : JSON.stringify([giftedUnits, voidedUnits, remedies, choice?.dueAt]),
  );
  // The role is written once, in the language of the house.
  const role = shop.houseLanguage === language ? shop.signatureRole : undefined;
  const changed = changedSince(shop, language);
  const signature = role ? `${shop.signature}, ${role}` : shop.signature;
  return {
    name: (facts) => addressed(facts) || undefined,
    orderRefs: ({ orderRefs }) => orderPhrase(orderRefs, language),
    orderedOn: ({ firstOrderAt, lastOrderAt }) => dayPhrase(day(firstOrderAt), day(lastOrderAt), language),
    productName: ({ productNames }) => products(productNames),
    wrongPrice: ({ wrongPrices }) => prices(wrongPrices),
    referencePrice: ({ referencePrices }) => prices(referencePrices),
    giftedUnits: ({ giftedUnits }) => units(giftedUnits),
    voidedUnits: ({ voidedUnits }) => units(voidedUnits),
    outcome,
    creditAmount: ({ credit }) => (credit ? prices([credit.amount]) : undefined),
    creditExpiresOn: ({ credit }) => (credit ? until(endOfWholeDays(credit.expiresAt, zone)) : undefined),
    creditCode: ({ credit }) => credit?.code,
    creditLink: ({ credit }) => (credit ? LINK_PLACEHOLDER : undefined),
    choiceUntil: ({ choice }) => (choice ? until(choice.dueAt) : undefined),
    choiceLink: ({ choice }) => (choice ? CHOICE_PLACEHOLDER : undefined),
    changedSince: () => changed || undefined,
    shopName: () => shop.name,
    shopUrl: () => shop.url,
    signature: () => signature,
    supportEmail: () => shop.supportEmail,
  };
}

const moneyKey = (amounts: Money[]): string => amounts.map(({ minor, currency }) => `${minor} ${currency}`).join();

/** The offset of every zone is a whole number of quarters: two instants of one quarter have one day. */
const quarterOfAnHour = (at: Date): string => String(Math.floor(at.getTime() / 900_000));

const REMEMBERED = 10_000;
function remembered<Given>(make: (given: Given) => string, keyOf: (given: Given) => string): (given: Given) => string {
  const made = new Map<string, string>();
  return (given) => {
    const key = keyOf(given);
    const before = made.get(key);
    if (before !== undefined) return before;
    if (made.size >= REMEMBERED) made.clear();
    const text = make(given);
    made.set(key, text);
    return text;
  };
}
const PLURALS = { fr: new Intl.PluralRules("fr"), en: new Intl.PluralRules("en") };

/** `312 tirages`, `1 tirage`, `0 tirage` / `0 prints`. */
export function unitPhrase(count: number, noun: UnitNoun, language: Locale): string {
  const singular = PLURALS[language].select(count) === "one";
  return `${formatNumber(count, language)}\u00a0${singular ? noun[language].one : noun[language].other}`;
}

/** A credit's last day of use: it dies at the first instant of `expiresAt`, so the day before that instant counts. */
export const lastDay = (expiresAt: Date, zone: string, language: Locale): string =>
  formatDay(new Date(expiresAt.getTime() - 1), zone, language);

/** What happened to the units, then what else was done; a choice that is still open says only that it is. */
function outcomeSentences(facts: LetterFacts, words: RemedyWords, language: Locale): string {
  const { remedies, choice } = facts;
  const said = remedies.map((remedy) => remedyPhrase(remedy, words, language));
  const ofUnits = remedies.some(({ kind }) => kind === "honour" || kind === "gift_all" || kind === "give_back");
  // All that was gifted is told by that remedy, and nothing untrue is said of units that a choice leaves open.
  const silent =
    remedies.some(({ kind }) => kind === "gift_all") || ((choice !== null || ofUnits) && facts.giftedUnits + facts.voidedUnits === 0);
  return [...(silent ? [] : [outcomeSentence(facts, words.units, language)]), ...said].join(" ") || COPY[language].toChoose;
}

/** One sentence without agreement of gender or number, so that it is right for every noun. */
function outcomeSentence(facts: LetterFacts, units: (count: number) => string, language: Locale): string {
  const gifted = units(facts.giftedUnits);
  const voided = units(facts.voidedUnits);
  const fr = language === "fr";
  if (facts.giftedUnits > 0 && facts.voidedUnits > 0)
    return fr
      ? `Vous gardez, en cadeau, ce que vous avez déjà utilisé\u00a0: ${gifted}. Nous avons retiré le reste de votre compte\u00a0: ${voided}.`
      : `You keep, as a gift, what you have already used: ${gifted}. We have removed the rest from your account: ${voided}.`;
  if (facts.giftedUnits > 0)
    return fr
      ? `Vous gardez, en cadeau, tout ce que vous avez utilisé\u00a0: ${gifted}.`
      : `You keep, as a gift, everything that you used: ${gifted}.`;
  if (facts.voidedUnits > 0)
    return fr
      ? `Nous avons annulé cet achat et retiré de votre compte ce qu’il contenait\u00a0: ${voided}.`
      : `We have cancelled this purchase and removed what it held from your account: ${voided}.`;
  return fr ? "Nous n’avons rien changé à cet achat." : "We have changed nothing about this purchase.";
}

const SHOWN_ORDERS = 5;

function orderPhrase(refs: string[], language: Locale): string {
  const [only, second] = refs;
  if (only !== undefined && second === undefined) return language === "fr" ? `commande n°\u00a0${oneLine(only)}` : `order ${oneLine(only)}`;
  const shown = refs.slice(0, SHOWN_ORDERS).map(oneLine);
  const more = refs.length - shown.length;
  const others = language === "fr" ? `${more}\u00a0${more === 1 ? "autre" : "autres"}` : `${more} ${more === 1 ? "other" : "others"}`;
  const names = list(more > 0 ? [...shown, others] : shown, language);
  return language === "fr" ? `commandes n°\u00a0${names}` : `orders ${names}`;
}

function dayPhrase(from: string, to: string, language: Locale): string {
  if (from === to) return language === "fr" ? `le ${from}` : `on ${from}`;
  return language === "fr" ? `entre le ${from} et le ${to}` : `between ${from} and ${to}`;
}

const quoted = (text: string, language: Locale): string => (language === "fr" ? `«\u00a0${text}\u00a0»` : `“${text}”`);

const list = (items: string[], language: Locale): string =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} ${COPY[language].listAnd} ${items.at(-1)}`;

/** Whatever a shop's export put into a field, as one line of visible text. */
export const oneLine = (text: string): string =>
  PLAIN.test(text) ? text : text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u200b\ufeff\uE000-\uF8FF\s]+/gu, " ").trim();

/** Words of Latin letters with single spaces: nothing to clean, and nearly everybody. */
const PLAIN = /^[!-~\u00c0-\u024f]+(?: [!-~\u00c0-\u024f]+)*$/;

/** What the shop says that it changed, typeset; "": nothing, in this language. */
function changedSince(shop: Shop, language: Locale): string {
  const said = oneLine((language === "fr" ? shop.changedSinceFr : shop.changedSinceEn) ?? "");
  return language === "fr" ? frenchTypography(said) : said;
}

/** The name behind the form of address, where its owner chose one. */
function addressed({ name, civility }: LetterFacts): string {
  const clean = cleanName(name);
  return civility && clean ? `${oneLine(civility)}\u00a0${clean}` : clean;
}

/** A name may run from right to left: it is isolated, so that the comma after it stays after it. */
function cleanName(name: string | null): string {
  if (name === null || PLAIN.test(name)) return name ?? "";
  const line = oneLine(name);
  return /[\u0590-\u08ff\ufb1d-\ufeff]/.test(line) ? `\u2068${line}\u2069` : line;
}
