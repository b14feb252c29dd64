import { ACTION_KINDS, type Action, type ActionKind, type ChoiceAction, UNIT_KINDS } from "./action";
import { actionEn } from "./action-clause-en";
import { actionFr } from "./action-clause-fr";
import { joinClauses } from "./join-clauses";
import type { Language, RuleNames } from "./sentence-names";

/** After these no unit of the entitlement is left open. */
const LEAVES_NONE: readonly ActionKind[] = ["gift_all", "honour", "void_rest", "void_line", "give_back"];
const KEEPS: readonly ActionKind[] = ["gift_consumed", "honour"];

/** What a list of actions does, as predicates of “customers” in the order in which it is done; what happens to units is always said. */
export function outcomeClauses(actions: readonly Action[], locale: Language, names: RuleNames, sayRest = true): string[] {
  const simple = ACTION_KINDS.flatMap((kind) => actions.filter((action) => action.kind === kind)).filter(isSimple);
  const choice = actions.find((action) => action.kind === "choice");
  if (simple.length === 1 && simple[0]?.kind === "nothing" && !choice) sayRest = false;
  const optionsSayRest = choice?.options.some((option) => option.actions.some(isOfUnits)) ?? false;
  const clauses = simple.filter(isOfUnits).map((action) => said(action, simple, locale, names));
  if (sayRest && !optionsSayRest && !simple.some(leavesNone))
    clauses.push(locale === "fr" ? "gardent les unités qui restent" : "keep the units that are left");
  const credited = simple.some((action) => action.kind === "store_credit");
  for (const action of simple)
    if (!isOfUnits(action) && !(action.kind === "message_only" && credited)) clauses.push(said(action, simple, locale, names));
  if (choice) clauses.push(choiceClause(choice, locale, names, sayRest && optionsSayRest));
  return clauses;
}

type Simple = Exclude<Action, ChoiceAction>;
const isSimple = (action: Action): action is Simple => action.kind !== "choice";
const isOfUnits = ({ kind }: Simple): boolean => (UNIT_KINDS as readonly ActionKind[]).includes(kind);
const leavesNone = (action: Simple): boolean =>
  LEAVES_NONE.includes(action.kind) && !(action.kind === "honour" && (action.itemsPerPerson !== undefined || action.only !== undefined));

function said(action: Simple, beside: readonly Simple[], locale: Language, names: RuleNames): string {
  const others = beside.some((other) => other.kind !== action.kind && KEEPS.includes(other.kind));
  return (locale === "fr" ? actionFr : actionEn)(action, names, others);
}

function choiceClause({ days, defaultKey, options }: ChoiceAction, locale: Language, names: RuleNames, sayRest: boolean): string {
  const fr = locale === "fr";
  const written = options.map(({ actions }, i) => {
    const outcome = joinClauses(outcomeClauses(actions, locale, names, sayRest), locale);
    return fr ? `(${i + 1}) ils ${outcome}` : `(${i + 1}) they ${outcome}`;
  });
  const place = options.findIndex((option) => option.key === defaultKey) + 1;
  const plural = days === 1 ? "" : "s";
  return fr
    ? `ont ${days} jour${plural} pour choisir\u00a0: ${[...written, `sans réponse, l’option ${place} s’applique`].join("\u00a0; ")}`
    : `have ${days} day${plural} to choose: ${[...written, `without an answer, option ${place} applies`].join("; ")}`;
}
