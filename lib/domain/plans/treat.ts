import { ACTION_KINDS, type Action, type ChoiceAction, type SimpleAction, type Tariff, UNIT_KINDS } from "./action";
import { capGestures, capSilent, gestureMinor, roomUnder } from "./caps";
import { type Compensation, choiceRow, compensationsFor, LETTER_ONLY, type Occasion } from "./compensation";
import { leastCost, worstCost } from "./cost-range";
import { dueOf, paidFor } from "./due";
import { type Effect, effectOf } from "./effect";
import { firstMatch } from "./match-rule";
import type { PlanMember } from "./member";
import type { Rule } from "./rule";
import { NOBODY_SERVED, type Place, type Served } from "./served";
import { type Disposition, dispositions, NO_ORDERS, type UnitOrders } from "./units";

/** What decides beside the rules: the cap per person, and whom limits and raffles serve. */
export type Standing = { personCap: Tariff | null; served: Served };
export const NO_LIMITS: Standing = { personCap: null, served: NOBODY_SERVED };

/** What one customer gets under the plan. */
export type Treatment = {
  member: PlanMember;
  rule: Rule | null;
  compensations: Compensation[];
  effect: Effect;
  /** Where a limit puts the customer; `whole` without one. */
  place: Place["part"];
  /** Owed by what this plan does or by what was paid too much, and refunded by nothing in it. */
  dueMissingMinor: number;
  /** An amount of the rule has no price in the customer's currency. */
  unpriced: boolean;
  /** The cap per person took something away. */
  capped: boolean;
  /** There is a cap per person that says nothing for the customer's currency, and a gesture of money. */
  uncapped: boolean;
};

/**
 * The one place where rules meet a member: first match wins, no match gives nothing and is counted. Rules with a limit or a raffle need
 * `standing.served`, worked out from all members before (see serve.ts).
 */
export function treat(rules: readonly Rule[], member: PlanMember, { personCap, served }: Standing = NO_LIMITS): Treatment {
  const rule = firstMatch(rules, member);
  if (!rule) {
    const lines = dispositions(member.shares, NO_ORDERS);
    const effect = effectOf({ lines, items: [], actions: [], currency: member.currency });
    return { member, rule, compensations: [], effect, place: "whole", dueMissingMinor: 0, unpriced: false, capped: false, uncapped: false };
  }
  const place = rule.limit ? served.placeOf(rule.id, member.customerId) : WHOLE;
  const rank = served.rankOf(rule.id, member.customerId);
  return { member, rule, place: place.part, ...give(actionsAt(rule, place), member, { personCap, place, rank }) };
}

const WHOLE: Place = { part: "whole" };

/** The actions that count at a place: past the limit its own, at the boundary both, where the letter alone adds nothing. */
function actionsAt(rule: Rule, { part }: Place): readonly Action[] {
  if (part === "whole" || !rule.limit) return inOrder(rule.actions);
  if (part === "past") return inOrder(rule.limit.past);
  const known = boundary.get(rule);
  if (known) return known;
  const past = rule.limit.past.filter(({ kind }) => kind !== "nothing" && !rule.actions.some((action) => action.kind === kind));
  const both = inOrder([...rule.actions, ...past]);
  boundary.set(rule, both);
  return both;
}
const boundary = new WeakMap<Rule, readonly Action[]>();

/** In the order in which compensations are listed, sorted once per list. */
function inOrder(actions: readonly Action[]): readonly Action[] {
  const known = sorted.get(actions);
  if (known) return known;
  const ordered = actions.toSorted((a, b) => ACTION_KINDS.indexOf(a.kind) - ACTION_KINDS.indexOf(b.kind));
  sorted.set(actions, ordered);
  return ordered;
}
const sorted = new WeakMap<readonly Action[], readonly Action[]>();

/** What a list of actions is for everybody, worked out once per list. */
type Read = { simple: readonly SimpleAction[]; choice: ChoiceAction | undefined; orders: UnitOrders; revokes: boolean };
function read(actions: readonly Action[]): Read {
  const known = readBefore.get(actions);
  if (known) return known;
  const simple = actions.filter(isSimple);
  const revokes = simple.some(({ kind }) => kind === "revoke_credit");
  const fresh = { simple, choice: actions.find(isChoice), orders: unitOrders(simple), revokes };
  readBefore.set(actions, fresh);
  return fresh;
}
const readBefore = new WeakMap<readonly Action[], Read>();

/** What actions of every kind do to units; those of a choice only when they are chosen. */
export const ordersOf = (actions: readonly Action[]): UnitOrders => read(actions).orders;

const isChoice = (action: Action): action is ChoiceAction => action.kind === "choice";
const isSimple = (action: Action): action is SimpleAction => action.kind !== "choice";
const touchesUnits = (actions: readonly Action[]): boolean => actions.some(({ kind }) => (UNIT_KINDS as readonly string[]).includes(kind));

/** What actions do to units. */
export function unitOrders(actions: readonly Action[]): UnitOrders {
  const orders: UnitOrders = { ...NO_ORDERS };
  for (const action of actions) {
    if (action.kind === "honour") {
      orders.honourItems = action.itemsPerPerson ?? Number.POSITIVE_INFINITY;
      orders.shippedOnly = action.only === "shipped";
    } else if (action.kind === "gift_consumed") orders.gift = "consumed";
    else if (action.kind === "gift_all") orders.gift = "all";
    else if (action.kind === "void_rest") orders.void = "rest";
    else if (action.kind === "void_line") orders.void = "line";
    else if (action.kind === "give_back") orders.back = true;
  }
  return orders;
}

