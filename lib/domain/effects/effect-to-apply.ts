import type { Money } from "../money";
import type { EffectKind } from "./effect-state";

/** What an account is told of one effect: everything that it asks of the shop, and what was true when it was planned. */
export type EffectToApply = {
  id: string;
  kind: EffectKind;
  /** Stable over all tries; also written into the shop where it keeps a note, and so what a look-up finds. */
  idempotencyKey: string;
  incidentRef: string;
  units: number | null;
  amount: Money | null;
  detail: Record<string, unknown>;
  /** The order it concerns, else the customer's first affected one of this shop. */
  order: OrderAsPlanned;
  /** Of an effect that concerns one line of it. */
  line: LineAsPlanned | null;
  /** How many affected orders of this shop the customer has. */
  orders: number;
  customer: { ref: string | null; email: string | null; name: string | null };
  /** The code that it issues or takes back, and when it ends. */
  code: { text: string; expiresAt: string | null } | null;
  /** What Amends did there already: part of why the order looks different today. */
  ours: { voidedItems: number; voidedOfOrder: number };
  createdAt: string;
};

type OrderAsPlanned = { ref: string; currency: string; isShipped: boolean };
type LineAsPlanned = { ref: string; sku: string; variantRef: string | null; quantity: number; unitsPerItem: number };

/** The items of a line that so many of its units are; null where they are no whole number of items. */
export function itemsOf(units: number, { unitsPerItem }: Pick<LineAsPlanned, "unitsPerItem">): number | null {
  return unitsPerItem > 0 && units % unitsPerItem === 0 ? units / unitsPerItem : null;
}

/** The value from which an order on a code works; null: it works on any order. */
export function leastOrderOf({ detail: { minOrderMinor, minOrderCurrency } }: Pick<EffectToApply, "detail">): Money | null {
  return typeof minOrderMinor === "number" && typeof minOrderCurrency === "string"
    ? { minor: minOrderMinor, currency: minOrderCurrency }
    : null;
}

/** What an effect is called in the shop: short enough for every note, and found again by its end. */
export const noteOf = ({ incidentRef, idempotencyKey }: Pick<EffectToApply, "incidentRef" | "idempotencyKey">): string =>
  `Amends ${incidentRef} [${idempotencyKey}]`;

/** Whether a note of the shop is that of this effect. */
export const isNoteOf = (note: string | null | undefined, { idempotencyKey }: Pick<EffectToApply, "idempotencyKey">): boolean =>
  note?.includes(`[${idempotencyKey}]`) ?? false;
