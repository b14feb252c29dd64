import { z } from "zod";

/** Why a shop could not be read. The words are `sources.problem.<reason>`; nothing that the shop said is kept. */
export const PROBLEM_REASONS = [
  "unreachable",
  "timed_out",
  "insecure",
  "redirected",
  "unauthorised",
  "forbidden",
  "not_found",
  "throttled",
  "shop_fault",
  "rejected",
  "too_large",
  "unreadable",
  "credentials_sealed",
  "fault",
] as const;
export type ProblemReason = (typeof PROBLEM_REASONS)[number];

/** What waiting does not mend: a person has to change something, here or in the shop. */
const LASTING: ReadonlySet<ProblemReason> = new Set([
  "insecure",
  "redirected",
  "unauthorised",
  "forbidden",
  "not_found",
  "rejected",
  "too_large",
  "unreadable",
  "credentials_sealed",
]);
export const isLasting = (reason: ProblemReason): boolean => LASTING.has(reason);

/** What a shop said when it was tried: its name and what to know, or why not. */
export const checkResultSchema = z.union([
  z.object({
    shopName: z.string(),
    currency: z.string().optional(),
    /** `recent_only`: the shop shows this key only its orders of the last 60 days. */
    notes: z.array(z.enum(["recent_only"])).default([]),
  }),
  z.object({ problem: z.enum(PROBLEM_REASONS) }),
]);
export type CheckResult = z.output<typeof checkResultSchema>;

/** Why an order of the shop was left out of a pull. */
export const LEFT_REASONS = ["test_order", "not_placed", "no_lines", "unreadable"] as const;
export type LeftOrder = { ref: string; why: (typeof LEFT_REASONS)[number] };
