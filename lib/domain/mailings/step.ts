import { NEEDS, type Variable } from "./letter-text";

/** Why a mailing is written, in the order in which a customer would read them. */
export const MAILING_STEPS = ["notice", "thanks", "gesture", "correction", "reminder"] as const;
export type MailingStep = (typeof MAILING_STEPS)[number];
/** Those that no plan's seal covers: begun one by one, each approved by itself. */
export type OwnStep = Exclude<MailingStep, "gesture">;
export const OWN_STEPS = MAILING_STEPS.filter((step): step is OwnStep => step !== "gesture");

const isOwn = (word: string): word is OwnStep => (OWN_STEPS as readonly string[]).includes(word);

/** The key under which the versions of a letter are kept: a cohort's own for the gesture, `<step>:<cohort>` for every other step. */
export const templateKeyOf = (step: MailingStep, cohortKey: string): string => (step === "gesture" ? cohortKey : `${step}:${cohortKey}`);

/** The inverse of `templateKeyOf`; a key without a step before its colon is a cohort's own. */
export function readTemplateKey(key: string): { step: MailingStep; cohortKey: string } {
  const colon = key.indexOf(":");
  const word = key.slice(0, Math.max(colon, 0));
  return isOwn(word) ? { step: word, cohortKey: key.slice(colon + 1) } : { step: "gesture", cohortKey: key };
}

/** What only the ledger of an executed plan knows. */
const DONE: readonly Variable[] = ["outcome", "giftedUnits", "voidedUnits"];
const isGiven = (variable: Variable): boolean => NEEDS[variable] === "credit" || NEEDS[variable] === "choice";

/**
 * Whether a letter of this step may name the variable. What tells of no plan (notice, thanks, and a correction of either) is written
 * before anything was done: it announces no credit and no choice, and does not say what was gifted or voided. A reminder is about a
 * credit and offers no choice.
 */
export function mayName(step: MailingStep, ofPlan: boolean, variable: Variable): boolean {
  if (!ofPlan) return !isGiven(variable) && !DONE.includes(variable);
  return step !== "reminder" || NEEDS[variable] !== "choice";
}
