import { TWO_REASONS, type TwoReason } from "../../domain/approvals/approvals-needed";
import type { SealHeader } from "../../domain/plans/seal";
import type { Db, Tx } from "../client";

export type PlanSeal = {
  header: Record<string, unknown>;
  /** The approved version whose difference this one is. */
  differsFrom: number | null;
  /** The version that was made again over newer facts. */
  remakes: number | null;
  twoBecause: TwoReason[];
};

/** Keeps what a plan was sealed with, so that a later drift can be named part by part. */
export async function storeSeal(tx: Tx, planId: number, seal: Omit<PlanSeal, "header"> & { header: SealHeader }): Promise<void> {
  const { header, ...rest } = seal;
  await tx.planSeal.create({ data: { planId, header: JSON.parse(JSON.stringify(header)), ...rest } });
}

/** Null: submitted before seals were kept. */
export async function readSeal(db: Db, planId: number): Promise<PlanSeal | null> {
  const row = await db.planSeal.findUnique({ where: { planId } });
  if (!row) return null;
  const { header, differsFrom, remakes, twoBecause } = row;
  const known = header !== null && typeof header === "object" && !Array.isArray(header) ? { ...header } : {};
  return { header: known, differsFrom, remakes, twoBecause: TWO_REASONS.filter((reason) => twoBecause.includes(reason)) };
}
