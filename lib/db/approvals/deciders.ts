import { DECIDING_ROLES, type LentRight, type UsedRight } from "../../domain/approvals/deciding-right";
import type { Db } from "../client";

const ACTIVE = { OR: [{ banned: false }, { banned: null }] };
const MOST_LENT = 100;

/** Rights lent to this person that nobody took back, each with whether the lender still has it. */
export async function lentRights(db: Db, staffId: string): Promise<LentRight[]> {
  const rows = await db.approvalDelegation.findMany({
    where: { toStaff: staffId, revokedAt: null },
    orderBy: [{ endsAt: "desc" }, { id: "asc" }],
    take: MOST_LENT,
  });
  const lenders = await db.staffUser.findMany({
    where: { ...ACTIVE, id: { in: rows.map(({ fromStaff }) => fromStaff) }, role: { in: [...DECIDING_ROLES] } },
    select: { id: true },
  });
  const may = new Set(lenders.map(({ id }) => id));
  return rows.map((row) => ({ ...row, lenderMayDecide: may.has(row.fromStaff) }));
}

/** How many active managers and administrators there are besides this person. */
export const otherDeciders = (db: Db, staffId: string): Promise<number> =>
  db.staffUser.count({ where: { ...ACTIVE, role: { in: [...DECIDING_ROLES] }, id: { not: staffId } } });

export type Decision = "approved" | "changes_requested" | "refused";
export type ApprovalRow = {
  decidedBy: string;
  onBehalfOf: string | null;
  alone: boolean;
  decision: Decision;
  comment: string;
  decidedAt: Date;
  fingerprint: string;
};

/** What was decided on a version so far, first to last; two at most approve one. */
export const approvalsOf = (db: Db, planId: number): Promise<ApprovalRow[]> =>
  db.approval.findMany({ where: { planId }, orderBy: { id: "asc" }, take: 10 });

/** Whose right each decision used, and who used it. */
export const usedRights = (approvals: readonly ApprovalRow[]): UsedRight[] =>
  approvals.map(({ decidedBy, onBehalfOf }) => ({ right: onBehalfOf ?? decidedBy, by: decidedBy }));

/** Who wrote or submitted the version, or one that it makes again: none of them decides on it. */
export async function ownersOf(db: Db, planId: number): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`SELECT id FROM plan_owners(${planId}::int) ORDER BY id`;
  return rows.map(({ id }) => id);
}
