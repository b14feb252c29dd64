import { type LiveDrift, liveDrift } from "../../db/approvals/live-drift";
import { type DifferenceCounts, type DifferingCustomer, differenceCounts, differingCustomers } from "../../db/approvals/plan-difference";
import { readSeal } from "../../db/approvals/plan-seal";
import { prisma } from "../../db/client";
import type { Plan } from "../../db/plans/find-plan";
import { liveFingerprint } from "../../db/plans/live-fingerprint";
import { sealHeader } from "../../db/plans/seal-header";
import { type SplitState, splitIsCurrent } from "../../db/plans/split-is-current";
import { type Amounts, amountDifference, givenAmounts } from "../../domain/approvals/given-amounts";
import { type HeaderChange, headerChanges } from "../../domain/approvals/header-changes";

/** As many as are listed by name; the counts are of all. */
const LISTED = 50;

export type CustomerChange = DifferingCustomer & { difference: Amounts };
export type PlanDrift = {
  /** What moved around the customers; null: what was sealed is not known. */
  parts: HeaderChange[] | null;
  counts: DifferenceCounts;
  customers: CustomerChange[];
  /** Money given more, over all customers. */
  difference: Amounts;
  /** Whether the facts are ready to be sealed again. */
  split: SplitState;
};

/** What moved since the version was sealed, as far as it still matters; null: nothing. */
export async function planDrift(plan: Plan, masked: boolean): Promise<PlanDrift | null> {
  if (plan.status !== "submitted" && plan.status !== "approved") return null;
  if ((await liveFingerprint(prisma, plan.id)) === plan.fingerprint) return null;
  const [seal, header, split] = await Promise.all([
    readSeal(prisma, plan.id),
    sealHeader(prisma, plan),
    splitIsCurrent(prisma, plan.incidentId),
  ]);
  const drift: LiveDrift = await liveDrift(prisma, plan, LISTED);
  return {
    parts: seal && headerChanges(seal.header, { ...header }),
    ...{ counts: drift.counts, customers: drift.customers.map(changeOf(masked)), difference: drift.difference, split },
  };
}

export type PlanDifference = { version: number; counts: DifferenceCounts; customers: CustomerChange[] };

/** The difference that a version made again is approved for; null: it is approved as a whole. */
export async function planDifference(plan: Plan, masked: boolean): Promise<PlanDifference | null> {
  const base = (await readSeal(prisma, plan.id))?.differsFrom;
  if (!base) return null;
  const { version } = await prisma.plan.findUniqueOrThrow({ where: { id: base }, select: { version: true } });
  const [counts, customers] = await Promise.all([
    differenceCounts(prisma, base, plan.id),
    differingCustomers(prisma, base, plan.id, LISTED),
  ]);
  return { version, counts, customers: customers.map(changeOf(masked)) };
}

const changeOf =
  (masked: boolean) =>
  (customer: DifferingCustomer): CustomerChange => ({
    ...customer,
    name: masked ? "" : customer.name,
    difference: amountDifference(givenAmounts(customer.before?.items ?? []), givenAmounts(customer.after?.items ?? [])),
  });
