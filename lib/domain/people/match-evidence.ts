import { nameLikeness } from "./name-words";

/** What is known of a customer that two records of one person may share. */
export type PersonFacts = {
  name: string;
  phoneE164: string | null;
  postcode: string | null;
  /** ISO code; the same postcode in two countries is two places. */
  country: string | null;
  postalAddress: string | null;
};

/** What speaks for or against two records being one person; kinds only, so that a stored decision holds no personal data. */
export const EVIDENCE = [
  "same_phone",
  "same_name",
  "compatible_name",
  "family_name",
  "other_name",
  "no_name",
  "same_postcode",
  "same_address",
] as const;
export type Evidence = (typeof EVIDENCE)[number];
/** `likely` and `possible` are for a person to look at; `weak` too, with a warning that several people may share it. */
export type Strength = "likely" | "possible" | "weak";
export type Match = { strength: Strength; evidence: Evidence[] };

/**
 * Whether two records may be one person, and why; null: nothing that is worth a person's time. The reasons that open a suggestion are
 * the same telephone, and the same name at the same postcode. An address alone, a name alone or a postcode alone never do.
 */
export function matchEvidence(one: PersonFacts, other: PersonFacts): Match | null {
  const likeness = nameLikeness(one.name, other.name);
  const phone = isSame(one.phoneE164, other.phoneE164);
  const postcode = isSame(plain(one.postcode), plain(other.postcode)) && (one.country ?? other.country) === (other.country ?? one.country);
  const address = postcode && isSame(plain(one.postalAddress), plain(other.postalAddress));
  const named = likeness === "same" || likeness === "compatible";
  if (!phone && !(postcode && named)) return null;
  const evidence: Evidence[] = [
    ...(phone ? (["same_phone"] as const) : []),
    NAME_EVIDENCE[likeness],
    ...(postcode ? (["same_postcode"] as const) : []),
    ...(address ? (["same_address"] as const) : []),
  ];
  return { strength: strengthOf({ phone, address, likeness }), evidence };
}

const NAME_EVIDENCE = {
  same: "same_name",
  compatible: "compatible_name",
  family: "family_name",
  different: "other_name",
  unknown: "no_name",
} as const;

type Weighed = { phone: boolean; address: boolean; likeness: keyof typeof NAME_EVIDENCE };

function strengthOf({ phone, address, likeness }: Weighed): Strength {
  if (phone) return likeness === "same" || likeness === "compatible" ? "likely" : likeness === "unknown" ? "possible" : "weak";
  if (likeness === "same") return address ? "likely" : "possible";
  return address ? "possible" : "weak";
}

const isSame = (a: string | null, b: string | null): boolean => a !== null && a !== "" && a === b;

/** Without case, accents, punctuation and spaces. */
function plain(text: string | null): string | null {
  if (text === null) return null;
  const letters = text.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  return letters.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}
