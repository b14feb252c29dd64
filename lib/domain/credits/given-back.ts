import { endOfCustomersDayAfter } from "./end-abroad";

/** Whole days on which what an order gave back can still be used, today apart. */
export const GIVEN_BACK_DAYS = 14;
/** The reason noted where an end moved because of it. */
export const GIVEN_BACK = "given_back";

/**
 * The end of a credit after a cancelled order gave some of it back at `now`: what comes back stays usable for fourteen whole days
 * after today, the customer's and the shop's. A later end stands; an earlier one, also one that has passed, moves. What had expired before stays
 * expired: only what was given back can be used again.
 */
export function endAfterGivingBack(expiresAt: Date, now: Date, where: { zone: string; country: string | null }): Date {
  const atLeast = endOfCustomersDayAfter(now, GIVEN_BACK_DAYS, where);
  return expiresAt < atLeast ? atLeast : expiresAt;
}
