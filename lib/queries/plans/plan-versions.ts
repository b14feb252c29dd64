import { prisma } from "@/lib/db/client";
import { planVersions } from "@/lib/db/plans/find-plan";
import { incidentCohorts, staffNames } from "@/lib/db/plans/plan-people";
import { type SplitState, splitIsCurrent } from "@/lib/db/plans/split-is-current";
import { costRange } from "@/lib/domain/plans/cost-range";
import type { Figures } from "@/lib/domain/plans/figures";
import type { Rule } from "@/lib/domain/plans/rule";
import { EXECUTED, type PlanStatus } from "@/lib/domain/plans/status";
import type { CohortName } from "@/lib/i18n/rule-names";

export type VersionRow = {
  version: number;
  status: PlanStatus;
  author: string;
  createdAt: string;
  submittedBy: string;
  submittedAt: string | null;
  decision: { by: string; at: string; decision: "approved" | "changes_requested" | "refused"; comment: string } | null;
  /** As submitted; null for a draft. */
  figures: { customers: number; expectedMinor: number; worstMinor: number } | null;
  budgetMinor: number | null;
  currency: string;
  rules: Rule[];
};
export type PlanVersions = {
  versions: VersionRow[];
  cohorts: CohortName[];
  split: SplitState;
  draftVersion: number | null;
  executed: boolean;
};

/** Every version of the incident's plan, newest first, and whether a new draft may be started. */
export async function planVersionsOf(incidentId: number): Promise<PlanVersions> {
  const plans = await planVersions(prisma, incidentId);
  const planIds = plans.map(({ id }) => id);
  const approvals = await prisma.approval.findMany({ where: { planId: { in: planIds } }, orderBy: { id: "asc" }, take: 200 });
  const stored = await prisma.plan.findMany({ where: { id: { in: planIds } }, select: { id: true, figures: true }, take: 200 });
  const nameOf = await staffNames(prisma, [
    ...plans.flatMap((plan) => [plan.authorId, plan.submittedBy]),
    ...approvals.map((row) => row.decidedBy),
  ]);
  const versions = plans.map((plan): VersionRow => {
    const approval = approvals.findLast((row) => row.planId === plan.id);
    return {
      version: plan.version,
      status: plan.status,
      author: nameOf(plan.authorId),
      createdAt: plan.createdAt.toISOString(),
      submittedBy: nameOf(plan.submittedBy),
      submittedAt: plan.submittedAt?.toISOString() ?? null,
      decision: approval
        ? { by: nameOf(approval.decidedBy), at: approval.decidedAt.toISOString(), decision: approval.decision, comment: approval.comment }
        : null,
      figures: plan.submittedAt ? frozenFigures(stored.find(({ id }) => id === plan.id)?.figures, plan.expectedRedemptionBp) : null,
      budgetMinor: plan.budgetMinor,
      currency: plan.currency,
      rules: plan.rules,
    };
  });
  return {
    versions,
    cohorts: await incidentCohorts(prisma, incidentId),
    split: await splitIsCurrent(prisma, incidentId),
    draftVersion: versions.find(({ status }) => status === "draft")?.version ?? null,
    executed: versions.some(({ status }) => EXECUTED.includes(status)),
  };
}

/** The figures kept at submission, as the submission wrote them. */
export function frozenFigures(stored: unknown, expectedRedemptionBp: number): VersionRow["figures"] {
  const { total } = (stored ?? {}) as Partial<Figures>;
  if (!total) return null;
  const { expectedMinor, worstMinor } = costRange(total, expectedRedemptionBp);
  return { customers: total.customers, expectedMinor, worstMinor };
}
