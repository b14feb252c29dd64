/** What a customer is told of one thing that they get. */
export type RemedyStatus = "preparing" | "under_way" | "done" | "with_person";

/**
 * Where a remedy stands for its customer: of a compensation's state and the states of what is to be done outside for it. What failed
 * or needs a look is with a person; what is still to be applied, or of unknown outcome, is under way; what was left out by a person
 * after all is with them too.
 */
export function remedyStatus(state: string, effects: readonly string[]): RemedyStatus {
  if (state === "pending") return "preparing";
  if (state === "failed") return "with_person";
  if (effects.some((effect) => effect === "failed" || effect === "needs_person" || effect === "skipped")) return "with_person";
  return effects.some((effect) => effect !== "done" && effect !== "by_hand") ? "under_way" : "done";
}
