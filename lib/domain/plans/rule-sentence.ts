import { type ClauseNames, conditionClause, type Language } from "./condition-clause";
import { type Action, ANY_COHORT, type Condition, type Rule } from "./rule";

/** How names, amounts and days are written for the reader; given, so that rules know no formatting. */
export type RuleNames = ClauseNames & {
  cohort: (key: string) => string;
  /** The last day on which a credit with this end is good. */
  lastDay: (expiresAt: string) => string;
};

/** The rule in one sentence that ends with a full stop: who, under which conditions, keeps, loses and receives what. */
export function ruleSentence(rule: Rule, locale: Language, names: RuleNames): string {
  const conditions = rule.when.map((condition) => conditionClause(condition, locale, names));
  const who = [subject(rule.cohort, locale, names), and(conditions, locale)].filter(Boolean).join(" ");
  return `${who} ${and(outcomes(rule.actions, locale, names), locale)}.`;
}

/** Whom conditions take in, as a sentence without a full stop; without any: null, as they then say nothing. */
export function conditionsSentence(conditions: readonly Condition[], locale: Language, names: ClauseNames): string | null {
  if (conditions.length === 0) return null;
  const clauses = conditions.map((condition) => conditionClause(condition, locale, names));
  return `${subject(ANY_COHORT, locale)} ${and(clauses, locale)}`;
}

function subject(cohort: string, locale: Language, names?: RuleNames): string {
  if (cohort === ANY_COHORT || !names) return locale === "fr" ? "Tous les clients" : "All customers";
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
