/** An affected line's part in a customer's entitlement: value at the reference price, units granted and used, cost of one unit where known. */
export type LineShare = { valueMinor: number; unitsGranted: number; unitsConsumed: number; unitCostMinor: number | null };

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
  hasName: boolean;
  shares: LineShare[];
};
