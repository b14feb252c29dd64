import type { Effect } from "./effect";
import { factOf } from "./match-rule";
import type { Rule } from "./rule";
import type { Treatment } from "./treat";

export const SAMPLE_KINDS = [
  "median",
  "biggest_winner",
  "biggest_loser",
  "edge",
  "limit_edge",
  "several_orders",
  "apologised",
  "no_name",
  "other_language",
] as const;
export type SampleKind = (typeof SAMPLE_KINDS)[number];
export type Sample = { kind: SampleKind; customerId: string };

const gainMinor = (effect: Effect): number =>
  effect.giftMinor + effect.honourMinor + effect.keptMinor + effect.creditMinor + effect.refundMinor + effect.thingMinor;
/** What a customer is left with, less what is taken back, in minor units at the reference price. */
const netMinor = (effect: Effect): number => gainMinor(effect) - effect.voidMinor - effect.revokedMinor - effect.payMinor;

/** Above whoever is past a limit, whenever they ordered. */
const CUT = Number.POSITIVE_INFINITY;

type Best = { customerId: string; score: number };

/**
 * Picks one real customer for each kind that exists, chosen to hurt: the median outcome, the most given, the most taken,
 * the nearest to the bound of a numeric condition, the one whom a limit cuts in two or leaves out first, the one with most
 * orders, the one apologised to most often, one without a name, one who reads another language than the house. Ties go to
 * whoever was added first, so the same customers are shown again while nothing changes.
 */
export function pickSamples(rules: readonly Rule[], houseLanguage: "fr" | "en") {
  const best = new Map<SampleKind, Best>();
  const ids: string[] = [];
  const nets: number[] = [];
  let firstPast: string | undefined;
  const bounds = rules.flatMap((rule) => rule.when.filter((condition) => typeof condition.value === "number"));

  const offer = (kind: SampleKind, customerId: string, score: number): void => {
    const held = best.get(kind);
    if (!held || score > held.score) best.set(kind, { customerId, score });
  };

  const add = ({ member, effect, place }: Treatment): void => {
    const { customerId } = member;
    const net = netMinor(effect);
    ids.push(customerId);
    nets.push(net);
    offer("biggest_winner", customerId, gainMinor(effect));
    offer("biggest_loser", customerId, -net);
    if (place === "split") offer("limit_edge", customerId, CUT);
    // Instants are compared as they are written: to read each of them would cost more than the rest.
    if (place === "past" && (firstPast === undefined || member.firstOrderAt < firstPast)) {
      firstPast = member.firstOrderAt;
      offer("limit_edge", customerId, -Date.parse(firstPast));
    }
    if (member.orders > 1) offer("several_orders", customerId, member.orders);
    if (member.apologies > 0) offer("apologised", customerId, member.apologies);
    if (!member.hasName) offer("no_name", customerId, 0);
    if (member.language !== houseLanguage) offer("other_language", customerId, 0);
    for (const { fact, value } of bounds) {
      const actual = factOf(member, fact);
      if (typeof actual === "number" && typeof value === "number") offer("edge", customerId, -Math.abs(actual - value));
    }
  };

  const result = (): Sample[] => {
    const median = ids[medianAt(nets)];
    if (median !== undefined) best.set("median", { customerId: median, score: 0 });
    return SAMPLE_KINDS.flatMap((kind) => {
      const found = best.get(kind);
      return found ? [{ kind, customerId: found.customerId }] : [];
    });
  };
  return { add, result };
}

/** The place of the lower median, of equal values the one that a stable sort would put there; -1 without values. */
function medianAt(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const middle = Math.floor((sorted.length - 1) / 2);
  const value = sorted[middle];
  if (value === undefined) return -1;
  let skip = middle - sorted.indexOf(value);
  return values.findIndex((other) => other === value && skip-- === 0);
}
