import type { ConsumptionKind } from "../cohorts/consumption-kind";
import { RECEIVED_EN, RECEIVED_FR } from "./received-words";
import { type Condition, MONEY_FACTS } from "./rule";
import type { ClauseNames, Language } from "./sentence-names";
import { oneLine } from "./typed-words";

/** The condition as a clause of a sentence about customers. */
export const conditionClause = (condition: Condition, locale: Language, names: ClauseNames): string =>
  (locale === "fr" ? conditionFr : conditionEn)(condition, names);

type Count = Extract<Condition, { value: number }>;
type Word = Extract<Condition, { fact: "country" | "customerGroup" | "emailDomain" | "sku" | "channel" }>;
type YesNo = Extract<Condition, { value: boolean }>["fact"];
const YES_NO_FR: Record<YesNo, [yes: string, no: string]> = {
  hasEmail: ["joignables par courriel", "sans adresse électronique"],
  reported: ["qui nous ont prévenus", "qui ne nous ont pas prévenus"],
  overcharged: ["qui ont payé trop cher", "qui n’ont pas payé trop cher"],
  undercharged: ["dont une ligne a été vendue trop peu cher", "dont aucune ligne n’a été vendue trop peu cher"],
};
const YES_NO_EN: Record<YesNo, [yes: string, no: string]> = {
  hasEmail: ["who can be reached by e-mail", "without an e-mail address"],
  reported: ["who warned us", "who did not warn us"],
  overcharged: ["who paid too much", "who did not pay too much"],
  undercharged: ["with a line that was too cheap", "with no line that was too cheap"],
};
const OP_FR: Record<Count["op"], string> = { at_least: "au moins", at_most: "au plus", is: "exactement", is_not: "autre chose que" };
const OP_EN: Record<Count["op"], string> = { at_least: "at least", at_most: "at most", is: "exactly", is_not: "anything but" };

const KIND_FR: Record<ConsumptionKind, string> = {
  ...{
    used: "utilisé",
    printed: "imprimé",
    downloaded: "téléchargé",
    shipped: "expédié",
    delivered: "livré",
    collected: "retiré en magasin",
  },
};

function conditionFr(condition: Condition, names: ClauseNames): string {
  if (condition.fact === "usage") {
    const positive = { none: "qui n’ont rien utilisé", part: "qui ont utilisé une partie de leurs unités", all: "qui ont tout utilisé" };
    const negative = { none: "qui ont utilisé au moins une unité", part: "qui ont tout utilisé ou rien", all: "à qui il reste des unités" };
    return (condition.op === "is" ? positive : negative)[condition.value];
  }
  if (condition.fact === "language")
    return (condition.value === "fr") === (condition.op === "is") ? "qui lisent le français" : "qui lisent l’anglais";
  if (condition.fact === "useKind") return `dont ${condition.op === "is" ? "quelque chose a" : "rien n’a"} été ${KIND_FR[condition.value]}`;
  if (condition.fact === "received")
    return `${condition.op === "is" ? "qui ont déjà reçu" : "qui n’ont pas encore reçu"} ${RECEIVED_FR[condition.value]}`;
  if (typeof condition.value === "boolean") return YES_NO_FR[condition.fact][condition.value ? 0 : 1];
  if (isWord(condition)) return wordFr(condition);
  const { value, fact } = condition;
  const amount = isMoney(fact) ? names.money(value, names.currency) : String(value);
  const quantity = `${OP_FR[condition.op]} ${amount}`;
  const s = Math.abs(value) >= 2 ? "s" : "";
  const phrases: Record<Count["fact"], string> = {
    unitsConsumed: `qui ont utilisé ${quantity} unité${s}`,
    unitsLeft: `à qui il reste ${quantity} unité${s}`,
    unitsGranted: `qui ont obtenu ${quantity} unité${s}`,
    lines: `qui ont ${quantity} ligne${s} concernée${s}`,
    orders: `qui ont ${quantity} commande${s} concernée${s}`,
    quantity: `qui ont commandé ${quantity} article${s}`,
    tenureDays: `clients depuis ${quantity} jour${s}`,
    ordersBefore: `qui avaient déjà passé ${quantity} commande${s}`,
    overlaps: `dont ${quantity} ligne${s} ${Math.abs(value) >= 2 ? "relèvent" : "relève"} aussi d’un autre incident`,
    paid: `qui ont payé ${quantity}`,
    gap: `dont l’enjeu est ${quantity}`,
    apologies: `à qui nous avons déjà présenté des excuses pour ${quantity} incident${s}`,
    unitsVoided: `qui ont déjà perdu ${quantity} unité${s}`,
    creditGiven: `qui ont déjà reçu ${quantity} de crédit`,
    creditUnused: `à qui il reste ${quantity} de crédit`,
  };
  return phrases[fact];
}

