import type { Tx } from "../client";

/** The first of the words that is a product of the catalogue or of the price log; null: none is. */
export async function knownSku(tx: Tx, words: readonly string[]): Promise<string | null> {
  if (words.length === 0) return null;
  const [found] = await tx.$queryRaw<{ sku: string }[]>`
    SELECT given.sku FROM unnest(${[...words]}::text[]) WITH ORDINALITY AS given (sku, place)
    WHERE EXISTS (SELECT FROM product p WHERE p.sku = given.sku) OR EXISTS (SELECT FROM price_change c WHERE c.sku = given.sku)
    ORDER BY given.place LIMIT 1`;
  return found?.sku ?? null;
}

/** The alert that a tip about a product belongs to: one that stands, else one whose incident is still open; null: none. */
export async function alertForTip(tx: Tx, sku: string): Promise<number | null> {
  const [found] = await tx.$queryRaw<{ id: number }[]>`
    SELECT a.id FROM price_alert a LEFT JOIN incident i ON i.id = a.incident_id
    WHERE ${sku} = ANY (a.skus) AND (a.state IN ('open', 'acknowledged') OR (a.state = 'declared' AND i.closed_at IS NULL))
    ORDER BY a.state = 'declared', a.id DESC LIMIT 1`;
  return found?.id ?? null;
}
