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
  /** Value at the reference price less paid. */
  gapMinor: number;
  currency: string;
  ordersBefore: number;
  /** Days from the first order ever to the first affected one; null where no rule asks for it. */
  tenureDays: number | null;
  language: "fr" | "en";
  hasEmail: boolean;
  hasName: boolean;
  shares: LineShare[];
};
