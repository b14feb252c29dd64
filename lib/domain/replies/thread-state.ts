/** See the database's enum of the same words. */
export const THREAD_STATES = ["open", "waiting", "closed", "set_aside"] as const;
export type ThreadState = (typeof THREAD_STATES)[number];

const MOVES: Record<ThreadState, readonly ThreadState[]> = {
  open: ["waiting", "closed", "set_aside"],
  waiting: ["open", "closed", "set_aside"],
  closed: ["open", "set_aside"],
  set_aside: ["open", "closed"],
};

/** Whether a person may bring a thread from one state to the other. No state is the last: a customer may always write again. */
export const canMove = (from: ThreadState, to: ThreadState): boolean => MOVES[from].includes(to);
