import { type Action, ANY_COHORT, type Condition, type Rule } from "./rule";

/** How names, amounts and days are written for the reader; given, so that rules know no formatting. */
export type RuleNames = {
  cohort: (key: string) => string;
  money: (minor: number, currency: string) => string;
  /** The last day on which a credit with this end is good. */
  lastDay: (expiresAt: string) => string;
  currency: string;
};
type Language = "fr" | "en";

/** The rule in one sentence that ends with a full stop: who, under which conditions, keeps, loses and receives what. */
export function ruleSentence(rule: Rule, locale: Language, names: RuleNames): string {
  const conditions = rule.when.map((condition) => (locale === "fr" ? conditionFr : conditionEn)(condition, names));
  const who = [subject(rule.cohort, locale, names), and(conditions, locale)].filter(Boolean).join(" ");
  return `${who} ${and(outcomes(rule.actions, locale, names), locale)}.`;
}

function subject(cohort: string, locale: Language, names: RuleNames): string {
  if (cohort === ANY_COHORT) return locale === "fr" ? "Tous les clients" : "All customers";
  return locale === "fr" ? `Les clients du groupe «\u00a0${names.cohort(cohort)}\u00a0»` : `Customers in “${names.cohort(cohort)}”`;
}

function outcomes(actions: readonly Action[], locale: Language, names: RuleNames): string[] {
  const fr = locale === "fr";
  const nothing = actions.find((action) => action.kind === "nothing");
  if (nothing) {
    const why = nothing.why.replace(/\.+$/, "");
    return [fr ? `ne reçoivent rien${why && ` (${why})`}` : `receive nothing${why && ` (${why})`}`];
  }
  const has = (kind: Action["kind"]) => actions.some((action) => action.kind === kind);
  const parts: string[] = [];
  if (has("gift_consumed")) parts.push(fr ? "gardent en cadeau les unités déjà utilisées" : "keep the units they already used as a gift");
  if (has("void_rest")) parts.push(fr ? "perdent les unités qui restent" : "lose the units that are left");
  else parts.push(fr ? "gardent les unités qui restent" : "keep the units that are left");
  for (const action of actions) {
    if (action.kind !== "store_credit") continue;
    const amount = names.money(action.amountMinor, action.currency);
    const until = names.lastDay(action.expiresAt);
    parts.push(fr ? `reçoivent ${amount} de crédit, à utiliser jusqu’au ${until}` : `receive ${amount} of credit, to use by ${until}`);
  }
  if (has("message_only") && !has("store_credit")) parts.push(fr ? "reçoivent un message" : "receive a message");
  return parts;
}

function and(parts: readonly string[], locale: Language): string {
  const last = parts[parts.length - 1] ?? "";
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(", ")} ${locale === "fr" ? "et" : "and"} ${last}`;
}

type Count = Extract<Condition, { value: number }>;
const OP_FR: Record<Count["op"], string> = { at_least: "au moins", at_most: "au plus", is: "exactement", is_not: "autre chose que" };
const OP_EN: Record<Count["op"], string> = { at_least: "at least", at_most: "at most", is: "exactly", is_not: "anything but" };

function conditionFr(condition: Condition, names: RuleNames): string {
  if (condition.fact === "usage") {
    const positive = { none: "qui n’ont rien utilisé", part: "qui ont utilisé une partie de leurs unités", all: "qui ont tout utilisé" };
    const negative = { none: "qui ont utilisé au moins une unité", part: "qui ont tout utilisé ou rien", all: "à qui il reste des unités" };
    return (condition.op === "is" ? positive : negative)[condition.value];
  }
  if (condition.fact === "language")
    return (condition.value === "fr") === (condition.op === "is") ? "qui lisent le français" : "qui lisent l’anglais";
  if (condition.fact === "hasEmail") return condition.value ? "joignables par courriel" : "sans adresse électronique";
  const { value, fact } = condition;
  const amount = fact === "paid" || fact === "gap" ? names.money(value, names.currency) : String(value);
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
    paid: `qui ont payé ${quantity}`,
    gap: `dont l’enjeu est ${quantity}`,
  };
  return phrases[fact];
}

function conditionEn(condition: Condition, names: RuleNames): string {
  if (condition.fact === "usage") {
    const positive = { none: "who used nothing", part: "who used some of their units", all: "who used everything" };
    const negative = { none: "who used at least one unit", part: "who used everything or nothing", all: "who have units left" };
    return (condition.op === "is" ? positive : negative)[condition.value];
  }
  if (condition.fact === "language") return (condition.value === "fr") === (condition.op === "is") ? "who read French" : "who read English";
  if (condition.fact === "hasEmail") return condition.value ? "who can be reached by e-mail" : "without an e-mail address";
  const { value, fact } = condition;
  const amount = fact === "paid" || fact === "gap" ? names.money(value, names.currency) : String(value);
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
    paid: `who paid ${quantity}`,
    gap: `with ${quantity} at stake`,
  };
  return phrases[fact];
}
