import { minorDigits } from "../domain/money";
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
import type { VendureLine, VendureOrder, VendureShop } from "./vendure-schema";

/**
 * An order as it was placed. Null for what is no order of its own: a seller's part of one that is also listed whole.
 *
 * Vendure re-prices a line whenever an order is modified, at the price of that day. The price at which the line was first
 * added stays beside it, and is what the customer paid: lines that a modification touched are taken back to it.
 */
export function vendureFact(order: VendureOrder, shop: VendureShop, settings: SourceSettings): Stated | null {
  if (order.type === "Seller") return null;
  if (!order.orderPlacedAt) return { left: { ref: order.code, why: "not_placed" } };
  const { customer } = order;
  const address = order.shippingAddress ?? order.billingAddress;
  const billing = order.billingAddress ?? order.shippingAddress;
  const amount = inMinor(shop, order.currencyCode);
  const group = code(customer?.groups[0]?.name);
  const country = code(order.shippingAddress?.countryCode ?? billing?.countryCode);
  const codes = [...new Set(order.couponCodes.flatMap((coupon) => code(coupon) ?? []))];
  const draft: Draft = {
    ref: order.code,
    channel: settings.channel ?? channelOf(order, shop),
    currency: order.currencyCode,
    placedAt: order.orderPlacedAt,
    createdAt: order.createdAt,
    paidAt: firstPayment(order),
    shippedAt: shippedAt(order),
    status: statusOf(order),
    country,
    customerGroup: group,
    discountCodes: codes.length ? codes : undefined,
    orderDiscountMinor: orderDiscount(order, shop, amount),
    customer: {
      ref: code(customer?.id),
      email: email(customer?.emailAddress),
      name: text(customer ? `${customer.firstName} ${customer.lastName}` : address?.fullName),
      country,
      phone: text(customer?.phoneNumber ?? address?.phoneNumber, 200),
      postalAddress: addressBlock(
        address?.company,
        address?.streetLine1,
        address?.streetLine2,
        [address?.postalCode, address?.city].filter(Boolean).join(" "),
        address?.province,
        address?.country,
      ),
      postcode: postcode(address?.postalCode),
      group,
    },
    lines: order.lines.flatMap((line) => lineOf(line, { order, shop, amount }) ?? []),
  };
  return stated(draft, {
    editedLines: order.lines.filter((line) => isModified(order, line)).map((line) => line.id),
    gone: goneOf(order),
    codes: codes.map((used) => ({ code: used, amountMinor: takenOff(order, used, { shop, amount }) })),
  });
}

/** What a coupon took off the order: a promotion of ours is called by its code. */
const takenOff = (order: VendureOrder, used: string, { shop, amount }: Pick<Context, "shop" | "amount">): number =>
  order.discounts
    .filter(({ description }) => description === used)
    .reduce((sum, discount) => sum - amount(shop.withTax ? discount.amountWithTax : discount.amount), 0);

/** What left of each line and when, and what arrived. */
const goneOf = (order: VendureOrder): Gone[] =>
  left(order).flatMap(({ id, state, createdAt, updatedAt, lines }) =>
    lines.flatMap(({ orderLineId, quantity }) => {
      const gone = { event: id, line: orderLineId, items: quantity };
      if (quantity < 1) return [];
      const shipped: Gone = { ...gone, kind: "shipped", at: createdAt };
      return state === "Delivered" ? [shipped, { ...gone, kind: "delivered", at: updatedAt }] : [shipped];
    }),
  );

const left = (order: VendureOrder) => (order.fulfillments ?? []).filter(({ state }) => state === "Shipped" || state === "Delivered");

type Amount = (value: number) => number;
type Context = { order: VendureOrder; shop: VendureShop; amount: Amount };

/** Vendure's integers have the same number of decimals in every currency. */
const inMinor = (shop: VendureShop, currency: string): Amount => {
  const factor = 10 ** (minorDigits(currency) - shop.precision);
  return (value) => Math.round(value * factor);
};

