import { z } from "zod";
import { otherWorstOf, type Sums } from "../../domain/plans/figures";
import type { Db } from "../client";
import { findPlan, type Plan } from "../plans/find-plan";

const MOST_APPROVALS = 50;

/** Plans that were sealed before an amount existed gave nothing of it. */
const amount = z.number().default(0);
const sumsSchema = z.object({
  customers: z.number(),
  credits: z.number(),
  giftUnits: z.number(),
  honourUnits: amount,
  voidUnits: z.number(),
  keptUnits: z.number(),
  giftMinor: z.number(),
  honourMinor: amount,
  voidMinor: z.number(),
  keptMinor: z.number(),
  creditMinor: z.number(),
  revokedMinor: amount,
  refundDueMinor: amount,
  refundMinor: amount,
  donationMinor: amount,
  offerMinor: amount,
  thingMinor: amount,
  payMinor: amount,
  choiceLeastMinor: amount,
  choiceWorstMinor: amount,
}) satisfies z.ZodType<Sums>;

type ReportPlan = { plan: Plan; sums: Sums | null; otherWorst: [currency: string, minor: number][] };

/** The plan that counts: the one executed, else approved, else submitted, else the newest draft; with its frozen sums. */
export async function readReportPlan(db: Db, incidentId: number): Promise<ReportPlan | null> {
  const [row] = await db.$queryRaw<{ id: number; total: unknown; other_worst: unknown }[]>`
    SELECT id, figures -> 'total' AS total, figures -> 'otherWorst' AS other_worst FROM plan WHERE incident_id = ${incidentId}
    ORDER BY array_position(ARRAY['executed', 'executing', 'approved', 'submitted', 'draft'], status::text) NULLS LAST, version DESC LIMIT 1`;
  const plan = row && (await findPlan(db, row.id));
  if (!plan) return null;
  const sums = sumsSchema.safeParse(row.total);
  const otherWorst = z.record(z.string(), z.number()).catch({}).parse(row.other_worst);
  return { plan, sums: sums.success ? sums.data : null, otherWorst: otherWorstOf({ otherWorst }) };
}

export type ApprovalRow = { version: number; decision: string; comment: string; decided_by: string; decided_at: Date; fingerprint: string };

/** Every decision on any version of the incident's plan, in order of time. */
export const readApprovals = (db: Db, incidentId: number): Promise<ApprovalRow[]> => db.$queryRaw<ApprovalRow[]>`
  SELECT p.version, a.decision::text, a.comment, coalesce(u.name, a.decided_by) AS decided_by, a.decided_at, a.fingerprint
  FROM approval a JOIN plan p ON p.id = a.plan_id LEFT JOIN staff_user u ON u.id = a.decided_by
  WHERE p.incident_id = ${incidentId} ORDER BY a.decided_at LIMIT ${MOST_APPROVALS}`;
