/** Why a customer could not be treated: the words stored with the compensation and translated on screen. */
export const EXECUTION_ERRORS = ["no_affected_line", "order_cancelled", "order_refunded", "credit_expired", "data_refused"] as const;
export type ExecutionError = (typeof EXECUTION_ERRORS)[number];
export const isExecutionError = (value: string): value is ExecutionError => (EXECUTION_ERRORS as readonly string[]).includes(value);

/**
 * Customers per batch. One batch is one transaction of some 300 ms: short enough that pausing is felt at once and a kill
 * loses little, long enough that its fixed cost (a commit, an audit row) disappears.
 */
export const BATCH_SIZE = 5000;
