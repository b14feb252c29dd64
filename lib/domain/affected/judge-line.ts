import { meetsCriterion, type Scope, type ScopeProduct, type ScopeWindow, windowsFor } from "../incidents/scope";
import { lossMinor } from "./loss";
import { MARGIN_AFTER_HOURS, MARGIN_BEFORE_HOURS } from "./margin";
import { type Doubt, type InReason, isNearMiss, isUnsure, type OutReason, type Reason } from "./reason";
import { comparablePrice } from "./tax-basis";

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
  parentRef: string | null;
  promotion: string | null;
  discountMinor: number;
  orderDiscountMinor: number;
  taxIncluded: boolean | null;
  taxRateBp: number | null;
  orderStatus: "placed" | "paid" | "shipped" | "delivered" | "cancelled" | "refunded";
  channel: string;
  discountCodes: string[];
  /** The order's, else the customer's. */
  country: string | null;
  customerGroup: string | null;
  /** Normalised address of the customer. */
  email: string | null;
  around: Surroundings;
};

/** What other rows say of a line (lib/domain/affected/surroundings.ts finds them out). */
export type Surroundings = {
  correctedQuantity: number;
  besideRightPrice: boolean;
  partsCarryPrice: boolean;
  repeated: boolean;
  /** Free, in an order without a known customer in which nothing was paid; `named`: its text speaks of damage or loss. */
  stockMovement: "no" | "maybe" | "named";
  correctedElsewhere: boolean;
  loggedPrice: "tier" | "promotion" | "group" | null;
  treatedBefore: boolean;
  coupon: { discountMinor: number; goodsMinor: number };
  /** What a person decided of it, the newest. */
  review: "in" | "out" | null;
};

type Against = OutReason | Doubt;
export type Verdict =
  | {
      verdict: "in";
      reasons: Reason[];
      quantity: number;
      correctedQuantity: number;
      unitsGranted: number;
      /** In the scope's tax basis. */
      unitPriceMinor: number;
      lossMinor: number;
    }
  | { verdict: "out"; reasons: Against[]; nearMiss: boolean }
  | { verdict: "unsure"; reasons: Against[] };

const HOUR_MS = 3_600_000;

/**
 * The specification of the identification (lib/db/affected/identify.ts does the same to all lines in one statement).
 *
 * Null: no candidate, because its SKU is none of the scope's or it was placed outside every window of its SKU and channel
 * widened by the margins (24 h before included, 72 h after excluded). Otherwise in, out or unsure, always with at least one
 * reason: unsure where doubts alone speak against it, out where a fact does. Windows are half-open. What was refunded or
 * corrected is off the quantity. A person's review moves a line that nothing certain speaks against, where something remains
 * and a product says what would have been right. `excluded` holds normalised addresses and `@domain`s.
 */
export function judgeLine(scope: Scope, excluded: ReadonlySet<string>, line: JudgedLine): Verdict | null {
  const windows = windowsFor(scope.windows, line.sku, line.channel);
  if (!scope.products.some((p) => p.sku === line.sku) || !windows.some((window) => isNear(window, line.placedAt))) return null;
  const product = productFor(scope, line);
  const reasons = [
    kindReason(line),
    isExcludedAddress(excluded, line.email) ? ("excluded_address" as const) : null,
    line.around.treatedBefore ? ("treated_before" as const) : null,
    statusReason(line),
    placeReason(scope, product, line),
    groupReason(scope, line),
    countryReason(scope, line),
    codeReason(scope, line),
    priceReason(scope, product, line),
    zeroReason(scope, product, line),
    product && isWrong(scope, product, line) && line.unitPriceMinor !== 0 && line.around.correctedElsewhere
      ? ("maybe_corrected" as const)
      : null,
    line.kind === "sale" && line.quantity > 0 && line.around.repeated ? ("maybe_duplicate" as const) : null,
    windowReason(windows, line.placedAt),
  ].filter((reason) => reason !== null);
  return verdictOf(scope, product, line, reasons);
}

function verdictOf(scope: Scope, product: ScopeProduct | undefined, line: JudgedLine, reasons: Against[]): Verdict {
  const { correctedQuantity, review, coupon } = line.around;
  const quantity = line.quantity - line.refundedQuantity - correctedQuantity;
  const open = isUnsure(reasons) || isNearMiss(reasons) || reasons.length === 0;
  if (open && review === "out") return { verdict: "out", reasons: ["reviewed_out", ...reasons], nearMiss: false };
  const reviewedIn = open && review === "in" && reasons.length > 0 && product !== undefined && quantity > 0;
  if (!product || (reasons.length > 0 && !reviewedIn)) {
    return isUnsure(reasons) ? { verdict: "unsure", reasons } : { verdict: "out", reasons, nearMiss: isNearMiss(reasons) };
  }
  const unitPriceMinor = comparablePrice(scope.taxIncluded, line) ?? line.unitPriceMinor;
  const share = comparablePrice(scope.taxIncluded, { ...line, unitPriceMinor: line.orderDiscountMinor }) ?? line.orderDiscountMinor;
  const { referencePriceMinor } = product;
  return {
    verdict: "in",
    reasons: [
      ...(reviewedIn ? (["reviewed_in", ...reasons] as const) : ([`price_${product.criterion}`, "in_window"] as const)),
      ...remarks(line, unitPriceMinor),
    ],
    quantity,
    correctedQuantity,
    unitsGranted: quantity * product.unitsPerItem,
    unitPriceMinor,
    lossMinor: lossMinor({
      unitPriceMinor,
      referencePriceMinor,
      quantity,
      placedQuantity: line.quantity,
      orderDiscountMinor: share,
      coupon,
    }),
  };
}

