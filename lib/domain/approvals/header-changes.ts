import { canonical } from "../plans/seal";

/** The parts of a seal that stand around the customers, as a reader names them. */
export const HEADER_PARTS = [
  "rules",
  "letters",
  "budget",
  "rate",
  "cap",
  "legal_ground",
  "products",
  "windows",
  "reach",
  "identification",
  "split",
  "cutoff",
  "other",
] as const;
export type HeaderPart = (typeof HEADER_PARTS)[number];
export type HeaderChange = {
  part: HeaderPart;
  /** The cohorts whose letter changed. */
  cohorts?: string[];
  /** Before and after, where one number says it. */
  from?: number | null;
  to?: number | null;
};
type Header = Record<string, unknown>;

const PART_OF: Record<string, HeaderPart> = {
  rules: "rules",
  letters: "letters",
  budgetMinor: "budget",
  expectedRedemptionBp: "rate",
  personCap: "cap",
  legalGround: "legal_ground",
  "scope.products": "products",
  "scope.windows": "windows",
  "scope.channels": "reach",
  "scope.zone": "reach",
  "basis.identificationId": "identification",
  "basis.splitIdentificationId": "split",
  "basis.consumptionKinds": "split",
  "basis.splitOutdatedBy": "split",
  "basis.cutoffAt": "cutoff",
};
/** Differs in every version, and says nothing of what is decided. */
const OF_THE_VERSION: readonly string[] = ["version", "seed"];

/** Which parts of what was sealed are no longer the same, in the order of HEADER_PARTS; none: only customers can have moved. */
export function headerChanges(before: Header, after: Header): HeaderChange[] {
  const [old, fresh] = [flat(before), flat(after)];
  const changed = [...new Set([...old.keys(), ...fresh.keys()])].filter(
    (key) => !OF_THE_VERSION.includes(key) && canonical(old.get(key)) !== canonical(fresh.get(key)),
  );
  const parts = new Set(changed.map((key) => PART_OF[key] ?? "other"));
  return HEADER_PARTS.filter((part) => parts.has(part)).map((part) => detailOf(part, before, after));
}

/** Parts whose change leaves everything that was approved as it was: only who is found and when they are counted moved. */
const FACTS_ONLY: readonly HeaderPart[] = ["identification", "split", "cutoff"];

/** Whether nothing but the facts of customers moved: then the difference is what needs a new approval. */
export const onlyFactsMoved = (changes: readonly HeaderChange[]): boolean => changes.every(({ part }) => FACTS_ONLY.includes(part));

function detailOf(part: HeaderPart, before: Header, after: Header): HeaderChange {
  if (part === "letters") return { part, cohorts: differingKeys(objectOf(before.letters), objectOf(after.letters)) };
  const key = part === "budget" ? "budgetMinor" : part === "rate" ? "expectedRedemptionBp" : null;
  return key === null ? { part } : { part, from: numberOf(before[key]), to: numberOf(after[key]) };
}

const differingKeys = (a: Header, b: Header): string[] =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((key) => canonical(a[key]) !== canonical(b[key])).sort();

/** Scope and basis by their own members, everything else whole. */
function flat(header: Header): Map<string, unknown> {
  const entries = Object.entries(header).flatMap(([key, value]): [string, unknown][] =>
    key === "scope" || key === "basis" ? Object.entries(objectOf(value)).map(([inner, item]) => [`${key}.${inner}`, item]) : [[key, value]],
  );
  return new Map(entries);
}

const objectOf = (value: unknown): Header => (value !== null && typeof value === "object" ? { ...value } : {});
const numberOf = (value: unknown): number | null => (typeof value === "number" ? value : null);
