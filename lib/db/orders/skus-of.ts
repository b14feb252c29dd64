import type { PoolClient } from "pg";
import { plainWord } from "../../domain/imports/words";
import type { OrderFact, OrderLineFact } from "../../domain/orders/order-fact";

/** The SKU of a line: its own; else what the shop's variant id or the name is known to stand for; else that itself. */
export type SkuOf = (line: OrderLineFact) => string;

export async function skusOf(client: PoolClient, orders: readonly OrderFact[]): Promise<SkuOf> {
  const wanted = orders.flatMap(({ lines }) => lines.filter(({ sku }) => sku === undefined));
  const known = wanted.length === 0 ? new Map<string, string>() : await readAliases(client, wanted);
  return (line) => line.sku ?? known.get(variantKey(line)) ?? known.get(nameKey(line)) ?? statedProduct(line);
}

/** What the fact itself calls the product: it stays the same when an alias is learnt later. */
export const statedProduct = ({ sku, variantRef, productName }: OrderLineFact): string =>
  sku ?? variantRef ?? (productName ?? "").slice(0, 200);

const variantKey = ({ variantRef }: OrderLineFact): string => `variant ${variantRef ?? ""}`;
const nameKey = ({ productName }: OrderLineFact): string => `name ${plainWord(productName ?? "")}`;

async function readAliases(client: PoolClient, lines: readonly OrderLineFact[]): Promise<Map<string, string>> {
  const variants = lines.flatMap(({ variantRef }) => variantRef ?? []);
  const names = lines.flatMap(({ productName }) => (productName ? plainWord(productName) : []));
  const { rows } = await client.query<{ key: string; sku: string }>(
    `SELECT kind || ' ' || value AS key, sku FROM product_alias
     WHERE (kind = 'variant' AND value = ANY ($1::text[])) OR (kind = 'name' AND value = ANY ($2::text[]))`,
    [variants, names],
  );
  return new Map(rows.map(({ key, sku }) => [key, sku]));
}
