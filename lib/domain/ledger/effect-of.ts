import type { ActionKind } from "../plans/action";

/** What is to be done outside for one compensation of a kind, where it concerns the customer as a whole; lines have their own. */
export const EFFECT_OF = {
  refund: "refund",
  refund_shipping: "refund",
  discount_code: "issue_code",
  rain_check: "offer",
  tiered_discount: "offer",
  pay_difference: "offer",
  return_free: "offer",
  replace: "send_item",
  substitute: "send_item",
  gift_item: "send_item",
  raffle: "send_item",
  donation: "donate",
  call_task: "call",
  settlement: "settle",
} as const satisfies Partial<Record<ActionKind, string>>;
