import type { Past } from "./matching";

/** What one person ordered in one window; amounts in minor units, 0 for who bought nothing. */
export type PersonWindow = {
  orders: number;
  revenueMinor: number;
  /** Of the revenue, what has a known cost, and what remained of that after tax and cost. */
  knownMinor: number;
  marginMinor: number;
  creditOrders: number;
  creditRevenueMinor: number;
  /** As many days before the incident; members only. */
  before: { orders: number; revenueMinor: number; knownMinor: number; marginMinor: number };
};

/** One person as every number is worked out from: the rows of an export. `windows` in the order of WINDOWS. */
export type PersonRow = {
  customerId: string;
  treated: boolean;
  cohort: string;
  rule: string;
  dealt: { from: string; arm: number } | null;
  /** People of one cell were alike before. */
  cell: string;
  past: Past;
  windows: PersonWindow[];
};
