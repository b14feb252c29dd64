import type { ActionKind, Tariff } from "./action";
import type { Compensation } from "./compensation";
import type { PlanMember } from "./member";

/** Gestures of money, in the order in which a cap takes from them. */
const CUT_ORDER: readonly ActionKind[] = ["store_credit", "refund", "refund_shipping", "donation", "settlement"];

/** The part of a compensation that is a gesture of money; what is owed is none. */
export function gestureMinor({ kind, amountMinor, detail }: Compensation): number {
  if (amountMinor === null || !CUT_ORDER.includes(kind)) return 0;
  return kind === "refund" ? amountMinor - Number(detail.dueMinor) : amountMinor;
}

/** Whether there is a cap that says nothing for this person's currency: nothing is converted, so nothing bounds what they get. */
export const capSilent = (cap: Tariff | null, { currency }: Pick<PlanMember, "currency">): boolean =>
  cap !== null && cap[currency] === undefined;

/** What a cap leaves for gestures to this person; `revokedMinor` is taken back by this plan. No cap in their currency: no bound. */
export function roomUnder(cap: Tariff | null, member: PlanMember, revokedMinor: number): number {
  const most = cap?.[member.currency];
  return most === undefined ? Number.POSITIVE_INFINITY : Math.max(0, most - Math.max(0, member.given.gestureMinor - revokedMinor));
}

/**
 * Cuts gestures until they fit: credit first, then what is refunded beyond what is owed, shipping, donations, settlements. What is owed
 * is never cut; what is cut to nothing falls away.
 */
export function capGestures(items: Compensation[], room: number): { items: Compensation[]; cut: boolean } {
  if (room === Number.POSITIVE_INFINITY) return { items, cut: false };
  let over = -room;
  for (const item of items) over += gestureMinor(item);
  if (over <= 0) return { items, cut: false };
  const less = new Map<Compensation, number>();
  for (const kind of CUT_ORDER) {
    for (const item of items) {
      if (item.kind !== kind || over <= 0) continue;
      const taken = Math.min(over, gestureMinor(item));
      less.set(item, taken);
      over -= taken;
    }
  }
  const kept = items.flatMap((item) => {
    const taken = less.get(item) ?? 0;
    if (taken === 0) return [item];
    const amountMinor = (item.amountMinor ?? 0) - taken;
    const due = item.kind === "refund" && Number(item.detail.dueMinor) === amountMinor;
    return amountMinor > 0 ? [{ ...item, amountMinor, due }] : [];
  });
  return { items: kept, cut: true };
}
