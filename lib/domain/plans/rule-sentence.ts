import { conditionClause } from "./condition-clause";
import { joinClauses } from "./join-clauses";
import { outcomeClauses } from "./outcome-clauses";
import { ANY_COHORT, type Condition, type Limit, type Rule } from "./rule";
import type { ClauseNames, Language, RuleNames } from "./sentence-names";

/**
 * The rule in one sentence that ends with a full stop: who, under which conditions, in which order of service, keeps,
 * loses and receives what, and what those past the limit get.
 */
export function ruleSentence(rule: Rule, locale: Language, names: RuleNames): string {
  const conditions = rule.when.map((condition) => conditionClause(condition, locale, names));
  const who = [subject(rule.cohort, locale, names), joinClauses(conditions, locale)].filter(Boolean).join(" ");
  const outcome = `${who} ${joinClauses(outcomeClauses(rule.actions, locale, names), locale)}`;
  if (!rule.limit) return `${outcome}.`;
  const past = joinClauses(outcomeClauses(rule.limit.past, locale, names), locale);
  const served = `${limitClause(rule.limit, locale, names)}, ${outcome.charAt(0).toLowerCase()}${outcome.slice(1)}`;
  return locale === "fr" ? `${served}\u00a0; au-delà, ils ${past}.` : `${served}; past it, they ${past}.`;
}

/** Whom conditions take in, as a sentence without a full stop; without any: null, as they then say nothing. */
export function conditionsSentence(conditions: readonly Condition[], locale: Language, names: ClauseNames): string | null {
  if (conditions.length === 0) return null;
  const clauses = conditions.map((condition) => conditionClause(condition, locale, names));
  return `${subject(ANY_COHORT, locale)} ${joinClauses(clauses, locale)}`;
}

function subject(cohort: string, locale: Language, names?: RuleNames): string {
  if (cohort === ANY_COHORT || !names) return locale === "fr" ? "Tous les clients" : "All customers";
  return locale === "fr" ? `Les clients du groupe «\u00a0${names.cohort(cohort)}\u00a0»` : `Customers in “${names.cohort(cohort)}”`;
}

const TIE = {
  fr: { order_ref: "à heure égale, par numéro de commande", lot: "à heure égale, par tirage au sort" },
  en: { order_ref: "equal times by order reference", lot: "equal times by lot" },
};
const BOUNDARY = {
  fr: {
    split: "qui l’atteint reçoit la part qui reste",
    skip: "qui la dépasserait est passé, de plus petits peuvent suivre",
    stop: "le premier qui la dépasserait met fin au service",
  },
  en: {
    split: "whoever reaches it gets the part that is left",
    skip: "whoever would go over is passed over, smaller ones may follow",
    stop: "the first who would go over ends it",
  },
};

/** `Dans l’ordre de la première commande de chaque personne, jusqu’à la limite de 150 articles (…)`; customers are never cut in two, so a limit of customers has no boundary to tell. */
function limitClause({ of, upTo, tie, boundary }: Limit, locale: Language, names: RuleNames): string {
  const fr = locale === "fr";
  const plural = fr ? upTo >= 2 : upTo !== 1;
  const counted = (one: string) => `${names.number(upTo)} ${one}${plural ? "s" : ""}`;
  const amounts = {
    customers: counted(fr ? "client" : "customer"),
    items: counted(fr ? "article" : "item"),
    cost: fr ? `${names.money(upTo, names.currency)} de coût` : `${names.money(upTo, names.currency)} of cost`,
  };
  const how = [TIE[locale][tie], ...(of === "customers" ? [] : [BOUNDARY[locale][boundary]])];
  return fr
    ? `Dans l’ordre de la première commande de chaque personne, jusqu’à la limite de ${amounts[of]} (${how.join("\u00a0; ")})`
    : `In order of each person’s first order, up to the limit of ${amounts[of]} (${how.join("; ")})`;
}
