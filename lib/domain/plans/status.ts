export const PLAN_STATUSES = [
  "draft",
  "submitted",
  "approved",
  "changes_requested",
  "refused",
  "superseded",
  "executing",
  "executed",
] as const;
export type PlanStatus = (typeof PLAN_STATUSES)[number];

const MOVES: Record<PlanStatus, readonly PlanStatus[]> = {
  draft: ["submitted"],
  submitted: ["approved", "changes_requested", "refused", "superseded"],
  approved: ["executing", "superseded"],
  changes_requested: [],
  refused: [],
  superseded: [],
  executing: ["executed"],
  executed: [],
};

/** Whether a plan may pass from one status to the other; a frozen version never becomes a draft again. */
export const canMove = (from: PlanStatus, to: PlanStatus): boolean => MOVES[from].includes(to);

/** Statuses in which a newer submitted version takes the plan's place. */
export const SUPERSEDABLE = PLAN_STATUSES.filter((status) => canMove(status, "superseded"));
/** Statuses from which nobody can go back: the incident's amends are being made. */
export const EXECUTED: readonly PlanStatus[] = ["executing", "executed"];
