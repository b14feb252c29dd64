import type { ConsumptionKind } from "../cohorts/consumption-kind";
import type { ActionKind } from "./action";

/** An affected line's part in a customer's entitlement; amounts in minor units of the member's currency. */
export type LineShare = {
  lineId: string;
  /** Instant of the order, ISO 8601 in UTC. */
  placedAt: string;
  orderRef: string;
  /** Items that remain after refunds. */
  quantity: number;
  /** Value at the reference price. */
  valueMinor: number;
  /** What was paid for these items after order-level discounts. */
  paidMinor: number;
  /** Right price under the same valid coupons, less paid; negative where too much was paid. */
  gapMinor: number;
  /** More was paid than the right price, in whatever currency. */
  overpaid: boolean;
  unitsGranted: number;
  unitsConsumed: number;
  /** Units that plans executed before gifted, honoured and voided; zero in a first plan. */
  unitsGifted: number;
  unitsHonoured: number;
  unitsVoided: number;
  /** Its order had left the shop, or had arrived, when the facts were read. */
  shipped: boolean;
  /** Cost of one unit where known. */
  unitCostMinor: number | null;
};

/** What plans executed before gave this person; amounts in minor units of the member's currency, done by hand included. Nothing in a first plan without a family. */
export type Given = {
  /** Credits issued in this incident, less what was revoked. */
  creditMinor: number;
  /** What is left of them to spend. */
  creditUnusedMinor: number;
  /** Refunded of the lines in this incident, due and gesture; shipping is none of their price. */
  refundMinor: number;
  /** Gestures of money over the incident and its family: what counts against the cap per person. */
  gestureMinor: number;
  /** Gestures of money in this incident alone: what counts against its budget. */
  spentMinor: number;
  /** A plan before lets this person choose, and nobody has yet. */
  choiceOpen: boolean;
  /** What a person did to units by hand, outside: the ledger does not know which are left. */
  unitsByHand: boolean;
  /** The kinds of things that plans executed before gave in this incident. */
  received: readonly ActionKind[];
};
export const NOTHING_GIVEN: Given = {
  ...{ creditMinor: 0, creditUnusedMinor: 0, refundMinor: 0, gestureMinor: 0, spentMinor: 0 },
  ...{ choiceOpen: false, unitsByHand: false, received: [] },
};

/** The facts of one customer that rules look at; amounts in minor units of `currency`. */
export type PlanMember = {
  customerId: string;
  cohort: string;
  usage: "none" | "part" | "all";
  unitsGranted: number;
  unitsConsumed: number;
  lines: number;
  orders: number;
  quantity: number;
  paidMinor: number;
  /** What the shop lost: right price under the same valid coupons, less paid; negative where the customer paid too much. */
  gapMinor: number;
  /** What was paid too much, line by line: a line that was too cheap takes nothing off it. */
  overpaidMinor: number;
  currency: string;
  /** Instant of the first affected order: the order of service. */
  firstOrderAt: string;
  firstOrderRef: string;
  ordersBefore: number;
  /** Days from the first order ever to the first affected one; null where no rule asks for it. */
  tenureDays: number | null;
  language: "fr" | "en";
  hasEmail: boolean;
  /** The part after the @; empty without an address. */
  emailDomain: string;
  /** ISO code; empty where nobody knows it. */
  country: string;
  /** The shop's own group of the customer; empty: none. */
  customerGroup: string;
  /** What the affected lines say, for cohorts that ask for it; absent: nobody asked. */
  ofLines?: { skus: readonly string[]; channels: readonly string[]; useKinds: readonly ConsumptionKind[] };
  /** Warned the shop about the error. */
  reported: boolean;
  /** Affected lines that another incident takes in too. */
  overlaps: number;
  /** Other incidents for which this person was written to in the last twelve months. */
  apologies: number;
  hasName: boolean;
  given: Given;
  shares: LineShare[];
};

/** What lines that were too cheap cost the shop: what others paid too much takes nothing off it. */
export const lossOf = ({ gapMinor, overpaidMinor }: Pick<PlanMember, "gapMinor" | "overpaidMinor">): number => gapMinor + overpaidMinor;
