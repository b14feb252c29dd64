import { type IncidentFacts, unfinishedMailings } from "./next-action";

/** The one natural way through, as the rail shows it. */
export const STEPS = ["declared", "identified", "split", "submitted", "approved", "executed", "sent", "closed"] as const;
export type Step = (typeof STEPS)[number];
export type StepState = "done" | "current" | "ahead";
/** `blockers` counts what a person must decide in this step before the incident can go on. */
export type StepStanding = { step: Step; state: StepState; blockers: number };

/** Where each step stands. A step is done when its result still counts: a stale list or split is to be done again. */
export function stepStandings(facts: IncidentFacts): StepStanding[] {
  const { plan, mailings } = facts;
  const executed = plan?.status === "executed";
  const treated = facts.executedBefore || executed || plan?.status === "executing";
  const approved = treated || plan?.status === "approved";
  const done: Record<Step, boolean> = {
    declared: true,
    identified: treated || (facts.identified !== null && !facts.identified.stale && facts.identified.affectedLines > 0),
    split: treated || (facts.split !== null && !facts.split.stale),
    submitted: approved || plan?.status === "submitted",
    approved,
    executed: executed && facts.failedCompensations === 0,
    sent: mailings.sent > 0 && unfinishedMailings(facts) === 0 && facts.messagesToReview === 0 && facts.lettersToPost === 0,
    closed: facts.closed,
  };
  const blockers: Partial<Record<Step, number>> = {
    split: facts.unassigned + (approved || plan?.status === "submitted" ? 0 : facts.held),
    executed: facts.failedCompensations,
    sent: facts.messagesToReview + facts.lettersToPost,
  };
  const current = STEPS.find((step) => !done[step]);
  return STEPS.map((step) => ({
    step,
    state: done[step] ? "done" : step === current ? "current" : "ahead",
    blockers: blockers[step] ?? 0,
  }));
}
