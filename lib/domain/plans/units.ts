import { ceilOf, floorOf } from "./divide";
import type { LineShare } from "./member";

/** What a rule does to units, whatever the order in which it was typed. */
export type UnitOrders = {
  /** Items that are honoured over the incident, in time order of lines; null: none, Infinity: all. */
  honourItems: number | null;
  /** Of these, at most so many items that were not honoured before: what an order of service has left. */
  newItems: number;
  /** Honoured is only what was shipped. */
  shippedOnly: boolean;
  gift: "none" | "consumed" | "all";
  void: "none" | "rest" | "line";
  /** What was voided before is honoured. */
  back: boolean;
};

/** What becomes of one line's units: honour + gift + void + open = what was open before; `back` was voided before and is honoured now. */
export type Disposition = { share: LineShare; honour: number; gift: number; void: number; open: number; back: number };

const KEPT = { shippedOnly: false, gift: "none", void: "none", back: false } as const;
export const NO_ORDERS: UnitOrders = { honourItems: null, newItems: Number.POSITIVE_INFINITY, ...KEPT };

/**
 * Divides every line's open units. Honoured items come first, in time order of lines, and take up what was used; a gift covers what was
 * used and not honoured, or all the rest; a void takes what is neither honoured nor used, or all that is not honoured. Shares come in
 * order of time (instant of the order, then line). Units of a line that was paid too much are the customer's:
 * they stay open and count for no allowance.
 */
export function dispositions(shares: readonly LineShare[], orders: UnitOrders): Disposition[] {
  let itemsLeft = orders.honourItems ?? 0;
  let newItemsLeft = orders.honourItems === null ? 0 : orders.newItems;
  return shares.map((share) => {
    const open = Math.max(0, share.unitsGranted - share.unitsGifted - share.unitsHonoured - share.unitsVoided);
    if (share.overpaid) return { share, honour: 0, gift: 0, void: 0, open, back: orders.back ? share.unitsVoided : 0 };
    const taken = orders.shippedOnly && !share.shipped ? NO_ITEMS : takeItems(share, open, itemsLeft, newItemsLeft);
    itemsLeft -= taken.items;
    newItemsLeft -= taken.newItems;
    return divide(share, open, taken.units, orders);
  });
}

function divide(share: LineShare, open: number, honour: number, orders: UnitOrders): Disposition {
  const used = Math.min(open, Math.max(0, share.unitsConsumed - share.unitsGifted - share.unitsHonoured));
  const rest = open - honour;
  const usedRest = Math.max(0, used - honour);
  const gift = orders.gift === "all" ? rest : orders.gift === "consumed" ? usedRest : 0;
  const voided = orders.void === "line" ? rest - gift : orders.void === "rest" ? rest - Math.max(gift, usedRest) : 0;
  const back = orders.back ? share.unitsVoided : 0;
  return { share, honour, gift, void: voided, open: rest - gift - voided, back };
}

const NO_ITEMS = { items: 0, newItems: 0, units: 0 };
/** The line's part of an allowance of items, those honoured before included; an item that is partly settled counts whole. */
function takeItems(share: LineShare, open: number, itemsLeft: number, newItemsLeft: number) {
  if (share.quantity <= 0 || share.unitsGranted <= 0 || itemsLeft <= 0) return NO_ITEMS;
  const items = Math.min(itemsLeft, share.quantity);
  const target = floorOf(share.unitsGranted, items, share.quantity);
  const units = Math.min(open, Math.max(0, target - share.unitsHonoured));
  const newItems = ceilOf(units, share.quantity, share.unitsGranted);
  if (newItems <= newItemsLeft) return { items, newItems, units };
  return { items, newItems: newItemsLeft, units: Math.min(units, floorOf(share.unitsGranted, newItemsLeft, share.quantity)) };
}

/** Items that are honoured by these dispositions and were not before; a part of one counts whole. */
export const itemsHonoured = (lines: readonly Disposition[]): number =>
  lines.reduce((sum, { share, honour }) => sum + (share.unitsGranted > 0 ? ceilOf(honour, share.quantity, share.unitsGranted) : 0), 0);
