import { now } from "../../clock";
import { readApprovalPolicy } from "../../db/approvals/approval-policy";
import { approvalsOf, lentRights, otherDeciders, ownersOf, usedRights } from "../../db/approvals/deciders";
import { prisma } from "../../db/client";
import type { Plan } from "../../db/plans/find-plan";
import { staffNames } from "../../db/plans/plan-people";
import { aloneStanding } from "../../domain/approvals/alone";
import { decidingRight, liveLenders } from "../../domain/approvals/deciding-right";
import type { Role } from "../../domain/staff/role";

/** Whether and by which right the viewer decides on a version, or why not. */
export type ApprovalStanding =
  | { kind: "may"; lentBy: string | null; alone: boolean }
  | { kind: "forbidden" | "own_plan" | "delegated_by_own" | "already_decided" | "right_used" | "two_needed" }
  | { kind: "cooling_off"; until: string };

/** The same rules as the command, asked before the buttons are shown. */
export async function approvalStanding(plan: Plan, viewer: { id: string; role: Role }): Promise<ApprovalStanding> {
  if (plan.submittedAt === null) return { kind: "forbidden" };
  const at = now();
  const [owners, lent, approvals] = await Promise.all([
    ownersOf(prisma, plan.id),
    lentRights(prisma, viewer.id),
    approvalsOf(prisma, plan.id),
  ]);
  const right = decidingRight({ actor: viewer, owners, lenders: liveLenders(lent, at), used: usedRights(approvals) });
  if (right.kind === "own") return { kind: "may", lentBy: null, alone: false };
  if (right.kind === "lent") return { kind: "may", lentBy: (await staffNames(prisma, [right.onBehalfOf]))(right.onBehalfOf), alone: false };
  if (right.why !== "own_plan") return { kind: right.why };
  const [policy, others] = await Promise.all([readApprovalPolicy(prisma), otherDeciders(prisma, viewer.id)]);
  const { approvalsNeeded, submittedAt } = plan;
  const alone = aloneStanding({ policy, role: viewer.role, others, approvalsNeeded, submittedAt, now: at });
  if (alone.kind === "may") return { kind: "may", lentBy: null, alone: true };
  return alone.kind === "cooling_off" ? { kind: "cooling_off", until: alone.until.toISOString() } : { kind: alone.kind };
}
