import type { PersonReason } from "./effect-reason";
import { type EffectToApply, itemsOf } from "./effect-to-apply";

/** An order as the shop has it at this moment. */
export type OrderNow = {
  isCancelled: boolean;
  /** A card holder contests the payment. */
  isDisputed: boolean;
  isShipped: boolean;
  /** Items of the effect's line that are still part of the order; null: the line is not there. */
  lineItems: number | null;
  /** What can still be paid back, in minor units; null: the shop does not say. */
  refundableMinor: number | null;
  currency: string;
};

/**
 * Whether what was approved still fits the order, judged at the very moment before it is voided or refunded: null, or the first
 * reason why a person has to look. What Amends itself did to the order is no reason.
 */
export function judgeOrder(effect: EffectToApply, now: OrderNow): PersonReason | null {
  if (now.isDisputed) return "order_disputed";
  if (now.isCancelled && effect.ours.voidedOfOrder === 0) return "order_cancelled";
  if (effect.kind === "void_units") return judgeVoid(effect, now);
  if (effect.kind === "refund") return judgeRefund(effect, now);
  return null;
}

function judgeVoid({ units, line, order, ours }: EffectToApply, now: OrderNow): PersonReason | null {
  if (!line || units === null || now.lineItems === null) return "line_gone";
  if (now.isShipped && !order.isShipped) return "order_shipped";
  const items = itemsOf(units, line);
  if (items === null) return "units_not_whole";
  if (now.lineItems < line.quantity - ours.voidedItems) return "order_refunded";
  return items > now.lineItems ? "items_gone" : null;
}

function judgeRefund({ amount }: EffectToApply, now: OrderNow): PersonReason | null {
  if (!amount) return "refused";
  if (amount.currency !== now.currency) return "other_currency";
  if (now.refundableMinor === 0) return "order_refunded";
  return now.refundableMinor !== null && now.refundableMinor < amount.minor ? "amount_too_high" : null;
}
