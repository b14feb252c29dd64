import { halfUpOf } from "./divide";
import type { Amounts } from "./effect";

export type CostRange = { leastMinor: number; expectedMinor: number; worstMinor: number };

/** What amends cost if no credit is used and no offer taken up: what is given, left or sent, less what customers pay for it. Refunds that are owed are no cost. */
export const leastCost = (amounts: Amounts): number =>
  amounts.giftMinor +
  amounts.honourMinor +
  amounts.keptMinor +
  (amounts.refundMinor - amounts.refundDueMinor) +
  amounts.donationMinor +
  amounts.thingMinor -
  amounts.payMinor;

/** The same with every credit used to the last cent and every offer taken up as expected. */
export const worstCost = (amounts: Amounts): number => leastCost(amounts) + amounts.creditMinor + amounts.offerMinor;

/** What the choices of customers add to either end; nothing where there are none. */
type Chosen = { choiceLeastMinor: number; choiceWorstMinor: number };

/** Least, expected (the assumed share of credits used, half a cent up; offers as expected; choices by default) and worst cost, at the reference price. */
export function costRange(total: Amounts & Chosen, expectedRedemptionBp: number): CostRange {
  return {
    leastMinor: leastCost(total) + total.choiceLeastMinor,
    expectedMinor: leastCost(total) + shareOf(total.creditMinor, expectedRedemptionBp) + total.offerMinor,
    worstMinor: worstCost(total) + total.choiceWorstMinor,
  };
}

/** What of figures says how far an incident's budget is used. */
type Budgeted = { total: Amounts & Chosen; spentBeforeMinor?: number };

/**
 * The worst that amends of an incident cost once this plan is executed, in minor units of its currency: what plans before gave, less
 * the credit that this one takes back, and its own worst case. The budget holds for the incident, whatever the plan.
 */
export function worstOfIncident({ total, spentBeforeMinor = 0 }: Budgeted): number {
  const { worstMinor } = costRange(total, 0);
  return spentBeforeMinor === 0 ? worstMinor : worstMinor + Math.max(0, spentBeforeMinor - total.revokedMinor);
}

/** What units cost the shop; null where a unit cost is unknown. */
export type UnitCosts = { giftCostMinor: number | null; honourCostMinor: number | null; keptCostMinor: number | null };

/** The same range with units at what they cost the shop; what choices add stays at the reference price. Null: a unit cost is unknown. */
export function costRangeAtCost(total: Amounts & Chosen, costs: UnitCosts, expectedRedemptionBp: number): CostRange | null {
  const { giftCostMinor, honourCostMinor, keptCostMinor } = costs;
  if (giftCostMinor === null || honourCostMinor === null || keptCostMinor === null) return null;
  return costRange({ ...total, giftMinor: giftCostMinor, honourMinor: honourCostMinor, keptMinor: keptCostMinor }, expectedRedemptionBp);
}

/** A share in basis points of an amount of minor units, half a unit rounded up. */
export const shareOf = (minor: number, basisPoints: number): number => halfUpOf(minor, basisPoints, 10_000);