function remarks(line: JudgedLine, comparedPriceMinor: number): InReason[] {
  const reasons: InReason[] = [];
  if (line.refundedQuantity > 0) reasons.push("partly_refunded");
  if (line.around.correctedQuantity > 0) reasons.push("partly_corrected");
  if (line.edited) reasons.push("edited");
  if (comparedPriceMinor !== line.unitPriceMinor) reasons.push("tax_converted");
  return reasons;
}

function isNear({ startsAt, endsAt }: ScopeWindow, placedAt: Date): boolean {
  const at = placedAt.getTime();
  return at >= startsAt.getTime() - MARGIN_BEFORE_HOURS * HOUR_MS && at < endsAt.getTime() + MARGIN_AFTER_HOURS * HOUR_MS;
}

/** A product that names the line's channel goes before one for every channel. */
function productFor({ products }: Scope, line: JudgedLine): ScopeProduct | undefined {
  const priced = products.filter((p) => p.sku === line.sku && p.currency === line.currency);
  return priced.find((p) => p.channel === line.channel) ?? priced.find((p) => p.channel === "");
}

const among = (names: readonly string[], name: string | null): boolean =>
  name !== null && names.some((one) => one.toLowerCase() === name.toLowerCase());

/** A part of a configurable product stands at zero beside the line that carries its price; so does a bundle whose parts are priced. */
function kindReason(line: JudgedLine): OutReason | null {
  if (line.kind === "correction" || line.quantity <= 0) return "correction";
  if (line.kind === "sale") return line.parentRef !== null && line.unitPriceMinor === 0 ? "configurable_child" : null;
  if (line.kind === "bundle_parent") return line.unitPriceMinor === 0 && line.around.partsCarryPrice ? "priced_by_parts" : null;
  return line.kind;
}

function isExcludedAddress(excluded: ReadonlySet<string>, email: string | null): boolean {
  if (email === null) return false;
  const at = email.lastIndexOf("@");
  return excluded.has(email) || (at >= 0 && excluded.has(email.slice(at)));
}

function statusReason(line: JudgedLine): OutReason | null {
  if (line.orderStatus === "cancelled") return "order_cancelled";
  if (line.orderStatus === "refunded") return "order_refunded";
  if (line.quantity <= 0) return null;
  if (line.refundedQuantity >= line.quantity) return "line_refunded";
  return line.refundedQuantity + line.around.correctedQuantity >= line.quantity ? "line_corrected" : null;
}

function placeReason(scope: Scope, product: ScopeProduct | undefined, line: JudgedLine): OutReason | null {
  if (scope.channels.length > 0 && !scope.channels.includes(line.channel)) return "other_channel";
  if (product) return null;
  return scope.products.some((p) => p.sku === line.sku && p.currency === line.currency) ? "other_channel" : "other_currency";
}

/** The empty name stands for lines of which nobody named a group; where the scope does not name it, they may be of any. */
function groupReason({ customerGroups }: Scope, { customerGroup }: JudgedLine): Against | null {
  if (customerGroups.length === 0 || among(customerGroups, customerGroup ?? "")) return null;
  return customerGroup === null ? "group_unknown" : "other_group";
}

function countryReason({ countries }: Scope, { country }: JudgedLine): Against | null {
  if (countries.length === 0 || among(countries, country)) return null;
  return country === null ? "country_unknown" : "other_country";
}

function codeReason({ discountCodes }: Scope, line: JudgedLine): OutReason | null {
  if (discountCodes.length === 0 || among(discountCodes, line.promotion)) return null;
  return line.discountCodes.some((code) => among(discountCodes, code)) ? null : "other_code";
}

function isWrong(scope: Scope, product: ScopeProduct, line: JudgedLine): boolean {
  const price = comparablePrice(scope.taxIncluded, line);
  return price !== null && meetsCriterion(product, price);
}

/** Where the scope has no product for the line, a price can only be recognised as wrong when it is zero. */
function priceReason(scope: Scope, product: ScopeProduct | undefined, line: JudgedLine): Against | null {
  if (!product) return line.unitPriceMinor === 0 ? null : "other_price";
  const price = comparablePrice(scope.taxIncluded, line);
  if (price === null) return "tax_basis_unknown";
  if (!meetsCriterion(product, price)) return price === product.referencePriceMinor ? "right_price" : "other_price";
  return line.around.loggedPrice && `${line.around.loggedPrice}_price`;
}

/**
 * Zero prices that are no error of the price list: stock written off, a voucher that took the whole line, a gift beside the
 * same thing paid. Codes of the order never change a unit price, so they raise no doubt; nor does a discount where codes are the scope.
 */
function zeroReason(scope: Scope, product: ScopeProduct | undefined, line: JudgedLine): Against | null {
  if (!product || line.unitPriceMinor !== 0 || !meetsCriterion(product, 0)) return null;
  if (line.around.stockMovement !== "no") return line.around.stockMovement === "named" ? "write_off" : "maybe_write_off";
  if (scope.discountCodes.length === 0 && (line.discountMinor > 0 || line.promotion !== null)) return "maybe_voucher";
  return line.around.besideRightPrice ? "maybe_gift" : null;
}

function windowReason(windows: readonly ScopeWindow[], placedAt: Date): OutReason | null {
  if (windows.some((w) => placedAt >= w.startsAt && placedAt < w.endsAt)) return null;
  if (windows.every((w) => placedAt < w.startsAt)) return "before_window";
  return windows.every((w) => placedAt >= w.endsAt) ? "after_window" : "between_windows";
}
