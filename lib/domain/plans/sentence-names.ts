export type Language = "fr" | "en";

/** How amounts and countries are written for the reader; given, so that rules know no formatting. */
export type ClauseNames = {
  money: (minor: number, currency: string) => string;
  currency: string;
};

/** What a whole sentence needs besides. */
export type RuleNames = ClauseNames & {
  cohort: (key: string) => string;
  /** The last day on which what ends at this instant is good. */
  lastDay: (end: string) => string;
  number: (value: number) => string;
  /** A share in basis points. */
  share: (basisPoints: number) => string;
};
