import { fineAmount, linePrice, minorOfFine } from "../domain/sources/exact-amount";
import type { SourceSettings } from "../domain/sources/source-settings";
import { goneOf, hasLeft, idOf } from "./shopify-fulfilments";
import type { ShopifyLine, ShopifyOrder } from "./shopify-schema";
import { addressBlock, basisPoints, code, type Draft, type DraftLine, email, postcode, type Stated, stated, text } from "./stated-order";

/** An order as it was placed. Shopify keeps quantity, price and discounts of a line through refunds and edits. */
export function shopifyFact(order: ShopifyOrder, settings: SourceSettings): Stated {
  if (order.test) return { left: { ref: order.name, why: "test_order" } };
  const currency = settings.money === "shop" ? order.currencyCode : order.presentmentCurrencyCode;
  const amount: Amount = (bag) => minorOf(settings.money === "shop" ? bag.shopMoney : bag.presentmentMoney, currency);
  const address = order.shippingAddress ?? order.billingAddress;
  const country = code(address?.countryCodeV2);
  const lines = order.lineItems.nodes.map((line) => readLine(line, amount));
  if (lines.some((line) => Number.isNaN(line.unitMinor) || Number.isNaN(line.onLine) || Number.isNaN(line.onOrder)))
    return { left: { ref: order.name, why: "unreadable" } };
  const orderDiscount = lines.reduce((sum, line) => sum + line.onOrder, 0);
  const codes = [...new Set(order.discountCodes.flatMap((one) => code(one) ?? []))];
  const draft: Draft = {
    ref: order.name,
    channel: settings.channel ?? code(order.sourceName) ?? "web",
    currency,
    placedAt: (settings.bindingInstant === "processed" && order.processedAt) || order.createdAt,
    createdAt: order.createdAt,
    processedAt: order.processedAt ?? undefined,
    shippedAt: shippedAt(order),
    status: statusOf(order),
    country,
    discountCodes: codes.length ? codes : undefined,
    orderDiscountMinor: orderDiscount || undefined,
    customer: {
      ref: code(order.customer && idOf(order.customer.id)),
      email: email(order.email),
      name: text(order.customer?.displayName ?? address?.name),
      language: text(order.customerLocale, 20),
      country,
      phone: text(order.phone ?? address?.phone, 200),
      postalAddress: addressBlock(
        address?.company,
        address?.address1,
        address?.address2,
        [address?.zip, address?.city].filter(Boolean).join(" "),
        address?.province,
        address?.country,
      ),
      postcode: postcode(address?.zip),
    },
    lines: lines.flatMap((line) => (line.stated.quantity > 0 ? [{ ...line.stated, taxIncluded: order.taxesIncluded }] : [])),
  };
  return stated(draft, { gone: goneOf(order), codes: codes.map((used) => ({ code: used, amountMinor: takenOff(order, used, amount) })) });
}

/** What a code took off the order, over its lines. */
const takenOff = (order: ShopifyOrder, used: string, amount: Amount): number =>
  order.lineItems.nodes
    .flatMap(({ discountAllocations }) => discountAllocations)
    .filter(({ discountApplication }) => code(discountApplication.code)?.toUpperCase() === used.toUpperCase())
    .reduce((sum, { allocatedAmountSet }) => sum + amount(allocatedAmountSet), 0);

type MoneyBag = ShopifyLine["originalUnitPriceSet"];
type Amount = (bag: MoneyBag) => number;

/** NaN where the shop states another currency than the order's, or no amount. */
function minorOf({ amount, currencyCode }: MoneyBag["shopMoney"], currency: string): number {
  const fine = fineAmount(amount);
  return fine === null || currencyCode !== currency ? Number.NaN : minorOfFine(fine, currency);
}

/** A discount chosen for all lines is one of the order, whichever way it was shared out; the others belong to their line. */
function readLine(line: ShopifyLine, amount: Amount): { unitMinor: number; onLine: number; onOrder: number; stated: DraftLine } {
  const unitMinor = amount(line.originalUnitPriceSet);
  const sum = (isOrders: boolean) =>
    line.discountAllocations
      .filter(({ discountApplication }) => (discountApplication.targetSelection === "ALL") === isOrders)
      .reduce((total, { allocatedAmountSet }) => total + amount(allocatedAmountSet), 0);
  const onLine = sum(false);
  const { unitPriceMinor, isGift } = linePrice(unitMinor, line.quantity, onLine);
  const promotion = line.discountAllocations
    .map(({ discountApplication }) => discountApplication)
    .find(({ targetSelection }) => targetSelection !== "ALL");
  const rates = line.taxLines.flatMap(({ ratePercentage }) => ratePercentage ?? []);
  return {
    unitMinor,
    onLine,
    onOrder: sum(true),
    stated: {
      ref: idOf(line.id),
      sku: code(line.sku),
      variantRef: code(line.variant && idOf(line.variant.id)),
      productName: text([line.title, line.variantTitle].filter(Boolean).join(" – ")),
      quantity: line.quantity,
      refundedQuantity: Math.min(line.quantity, Math.max(0, line.quantity - line.currentQuantity)),
      unitPriceMinor,
      discountMinor: onLine || undefined,
      taxRateBp: rates.length ? basisPoints(rates.reduce((total, rate) => total + rate, 0)) : undefined,
      promotion: code(promotion?.code ?? promotion?.title),
      kind: isGift ? "free_gift" : "sale",
    },
  };
}

function statusOf(order: ShopifyOrder): Draft["status"] {
  if (order.cancelledAt) return "cancelled";
  if (order.displayFinancialStatus === "REFUNDED") return "refunded";
  if (order.displayFinancialStatus === "VOIDED") return "cancelled";
  const left = (order.fulfillments ?? []).filter(hasLeft);
  const hasArrived = left.length > 0 && left.every(({ deliveredAt }) => deliveredAt);
  if (order.displayFulfillmentStatus === "FULFILLED") return hasArrived ? "delivered" : "shipped";
  return ["PENDING", "AUTHORIZED", "EXPIRED"].includes(order.displayFinancialStatus ?? "") ? "placed" : "paid";
}

/** Only once all of it left. */
const shippedAt = (order: ShopifyOrder): string | undefined =>
  order.displayFulfillmentStatus === "FULFILLED"
    ? (order.fulfillments ?? [])
        .map(({ createdAt }) => createdAt)
        .sort((one, other) => Date.parse(one) - Date.parse(other))
        .at(-1)
    : undefined;
