import type { Verdict } from "./design";
import type { Difference } from "./differences";

/**
 * One group in one window. `n` are people; `nEffective` what they are worth where they are weighted (Kish), equal to `n` otherwise.
 * Money is per person over everybody of the group, also those who bought nothing.
 */
export type GroupFigures = {
  n: number;
  nEffective: number;
  /** Ordered again: share (weighted for a comparison) with its own 95 % interval. */
  repurchase: Difference;
  revenueMinor: number;
  /** Over revenue whose cost is known; null: no cost is known. */
  marginMinor: number | null;
  /** Of all revenue, the share whose cost is known, in basis points. */
  costKnownBp: number;
};

/** Treated less comparison: fractions for repurchase, minor units per person for money. */
export type MeasuredOutcome = {
  difference: Difference;
  /** Of the interval: 0.95, or what correcting for looks or parts made of it. */
  level: number;
  verdict: Verdict;
};

/**
 * The outcomes of one window of days. `over`: the window has ended; until then every verdict is `too_early` and figures are of what
 * happened so far. `withCredit` are orders that used the incident's credit, told apart from the others of the treated; they are in the
 * totals of `treated`.
 */
export type MeasuredWindow = {
  days: number;
  over: boolean;
  endsAt: string;
  treated: GroupFigures | null;
  comparison: GroupFigures | null;
  /** Null without a group to compare, or where a group is too small to vary. */
  repurchase: MeasuredOutcome | null;
  revenue: MeasuredOutcome | null;
  margin: MeasuredOutcome | null;
  withCredit: { customers: number; orders: number; revenueMinor: number };
  /** Treated who ordered again without the credit. */
  besideCredit: { customers: number; orders: number; revenueMinor: number };
  /** Which planned look this window is, 1 to `looks`; null: beside the plan, so a finding and no proof. */
  plannedLook: number | null;
};
