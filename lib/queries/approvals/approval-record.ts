import { approvalsOf, type Decision } from "../../db/approvals/deciders";
import { prisma } from "../../db/client";
import { planVersions } from "../../db/plans/find-plan";
import { staffNames } from "../../db/plans/plan-people";

export type ApprovalView = { by: string; onBehalfOf: string | null; alone: boolean; decision: Decision; comment: string; at: string };
/** What was written on a version: its argument (no decision) or the comment of a decision. */
export type Remark = { version: number; by: string; at: string; text: string; decision: Decision | null };
export type ApprovalRecord = { approvals: ApprovalView[]; discussion: Remark[] };

/** What was decided on a version, and all that was written on it and on those before it, first to last. */
export async function approvalRecord({
  id,
  incidentId,
  version,
}: {
  id: number;
  incidentId: number;
  version: number;
}): Promise<ApprovalRecord> {
  const own = await approvalsOf(prisma, id);
  const plans = (await planVersions(prisma, incidentId)).filter((plan) => plan.version <= version && plan.submittedAt !== null);
  const decisions = await prisma.approval.findMany({
    where: { planId: { in: plans.map((plan) => plan.id) } },
    orderBy: { id: "asc" },
    take: 400,
  });
  const nameOf = await staffNames(prisma, [
    ...plans.map((plan) => plan.submittedBy),
    ...decisions.flatMap(({ decidedBy, onBehalfOf }) => [decidedBy, onBehalfOf]),
  ]);
  const versionOf = new Map(plans.map((plan) => [plan.id, plan.version]));
  const remarks: Remark[] = [
    ...newArguments(plans).map((plan) => ({
      ...{ version: plan.version, by: nameOf(plan.submittedBy), at: (plan.submittedAt ?? plan.createdAt).toISOString() },
      ...{ text: plan.argument, decision: null },
    })),
    ...decisions.map(({ planId, decidedBy, decidedAt, comment, decision }) => ({
      ...{ version: versionOf.get(planId) ?? version, by: nameOf(decidedBy), at: decidedAt.toISOString(), text: comment, decision },
    })),
  ];
  return {
    approvals: own.map(({ decidedBy, onBehalfOf, alone, decision, comment, decidedAt }) => ({
      ...{ by: nameOf(decidedBy), onBehalfOf: onBehalfOf && nameOf(onBehalfOf), alone, decision, comment, at: decidedAt.toISOString() },
    })),
    discussion: remarks.filter(({ text }) => text !== "").sort((a, b) => (a.at < b.at ? -1 : 1)),
  };
}

/** An argument that a version only copied is not said again. */
function newArguments<P extends { version: number; argument: string }>(plans: readonly P[]): P[] {
  const oldestFirst = plans.toSorted((a, b) => a.version - b.version);
  return oldestFirst.filter((plan, i) => plan.argument !== oldestFirst[i - 1]?.argument);
}
