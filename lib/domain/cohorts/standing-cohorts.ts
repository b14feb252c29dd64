export type CohortName = { key: string; letter: string; nameFr: string; nameEn: string };

/** The cohorts every split starts with, filled by what customers used, warned of or paid. */
export const STANDING_COHORTS: readonly CohortName[] = [
  { key: "consumed", letter: "A", nameFr: "Entamé", nameEn: "Used" },
  { key: "untouched", letter: "B", nameFr: "Intact", nameEn: "Untouched" },
  { key: "reported", letter: "C", nameFr: "Lanceurs d’alerte", nameEn: "Warned us" },
];

/** Those who are owed money; it stands only where somebody is. */
export const OVERCHARGED: CohortName = { key: "overcharged", letter: "D", nameFr: "Ont payé trop cher", nameEn: "Paid too much" };

export const isStanding = (key: string): boolean => [...STANDING_COHORTS, OVERCHARGED].some((cohort) => cohort.key === key);

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** The first letter that no cohort has; null when all 26 are taken. */
export const nextLetter = (taken: readonly string[]): string | null => [...LETTERS].find((letter) => !taken.includes(letter)) ?? null;

/** The standing cohorts that are not there yet, each with its own letter or, where staff took it, the next free one. */
export function missingStanding(present: readonly { key: string; letter: string }[], someoneOvercharged: boolean): CohortName[] {
  const taken = present.map((cohort) => cohort.letter);
  const missing = [...STANDING_COHORTS, ...(someoneOvercharged ? [OVERCHARGED] : [])].filter(
    (cohort) => !present.some(({ key }) => key === cohort.key),
  );
  return missing.map((cohort) => {
    const letter = taken.includes(cohort.letter) ? nextLetter([...taken, ...missing.map((one) => one.letter)]) : cohort.letter;
    if (!letter) throw new Error("no letter is left for a standing cohort");
    taken.push(letter);
    return { ...cohort, letter };
  });
}
