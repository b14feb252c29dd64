import type { EffectToApply } from "../domain/effects/effect-to-apply";
import type { OrderNow } from "../domain/effects/judge-order";
import type { Money } from "../domain/money";
import { fineAmount, minorOfFine } from "../domain/sources/exact-amount";
import { ShopProblem } from "./shop-problem";
import type { ShopifyAccountOrder, ShopifyTransaction } from "./shopify-account-schema";

const PAID = new Set(["SALE", "CAPTURE"]);
/** A refund that is still on its way is as good as paid. */
const COUNTS = new Set(["SUCCESS", "PENDING"]);
const SETTLED_DISPUTES = new Set(["WON", "CHARGE_REFUNDED", "PREVENTED"]);

/** A Shopify order at this moment, for judging whether a void or a refund still fits it. */
export function stateOf(order: ShopifyAccountOrder, { line }: EffectToApply): OrderNow {
  const item = line && order.lineItems.nodes.find(({ id }) => id === `gid://shopify/LineItem/${line.ref}`);
  return {
    isCancelled: Boolean(order.cancelledAt),
    isDisputed: order.disputes.some(({ status }) => !SETTLED_DISPUTES.has(status)),
    isShipped: ["FULFILLED", "PARTIALLY_FULFILLED"].includes(order.displayFulfillmentStatus),
    lineItems: item ? item.currentQuantity : null,
    refundableMinor: payments(order).reduce((sum, payment) => sum + refundable(payment, order), 0),
    currency: order.presentmentCurrencyCode,
  };
}

/** The payment that can bear the whole amount, or undefined. */
export const paymentFor = (order: ShopifyAccountOrder, { minor }: Money): ShopifyTransaction | undefined =>
  payments(order).find((payment) => refundable(payment, order) >= minor);

const payments = ({ transactions }: ShopifyAccountOrder): ShopifyTransaction[] =>
  transactions.filter(({ kind, status }) => PAID.has(kind) && status === "SUCCESS");

function refundable(payment: ShopifyTransaction, { transactions }: ShopifyAccountOrder): number {
  const back = transactions.filter(
    ({ kind, status, parentTransaction }) => kind === "REFUND" && COUNTS.has(status) && parentTransaction?.id === payment.id,
  );
  return back.reduce((left, refund) => left - minorOf(refund), minorOf(payment));
}

function minorOf({ amountSet: { presentmentMoney } }: ShopifyTransaction): number {
  const fine = fineAmount(presentmentMoney.amount);
  if (fine === null) throw new ShopProblem("unreadable");
  return minorOfFine(fine, presentmentMoney.currencyCode);
}