function lineOf(line: VendureLine, { order, shop, amount }: Context): DraftLine | null {
  const placed = line.orderPlacedQuantity || line.quantity;
  if (placed === 0) return null;
  const unit = shop.withTax ? line.unitPriceWithTax : line.unitPrice;
  const discounted = shop.withTax ? line.discountedUnitPriceWithTax : line.discountedUnitPrice;
  const since = shop.withTax ? line.unitPriceWithTaxChangeSinceAdded : line.unitPriceChangeSinceAdded;
  const isRepriced = line.orderPlacedQuantity > 0 && isModified(order, line);
  const unitAsPlaced = isRepriced ? unit - since : unit;
  const discount = Math.max(0, unit - discounted);
  const price = Math.max(0, unitAsPlaced - discount);
  const promotion = line.discounts.find(({ type }) => type === "PROMOTION")?.description;
  return {
    ref: line.id,
    sku: code(line.productVariant.sku),
    variantRef: code(line.productVariant.id),
    productName: text(line.productVariant.name),
    quantity: placed,
    refundedQuantity: Math.min(placed, Math.max(placed - line.quantity, refunded(order, line.id), 0)),
    unitPriceMinor: amount(price),
    discountMinor: discount ? amount(discount * placed) : undefined,
    taxIncluded: shop.withTax,
    taxRateBp: basisPoints(line.taxRate),
    promotion: code(promotion),
    kind: unitAsPlaced > 0 && price === 0 ? "free_gift" : "sale",
  };
}

const isModified = (order: VendureOrder, { id }: VendureLine): boolean =>
  order.modifications.some(({ lines }) => lines.some((line) => line.orderLineId === id));

function refunded(order: VendureOrder, lineId: string): number {
  const refunds = (order.payments ?? []).flatMap((payment) => payment.refunds).filter(({ state }) => state !== "Failed");
  const lines = refunds.flatMap((refund) => refund.lines).filter((line) => line.orderLineId === lineId);
  return lines.reduce((sum, line) => sum + line.quantity, 0);
}

/** What was spread over the lines for discounts of the whole order. */
function orderDiscount(order: VendureOrder, shop: VendureShop, amount: Amount): number | undefined {
  const spread = order.lines.reduce(
    (sum, line) =>
      sum +
      (shop.withTax ? line.discountedLinePriceWithTax - line.proratedLinePriceWithTax : line.discountedLinePrice - line.proratedLinePrice),
    0,
  );
  return spread > 0 ? amount(spread) : undefined;
}

const firstPayment = (order: VendureOrder): string | undefined =>
  (order.payments ?? [])
    .filter(({ state }) => state === "Settled")
    .map(({ createdAt }) => createdAt)
    .sort()[0];

/** Only once all of it left. */
function shippedAt(order: VendureOrder): string | undefined {
  if (order.state !== "Shipped" && order.state !== "Delivered") return undefined;
  return left(order)
    .map(({ createdAt }) => createdAt)
    .sort()
    .at(-1);
}

function statusOf(order: VendureOrder): Draft["status"] {
  const settled = (order.payments ?? []).filter(({ state }) => state === "Settled");
  const paid = settled.reduce((sum, { amount }) => sum + amount, 0);
  const back = settled.flatMap(({ refunds }) => refunds).filter(({ state }) => state === "Settled");
  if (order.state === "Cancelled") return "cancelled";
  if (paid > 0 && back.reduce((sum, { total }) => sum + total, 0) >= paid) return "refunded";
  if (order.state === "Delivered") return "delivered";
  if (order.state === "Shipped") return "shipped";
  return settled.length > 0 ? "paid" : "placed";
}

/** Orders of an assigned channel stand in the default one too; the assigned one is where they were placed. */
const channelOf = (order: VendureOrder, shop: VendureShop): string => {
  const own = order.channels.map((channel) => channel.code).find((name) => !name.startsWith("__"));
  return code(own) ?? (shop.code.startsWith("__") ? "web" : shop.code);
};
