import { approvalsNeeded, reasonsForTwo, type TwoReason } from "../../domain/approvals/approvals-needed";
import { DECIDING_ROLES } from "../../domain/approvals/deciding-right";
import type { Db } from "../client";
import { toNumber } from "../minor";
import { readApprovalPolicy } from "./approval-policy";

type Size = {
  /** Worst case in minor units per currency. */
  worst: Record<string, number>;
  customers: number;
};

/**
 * How many must approve a decision of this size on the incident's customers, and because of which thresholds. Where the shop
 * lets one person approve alone and has no second, one is asked: two would never come.
 */
export async function approvalsAsked(
  db: Db,
  incidentId: number,
  { worst, customers }: Size,
): Promise<{ needed: 1 | 2; because: TwoReason[] }> {
  const policy = await readApprovalPolicy(db);
  const lost = await db.$queryRaw<{ currency: string; minor: bigint }[]>`
    SELECT currency, sum(gap_minor + overpaid_minor)::bigint AS minor FROM cohort_member WHERE incident_id = ${incidentId} GROUP BY currency`;
  const exposure = new Map(lost.map(({ currency, minor }) => [currency, toNumber(minor)]));
  const stakes = Object.entries(worst).map(([currency, worstMinor]) => ({
    currency,
    worstMinor,
    exposureMinor: exposure.get(currency) ?? 0,
  }));
  const because = reasonsForTwo(policy, { stakes, customers });
  const lonely = policy.aloneAllowed && (await countDeciders(db)) < 2;
  return { needed: lonely ? 1 : approvalsNeeded(because), because: lonely ? [] : because };
}

const countDeciders = (db: Db): Promise<number> =>
  db.staffUser.count({ where: { OR: [{ banned: false }, { banned: null }], role: { in: [...DECIDING_ROLES] } } });
