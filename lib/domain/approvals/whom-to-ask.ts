import type { Role } from "../staff/role";
import { type Delegation, decidingRight, hasOwnRight, isLive } from "./deciding-right";

export type Decider = { id: string; email: string; role: Role };
type Asking = {
  /** Everybody who works here now. */
  staff: readonly Decider[];
  delegations: readonly (Delegation & { toStaff: string })[];
  /** Who wrote or asked for it: they do not decide. */
  owners: readonly string[];
  now: Date;
};

/** Who may decide at this instant, by their own right or by one that was lent to them: each once. */
export function whomToAsk({ staff, delegations, owners, now }: Asking): Decider[] {
  const own = new Set(staff.filter(({ role }) => hasOwnRight(role)).map(({ id }) => id));
  const lent = delegations.filter((right) => isLive(right, now) && own.has(right.fromStaff));
  return staff.filter((actor) => {
    const lenders = lent.filter(({ toStaff }) => toStaff === actor.id).map(({ fromStaff }) => fromStaff);
    return decidingRight({ actor, owners, lenders, used: [] }).kind !== "none";
  });
}
