import { now } from "@/lib/clock";
import { readApprovalPolicy } from "@/lib/db/approvals/approval-policy";
import { readSeal } from "@/lib/db/approvals/plan-seal";
import { prisma } from "@/lib/db/client";
import { apologisedWithin } from "@/lib/db/plans/apologised-within";
import { findPlanVersion, type Plan } from "@/lib/db/plans/find-plan";
import { type FrozenCustomer, frozenList, letterReaders } from "@/lib/db/plans/frozen-list";
import { incidentCohorts, staffNames } from "@/lib/db/plans/plan-people";
import { approvalExpired } from "@/lib/domain/approvals/approval-expiry";
import type { TwoReason } from "@/lib/domain/approvals/approvals-needed";
import type { ApprovalPolicy } from "@/lib/domain/approvals/policy";
import type { ArmFigures } from "@/lib/domain/impact/arm-fairness";
import { costRange } from "@/lib/domain/plans/cost-range";
import type { Figures } from "@/lib/domain/plans/figures";
import { findGuards, type Guard } from "@/lib/domain/plans/guards";
import type { Rule } from "@/lib/domain/plans/rule";
import type { PlanStatus } from "@/lib/domain/plans/status";
import type { Role } from "@/lib/domain/staff/role";
import type { CohortName } from "@/lib/i18n/rule-names";
import { type ApprovalRecord, approvalRecord } from "../approvals/approval-record";
import { type ApprovalStanding, approvalStanding } from "../approvals/approval-standing";
import { type PlanDifference, type PlanDrift, planDifference, planDrift } from "../approvals/plan-changes";
import { previewLetter } from "../mailings/preview-letter";
import { planVersionsOf, type VersionRow } from "./plan-versions";

const LISTED = 10;

export type LetterSample = {
  cohort: string;
  language: "fr" | "en";
  name: string;
  customerId: string;
  subject: string;
  html: string;
  text: string;
};
export type PlanApproval = {
  planId: number;
  version: number;
  status: PlanStatus;
  fingerprint: string;
  rules: Rule[];
  /** What its lots are drawn from. */
  seed: string;
  currency: string;
  budgetMinor: number | null;
  expectedRedemptionBp: number;
  argument: string;
  submittedBy: string;
  submittedAt: string;
  /** Whether and how the viewer decides. */
  standing: ApprovalStanding;
  approvalsNeeded: number;
  twoBecause: TwoReason[];
  /** How long an approval holds, and until when this one does. */
  hoursValid: number;
  /** Of those written to, who were apologised to within the months of the policy; null: nobody, or nobody asks. */
  apologisedAgain: { count: number; months: number } | null;
  expiresAt: string | null;
  expired: boolean;
  figures: Figures;
  range: { leastMinor: number; expectedMinor: number; worstMinor: number };
  guards: Guard[];
  letters: LetterSample[];
  /** The viewer sees neither names nor letters. */
  masked: boolean;
  /** How many cohorts are written to. */
  mailings: number;
  customers: FrozenCustomer[];
  cohorts: CohortName[];
  current: VersionRow;
  previous: VersionRow | null;
  /** The version whose difference is approved, and its worst case; null: the whole is. */
  difference: (PlanDifference & { worstMinor: number }) | null;
  /** What moved since the submission; null: nothing, or it no longer matters. */
  drift: PlanDrift | null;
} & ApprovalRecord;

/** Everything a second person needs to decide on a frozen version. Null: no such version, or still a draft. */
export async function planApproval(incidentId: number, version: number, viewer: { id: string; role: Role }): Promise<PlanApproval | null> {
  const plan = await findPlanVersion(prisma, incidentId, version);
  if (!plan?.fingerprint || !plan.submittedAt) return null;
  const { figures: stored } = await prisma.plan.findUniqueOrThrow({ where: { id: plan.id }, select: { figures: true } });
  const figures = stored as Figures & { arms?: ArmFigures[] };
  const { versions } = await planVersionsOf(incidentId);
  const current = versions.find((row) => row.version === version);
  if (!current) return null;
  const nameOf = await staffNames(prisma, [plan.submittedBy]);
  const { rules, letters, currency, budgetMinor, expectedRedemptionBp, argument, status } = plan;
  const frozen = { rules, followsId: plan.followsId, letters, budgetMinor, expectedRedemptionBp, figures, now: now() };
  const held = await prisma.cohortMember.count({ where: { incidentId, held: true } });
  const masked = viewer.role === "auditor";
  const policy = await readApprovalPolicy(prisma);
  const difference = await planDifference(plan, masked);
  const customers = await frozenList(prisma, plan.id, { size: LISTED });
  return {
    planId: plan.id,
    version,
    status,
    fingerprint: plan.fingerprint,
    rules,
    seed: plan.seed,
    currency,
    budgetMinor,
    expectedRedemptionBp,
    argument,
    submittedBy: nameOf(plan.submittedBy),
    submittedAt: plan.submittedAt.toISOString(),
    standing: await approvalStanding(plan, viewer),
    approvalsNeeded: plan.approvalsNeeded,
    twoBecause: (await readSeal(prisma, plan.id))?.twoBecause ?? [],
    hoursValid: policy.hoursValid,
    apologisedAgain: await apologisedAgain(plan, policy),
    expiresAt: plan.approvalExpiresAt?.toISOString() ?? null,
    expired: status === "approved" && approvalExpired(plan, now()),
    figures,
    range: costRange(figures.total, expectedRedemptionBp),
    guards: findGuards({ ...frozen, held, arms: figures.arms ?? [] }),
    letters: masked ? [] : await letterSamples(plan),
    masked,
    mailings: figures.perCohort.filter((row) => row.written > 0 && letters[row.cohort] !== undefined).length,
    customers: customers.map((customer) => (masked ? { ...customer, name: "" } : customer)),
    cohorts: await incidentCohorts(prisma, incidentId),
    current,
    previous: versions.find((row) => row.version < version && row.figures !== null) ?? null,
    difference: difference && {
      ...difference,
      worstMinor: versions.find((row) => row.version === difference.version)?.figures?.worstMinor ?? 0,
    },
    drift: await planDrift(plan, masked),
    ...(await approvalRecord(plan)),
  };
}

async function apologisedAgain(plan: Plan, { apologyMonths: months }: ApprovalPolicy): Promise<PlanApproval["apologisedAgain"]> {
  if (plan.status !== "submitted" || months === null) return null;
  const count = await apologisedWithin(prisma, plan, months);
  return count > 0 ? { count, months } : null;
}

async function letterSamples(plan: Plan): Promise<LetterSample[]> {
  const samples: LetterSample[] = [];
  for (const { cohort, language, customerId, name } of await letterReaders(prisma, plan)) {
    const letter = await previewLetter({ planId: plan.id, customerId });
    if (letter)
      samples.push({
        cohort,
        language,
        name,
        customerId: String(customerId),
        subject: letter.subject,
        html: letter.html,
        text: letter.text,
      });
  }
  return samples;
}
