import type { Condition } from "../plans/rule";

/** Cohorts that many incidents need; their names come from the reader's messages. */
export const SUGGESTED = ["unusual_quantity", "mistaken_click", "loyal", "staff_and_tests"] as const;
export type SuggestedKind = (typeof SUGGESTED)[number];
export type Suggestion = { kind: SuggestedKind; when: Condition[] };

type Facts = { quantity99: number; ordersBefore90: number; shopDomain: string };

const LEAST_QUANTITY = 3;
const LEAST_ORDERS = 3;

/**
 * What is proposed for an incident, with bounds that follow its customers: an unusual quantity is more than 99 in 100 took, and at least
 * three; a loyal customer ordered more often before than 90 in 100, and at least three times. No fact tells a click by mistake: that
 * cohort has no rule and staff move people there, as they wrote.
 */
export const suggestedCohorts = ({ quantity99, ordersBefore90, shopDomain }: Facts): Suggestion[] => [
  { kind: "unusual_quantity", when: [{ fact: "quantity", op: "at_least", value: Math.max(LEAST_QUANTITY, quantity99 + 1) }] },
  { kind: "mistaken_click", when: [] },
  { kind: "loyal", when: [{ fact: "ordersBefore", op: "at_least", value: Math.max(LEAST_ORDERS, ordersBefore90 + 1) }] },
  { kind: "staff_and_tests", when: [{ fact: "emailDomain", op: "is", value: shopDomain }] },
];
