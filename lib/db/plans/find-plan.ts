import { type Tariff, tariffSchema } from "../../domain/plans/action";
import { type Rule, rulesSchema } from "../../domain/plans/rule";
import type { PlanStatus } from "../../domain/plans/status";
import type { Db } from "../client";
import type { Plan as PlanRow } from "../generated/client";
import { toNumber } from "../minor";

export type Plan = {
  id: number;
  incidentId: number;
  version: number;
  status: PlanStatus;
  rules: Rule[];
  /** Cohort key -> template version id. */
  letters: Record<string, number>;
  budgetMinor: number | null;
  currency: string;
  expectedRedemptionBp: number;
  argument: string;
  authorId: string;
  submittedBy: string | null;
  submittedAt: Date | null;
  fingerprint: string | null;
  /** The executed plan it comes after; null: the incident's first. */
  followsId: number | null;
  /** Drawn once per version: lots and raffles come from it. */
  seed: string;
  /** Most that one person may receive in gestures, in minor units per currency. */
  personCap: Tariff | null;
  approvalsNeeded: number;
  approvedAt: Date | null;
  approvalExpiresAt: Date | null;
  rowVersion: number;
  createdAt: Date;
  updatedAt: Date;
};

/** A plan with its rules parsed; null: none. */
export async function findPlan(db: Db, id: number): Promise<Plan | null> {
  const row = await db.plan.findUnique({ where: { id } });
  return row && plan(row);
}

export async function findPlanVersion(db: Db, incidentId: number, version: number): Promise<Plan | null> {
  const row = await db.plan.findUnique({ where: { incidentId_version: { incidentId, version } } });
  return row && plan(row);
}

/** All versions, newest first. An incident has a handful. */
export async function planVersions(db: Db, incidentId: number): Promise<Plan[]> {
  const rows = await db.plan.findMany({ where: { incidentId }, orderBy: { version: "desc" }, take: 200 });
  return rows.map(plan);
}

const plan = (row: PlanRow): Plan => ({
  ...row,
  rules: rulesSchema.parse(row.rules),
  letters: Object.fromEntries(Object.entries(row.letters ?? {}).map(([key, id]) => [key, Number(id)])),
  budgetMinor: row.budgetMinor === null ? null : toNumber(row.budgetMinor),
  personCap: row.personCap === null ? null : tariffSchema.parse(row.personCap),
});
