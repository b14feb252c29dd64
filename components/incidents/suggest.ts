import type { LocalTime } from "@/lib/domain/incidents/local-time";
import type { Criterion } from "@/lib/domain/incidents/scope";

export type ProductHint = { sku: string; name: string; unitsPerItem: number; unitCost: string; currency: string | null };
export type PriceHint = { currency: string; priceMinor: number; text: string; lines: number };
export type WindowHint = { startsAt: LocalTime; endsAt: LocalTime; lines: number };

/** What the form asks the server for while it is filled in. */
export type Suggest = {
  products: (text: string) => Promise<ProductHint[]>;
  prices: (sku: string) => Promise<PriceHint[]>;
  window: (question: {
    sku: string;
    currency: string;
    criterion: Criterion;
    criterionValue: number;
    referencePriceMinor: number;
    zone: string;
  }) => Promise<WindowHint | null>;
};
