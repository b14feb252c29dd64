import { FULL_BP } from "./line-rules";

/** A price that includes one tax, with another instead; minor units and basis points, rounded half up. */
export function inTax(price: number, fromBp: number, toBp: number): number {
  if (fromBp === toBp) return price;
  const [parts, whole] = [BigInt(price) * BigInt(FULL_BP + toBp), BigInt(FULL_BP + fromBp)];
  return Number((2n * parts + whole) / (2n * whole));
}
