import type { ProblemReason } from "@/lib/domain/sources/source-problem";
import type { PullView, SourceView } from "@/lib/queries/sources/sources-screen";

export type SourceState =
  | { kind: "paused" }
  | { kind: "problem"; reason: ProblemReason }
  | { kind: "pulling"; pull: PullView | null }
  | { kind: "current" };

/** How a connected shop is, in the order in which it matters. */
export function stateOf({ enabled, check, pulls, knownUntil }: SourceView): SourceState {
  const [last] = pulls;
  if (!enabled) return { kind: "paused" };
  if (last?.error) return { kind: "problem", reason: last.error };
  if (check && "problem" in check.result && !last) return { kind: "problem", reason: check.result.problem };
  if (last && !last.finishedAt) return { kind: "pulling", pull: last };
  return knownUntil === null ? { kind: "pulling", pull: null } : { kind: "current" };
}

/** Whether the screen is worth reading again soon. */
export const isMoving = (source: SourceView): boolean => source.isChecking || stateOf(source).kind === "pulling";
