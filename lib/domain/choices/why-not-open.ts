import type { RefusalReason } from "../refusal";

/** Why nobody can decide a choice any more; null: it is open. */
export function whyNotOpen(choice: { chosenKey: string | null; overtakenBy: number | null; closed: boolean }): RefusalReason | null {
  if (choice.chosenKey !== null) return "choice_already_made";
  if (choice.overtakenBy !== null) return "choice_overtaken";
  return choice.closed ? "incident_closed" : null;
}
