import type { ApprovalPolicy } from "./policy";

/** In one currency: the worst case, and what was lost (right prices less what was paid); minor units. */
export type Stake = { currency: string; worstMinor: number; exposureMinor: number };
export type ApprovalSize = { stakes: readonly Stake[]; customers: number };

export const TWO_REASONS = ["cost", "customers", "share"] as const;
export type TwoReason = (typeof TWO_REASONS)[number];

/**
 * The thresholds that a decision of this size reaches, in the order of TWO_REASONS; a threshold is reached by its own value.
 * Where nothing was lost, the share says nothing.
 */
export function reasonsForTwo(policy: ApprovalPolicy, { stakes, customers }: ApprovalSize): TwoReason[] {
  const { twoFromCustomers, twoFromShareBp } = policy;
  const reached: Record<TwoReason, boolean> = {
    cost: stakes.some(({ currency, worstMinor }) => worstMinor >= (policy.twoFromCost[currency] ?? Number.POSITIVE_INFINITY)),
    customers: twoFromCustomers !== null && customers >= twoFromCustomers,
    share:
      twoFromShareBp !== null &&
      stakes.some(
        ({ worstMinor, exposureMinor }) =>
          exposureMinor > 0 && BigInt(worstMinor) * 10_000n >= BigInt(exposureMinor) * BigInt(twoFromShareBp),
      ),
  };
  return TWO_REASONS.filter((reason) => reached[reason]);
}

/** How many people must approve: two as soon as one threshold is reached. */
export const approvalsNeeded = (reasons: readonly TwoReason[]): 1 | 2 => (reasons.length > 0 ? 2 : 1);
