import { createHash } from "node:crypto";
import type { Compensation } from "./compensation";
import type { Rule } from "./rule";

/** Everything of a plan but its customers; what is in here cannot change without another fingerprint. */
export type SealHeader = {
  incidentId: number;
  version: number;
  currency: string;
  budgetMinor: number | null;
  expectedRedemptionBp: number;
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
const FORMAT = "amends-plan-1";

/** JSON with sorted keys and no spaces: the same value always gives the same text. `undefined` members are left out. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(",")}}`;
}

/** One customer's part of the seal, and of the comparison between what was sealed and what is: canonical, as it holds arrays only. */
export const memberLine = (cohort: string, ruleId: string | null, compensations: readonly Compensation[]): string =>
  JSON.stringify([cohort, ruleId, compensations.map((item) => [item.kind, item.units, item.amountMinor, item.currency, item.expiresAt])]);

/** Hashes the header, then customers one by one; callers add them in ascending order of customer id. */
export function sealHasher(header: SealHeader) {
  const hash = createHash("sha256").update(`${FORMAT}\n${canonical(header)}\n`);
  return {
    add: (customerId: string, line: string): void => {
      hash.update(`${customerId} ${line}\n`);
    },
    /** 64 hexadecimal digits; ends the hash. */
    digest: (): string => hash.digest("hex"),
  };
}
