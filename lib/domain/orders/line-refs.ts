import type { OrderLineFact } from "./order-fact";

const CODE_LENGTH = 200;

/** What a line itself calls its product; the same whatever other names are learnt later. */
export const statedProduct = ({ sku, variantRef, productName = "" }: OrderLineFact): string =>
  sku ?? variantRef ?? productName.slice(0, CODE_LENGTH).trim();

/** One reference for each line of an order: the shop's own, else product and occurrence, past any own one that says the same. */
export function lineRefs(lines: readonly OrderLineFact[]): string[] {
  const own = new Set(lines.flatMap(({ ref }) => ref ?? []));
  const occurrences = new Map<string, number>();
  return lines.map((line) => {
    if (line.ref !== undefined) return line.ref;
    const product = statedProduct(line);
    let occurrence = occurrences.get(product) ?? 0;
    do occurrence++;
    while (own.has(`${product}#${occurrence}`));
    occurrences.set(product, occurrence);
    return `${product}#${occurrence}`;
  });
}
