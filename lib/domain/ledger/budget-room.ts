import { worstOfIncident } from "../plans/cost-range";
import type { Sums } from "../plans/figures";

/**
 * What the budget leaves above the worst case that was sealed and what plans before gave, in minor units of the plan's currency: so much
 * may units used since add before the execution has to stop. Null: the plan has no budget, or was sealed without figures.
 */
export const budgetRoom = (budgetMinor: number | null, sealed: Sums | null, spentBeforeMinor: number): number | null =>
  budgetMinor === null || sealed === null ? null : budgetMinor - worstOfIncident({ total: sealed, spentBeforeMinor });
