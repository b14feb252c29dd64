import type { Role } from "../staff/role";

/** A right lent for some days; the end is the first instant at which it no longer counts. */
export type Delegation = { fromStaff: string; startsAt: Date; endsAt: Date; revokedAt: Date | null };
/** A delegation as it stands for whoever uses it: a lender who is gone or is no manager any more has nothing to lend. */
export type LentRight = Delegation & { lenderMayDecide: boolean };

/** Whether the delegation counts at this instant. */
export const isLive = ({ startsAt, endsAt, revokedAt }: Delegation, now: Date): boolean =>
  revokedAt === null && startsAt.getTime() <= now.getTime() && now.getTime() < endsAt.getTime();

/** Roles that decide on plans by their own right. */
export const DECIDING_ROLES = ["manager", "admin"] as const satisfies readonly Role[];
export const hasOwnRight = (role: Role): boolean => (DECIDING_ROLES as readonly Role[]).includes(role);

/** Whose right a decision used, and who used it. */
export type UsedRight = { right: string; by: string };

/** Whose rights count at this instant. */
export const liveLenders = (lent: readonly LentRight[], now: Date): string[] =>
  lent.filter((right) => right.lenderMayDecide && isLive(right, now)).map(({ fromStaff }) => fromStaff);

export type DecidingCase = {
  actor: { id: string; role: Role };
  /** Who wrote or submitted it. */
  owners: readonly string[];
  /** Whose rights are lent to the actor at this moment. */
  lenders: readonly string[];
  /** Whose right was used on this seal already, and by whom. */
  used: readonly UsedRight[];
};

export type DecidingRight =
  | { kind: "own" }
  | { kind: "lent"; onBehalfOf: string }
  | { kind: "none"; why: "forbidden" | "own_plan" | "delegated_by_own" | "already_decided" | "right_used" };

/**
 * By which right this person decides on this seal. Nobody decides on what they wrote or submitted, nor by a right lent by
 * somebody who did; a person and a right each count once.
 */
export function decidingRight({ actor, owners, lenders, used }: DecidingCase): DecidingRight {
  const own = hasOwnRight(actor.role);
  if (owners.includes(actor.id)) return none("own_plan");
  if (!own && lenders.length === 0) return none("forbidden");
  if (used.some(({ by }) => by === actor.id)) return none("already_decided");
  const free = (right: string): boolean => used.every((one) => one.right !== right);
  if (own) return free(actor.id) ? { kind: "own" } : none("right_used");
  const foreign = lenders.filter((lender) => !owners.includes(lender));
  if (foreign.length === 0) return none("delegated_by_own");
  const usable = foreign.find(free);
  return usable === undefined ? none("right_used") : { kind: "lent", onBehalfOf: usable };
}

const none = (why: Extract<DecidingRight, { kind: "none" }>["why"]): DecidingRight => ({ kind: "none", why });
