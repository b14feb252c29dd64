import type { Amount } from "./action";
import { halfUpOf } from "./divide";
import { lossOf, type PlanMember } from "./member";

const COUNT: Record<Extract<Amount, { of: "fixed" }>["per"], (member: PlanMember) => number> = {
  person: () => 1,
  order: (member) => member.orders,
  item: (member) => member.quantity,
  unit: (member) => member.unitsGranted,
};

/**
 * The amount for a member in minor units of their currency: a fixed sum times what it counts for, or a share of what was paid or of the
 * price gap of lines that were too cheap (half a minor unit up), then raised to the least and cut to the most.
 * Null: it is not priced in the member's currency.
 */
export function amountOf(amount: Amount, member: PlanMember): number | null {
  const base = unboundedAmount(amount, member);
  if (base === null) return null;
  let minor = base;
  if (amount.atLeast) {
    const least = amount.atLeast[member.currency];
    if (least === undefined) return null;
    minor = Math.max(minor, least);
  }
  if (amount.atMost) {
    const most = amount.atMost[member.currency];
    if (most === undefined) return null;
    minor = Math.min(minor, most);
  }
  return minor;
}

function unboundedAmount(amount: Amount, member: PlanMember): number | null {
  if (amount.of === "fixed") {
    const each = amount.tariff[member.currency];
    if (each === undefined) return null;
    const minor = each * COUNT[amount.per](member);
    if (!Number.isSafeInteger(minor)) throw new RangeError("an amount beyond the safe integers");
    return minor;
  }
  const base = amount.of === "paid" ? member.paidMinor : lossOf(member);
  return halfUpOf(Math.max(0, base), amount.shareBp, 10_000);
}
