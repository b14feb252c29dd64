import { type ActionKind, FOLLOW_UP_KINDS, type SimpleAction, type Tariff } from "./action";
import type { Rule } from "./rule";

/** Actions of a rule that may reach somebody, those past its limit and those in options included. */
export const everyAction = ({ actions, limit }: Rule): SimpleAction[] => [
  ...actions.flatMap((action) => (action.kind === "choice" ? action.options.flatMap((option) => option.actions) : [action])),
  ...(limit?.past ?? []),
];

/** Whether somebody's outcome under the rule is drawn by lot from the plan's seed. */
export const drawsLots = (rule: Rule): boolean => rule.limit?.tie === "lot" || everyAction(rule).some(({ kind }) => kind === "raffle");

/** Whether rules take back what an executed plan did: only a plan that follows one may. */
export const takesBack = (rules: readonly Rule[]): boolean =>
  rules.flatMap(everyAction).some(({ kind }) => (FOLLOW_UP_KINDS as readonly ActionKind[]).includes(kind));

/** Every tariff without which the action has no amount. */
export function tariffsOf(action: SimpleAction): Tariff[] {
  if ("amount" in action) {
    const { amount } = action;
    return [...(amount.of === "fixed" ? [amount.tariff] : []), ...[amount.atLeast, amount.atMost].filter((bound) => bound !== undefined)];
  }
  if (action.kind === "rain_check") return [action.price];
  if (action.kind === "settlement") return [action.limit];
  if (action.kind !== "discount_code") return [];
  return [...("tariff" in action.value ? [action.value.tariff] : []), ...(action.minOrder ? [action.minOrder] : [])];
}

/** The first instant past its good days; null: it has no end. */
export const endOf = (action: SimpleAction): string | null =>
  "expiresAt" in action ? action.expiresAt : "until" in action ? action.until : null;

/** Whether the action costs something that nobody estimated: a thing or an offer without an amount of its own. */
export function costUnknown(action: SimpleAction): boolean {
  if ("cost" in action) return action.cost === undefined;
  switch (action.kind) {
    case "replace":
    case "substitute":
    case "gift_item":
    case "raffle":
      return true;
    case "rain_check":
    case "return_free":
      return action.expectedCost === undefined;
    case "discount_code":
      return action.expectedCost === undefined && "shareBp" in action.value;
    default:
      return false;
  }
}
