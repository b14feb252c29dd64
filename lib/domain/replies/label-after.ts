import type { Label } from "./suggest-label";

/** The gravest first. */
const GRAVITY: readonly string[] = ["legal", "wants_call", "complaint", "mis_click", "other_problem", "question", "thanks"];

/** The label that a person gave, once more was written: it stays, unless the new words seem graver; then a person looks again. */
export function labelAfter(label: string | null, suggested: Label | null): string | null {
  if (!label || !suggested) return label;
  const before = GRAVITY.indexOf(label);
  return before >= 0 && GRAVITY.indexOf(suggested) < before ? null : label;
}
