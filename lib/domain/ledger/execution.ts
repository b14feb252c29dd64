/** Why a customer could not be treated: the words stored with the compensation and translated on screen. */
export const EXECUTION_ERRORS = [
  "no_affected_line",
  "order_cancelled",
  "order_refunded",
  /** What the plan voids has left since it was submitted. */
  "order_shipped",
  /** Fewer units are left than were to be honoured. */
  "units_gone",
  "credit_expired",
  "offer_expired",
  "data_refused",
  /** Units used since would take the plan over its budget: set aside where one customer is treated, not many. */
  "over_budget",
] as const;
export type ExecutionError = (typeof EXECUTION_ERRORS)[number];
export const isExecutionError = (value: string): value is ExecutionError => (EXECUTION_ERRORS as readonly string[]).includes(value);

/** Those that a retry can mend once somebody outside has done something; for the others a person acts by hand or skips. */
const MENDABLE: readonly string[] = ["order_cancelled", "order_refunded", "order_shipped", "data_refused"] satisfies ExecutionError[];
export const isMendable = (error: string): boolean => MENDABLE.includes(error);

/**
 * Customers per batch. One batch is one transaction of some 300 ms: short enough that pausing is felt at once and a kill
 * loses little, long enough that its fixed cost (a commit, an audit row) disappears.
 */
export const BATCH_SIZE = 5000;

/** Customers treated first, unless a person says otherwise, and the most that still are a look and not a run. */
export const PILOT_SIZE = 5;
export const PILOT_MOST = 50;

export type ExecutionStatus = "running" | "paused" | "done" | "pilot" | "pilot_done" | "stopped";

/** Batches are being written. */
export const isWriting = (status: ExecutionStatus): boolean => status === "running" || status === "pilot";
/** Nothing more happens of itself or by going on. */
export const isEnded = (status: ExecutionStatus): boolean => status === "done" || status === "stopped";

/** The machine's own reason for a pause: going on would exceed the plan's budget. */
export const OVER_BUDGET = "over_budget" satisfies ExecutionError;

/** Who of an execution may take which turn; every command names the states it starts from. */
export const TURNS = {
  pause: ["running", "pilot"],
  resume: ["paused"],
  continue: ["pilot_done"],
  stop: ["running", "pilot", "paused", "pilot_done"],
} as const satisfies Record<string, readonly ExecutionStatus[]>;
