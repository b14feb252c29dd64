/** How a line's price is meant. A tier holds from `minQuantity` items on. */
export const LINE_KINDS = ["regular", "tier", "promotion", "shown", "cart", "erp"] as const;
export type LineKind = (typeof LINE_KINDS)[number];

/**
 * Prices that are about to be published, or were just seen, as columns: a million lines fit in a few arrays, and no rule makes an
 * object for a line that it has nothing against. Names stand once, in lists; columns hold their places.
 */
export type PriceLines = {
  count: number;
  skus: readonly string[];
  channels: readonly string[];
  groups: readonly string[];
  currencies: readonly string[];
  sku: Int32Array;
  channel: Int32Array;
  group: Int32Array;
  currency: Int32Array;
  /** Places in LINE_KINDS. */
  kind: Uint8Array;
  /** 1: from the first item on. */
  minQuantity: Int32Array;
  /** Minor units of one item, safe integers; NaN: no price was given. */
  price: Float64Array;
  /** From when it holds, milliseconds. */
  atMs: Float64Array;
};

/** What is known of each line before it; minor units, NaN where nothing is known. */
export type KnownPrices = {
  /** The price before, of the same product, channel, group, currency, kind and quantity; of a promotion the regular one. */
  last: Float64Array;
  /** The median of the usual days. */
  usual: Float64Array;
  reference: Float64Array;
  /** Of one item, without tax, in the line's currency. */
  cost: Float64Array;
  /** Tax that the price includes, in basis points; 0: the price is without. */
  taxBp: Int32Array;
  /** 1: this very price was planned for this time. */
  planned: Uint8Array;
};

/** What is known of a product, by its place in `skus`. */
export type ProductFacts = {
  family: string | null;
  tags: readonly string[];
  unitsPerItem: number;
  /** Places in `skus` of what a bundle holds. */
  parts: readonly number[];
};

/** Columns for so many lines, with nothing known. */
export function noKnownPrices(count: number): KnownPrices {
  const unknown = () => new Float64Array(count).fill(Number.NaN);
  return {
    last: unknown(),
    usual: unknown(),
    reference: unknown(),
    cost: unknown(),
    taxBp: new Int32Array(count),
    planned: new Uint8Array(count),
  };
}
