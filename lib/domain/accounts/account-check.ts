import { z } from "zod";
import { PROBLEM_REASONS } from "../sources/source-problem";

/** What to know of an account that answers. */
const ACCOUNT_NOTES = ["prices_without_tax", "may_not_cancel", "may_not_refund", "may_not_issue"] as const;

/** What a shop said when it was asked whether it may be written to: its name and what to know, or why not. */
export const accountCheckSchema = z.union([
  z.object({ shopName: z.string(), currency: z.string().optional(), notes: z.array(z.enum(ACCOUNT_NOTES)).default([]) }),
  z.object({ problem: z.enum(PROBLEM_REASONS) }),
]);
export type AccountCheck = z.output<typeof accountCheckSchema>;
