import { meetsCriterion, type ScopeProduct } from "../incidents/scope";

/** What an order line says of a price: sold, given along (gift, replacement, part of a bundle), or going back. */
export type SaleKind = "sold" | "given" | "returned";

/** One order line as the search for windows sees it. `customer` is a number that stands for one; null: a guest or nobody known. */
export type Sale = {
  atMs: number;
  sku: string;
  currency: string;
  channel: string;
  /** The order's, else the customer's; null: nobody named one. */
  customerGroup: string | null;
  /** In the scope's tax basis where it can be told. */
  priceMinor: number;
  /** As the line says it, in its own basis: what a price log is compared with. */
  rawPriceMinor: number;
  quantity: number;
  kind: SaleKind;
  order: number;
  customer: number | null;
  /** Promotion or code that the shop names on the line. */
  promotion: boolean;
};

/** The product of the scope that a line is judged by; one that names the line's channel goes before one for every channel. */
export function productFor(
  products: readonly ScopeProduct[],
  line: { sku: string; currency: string; channel: string },
): ScopeProduct | null {
  let found: ScopeProduct | null = null;
  for (const product of products) {
    if (product.sku !== line.sku || product.currency !== line.currency) continue;
    if (product.channel === line.channel) return product;
    if (product.channel === "") found = product;
  }
  return found;
}

export type PriceClass = "wrong" | "right" | "other";

/** Wrong: meets the criterion; right: the reference price; anything else is neither. */
export function classOf(product: ScopeProduct, priceMinor: number): PriceClass {
  if (meetsCriterion(product, priceMinor)) return "wrong";
  return priceMinor === product.referencePriceMinor ? "right" : "other";
}
