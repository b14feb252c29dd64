export type CohortName = { key: string; letter: string; nameFr: string; nameEn: string };

/** The cohorts every split starts with; the machine fills the first two, staff the third. */
export const STANDING_COHORTS: readonly CohortName[] = [
  { key: "consumed", letter: "A", nameFr: "Entamé", nameEn: "Used" },
  { key: "untouched", letter: "B", nameFr: "Intact", nameEn: "Untouched" },
  { key: "reported", letter: "C", nameFr: "Lanceurs d’alerte", nameEn: "Warned us" },
];

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** The first letter that no cohort has; null when all 26 are taken. */
export const nextLetter = (taken: readonly string[]): string | null => [...LETTERS].find((letter) => !taken.includes(letter)) ?? null;
