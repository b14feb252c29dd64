import type { Role } from "../staff/role";
import { hasOwnRight } from "./deciding-right";
import { ALONE_REASON_LENGTH, type ApprovalPolicy } from "./policy";

const MINUTE_MS = 60_000;

export type AloneCase = {
  policy: ApprovalPolicy;
  role: Role;
  /** Other active managers and administrators. */
  others: number;
  approvalsNeeded: number;
  submittedAt: Date;
  now: Date;
};

/**
 * Whether somebody may approve what they wrote or submitted: `own_plan` where another may, or the shop does not allow it;
 * `two_needed` where it takes two all the same; `cooling_off` with the instant at which the wait ends.
 */
export type AloneStanding = { kind: "own_plan" } | { kind: "two_needed" } | { kind: "cooling_off"; until: Date } | { kind: "may" };

export function aloneStanding({ policy, role, others, approvalsNeeded, submittedAt, now }: AloneCase): AloneStanding {
  if (!policy.aloneAllowed || others > 0 || !hasOwnRight(role)) return { kind: "own_plan" };
  if (approvalsNeeded > 1) return { kind: "two_needed" };
  const until = new Date(submittedAt.getTime() + policy.coolingOffMinutes * MINUTE_MS);
  return now.getTime() < until.getTime() ? { kind: "cooling_off", until } : { kind: "may" };
}

/** Whether the reason of a lone approval says enough; counted in characters as a reader counts them, without the space around. */
export const saysEnough = (reason: string): boolean => [...reason.trim()].length >= ALONE_REASON_LENGTH;
