import type { OrderReader } from "../../domain/imports/order-reader";

/** The order being gathered from lines that follow one another; facts are the first that a line gives. */
export type OpenOrder = {
  id: number;
  ref: string;
  line: number;
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

/** Takes from one more line what the order does not know yet. */
export function completeOrder(order: OpenOrder, reader: OrderReader): void {
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
