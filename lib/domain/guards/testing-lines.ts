import type { Surroundings } from "./batch-rules";
import { LINE_KINDS, type LineKind, noKnownPrices, type ProductFacts } from "./price-lines";

/** One line as a test writes it, with what is known of it; what is left out is ordinary or unknown. */
export type TestLine = {
  sku: string;
  price: number | null;
  channel?: string;
  group?: string;
  currency?: string;
  kind?: LineKind;
  minQuantity?: number;
  at?: string;
  last?: number;
  usual?: number;
  reference?: number;
  cost?: number;
  taxBp?: number;
  planned?: boolean;
  product?: Partial<Omit<ProductFacts, "parts">> & { parts?: string[] };
};

/** @internal lines in columns, as the engine reads them */
export function linesOf(given: readonly TestLine[]): Surroundings {
  const names = (of: (line: TestLine) => string) => [...new Set(given.map(of))];
  const skus = [...new Set(given.flatMap((line) => [line.sku, ...(line.product?.parts ?? [])]))];
  const channels = names((line) => line.channel ?? "");
  const groups = names((line) => line.group ?? "");
  const currencies = names((line) => line.currency ?? "EUR");
  const known = noKnownPrices(given.length);
  given.forEach((line, i) => {
    for (const basis of ["last", "usual", "reference", "cost"] as const) known[basis][i] = line[basis] ?? Number.NaN;
    known.taxBp[i] = line.taxBp ?? 0;
    known.planned[i] = Number(line.planned ?? false);
  });
  const products: (ProductFacts | undefined)[] = skus.map((sku) => {
    const product = given.find((line) => line.sku === sku && line.product)?.product;
    if (!product) return undefined;
    const parts = (product.parts ?? []).map((part) => skus.indexOf(part));
    return { family: product.family ?? null, tags: product.tags ?? [], unitsPerItem: product.unitsPerItem ?? 1, parts };
  });
  return {
    known,
    products,
    lines: {
      count: given.length,
      skus,
      channels,
      groups,
      currencies,
      sku: Int32Array.from(given, (line) => skus.indexOf(line.sku)),
      channel: Int32Array.from(given, (line) => channels.indexOf(line.channel ?? "")),
      group: Int32Array.from(given, (line) => groups.indexOf(line.group ?? "")),
      currency: Int32Array.from(given, (line) => currencies.indexOf(line.currency ?? "EUR")),
      kind: Uint8Array.from(given, (line) => LINE_KINDS.indexOf(line.kind ?? "regular")),
      minQuantity: Int32Array.from(given, (line) => line.minQuantity ?? 1),
      price: Float64Array.from(given, (line) => line.price ?? Number.NaN),
      atMs: Float64Array.from(given, (line) => Date.parse(line.at ?? "2006-08-16T10:00:00Z")),
    },
  };
}
