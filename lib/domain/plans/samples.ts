import type { Effect } from "./compensation";
import type { Treatment } from "./figures";
import { factOf } from "./match-rule";
import type { Rule } from "./rule";

export const SAMPLE_KINDS = ["median", "biggest_winner", "biggest_loser", "edge", "no_name", "other_language"] as const;
export type SampleKind = (typeof SAMPLE_KINDS)[number];
export type Sample = { kind: SampleKind; customerId: string };

/** What a customer is left with, less what is taken back, in minor units at the reference price. */
export const netMinor = (effect: Effect): number => effect.giftMinor + effect.keptMinor + effect.creditMinor - effect.voidMinor;
const gainMinor = (effect: Effect): number => effect.giftMinor + effect.keptMinor + effect.creditMinor;

type Best = { customerId: string; score: number };

/**
 * Picks one real customer for each kind that exists: the median outcome, the most given, the most taken, the nearest to
 * the bound of a numeric condition, one without a name, one who reads another language than the house. Ties go to whoever
 * was added first, so the same customers are shown again while nothing changes.
 */
export function pickSamples(rules: readonly Rule[], houseLanguage: "fr" | "en") {
  const best = new Map<SampleKind, Best>();
  const nets: { customerId: string; net: number }[] = [];
  const bounds = rules.flatMap((rule) => rule.when.filter((condition) => typeof condition.value === "number"));

  const offer = (kind: SampleKind, customerId: string, score: number): void => {
    const held = best.get(kind);
    if (!held || score > held.score) best.set(kind, { customerId, score });
  };

  const add = ({ member, effect }: Treatment): void => {
    const { customerId } = member;
    nets.push({ customerId, net: netMinor(effect) });
    offer("biggest_winner", customerId, gainMinor(effect));
    offer("biggest_loser", customerId, -netMinor(effect));
    if (!member.hasName) offer("no_name", customerId, 0);
    if (member.language !== houseLanguage) offer("other_language", customerId, 0);
    for (const { fact, value } of bounds) {
      const actual = factOf(member, fact);
      if (typeof actual === "number" && typeof value === "number") offer("edge", customerId, -Math.abs(actual - value));
    }
  };

  const result = (): Sample[] => {
    nets.sort((a, b) => a.net - b.net);
    const median = nets[Math.floor((nets.length - 1) / 2)];
    if (median) best.set("median", { customerId: median.customerId, score: 0 });
    return SAMPLE_KINDS.flatMap((kind) => {
      const found = best.get(kind);
      return found ? [{ kind, customerId: found.customerId }] : [];
    });
  };
  return { add, result };
}
