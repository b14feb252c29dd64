import type { DeclaredProduct } from "@/lib/domain/incidents/declaration";
import type { ProposedPrice } from "@/lib/domain/prices/propose-prices";

export type ProductHint = { sku: string; name: string; unitsPerItem: number; unitCost: string; currency: string | null };
export type PriceHint = ProposedPrice & { text: string };
export type ProductGroup = { by: "family" | "tag" | "code"; name: string };

/** What the form asks the server for while it is filled in. */
export type Suggest = {
  products: (text: string) => Promise<ProductHint[]>;
  prices: (sku: string) => Promise<PriceHint[]>;
  group: (group: ProductGroup) => Promise<DeclaredProduct[]>;
};
