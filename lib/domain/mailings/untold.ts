import type { LetterContent } from "./template";

/** A cohort that a plan takes units from, and what tells its customers. */
export type VoidedCohort = {
  key: string;
  /** Of the plan, told with the gesture; null: it has none. */
  letter: LetterContent | null;
  /** A notice to it was approved, or has left. */
  noticed: boolean;
};

/** Whether a letter says what was done to the order, to every reader of either language. */
export const saysWhatWasDone = ({ fr, en }: LetterContent): boolean =>
  [fr, en].every(({ blocks }) => blocks.some((block) => block.kind === "rule_sentence"));

/** The first cohort whose customers would lose units without a word about it; null: everybody is told. */
export const untoldCohort = (voided: readonly VoidedCohort[]): string | null =>
  voided.find(({ letter, noticed }) => !noticed && !(letter && saysWhatWasDone(letter)))?.key ?? null;
