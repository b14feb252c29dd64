import { fineAmount, linePrice, minorOfFine } from "../domain/sources/exact-amount";
import type { SourceSettings } from "../domain/sources/source-settings";
import {
  addressBlock,
  basisPoints,
  code,
  type Draft,
  type DraftLine,
  email,
  type Gone,
  postcode,
  type Stated,
  stated,
  text,
} from "./stated-order";
import type { Refunded, WooLine, WooOrder } from "./woocommerce-schema";

const NOT_PLACED = new Set(["checkout-draft", "auto-draft", "trash"]);
const STATUS: Record<string, Draft["status"]> = {
  pending: "placed",
  "on-hold": "placed",
  processing: "paid",
  completed: "shipped",
  cancelled: "cancelled",
  failed: "cancelled",
  refunded: "refunded",
};
/** Where the plug-ins for several languages note the one that the customer read. */
const LANGUAGE_KEYS = ["wpml_language", "trp_language", "_pll_language"];

/** An order as it was placed, in the price that its page showed: with tax where the shop's prices include it. */
export function woocommerceFact(order: WooOrder, refunded: Refunded, settings: SourceSettings): Stated {
  if (NOT_PLACED.has(order.status)) return { left: { ref: order.number, why: "not_placed" } };
  const read = order.line_items.map((line) => readLine(line, order, refunded));
  const lines = read.filter((line) => line !== "unreadable");
  if (lines.length < read.length) return { left: { ref: order.number, why: "unreadable" } };
  const onOrder = lines.reduce((sum, line) => sum + line.onOrder, 0);
  const codes = [...new Set(order.coupon_lines.flatMap((coupon) => code(coupon.code) ?? []))];
  const country = code(order.shipping?.country) ?? code(order.billing?.country);
  const draft: Draft = {
    ref: order.number,
    channel: settings.channel ?? channelOf(order),
    currency: order.currency,
    placedAt: order.date_created_gmt,
    createdAt: order.date_created_gmt,
    paidAt: order.date_paid_gmt ?? undefined,
    status: STATUS[order.status] ?? (order.date_paid_gmt ? "paid" : "placed"),
    country,
    discountCodes: codes.length ? codes : undefined,
    orderDiscountMinor: onOrder || undefined,
    customer: customerOf(order, country),
    lines: lines.flatMap((line) => (line.stated.quantity > 0 ? [line.stated] : [])),
  };
  return stated(draft, { gone: goneOf(order), codes: order.coupon_lines.map((coupon) => takenOff(coupon, order)) });
}

/** Where customers fetch their orders themselves: of the classic checkout, and of the one made of blocks. */
const COUNTERS = ["local_pickup", "pickup_location"];

/** Completed, an order with something to ship has left whole, or was handed over; one without, like a download, says nothing of use. */
function goneOf({ id, status, date_completed_gmt: at, shipping_lines, line_items }: WooOrder): Gone[] {
  if (!at || !["completed", "refunded"].includes(status) || shipping_lines.length === 0) return [];
  const kind = shipping_lines.every(({ method_id }) => COUNTERS.includes(method_id ?? "")) ? "collected" : "shipped";
  return line_items.flatMap(({ id: line, quantity: items }) =>
    items > 0 ? [{ event: String(id), line: String(line), items, kind, at }] : [],
  );
}

function takenOff({ code: used, discount, discount_tax }: WooOrder["coupon_lines"][number], order: WooOrder) {
  const off = sum(discount ?? "", order.prices_include_tax ? (discount_tax ?? "") : "0");
  return { code: used, amountMinor: off === null ? 0 : minorOfFine(off, order.currency) };
}

/**
 * `subtotal` is the line before coupons and `total` after: coupons are the order's, the price before them is the one
 * displayed. Without any coupon, a lower total is a price that staff gave on that line.
 */
function readLine(line: WooLine, order: WooOrder, refunded: Refunded): { onOrder: number; stated: DraftLine } | "unreadable" {
  const before = sum(line.subtotal, order.prices_include_tax ? line.subtotal_tax : "0");
  const after = sum(line.total, order.prices_include_tax ? line.total_tax : "0");
  const { quantity } = line;
  if (before === null || after === null || !Number.isInteger(quantity) || quantity < 0) return "unreadable";
  const unitMinor = quantity ? minorOfFine(before, order.currency, quantity) : 0;
  const discount = Math.max(0, minorOfFine(before - after, order.currency));
  const isOrders = order.coupon_lines.length > 0;
  const { unitPriceMinor, isGift } = linePrice(unitMinor, quantity, isOrders ? 0 : discount);
  const rates = order.tax_lines
    .filter(({ rate_id }) => line.taxes.some(({ id }) => id === rate_id))
    .flatMap(({ rate_percent }) => rate_percent ?? []);
  return {
    onOrder: isOrders ? discount : 0,
    stated: {
      ref: String(line.id),
      sku: code(line.sku),
      variantRef: code(line.variation_id || line.product_id || null),
      productName: text(line.name),
      quantity,
      refundedQuantity: Math.min(quantity, refunded.get(line.id) ?? 0),
      unitPriceMinor,
      discountMinor: isOrders ? undefined : discount || undefined,
      taxIncluded: order.prices_include_tax,
      taxRateBp: rates.length ? basisPoints(rates.reduce((total, rate) => total + rate, 0)) : undefined,
      parentRef: code(line.bundled_by),
      kind: isGift ? "free_gift" : kindOf(line),
    },
  };
}

function sum(one: string, other: string): bigint | null {
  const [net, tax] = [fineAmount(one), fineAmount(other)];
  return net === null || tax === null ? null : net + tax;
}

function kindOf(line: WooLine): NonNullable<DraftLine["kind"]> {
  if (code(line.bundled_by)) return "bundle_child";
  return line.bundled_items?.length ? "bundle_parent" : "sale";
}

function customerOf(order: WooOrder, country: string | undefined): Draft["customer"] {
  const { billing } = order;
  const address = order.shipping?.address_1 ? order.shipping : billing;
  const language = order.meta_data.find(({ key }) => LANGUAGE_KEYS.includes(key))?.value;
  return {
    ref: order.customer_id > 0 ? String(order.customer_id) : undefined,
    email: email(billing?.email),
    name: text([billing?.first_name, billing?.last_name].filter(Boolean).join(" ")),
    language: typeof language === "string" ? text(language, 20) : undefined,
    country,
    phone: text(billing?.phone, 200),
    postalAddress: addressBlock(
      address?.company,
      address?.address_1,
      address?.address_2,
      [address?.postcode, address?.city].filter(Boolean).join(" "),
      address?.state,
      address?.country,
    ),
    postcode: postcode(address?.postcode),
  };
}

/** How the order came to be; what any checkout page made is the web. */
const channelOf = (order: WooOrder): string =>
  !order.created_via || ["checkout", "store-api"].includes(order.created_via) ? "web" : (code(order.created_via) ?? "web");
