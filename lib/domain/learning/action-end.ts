/** The newest back-test of the guard's version in force, as far as it concerns one incident. */
export type GuardProof = {
  /** When it would have fired for this incident; null: not at all. */
  firedAt: Date | null;
  falseAlarms: number;
  /** Whole days that were looked at. */
  days: number;
};
export type ActionEnd =
  | { kind: "open" }
  /** A guard that nobody has back-tested as it now is. */
  | { kind: "untested"; guardId: number }
  | { kind: "tested"; guardId: number; proof: GuardProof }
  | { kind: "why_not"; why: string };

/** How an action of the post-mortem ends: as a guard that is back-tested, or with why there is none. */
export function actionEnd({
  guardId,
  whyNoGuard,
  proof,
}: {
  guardId: number | null;
  whyNoGuard: string;
  proof: GuardProof | null;
}): ActionEnd {
  if (guardId !== null) return proof ? { kind: "tested", guardId, proof } : { kind: "untested", guardId };
  return whyNoGuard.trim() === "" ? { kind: "open" } : { kind: "why_not", why: whyNoGuard };
}

/** Whether nothing is left to say: what lacks a guard, a back-test or a reason stands in the way of closing. */
export const isEnded = ({ kind }: ActionEnd): boolean => kind === "tested" || kind === "why_not";

const DAY_MS = 86_400_000;
/** Days of a stretch, begun ones counted. */
export const daysOf = (from: Date, to: Date): number => Math.max(1, Math.ceil((to.getTime() - from.getTime()) / DAY_MS));
