import { expect, test } from "vitest";
import { lossMinor } from "./loss";
import { comparablePrice } from "./tax-basis";

const line = { unitPriceMinor: 0, referencePriceMinor: 4900, quantity: 1, placedQuantity: 1, orderDiscountMinor: 0 };
const none = { discountMinor: 0, goodsMinor: 0 };

test.each([
  ["a free pack", line, none, 4900],
  ["three of which two remain", { ...line, quantity: 2, placedQuantity: 3 }, none, 9800],
  // 24.00 less 20 % is 19.20; 49.00 less 20 % is 39.20.
  ["a coupon of 20 %", { ...line, unitPriceMinor: 2400, orderDiscountMinor: 480 }, { discountMinor: 480, goodsMinor: 2400 }, 2000],
  // Half of the line's share goes with the half that remains.
  [
    "a coupon on what remains",
    { ...line, unitPriceMinor: 1000, placedQuantity: 2, orderDiscountMinor: 200 },
    { discountMinor: 200, goodsMinor: 2000 },
    3510,
  ],
  ["a voucher of the whole order", { ...line, unitPriceMinor: 100, orderDiscountMinor: 100 }, { discountMinor: 100, goodsMinor: 100 }, 0],
  [
    "a discount larger than its goods",
    { ...line, unitPriceMinor: 100, orderDiscountMinor: 100 },
    { discountMinor: 900, goodsMinor: 100 },
    0,
  ],
  // The dearest price there is, a million times, 1 too little each: 10^18 + 10^6 less 10^18, beyond what a floating number tells apart.
  [
    "a loss on more than floats hold",
    { ...line, unitPriceMinor: 1e12 - 1, referencePriceMinor: 1e12, quantity: 1_000_000 },
    none,
    1_000_000,
  ],
  ["an overcharge", { ...line, unitPriceMinor: 49_000 }, none, -44_100],
] as const)("%s", (_, placed, coupon, loss) => {
  expect(lossMinor({ ...placed, coupon })).toBe(loss);
});

test.each([
  // 8.33 x 1.2 = 9.996.
  [true, 833, false, 2000, 1000],
  // 12.00 / 1.2; 10.01 / 1.055 = 9.488...
  [false, 1200, true, 2000, 1000],
  [false, 1001, true, 550, 949],
  // Half a minor unit goes up: 0.05 x 1.1 = 0.055.
  [true, 5, false, 1000, 6],
  [true, 833, true, null, 833],
  [null, 833, null, null, 833],
  [true, 0, null, null, 0],
  [true, 833, null, 2000, null],
  [true, 833, false, null, null],
] as const)("in basis %s the price %i (tax included: %s, rate %s) is %s", (basis, unitPriceMinor, taxIncluded, taxRateBp, price) => {
  expect(comparablePrice(basis, { unitPriceMinor, taxIncluded, taxRateBp })).toBe(price);
});
