import type { OrderField } from "../../domain/imports/fields";
import type { OrderReader } from "../../domain/imports/order-reader";
import type { CopyRows } from "./copy-rows";
import type { HeldLine, OpenOrder } from "./open-order";

/** One column of a staging table that is copied only where the file has one of its fields. */
export type Cell<T> = { fields: readonly OrderField[]; column: string; write: (rows: CopyRows, of: T) => void };

export const cellsFor = <T>(cells: readonly Cell<T>[], given: ReadonlySet<OrderField>): Cell<T>[] =>
  cells.filter(({ fields }) => fields.some((field) => given.has(field)));

/** Codes and tags travel as one text and are cut again by the merge. */
export const LIST_SEPARATOR = "\u001f";

export const ORDER_CELLS: readonly Cell<OpenOrder>[] = [
  { fields: ["country"], column: "country", write: (rows, order) => rows.known(order.country) },
  { fields: ["customerGroup"], column: "customer_group", write: (rows, order) => rows.known(order.customerGroup) },
  { fields: ["discountCodes"], column: "discount_codes", write: (rows, order) => rows.known(order.discountCodes.join(LIST_SEPARATOR)) },
  { fields: ["orderDiscount"], column: "order_discount_minor", write: (rows, order) => rows.int8OrNull(order.orderDiscountMinor) },
  { fields: ["refundedAmount"], column: "refunded_minor", write: (rows, order) => rows.int8OrNull(order.refundedMinor) },
  { fields: ["createdAt"], column: "created_at", write: (rows, order) => rows.instantOrNull(order.createdAtMs) },
  { fields: ["paidAt"], column: "paid_at", write: (rows, order) => rows.instantOrNull(order.paidAtMs) },
  { fields: ["processedAt"], column: "processed_at", write: (rows, order) => rows.instantOrNull(order.processedAtMs) },
  { fields: ["shippedAt"], column: "shipped_at", write: (rows, order) => rows.instantOrNull(order.shippedAtMs) },
];

export const CUSTOMER_CELLS: readonly Cell<OpenOrder>[] = [
  { fields: ["language"], column: "language", write: (rows, order) => rows.known(order.language) },
  { fields: ["country"], column: "country", write: (rows, order) => rows.known(order.country) },
  { fields: ["phone"], column: "phone", write: (rows, order) => rows.known(order.phone) },
  { fields: ["phone"], column: "phone_e164", write: (rows, order) => rows.known(order.phoneE164) },
  { fields: ["postalAddress"], column: "postal_address", write: (rows, order) => rows.known(order.postalAddress) },
  { fields: ["postcode"], column: "postcode", write: (rows, order) => rows.known(order.postcode) },
  { fields: ["customerGroup"], column: '"group"', write: (rows, order) => rows.known(order.customerGroup) },
];

export const PRODUCT_CELLS: readonly Cell<OrderReader>[] = [
  { fields: ["variantRef"], column: "variant_ref", write: (rows, reader) => rows.known(reader.variantRef) },
  { fields: ["family"], column: "family", write: (rows, reader) => rows.known(reader.extras.family) },
  { fields: ["tags"], column: "tags", write: (rows, reader) => rows.known(reader.extras.tags.join(LIST_SEPARATOR)) },
];

export const LINE_CELLS: readonly Cell<HeldLine>[] = [
  { fields: ["variantRef"], column: "variant_ref", write: (rows, line) => rows.known(line.variantRef) },
  { fields: ["parentRef"], column: "parent_ref", write: (rows, line) => rows.known(line.parentRef) },
  { fields: ["promotion"], column: "promotion", write: (rows, line) => rows.known(line.promotion) },
  { fields: ["lineDiscount", "listPrice"], column: "discount_minor", write: (rows, line) => rows.int8(line.discountMinor) },
  {
    fields: ["orderDiscountShare", "orderDiscount"],
    column: "order_discount_minor",
    write: (rows, line) => rows.int8(line.orderDiscountMinor),
  },
  { fields: ["taxRate"], column: "tax_rate_bp", write: (rows, line) => rows.int4OrNull(line.taxRateBp) },
];

/** Of the staging tables alone: such orders are never copied straight. */
export const SHIPPING_CELLS: readonly Cell<HeldLine>[] = [
  { fields: ["shippedAt"], column: "shipped_at", write: (rows, line) => rows.instantOrNull(line.shippedAtMs) },
  { fields: ["lineShipping"], column: "may_have_shipped", write: (rows, line) => rows.bool(line.mayHaveShipped) },
];
