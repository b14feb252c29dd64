import { z } from "zod";
import { countPeople, type PeopleCount } from "@/lib/db/affected/count-people";
import { countScope } from "@/lib/db/affected/count-scope";
import { prisma } from "@/lib/db/client";
import { expandProducts } from "@/lib/db/incidents/expand";
import { searchProducts } from "@/lib/db/incidents/suggest";
import { toNumber } from "@/lib/db/minor";
import { readHourCounts } from "@/lib/db/prices/hour-counts";
import { readPriceLog } from "@/lib/db/prices/price-log";
import { type DecimalSign, decimalText } from "@/lib/domain/incidents/decimal";
import { type DeclaredProduct, emptyProduct } from "@/lib/domain/incidents/declaration";
import { incidentFields } from "@/lib/domain/incidents/incident-fields";
import { minorDigits } from "@/lib/domain/money";
import { priceHistories } from "@/lib/domain/prices/price-history";
import { type ProposedPrice, proposePrices } from "@/lib/domain/prices/propose-prices";

export type ProductSuggestion = { sku: string; name: string; unitsPerItem: number; unitCost: string; currency: string | null };
export type PriceSuggestion = ProposedPrice & { text: string };

export async function suggestProducts(text: string, sign: DecimalSign): Promise<ProductSuggestion[]> {
  const asked = z.string().trim().min(1).max(100).safeParse(text);
  if (!asked.success) return [];
  const found = await searchProducts(prisma, asked.data, 10);
  return found.map(({ sku, name, units_per_item, unit_cost_minor, currency }) => ({
    sku,
    name,
    unitsPerItem: units_per_item,
    unitCost: unit_cost_minor === null ? "" : decimalText(toNumber(unit_cost_minor), minorDigits(currency ?? "EUR"), sign),
    currency,
  }));
}

/** Prices of a SKU's history, with the ones that look like the reference and the wrong price said to be so. */
export async function suggestPrices(sku: string, sign: DecimalSign): Promise<PriceSuggestion[]> {
  const asked = z.string().min(1).max(200).safeParse(sku);
  if (!asked.success) return [];
  const [log, counts] = await Promise.all([readPriceLog(prisma, [asked.data]), readHourCounts(asked.data)]);
  const proposed = proposePrices(priceHistories(log, counts), counts);
  return proposed.map((price) => ({ ...price, text: decimalText(price.priceMinor, minorDigits(price.currency), sign) }));
}

const group = z.object({ by: z.enum(["family", "tag", "code"]), name: z.string().trim().min(1).max(200) });
export type ProductGroup = z.infer<typeof group>;

/** The products of a family, with a tag or under a code, each with its usual price as reference. */
export async function suggestGroup(asked: ProductGroup, sign: DecimalSign): Promise<DeclaredProduct[]> {
  const { by, name } = group.parse(asked);
  const found = await expandProducts(prisma, by, name);
  return found.map(({ sku, currency, usual_price, units_per_item, unit_cost_minor }) => ({
    ...emptyProduct(),
    sku,
    currency,
    origin: `${by}:${name}`,
    criterion: "any",
    referencePrice: decimalText(toNumber(usual_price), minorDigits(currency), sign),
    unitsPerItem: String(units_per_item),
    unitCost: unit_cost_minor === null ? "" : decimalText(toNumber(unit_cost_minor), minorDigits(currency), sign),
  }));
}

export type DeclaredLines = { lines: number; products: number };

/** How many lines the scope would take in as it stands, of how many products; null: it is not yet one. */
export async function countDeclaredLines(fields: unknown): Promise<DeclaredLines | null> {
  const read = incidentFields.pick(SCOPE).safeParse(fields);
  if (!read.success) return null;
  const { lines, products } = await countScope(read.data);
  return { lines, products: new Set(products.filter((p) => p.lines > 0).map((p) => p.sku)).size };
}

/** The orders and customers of these lines; null: it is not yet a scope. */
export async function countDeclaredPeople(fields: unknown): Promise<PeopleCount | null> {
  const read = incidentFields.pick(SCOPE).safeParse(fields);
  return read.success ? countPeople(read.data) : null;
}

const SCOPE = {
  products: true,
  windows: true,
  channels: true,
  discountCodes: true,
  customerGroups: true,
  countries: true,
  taxIncluded: true,
} as const;
