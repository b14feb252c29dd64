import { approvalExpired } from "../../domain/approvals/approval-expiry";
import type { TwoReason } from "../../domain/approvals/approvals-needed";
import type { Amounts } from "../../domain/approvals/given-amounts";
import { headerChanges, onlyFactsMoved } from "../../domain/approvals/header-changes";
import { costRange } from "../../domain/plans/cost-range";
import type { Figures } from "../../domain/plans/figures";
import type { SealHeader } from "../../domain/plans/seal";
import type { Tx } from "../client";
import { findPlan, type Plan } from "../plans/find-plan";
import { sealHeader } from "../plans/seal-header";
import { approvalsAsked } from "./approvals-asked";
import { differenceCounts, moreGiven } from "./plan-difference";
import { readSeal, storeSeal } from "./plan-seal";

type Asked = {
  plan: Plan;
  figures: Figures;
  /** The version that this one makes again over newer facts; null: it was written. */
  remakes: number | null;
  now: Date;
};

/**
 * Keeps what the plan is sealed with and says how many must approve it. A version made again from an approved one, with nothing
 * but newer facts, is measured by its difference: the rest is approved.
 */
export async function askForApproval(tx: Tx, { plan, figures, remakes, now }: Asked): Promise<{ needed: 1 | 2; because: TwoReason[] }> {
  const header = await sealHeader(tx, plan);
  const base = remakes === null ? null : await approvedBase(tx, remakes, header, now);
  const worstMinor = costRange(figures.total, plan.expectedRedemptionBp).worstMinor;
  const { needed, because } = await approvalsAsked(tx, plan.incidentId, {
    worst: base === null ? { ...figures.otherWorst, [plan.currency]: worstMinor } : await worstMore(tx, base, plan, worstMinor),
    customers: base === null ? figures.total.customers : await differing(tx, base, plan.id),
  });
  await storeSeal(tx, plan.id, { header, remakes, differsFrom: base, twoBecause: because });
  return { needed, because };
}

/** The approved version that still stands behind a remade one; null: none, or more than facts moved since. */
async function approvedBase(tx: Tx, remakes: number, header: SealHeader, now: Date): Promise<number | null> {
  const before = await readSeal(tx, remakes);
  const remade = await findPlan(tx, remakes);
  const base = remade?.approvedAt ? remade : before?.differsFrom ? await findPlan(tx, before.differsFrom) : null;
  const seal = base && (await readSeal(tx, base.id));
  if (!base || !seal || approvalExpired(base, now)) return null;
  return onlyFactsMoved(headerChanges(seal.header, { ...header })) ? base.id : null;
}

/** What some gain is not made up for by what others lose: that is to be looked at too. */
async function worstMore(tx: Tx, base: number, { id, currency }: Plan, worstMinor: number): Promise<Amounts> {
  const more = await moreGiven(tx, base, id);
  return { ...more, [currency]: Math.max(0, more[currency] ?? 0, worstMinor - (await worstOf(tx, base))) };
}

async function worstOf(tx: Tx, planId: number): Promise<number> {
  const { figures, expectedRedemptionBp } = await tx.plan.findUniqueOrThrow({
    where: { id: planId },
    select: { figures: true, expectedRedemptionBp: true },
  });
  return costRange((figures as Figures).total, expectedRedemptionBp).worstMinor;
}

async function differing(tx: Tx, base: number, planId: number): Promise<number> {
  const { added, removed, changed } = await differenceCounts(tx, base, planId);
  return added + removed + changed;
}
