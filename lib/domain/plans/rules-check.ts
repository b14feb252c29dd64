import { type Action, type ActionKind, type Amount, type ChoiceAction, CONSENT_KINDS, UNIT_KINDS } from "./action";
import type { Limit, Rule } from "./rule";

/** What speaks against a rule, and where in it. */
export type RuleIssue = {
  code:
    | "same_action_twice"
    | "nothing_alone"
    | "consent_only_in_choice"
    | "raffle_in_choice"
    | "actions_contradict"
    | "bounds_crossed"
    | "default_unknown"
    | "option_twice"
    | "option_repeats_rule"
    | "units_in_rule_and_option"
    | "items_without_honour"
    | "split_of_several_gestures"
    | "split_of_choice"
    | "past_repeats_actions"
    | "return_keeps_goods";
  path: (string | number)[];
};

const isOneOf = (kinds: readonly ActionKind[], kind: ActionKind): boolean => kinds.includes(kind);
const kindsOf = (actions: readonly Action[]): ActionKind[] => actions.map(({ kind }) => kind);
const choiceOf = (actions: readonly Action[]): ChoiceAction | undefined => actions.find((action) => action.kind === "choice");
/** A letter, or thanks in it, goes with anything. */
const WORDS: readonly ActionKind[] = ["message_only", "thank_reporter"];

/**
 * Everything that no plan may say, whatever the customers:
 * the same action twice; `nothing` beside another; consent asked outside a choice; a raffle as an option; units both gifted and voided
 * (`gift_all` with any void, `void_line` with any gift, two gifts, two voids, `give_back` with a void, everything honoured and something
 * gifted or voided as well); bounds that cross; a choice without its default, with an option twice, with options that repeat what the
 * rule gives anyway, or about units that the rule treats already, or with a free return of goods that are not voided; a limit of items without honouring; and a split at the boundary where it
 * is not clear what is split: cost of anything but one credit or one donation, a choice, or the same kind of action on both sides.
 */
export function ruleIssues(rule: Rule): RuleIssue[] {
  return [
    ...listIssues(rule.actions, ["actions"]),
    ...rule.actions.flatMap((action, i) => (action.kind === "choice" ? choiceIssues(action, rule.actions, ["actions", i]) : [])),
    ...(rule.limit ? limitIssues(rule.actions, rule.limit) : []),
  ];
}

function listIssues(actions: readonly Action[], path: (string | number)[]): RuleIssue[] {
  const kinds = kindsOf(actions);
  const found: RuleIssue["code"][] = [];
  if (new Set(kinds).size < kinds.length) found.push("same_action_twice");
  if (kinds.includes("nothing") && kinds.length > 1) found.push("nothing_alone");
  if (kinds.some((kind) => isOneOf(CONSENT_KINDS, kind))) found.push("consent_only_in_choice");
  if (contradict(actions)) found.push("actions_contradict");
  if (actions.some((action) => "amount" in action && crossed(action.amount))) found.push("bounds_crossed");
  return found.map((code) => ({ code, path }));
}

function contradict(actions: readonly Action[]): boolean {
  const has = (kind: ActionKind): boolean => actions.some((action) => action.kind === kind);
  const gifts = has("gift_consumed") || has("gift_all");
  const voids = has("void_rest") || has("void_line");
  const honoursAll = actions.some((action) => action.kind === "honour" && action.itemsPerPerson === undefined && !action.only);
  return (
    (has("gift_consumed") && has("gift_all")) ||
    (has("void_rest") && has("void_line")) ||
    (has("gift_all") && voids) ||
    (has("void_line") && gifts) ||
    (has("give_back") && voids) ||
    (honoursAll && (gifts || voids))
  );
}

const crossed = ({ atLeast, atMost }: Amount): boolean =>
  Object.entries(atLeast ?? {}).some(([currency, least]) => least > (atMost?.[currency] ?? Number.POSITIVE_INFINITY));

function choiceIssues({ options, defaultKey }: ChoiceAction, actions: readonly Action[], path: (string | number)[]): RuleIssue[] {
  const issues: RuleIssue[] = [];
  const keys = options.map(({ key }) => key);
  if (!keys.includes(defaultKey)) issues.push({ code: "default_unknown", path: [...path, "defaultKey"] });
  if (new Set(keys).size < keys.length) issues.push({ code: "option_twice", path: [...path, "options"] });
  const own = kindsOf(actions);
  const ownUnits = own.some((kind) => isOneOf(UNIT_KINDS, kind));
  options.forEach((option, i) => {
    const at = [...path, "options", i];
    const kinds = kindsOf(option.actions);
    issues.push(...listIssues(option.actions, at).filter(({ code }) => code !== "consent_only_in_choice"));
    if (kinds.includes("raffle")) issues.push({ code: "raffle_in_choice", path: at });
    if (kinds.some((kind) => own.includes(kind) && !isOneOf(WORDS, kind))) issues.push({ code: "option_repeats_rule", path: at });
    if (kinds.includes("return_free") && !kinds.includes("void_line")) issues.push({ code: "return_keeps_goods", path: at });
    if (ownUnits && kinds.some((kind) => isOneOf(UNIT_KINDS, kind))) issues.push({ code: "units_in_rule_and_option", path: at });
  });
  return issues;
}

function limitIssues(actions: readonly Action[], { of, boundary, past }: Limit): RuleIssue[] {
  const issues = listIssues(past, ["limit", "past"]);
  const say = (code: RuleIssue["code"], ...path: string[]) => issues.push({ code, path: ["limit", ...path] });
  const kinds = kindsOf(actions);
  if (of === "items" && !kinds.includes("honour")) say("items_without_honour", "of");
  if (boundary !== "split" || of === "customers") return issues;
  if (choiceOf(actions)) say("split_of_choice", "boundary");
  const gestures = kinds.filter((kind) => !isOneOf(WORDS, kind));
  if (of === "cost" && (gestures.length !== 1 || !["store_credit", "donation"].includes(gestures[0] ?? "")))
    say("split_of_several_gestures", "boundary");
  if (kindsOf(past).some((kind) => kinds.includes(kind) && !isOneOf(WORDS, kind))) say("past_repeats_actions", "past");
  return issues;
}
