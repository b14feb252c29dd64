import { meetsCriterion, type Scope, type ScopeProduct } from "../incidents/scope";
import { MARGIN_AFTER_HOURS, MARGIN_BEFORE_HOURS } from "./margin";
import { type InReason, isNearMiss, type OutReason } from "./reason";

/** A line as placed, with what its order and its customer add. Prices in minor units of the line's currency. */
export type JudgedLine = {
  sku: string;
  currency: string;
  kind: "sale" | "free_gift" | "replacement" | "bundle_parent" | "bundle_child" | "correction";
  quantity: number;
  refundedQuantity: number;
  /** Displayed unit price: after line discounts, before order-level discounts and vouchers. */
  unitPriceMinor: number;
  edited: boolean;
  placedAt: Date;
  orderStatus: "placed" | "paid" | "shipped" | "delivered" | "cancelled" | "refunded";
  channel: string;
  /** Normalised address of the customer. */
  email: string | null;
  /** The same order holds a sale of the same SKU and currency at exactly the reference price. */
  besideRightPrice: boolean;
};

export type Verdict =
  | { verdict: "in"; reasons: InReason[]; quantity: number; unitsGranted: number }
  | { verdict: "out"; reasons: OutReason[]; nearMiss: boolean };

const HOUR_MS = 3_600_000;

/**
 * The specification of the identification (lib/db/affected/identify.ts does the same to all lines in one statement).
 *
 * Null: no candidate, because its SKU is none of the scope's or it was placed outside every window widened by the
 * margins (24 h before included, 72 h after excluded). Otherwise in or out, always with at least one reason; windows
 * are half-open; a line partly refunded is in with what remains of it. `excluded` holds normalised addresses and `@domain`s.
 */
export function judgeLine(scope: Scope, excluded: ReadonlySet<string>, line: JudgedLine): Verdict | null {
  if (!isCandidate(scope, line)) return null;
  const product = scope.products.find((p) => p.sku === line.sku && p.currency === line.currency);
  const reasons = [
    kindReason(line),
    isExcludedAddress(excluded, line.email) ? ("excluded_address" as const) : null,
    statusReason(line),
    product ? null : ("other_currency" as const),
    scope.channels.length > 0 && !scope.channels.includes(line.channel) ? ("other_channel" as const) : null,
    priceReason(product, line),
    windowReason(scope, line.placedAt),
  ].filter((reason) => reason !== null);
  if (reasons.length > 0 || !product) return { verdict: "out", reasons, nearMiss: isNearMiss(reasons) };
  const quantity = line.quantity - line.refundedQuantity;
  return { verdict: "in", reasons: inReasons(product, line), quantity, unitsGranted: quantity * product.unitsPerItem };
}

function isCandidate(scope: Scope, line: JudgedLine): boolean {
  const at = line.placedAt.getTime();
  const near = ({ startsAt, endsAt }: Scope["windows"][number]) =>
    at >= startsAt.getTime() - MARGIN_BEFORE_HOURS * HOUR_MS && at < endsAt.getTime() + MARGIN_AFTER_HOURS * HOUR_MS;
  return scope.products.some((p) => p.sku === line.sku) && scope.windows.some(near);
}

function kindReason(line: JudgedLine): OutReason | null {
  if (line.kind === "correction" || line.quantity <= 0) return "correction";
  return line.kind === "sale" || line.kind === "bundle_parent" ? null : line.kind;
}

function isExcludedAddress(excluded: ReadonlySet<string>, email: string | null): boolean {
  if (email === null) return false;
  const at = email.lastIndexOf("@");
  return excluded.has(email) || (at >= 0 && excluded.has(email.slice(at)));
}

function statusReason(line: JudgedLine): OutReason | null {
  if (line.orderStatus === "cancelled") return "order_cancelled";
  if (line.orderStatus === "refunded") return "order_refunded";
  return line.quantity > 0 && line.refundedQuantity >= line.quantity ? "line_refunded" : null;
}

/** In a currency the scope does not know, a price can only be recognised as wrong when it is zero. */
function priceReason(product: ScopeProduct | undefined, line: JudgedLine): OutReason | null {
  if (!product) return line.unitPriceMinor === 0 ? null : "other_price";
  if (!meetsCriterion(product, line.unitPriceMinor)) {
    return line.unitPriceMinor === product.referencePriceMinor ? "right_price" : "other_price";
  }
  return line.unitPriceMinor === 0 && line.besideRightPrice ? "maybe_gift" : null;
}

function windowReason({ windows }: Scope, placedAt: Date): OutReason | null {
  if (windows.some((w) => placedAt >= w.startsAt && placedAt < w.endsAt)) return null;
  if (windows.every((w) => placedAt < w.startsAt)) return "before_window";
  return windows.every((w) => placedAt >= w.endsAt) ? "after_window" : "between_windows";
}

function inReasons(product: ScopeProduct, line: JudgedLine): InReason[] {
  const reasons: InReason[] = [`price_${product.criterion}`, "in_window"];
  if (line.refundedQuantity > 0) reasons.push("partly_refunded");
  if (line.edited) reasons.push("edited");
  return reasons;
}
