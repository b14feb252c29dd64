/** The views of the inbox. Those by label and `late` hold what is not over; `mine` what a colleague took on. */
export const THREAD_VIEWS = [
  "to_answer",
  "late",
  "unhappy",
  "thanks",
  "other_problem",
  "legal",
  "mine",
  "waiting",
  "closed",
  "set_aside",
] as const;
export type ThreadView = (typeof THREAD_VIEWS)[number];
