import { createHash } from "node:crypto";
import type { PriceFact } from "./price-fact";

/** A price change as every source of them states it, its instants in epoch milliseconds. */
export type StatedPrice = Pick<PriceFact, "sku" | "channel" | "customerGroup" | "currency" | "kind" | "minQuantity" | "priceMinor"> & {
  effectiveAtMs: number;
  endsAtMs: number | null;
};

/** A change without an id of its own is known by its content: said twice, in a file or by push, it is still one change. */
export function priceReference(stated: StatedPrice): string {
  const { sku, channel, customerGroup, currency, kind, minQuantity, priceMinor, effectiveAtMs, endsAtMs } = stated;
  const facts = JSON.stringify([sku, channel, customerGroup, currency, kind, minQuantity, priceMinor, effectiveAtMs, endsAtMs]);
  return `h:${createHash("sha256").update(facts).digest("hex").slice(0, 32)}`;
}
