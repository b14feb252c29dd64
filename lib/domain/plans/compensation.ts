import type { LineShare, PlanMember } from "./member";
import { ACTION_KINDS, type Action, type ActionKind, type Rule } from "./rule";

/** One thing one customer receives or loses; units for gifts and voids, an amount for credits. */
export type Compensation = {
  kind: ActionKind;
  units: number | null;
  amountMinor: number | null;
  currency: string | null;
  expiresAt: string | null;
};

/** What the rule gives and takes from this member, one row per action, in the order of ACTION_KINDS. */
export const compensationsOf = (rule: Rule, member: PlanMember): Compensation[] =>
  ACTION_KINDS.flatMap((kind) => rule.actions.filter((action) => action.kind === kind)).map((action) => compensation(action, member));

function compensation(action: Action, member: PlanMember): Compensation {
  const none = { units: null, amountMinor: null, currency: null, expiresAt: null };
  switch (action.kind) {
    case "gift_consumed":
      return { ...none, kind: action.kind, units: member.unitsConsumed };
    case "void_rest":
      return { ...none, kind: action.kind, units: member.unitsGranted - member.unitsConsumed };
    case "store_credit":
      // Written one way only, whatever zone or precision the rule was typed with: the fingerprint compares text.
      return {
        ...none,
        kind: action.kind,
        amountMinor: action.amountMinor,
        currency: action.currency,
        expiresAt: isoInstant(action.expiresAt),
      };
    default:
      return { ...none, kind: action.kind };
  }
}

const isoInstant = (text: string): string => new Date(text).toISOString();

/** A member's outcome in units and minor units; gift + void + kept = granted, and their values = value, exactly. */
export type Effect = {
  giftUnits: number;
  voidUnits: number;
  /** Neither given nor taken: what stays in the customer's account. */
  keptUnits: number;
  giftMinor: number;
  voidMinor: number;
  keptMinor: number;
  creditMinor: number;
  /** What the gift costs the shop; null where a unit cost is unknown. */
  giftCostMinor: number | null;
};

/** The effect of a member's compensations; the value of used units is rounded up, so that a gift is never understated. */
export function effectOf(member: PlanMember, compensations: readonly Compensation[]): Effect {
  const gifts = compensations.some(({ kind }) => kind === "gift_consumed");
  const voids = compensations.some(({ kind }) => kind === "void_rest");
  const valueMinor = sum(member.shares.map((share) => share.valueMinor));
  const usedMinor = sum(member.shares.map(usedValue));
  const left = member.unitsGranted - member.unitsConsumed;
  const giftUnits = gifts ? member.unitsConsumed : 0;
  const voidUnits = voids ? left : 0;
  const giftMinor = gifts ? usedMinor : 0;
  const voidMinor = voids ? valueMinor - usedMinor : 0;
  return {
    giftUnits,
    voidUnits,
    keptUnits: member.unitsGranted - giftUnits - voidUnits,
    giftMinor,
    voidMinor,
    keptMinor: valueMinor - giftMinor - voidMinor,
    creditMinor: sum(compensations.map((item) => item.amountMinor ?? 0)),
    giftCostMinor: gifts ? usedCost(member.shares) : 0,
  };
}

/** Value at the reference price of a line's used units, the left-over cent counted as used. */
export function usedValue({ valueMinor, unitsGranted, unitsConsumed }: LineShare): number {
  if (unitsGranted === 0) return 0;
  const product = BigInt(valueMinor) * BigInt(unitsConsumed);
  return Number((product + BigInt(unitsGranted) - 1n) / BigInt(unitsGranted));
}

function usedCost(shares: readonly LineShare[]): number | null {
  let total = 0;
  for (const share of shares) {
    if (share.unitsConsumed === 0) continue;
    if (share.unitCostMinor === null) return null;
    total += share.unitsConsumed * share.unitCostMinor;
  }
  return total;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
