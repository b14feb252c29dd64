import type { Action, ActionKind } from "./action";
import type { Compensation } from "./compensation";
import { apportion } from "./divide";
import type { Disposition } from "./units";

/** Amounts of one customer or of many, in minor units of one currency; units and values that earlier plans settled are in none. */
export type Amounts = {
  giftUnits: number;
  honourUnits: number;
  voidUnits: number;
  /** Neither given nor taken: what stays in the customer's account. */
  keptUnits: number;
  /** Values at the reference price. */
  giftMinor: number;
  honourMinor: number;
  voidMinor: number;
  keptMinor: number;
  /** Every credit used to the last cent. */
  creditMinor: number;
  /** Credit taken back. */
  revokedMinor: number;
  /** Refunds that are owed; no cost of amends. */
  refundDueMinor: number;
  /** All refunds, owed or gesture, shipping included. */
  refundMinor: number;
  donationMinor: number;
  /** What codes, rain checks, discounts and settlements are expected to cost; nothing if nobody takes them up. */
  offerMinor: number;
  /** What is sent: replacements, gifts, prizes. */
  thingMinor: number;
  /** What customers pay to keep what they ordered. */
  payMinor: number;
};

/** A member's outcome; the four parts of units and of values sum to what this plan settles of the lines, exactly. */
export type Effect = Amounts & {
  /** What units cost the shop; null where a unit cost is unknown. */
  giftCostMinor: number | null;
  honourCostMinor: number | null;
  keptCostMinor: number | null;
  /** What the cheapest and the dearest option of a choice differ by from the default: at most, at least nothing. */
  choiceLeastMinor: number;
  choiceWorstMinor: number;
};

/** What an effect is worked out from; `actions` say what things and offers are expected to cost. */
export type Outcome = { lines: readonly Disposition[]; items: readonly Compensation[]; actions: readonly Action[]; currency: string };

/** The effect of dispositions and compensations, in minor units of the currency. */
export function effectOf({ lines, items, actions, currency }: Outcome): Effect {
  const effect = noEffect();
  for (const line of lines) addLine(effect, line);
  for (const item of items) addItem(effect, item, (kind) => statedCost(kind, currency, actions));
  return effect;
}

/** The cost that the rule states for an offer or a thing in this currency; null: it states none. */
function statedCost(kind: ActionKind, currency: string, actions: readonly Action[]): number | null {
  for (const action of actions) {
    if (action.kind !== kind) continue;
    if ("expectedCost" in action) return action.expectedCost?.[currency] ?? null;
    if ("cost" in action) return action.cost?.[currency] ?? null;
  }
  return null;
}

const noEffect = (): Effect => ({
  giftUnits: 0,
  honourUnits: 0,
  voidUnits: 0,
  keptUnits: 0,
  giftMinor: 0,
  honourMinor: 0,
  voidMinor: 0,
  keptMinor: 0,
  creditMinor: 0,
  revokedMinor: 0,
  refundDueMinor: 0,
  refundMinor: 0,
  donationMinor: 0,
  offerMinor: 0,
  thingMinor: 0,
  payMinor: 0,
  giftCostMinor: 0,
  honourCostMinor: 0,
  keptCostMinor: 0,
  choiceLeastMinor: 0,
  choiceWorstMinor: 0,
});

function addLine(effect: Effect, { share, gift, honour, void: voided, open, back }: Disposition): void {
  const honoured = honour + back;
  const before = share.unitsGranted - gift - honoured - voided - open;
  effect.giftUnits += gift;
  effect.honourUnits += honoured;
  effect.voidUnits += voided;
  effect.keptUnits += open;
  // Most lines end in one part, which then has the whole value.
  if (voided === share.unitsGranted) effect.voidMinor += share.valueMinor;
  else if (open === share.unitsGranted) effect.keptMinor += share.valueMinor;
  else if (honoured === share.unitsGranted) effect.honourMinor += share.valueMinor;
  else {
    // The left-over cent goes to what is given before what is taken: a gift is not understated where remainders are equal.
    const values = apportion(share.valueMinor, [gift, honoured, open, voided, before]);
    effect.giftMinor += values[0] ?? 0;
    effect.honourMinor += values[1] ?? 0;
    effect.keptMinor += values[2] ?? 0;
    effect.voidMinor += values[3] ?? 0;
  }
  effect.giftCostMinor = plusCost(effect.giftCostMinor, gift, share.unitCostMinor);
  effect.honourCostMinor = plusCost(effect.honourCostMinor, honoured, share.unitCostMinor);
  effect.keptCostMinor = plusCost(effect.keptCostMinor, open, share.unitCostMinor);
}

function plusCost(total: number | null, units: number, unitCostMinor: number | null): number | null {
  if (units === 0 || total === null) return total;
  return unitCostMinor === null ? null : total + units * unitCostMinor;
}

function addItem(effect: Effect, { kind, amountMinor, detail }: Compensation, stated: (kind: ActionKind) => number | null): void {
  const amount = amountMinor ?? 0;
  switch (kind) {
    case "store_credit":
      effect.creditMinor += amount;
      return;
    case "revoke_credit":
      effect.revokedMinor += amount;
      return;
    case "refund":
      effect.refundMinor += amount;
      effect.refundDueMinor += Number(detail.dueMinor);
      return;
    case "refund_shipping":
      effect.refundMinor += amount;
      return;
    case "donation":
      effect.donationMinor += amount;
      return;
    case "tiered_discount":
    case "settlement":
      effect.offerMinor += amount;
      return;
    case "pay_difference":
      effect.payMinor += amount;
      return;
    case "discount_code":
    case "rain_check":
    case "return_free":
      effect.offerMinor += stated(kind) ?? (kind === "discount_code" ? amount : 0);
      return;
    case "replace":
    case "substitute":
    case "gift_item":
    case "raffle":
      effect.thingMinor += (stated(kind) ?? 0) * Number(detail.quantity ?? 1);
      return;
    default:
      return;
  }
}
