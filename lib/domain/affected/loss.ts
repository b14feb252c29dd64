import { roundedShare } from "./tax-basis";

/** Minor units throughout; prices in the scope's tax basis. */
export type LostOn = {
  unitPriceMinor: number;
  referencePriceMinor: number;
  /** What remains of the line after refunds and corrections, of what was placed. */
  quantity: number;
  placedQuantity: number;
  /** The line's share of the order's discount as imported (largest remainder). */
  orderDiscountMinor: number;
  /** The order's whole discount, and the goods at displayed prices that it was taken off. */
  coupon: { discountMinor: number; goodsMinor: number };
};

/**
 * What the shop lost on a line: the right price under the same coupons, less what was paid. Negative: the customer paid too much.
 *
 * An order's discount is carried to the right price at its rate (what it took of the goods it was taken off), because exports
 * state its amount and not its kind: a percentage keeps its percentage, and a fixed amount errs to the customer's advantage
 * where too little was paid. It is never more than the whole. The paid side uses the line's own share, so that the lines of an
 * order sum to what the order paid.
 */
export function lossMinor({ unitPriceMinor, referencePriceMinor, quantity, placedQuantity, orderDiscountMinor, coupon }: LostOn): number {
  const share = orderDiscountMinor === 0 ? 0 : roundedShare(BigInt(orderDiscountMinor) * BigInt(quantity), BigInt(placedQuantity));
  const paid = BigInt(unitPriceMinor) * BigInt(quantity) - BigInt(share);
  const right = BigInt(referencePriceMinor) * BigInt(quantity);
  if (coupon.discountMinor <= 0 || coupon.goodsMinor <= 0) return Number(right - paid);
  const discount = BigInt(Math.min(coupon.discountMinor, coupon.goodsMinor));
  return Number(right - BigInt(roundedShare(right * discount, BigInt(coupon.goodsMinor))) - paid);
}
