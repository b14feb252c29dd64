/**
 * Where the order of service puts a customer under a rule: served whole, past the limit, or at the boundary, where so many items or so
 * much of the gesture are left.
 */
export type Place = { part: "whole" } | { part: "past" } | { part: "split"; items?: number; costMinor?: number };

/** Whom limits and raffles serve, worked out over all customers of a plan. */
export type Served = {
  placeOf: (ruleId: string, customerId: string) => Place;
  /** From 1; null: no prize. */
  rankOf: (ruleId: string, customerId: string) => number | null;
};

/** Without limits and raffles: everybody is served, nobody wins. */
export const NOBODY_SERVED: Served = { placeOf: () => ({ part: "whole" }), rankOf: () => null };
