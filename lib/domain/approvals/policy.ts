import { z } from "zod";

/**
 * When two must approve, how long an approval holds, and whether one person may approve alone. A threshold that is null, and
 * a currency without an amount, asks for nobody more.
 */
export const approvalPolicySchema = z.object({
  /** Worst case from which two approve, in minor units per currency. */
  twoFromCost: z.record(z.string().regex(/^[A-Z]{3}$/), z.int().min(0).max(1e12)),
  twoFromCustomers: z.int().min(1).max(1e9).nullable(),
  /** Worst case as a share of what was lost, in basis points. */
  twoFromShareBp: z.int().min(1).max(1_000_000).nullable(),
  hoursValid: z.int().min(1).max(2_160),
  aloneAllowed: z.boolean(),
  coolingOffMinutes: z.int().min(1).max(10_080),
  /** Who was apologised to within so many months is apologised to again only with a manager’s word in person; null: nobody asks. */
  apologyMonths: z.int().min(1).max(60).nullable().default(12),
});
export type ApprovalPolicy = z.infer<typeof approvalPolicySchema>;

/** What holds until an administrator says otherwise. */
export const DEFAULT_APPROVAL_POLICY: ApprovalPolicy = {
  twoFromCost: { CHF: 2_500_000, EUR: 2_500_000, GBP: 2_500_000, USD: 2_500_000 },
  twoFromCustomers: 5_000,
  twoFromShareBp: null,
  hoursValid: 72,
  aloneAllowed: false,
  coolingOffMinutes: 15,
  apologyMonths: 12,
};

/** A reason to approve alone says at least this much. */
export const ALONE_REASON_LENGTH = 20;