/** At a boundary of items only those that are left are honoured. */
const ordersAt = (orders: UnitOrders, place: Place): UnitOrders =>
  place.part === "split" && place.items !== undefined ? { ...orders, newItems: place.items } : orders;

type Given = Pick<Treatment, "compensations" | "effect" | "dueMissingMinor" | "unpriced" | "capped" | "uncapped">;
type At = { personCap: Tariff | null; place: Place; rank: number | null };

function give(actions: readonly Action[], member: PlanMember, { personCap, place, rank }: At): Given {
  const { simple, choice, orders, revokes } = read(actions);
  const lines = dispositions(member.shares, ordersAt(orders, place));
  const revoked = revokes ? member.given.creditUnusedMinor : 0;
  const before = { creditBefore: member.given.creditMinor - revoked, rank, atMost: costLeft(place) };
  const occasion = occasionOf(member, lines, before);
  const { items, unpriced } = compensationsFor(simple, occasion);
  const room = roomUnder(personCap, member, revoked);
  const own = capGestures(items, room);
  if (!choice) {
    const effect = effectOf({ lines, items: own.items, actions, currency: member.currency });
    const compensations = own.items.length > 0 ? own.items : [LETTER_ONLY];
    return {
      compensations,
      effect,
      dueMissingMinor: dueMissing(occasion, own.items),
      unpriced,
      capped: own.cut,
      uncapped: isUncapped(personCap, member, own.items),
    };
  }
  const left = own.items.reduce((rest, item) => rest - gestureMinor(item), room);
  const options = choice.options.map((option) =>
    takeOption(option.actions, { member, simple, own: own.items, lines, before, left: Math.max(0, left) }),
  );
  return {
    ...overOptions(options, choice),
    compensations: inKindOrder([
      ...own.items,
      choiceRow(
        choice,
        options.map(({ items: rows }, i) => ({ key: choice.options[i]!.key, items: rows })),
      ),
    ]),
    unpriced: unpriced || options.some((option) => option.unpriced),
    capped: own.cut || options.some((option) => option.cut),
    uncapped: isUncapped(personCap, member, [...own.items, ...options.flatMap((option) => option.items)]),
  };
}

const isUncapped = (personCap: Tariff | null, member: PlanMember, rows: readonly Compensation[]): boolean =>
  capSilent(personCap, member) && rows.some((row) => gestureMinor(row) > 0);

const costLeft = (place: Place): number =>
  place.part === "split" ? (place.costMinor ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY;
const inKindOrder = (items: Compensation[]): Compensation[] =>
  items.sort((a, b) => ACTION_KINDS.indexOf(a.kind) - ACTION_KINDS.indexOf(b.kind));

/** What is owed and what was paid for these lines, less what was refunded before. */
function occasionOf(member: PlanMember, lines: readonly Disposition[], { creditBefore, rank, atMost }: Before): Occasion {
  const refunded = member.given.refundMinor;
  const owedMinor = Math.max(0, dueOf(lines) - refunded);
  return { member, lines, owedMinor, paidMinor: Math.max(0, paidFor(lines) - refunded), creditBefore, rank, atMost };
}

function dueMissing({ owedMinor }: Occasion, items: readonly Compensation[]): number {
  let missing = owedMinor;
  for (const { kind, detail } of items) if (kind === "refund") missing -= Number(detail.dueMinor);
  return Math.max(0, missing);
}

type Before = Pick<Occasion, "creditBefore" | "rank" | "atMost">;
type Beside = {
  member: PlanMember;
  simple: readonly SimpleAction[];
  own: readonly Compensation[];
  lines: readonly Disposition[];
  before: Before;
  left: number;
};
type Taken = { items: Compensation[]; effect: Effect; dueMissingMinor: number; unpriced: boolean; cut: boolean };

/** One option together with the rule's own rows: what the customer would have then. */
function takeOption(actions: readonly SimpleAction[], { member, simple, own, lines: ownLines, before, left }: Beside): Taken {
  const { simple: ordered, orders } = read(inOrder(actions));
  const lines = touchesUnits(actions) ? dispositions(member.shares, orders) : ownLines;
  const occasion = occasionOf(member, lines, before);
  const { items, unpriced } = compensationsFor(ordered, occasion);
  const capped = capGestures(items, left);
  const all = [...own, ...capped.items];
  return {
    items: capped.items,
    effect: effectOf({ lines, items: all, actions: [...simple, ...ordered], currency: member.currency }),
    dueMissingMinor: dueMissing(occasion, all),
    unpriced,
    cut: capped.cut,
  };
}

/** The default counts as what happens; the cheapest and the dearest option say how far it may be from that. */
function overOptions(options: readonly Taken[], { options: asked, defaultKey }: ChoiceAction): Pick<Given, "effect" | "dueMissingMinor"> {
  const byDefault = options[asked.findIndex(({ key }) => key === defaultKey)] ?? options[0];
  if (!byDefault) throw new Error("a choice without options");
  const effect = {
    ...byDefault.effect,
    choiceLeastMinor: Math.min(...options.map((option) => leastCost(option.effect))) - leastCost(byDefault.effect),
    choiceWorstMinor: Math.max(...options.map((option) => worstCost(option.effect))) - worstCost(byDefault.effect),
  };
  return { effect, dueMissingMinor: Math.max(...options.map((option) => option.dueMissingMinor)) };
}
