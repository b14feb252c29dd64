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
  unitsGranted: number;
  unitsConsumed: number;
  /** Units that plans executed before gifted, honoured and voided; zero in a first plan. */
  unitsGifted: number;
  unitsHonoured: number;
  unitsVoided: number;
  /** Cost of one unit where known. */
  unitCostMinor: number | null;
};

/** What plans executed before gave this person; amounts in minor units of the member's currency. All zero in a first plan without a family. */
export type Given = {
  /** Credits issued in this incident, less what was revoked. */
  creditMinor: number;
  /** What is left of them to spend. */
  creditUnusedMinor: number;
  /** Refunded in this incident, due and gesture. */
  refundMinor: number;
  /** Gestures of money over the incident and its family: what counts against the cap per person. */
  gestureMinor: number;
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