function conditionEn(condition: Condition, names: ClauseNames): string {
  if (condition.fact === "usage") {
    const positive = { none: "who used nothing", part: "who used some of their units", all: "who used everything" };
    const negative = { none: "who used at least one unit", part: "who used everything or nothing", all: "who have units left" };
    return (condition.op === "is" ? positive : negative)[condition.value];
  }
  if (condition.fact === "language") return (condition.value === "fr") === (condition.op === "is") ? "who read French" : "who read English";
  if (condition.fact === "useKind") return `with ${condition.op === "is" ? "something" : "nothing"} ${condition.value}`;
  if (condition.fact === "received")
    return `${condition.op === "is" ? "who were already given" : "who were not yet given"} ${RECEIVED_EN[condition.value]}`;
  if (typeof condition.value === "boolean") return YES_NO_EN[condition.fact][condition.value ? 0 : 1];
  if (isWord(condition)) return wordEn(condition);
  const { value, fact } = condition;
  const amount = isMoney(fact) ? names.money(value, names.currency) : String(value);
  const quantity = `${OP_EN[condition.op]} ${amount}`;
  const s = value === 1 ? "" : "s";
  const phrases: Record<Count["fact"], string> = {
    unitsConsumed: `who used ${quantity} unit${s}`,
    unitsLeft: `who have ${quantity} unit${s} left`,
    unitsGranted: `who were granted ${quantity} unit${s}`,
    lines: `with ${quantity} affected line${s}`,
    orders: `with ${quantity} affected order${s}`,
    quantity: `who ordered ${quantity} item${s}`,
    tenureDays: `who have been customers for ${quantity} day${s}`,
    ordersBefore: `who had placed ${quantity} order${s} before`,
    overlaps: `with ${quantity} line${s} that another incident takes in too`,
    paid: `who paid ${quantity}`,
    gap: `with ${quantity} at stake`,
    apologies: `to whom we apologised before for ${quantity} incident${s}`,
    unitsVoided: `who already lost ${quantity} unit${s}`,
    creditGiven: `who were already given ${quantity} of credit`,
    creditUnused: `with ${quantity} of credit left`,
  };
  return phrases[fact];
}

const isMoney = (fact: Count["fact"]): boolean => (MONEY_FACTS as readonly string[]).includes(fact);
const isWord = (condition: Condition): condition is Word =>
  ["country", "customerGroup", "emailDomain", "sku", "channel"].includes(condition.fact);

function wordFr({ fact, op, value: typed }: Word): string {
  const value = oneLine(typed);
  const not = op === "is_not";
  if (fact === "country") return not ? `hors du pays ${value}` : `du pays ${value}`;
  if (fact === "customerGroup") return not ? `hors de la catégorie «\u00a0${value}\u00a0»` : `de la catégorie «\u00a0${value}\u00a0»`;
  if (fact === "sku") return `${not ? "non concernés" : "concernés"} par le produit «\u00a0${value}\u00a0»`;
  if (fact === "channel") return `${not ? "qui n’ont rien commandé" : "qui ont commandé"} par le canal «\u00a0${value}\u00a0»`;
  return not ? `dont l’adresse n’est pas en @${value}` : `dont l’adresse est en @${value}`;
}

function wordEn({ fact, op, value: typed }: Word): string {
  const value = oneLine(typed);
  const not = op === "is_not";
  if (fact === "country") return not ? `outside ${value}` : `in ${value}`;
  if (fact === "customerGroup") return not ? `outside the shop’s group “${value}”` : `in the shop’s group “${value}”`;
  if (fact === "sku") return `${not ? "not affected" : "affected"} by the product “${value}”`;
  if (fact === "channel") return `who ordered ${not ? "nothing " : ""}through “${value}”`;
  return not ? `whose address is not at @${value}` : `whose address is at @${value}`;
}
