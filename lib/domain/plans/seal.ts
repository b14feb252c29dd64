import { createHash } from "node:crypto";
import type { Tariff } from "./action";
import type { Compensation } from "./compensation";
import type { Rule } from "./rule";

/** Everything of a plan but its customers; what is in here cannot change without another fingerprint. */
export type SealHeader = {
  incidentId: number;
  version: number;
  currency: string;
  budgetMinor: number | null;
  expectedRedemptionBp: number;
  /** The executed plan it comes after; null: the incident's first. */
  followsId: number | null;
  /** What lots and raffles are drawn from. */
  seed: string;
  personCap: Tariff | null;
  rules: readonly Rule[];
  /** Cohort key -> the letter's template version and its whole content. */
  letters: Record<string, { id: number; content: unknown }>;
  legalGround: unknown;
  /** The scope of the incident: products, windows, channels, zone. */
  scope: unknown;
  /** The latest identification, the one the split was made from, and the consumption cut-off. */
  basis: {
    identificationId: number | null;
    splitIdentificationId: number | null;
    cutoffAt: string | null;
    /** Kinds of use that count, where not all do. */
    consumptionKinds?: string[];
    /** Present as soon as the split rests on something that changed since: a plan sealed before no longer stands. */
    splitOutdatedBy?: string;
  };
};

/** Raised when the way the hash is built changes: old seals then differ instead of matching by chance. */
const FORMAT = "amends-plan-2";

/** JSON with sorted keys and no spaces: the same value always gives the same text. `undefined` members are left out. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(",")}}`;
}

/** One customer's part of the seal, and of the comparison between what was sealed and what is: canonical. */
export const memberLine = (cohort: string, ruleId: string | null, compensations: readonly Compensation[]): string =>
  `[${JSON.stringify(cohort)},${JSON.stringify(ruleId)},[${compensations.map(sealed).join(",")}]]`;

/** Kinds, currencies and instants hold nothing that JSON would escape. */
const sealed = ({ kind, units, amountMinor, currency, expiresAt, due, detail }: Compensation): string =>
  `["${kind}",${units},${amountMinor},${quoted(currency)},${quoted(expiresAt)},${due},${canonical(detail)}]`;
const quoted = (text: string | null): string => (text === null ? "null" : `"${text}"`);

/** So many characters are hashed at once: a call for each customer costs more than the hash. */
const AT_ONCE = 1 << 16;

/** Hashes the header, then customers one by one; callers add them in ascending order of customer id. */
export function sealHasher(header: SealHeader) {
  const hash = createHash("sha256").update(`${FORMAT}\n${canonical(header)}\n`);
  let waiting = "";
  return {
    add: (customerId: string, line: string): void => {
      waiting += `${customerId} ${line}\n`;
      if (waiting.length < AT_ONCE) return;
      hash.update(waiting);
      waiting = "";
    },
    /** 64 hexadecimal digits; ends the hash. */
    digest: (): string => hash.update(waiting).digest("hex"),
  };
}
