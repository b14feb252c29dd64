import { NO_CURRENCY, type OrderReader } from "../../domain/imports/order-reader";
import type { LineKindWord } from "../../domain/imports/words";

/** One line of an order that is being gathered. */
export type HeldLine = {
  line: number;
  ownRef: boolean;
  ownSku: boolean;
  ref: string;
  sku: string;
  productName: string;
  quantity: number;
  refundedQuantity: number | null;
  unitPriceMinor: number;
  currency: string;
  kind: LineKindWord;
  placedAtMs: number;
  variantRef: string;
  discountMinor: number;
  parentRef: string;
  promotion: string;
  orderDiscountMinor: number;
  taxRateBp: number | null;
  shippedAtMs: number | null;
  mayHaveShipped: boolean;
};

/** The order being gathered from lines that follow one another; facts are the first that a line gives. */
export type OpenOrder = {
  id: number;
  ref: string;
  line: number;
  lines: HeldLine[];
  /** Of an order with many lines: how often each SKU, and which of the shop's own line ids, it holds. */
  index: { skus: Map<string, number>; ownRefs: Set<string> } | null;
  placedAtMs: number;
  channel: string;
  currency: string;
  status: string;
  email: string;
  customerRef: string;
  name: string;
  language: string;
  country: string;
  phone: string;
  phoneE164: string;
  postalAddress: string;
  postcode: string;
  customerGroup: string;
  discountCodes: readonly string[];
  orderDiscountMinor: number | null;
  refundedMinor: number | null;
  createdAtMs: number | null;
  paidAtMs: number | null;
  processedAtMs: number | null;
  shippedAtMs: number | null;
};

const NO_CODES: readonly string[] = [];

export const openOrder = (id: number, line: number, { orderRef, placedAtMs, currency }: OrderReader): OpenOrder => ({
  id,
  ref: orderRef,
  line,
  lines: [],
  index: null,
  placedAtMs,
  channel: "",
  currency,
  status: "",
  email: "",
  customerRef: "",
  name: "",
  language: "",
  country: "",
  phone: "",
  phoneE164: "",
  postalAddress: "",
  postcode: "",
  customerGroup: "",
  discountCodes: NO_CODES,
  orderDiscountMinor: null,
  refundedMinor: null,
  createdAtMs: null,
  paidAtMs: null,
  processedAtMs: null,
  shippedAtMs: null,
});

/** Up to so many lines are looked through, which costs less than an index of them. */
const FEW_LINES = 16;

/** Takes the line that was just read; false when the order holds one of its id already. */
export function addLine(order: OpenOrder, line: number, reader: OrderReader): boolean {
  const { lineRef, sku } = reader;
  const { lines } = order;
  let occurrence = 1;
  if (lines.length < FEW_LINES)
    for (const held of lines) {
      if (lineRef !== "" && held.ownRef && held.ref === lineRef) return false;
      if (held.sku === sku) occurrence++;
    }
  else {
    order.index ??= indexOf(lines);
    if (lineRef !== "" && order.index.ownRefs.has(lineRef)) return false;
    occurrence += order.index.skus.get(sku) ?? 0;
    order.index.skus.set(sku, occurrence);
    if (lineRef !== "") order.index.ownRefs.add(lineRef);
  }
  lines.push(heldLine(line, occurrence, reader));
  return true;
}

function indexOf(lines: readonly HeldLine[]): NonNullable<OpenOrder["index"]> {
  const skus = new Map<string, number>();
  for (const { sku } of lines) skus.set(sku, (skus.get(sku) ?? 0) + 1);
  return { skus, ownRefs: new Set(lines.filter(({ ownRef }) => ownRef).map(({ ref }) => ref)) };
}

/** `occurrence` is the SKU's within the order. */
function heldLine(line: number, occurrence: number, reader: OrderReader): HeldLine {
  const { lineRef, sku, skuFrom, productName, hasExtras, extras } = reader;
  return {
    line,
    ownRef: lineRef !== "",
    ownSku: skuFrom === "sku",
    ref: lineRef || `${sku}#${occurrence}`,
    sku,
    productName: productName || sku,
    quantity: reader.quantity,
    refundedQuantity: reader.refundedQuantity,
    unitPriceMinor: reader.unitPriceMinor,
    currency: reader.currency,
    kind: reader.kind,
    placedAtMs: reader.placedAtMs,
    variantRef: reader.variantRef,
    discountMinor: reader.discountMinor,
    parentRef: hasExtras ? extras.parentRef : "",
    promotion: hasExtras ? extras.promotion : "",
    orderDiscountMinor: hasExtras ? (extras.orderDiscountShareMinor ?? 0) : 0,
    taxRateBp: hasExtras ? extras.taxRateBp : null,
    shippedAtMs: hasExtras ? extras.shippedAtMs : null,
    mayHaveShipped: !hasExtras || extras.mayHaveShipped,
  };
}

/** Takes from one more line what the order does not know yet. */
export function completeOrder(order: OpenOrder, reader: OrderReader): void {
  if (order.currency === NO_CURRENCY) order.currency = reader.currency;
  order.channel ||= reader.channel;
  order.status ||= reader.status;
  order.email ||= reader.email;
  order.customerRef ||= reader.customerRef;
  order.name ||= reader.customerName;
  order.language ||= reader.language;
  order.country ||= reader.country;
  order.phone ||= reader.phone;
  order.postalAddress ||= reader.postalAddress;
  if (!reader.hasExtras) return;
  const { extras } = reader;
  order.postcode ||= extras.postcode;
  order.customerGroup ||= extras.customerGroup;
  if (order.discountCodes.length === 0) order.discountCodes = extras.discountCodes;
  order.orderDiscountMinor ??= extras.orderDiscountMinor;
  order.refundedMinor ??= extras.refundedMinor;
  order.createdAtMs ??= extras.createdAtMs;
  order.paidAtMs ??= extras.paidAtMs;
  order.processedAtMs ??= extras.processedAtMs;
  order.shippedAtMs ??= extras.shippedAtMs;
}
