import {
  type Action,
  type ActionKind,
  type ChoiceAction,
  CONSENT_KINDS,
  FOLLOW_UP_KINDS,
  type SimpleAction,
} from "@/lib/domain/plans/action";
import type { Limit } from "@/lib/domain/plans/rule";

export const ACTION_GROUPS = {
  units: ["gift_consumed", "gift_all", "honour", "give_back", "void_rest", "void_line"],
  money: ["refund", "refund_shipping", "store_credit", "revoke_credit", "discount_code"],
  offers: [
    "rain_check",
    "tiered_discount",
    "pay_difference",
    "return_free",
    "replace",
    "substitute",
    "gift_item",
    "raffle",
    "donation",
    "choice",
  ],
  people: ["thank_reporter", "call_task", "settlement", "message_only", "nothing"],
} as const satisfies Record<string, readonly ActionKind[]>;
export type ActionGroup = keyof typeof ACTION_GROUPS;

/** Where a list of actions stands: a rule, an option of a choice, or what those past a limit get. */
export type ActionPlace = "rule" | "option" | "past";
/** How many actions a list holds at most. */
export const MOST_ACTIONS: Record<ActionPlace, number> = { rule: 6, option: 5, past: 5 };
export const MOST_OPTIONS = 5;

/** What may still be added, by group: each kind once, consent only where the customer chooses, a draw only where nobody does, counter-entries only after an execution. */
export function addable(
  place: ActionPlace,
  follows: boolean,
  actions: readonly { kind: ActionKind }[],
): { group: ActionGroup; kinds: ActionKind[] }[] {
  const may = (kind: ActionKind): boolean => {
    if (actions.some((action) => action.kind === kind)) return false;
    if (kind === "choice") return place === "rule";
    if (kind === "raffle") return place !== "option";
    if ((CONSENT_KINDS as readonly ActionKind[]).includes(kind)) return place === "option";
    return follows || !(FOLLOW_UP_KINDS as readonly ActionKind[]).includes(kind);
  };
  return Object.entries(ACTION_GROUPS)
    .map(([group, kinds]) => ({ group: group as ActionGroup, kinds: (kinds as readonly ActionKind[]).filter(may) }))
    .filter(({ kinds }) => kinds.length > 0);
}

/** What an action starts with when it is added: `major` is one whole unit of the plan's currency in minor units. */
export type Fresh = { currency: string; major: number; expiresAt: string };

/** The action as it stands when it was just chosen; words are empty and asked for. */
export function freshAction(kind: ActionKind, fresh: Fresh): Action {
  if (kind !== "choice") return freshSimple(kind, fresh);
  return {
    kind,
    days: 14,
    defaultKey: "o1",
    options: [
      { key: "o1", actions: [freshSimple("store_credit", fresh)] },
      { key: "o2", actions: [freshSimple("discount_code", fresh)] },
    ],
  };
}

export function freshSimple(kind: SimpleAction["kind"], { currency, major, expiresAt }: Fresh): SimpleAction {
  const tariff = (whole: number) => ({ [currency]: whole * major });
  const amount = (whole: number) => ({ of: "fixed", per: "person", tariff: tariff(whole) }) as const;
  switch (kind) {
    case "refund":
      return { kind, what: "due" };
    case "refund_shipping":
      return { kind, amount: { ...amount(5), per: "order" } };
    case "store_credit":
      return { kind, amount: amount(15), expiresAt };
    case "discount_code":
      return { kind, value: { shareBp: 1_000 }, skus: [], expiresAt };
    case "rain_check":
      return { kind, sku: "", price: tariff(10), until: expiresAt };
    case "tiered_discount":
      return { kind, fromItem: 2, sharesBp: [2_000], until: expiresAt };
    case "pay_difference":
      return { kind, rebateBp: 1_000, until: expiresAt };
    case "return_free":
      return { kind, until: expiresAt };
    case "replace":
    case "substitute":
      return { kind, sku: "" };
    case "gift_item":
      return { kind, what: "" };
    case "raffle":
      return { kind, prizes: 10, what: "" };
    case "donation":
      return { kind, to: "", amount: amount(5) };
    case "call_task":
    case "nothing":
      return { kind, why: "" };
    case "settlement":
      return { kind, limit: tariff(50) };
    default:
      return { kind };
  }
}

/** One option more, with a message; at the most that there may be the choice stays as it is. */
export function addOption(choice: ChoiceAction): ChoiceAction {
  if (choice.options.length >= MOST_OPTIONS) return choice;
  let n = choice.options.length + 1;
  while (choice.options.some(({ key }) => key === `o${n}`)) n++;
  return { ...choice, options: [...choice.options, { key: `o${n}`, actions: [{ kind: "message_only" }] }] };
}

/** One option less; two are the least, and the default passes to the first that is left. */
export function removeOption(choice: ChoiceAction, key: string): ChoiceAction {
  if (choice.options.length <= 2) return choice;
  const options = choice.options.filter((option) => option.key !== key);
  return { ...choice, options, defaultKey: choice.defaultKey === key ? (options[0]?.key ?? key) : choice.defaultKey };
}

export const changeOption = (choice: ChoiceAction, key: string, actions: SimpleAction[]): ChoiceAction => ({
  ...choice,
  options: choice.options.map((option) => (option.key === key ? { ...option, actions } : option)),
});

/** Served by the order of time, ties by order reference; those past it lose what is left, are refunded what is owed, and read why. */
export const freshLimit = (actions: readonly Action[]): Limit => ({
  of: actions.some(({ kind }) => kind === "honour") ? "items" : "customers",
  upTo: 100,
  tie: "order_ref",
  boundary: "stop",
  past: [{ kind: "void_rest" }, { kind: "refund", what: "due" }, { kind: "message_only" }],
});
