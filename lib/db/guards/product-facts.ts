import type { PoolClient } from "pg";
import type { ProductFacts } from "../../domain/guards/price-lines";
import type { Db } from "../client";
import { rowsOf } from "./rows-of";
import type { Stated } from "./stated-prices";

const CHUNK = 5_000;
const NONE: readonly never[] = [];

type Row = { place: number; family: string | null; tags: string[]; units: number };

/** What is known of products, by their place in `skus`; undefined: nobody ever sold or described it. */
export async function productFacts(db: PoolClient | Db, skus: readonly string[], stated: Stated): Promise<(ProductFacts | undefined)[]> {
  const found: (ProductFacts | undefined)[] = new Array(skus.length).fill(undefined);
  if (!stated.product && !stated.bundle_part) return found;
  const parts = stated.bundle_part ? await partsOf(db, skus) : new Map<number, number[]>();
  const once = new Map<string, readonly string[]>();
  for (let from = 0; from < skus.length; from += CHUNK) {
    const rows = await rowsOf<Row>(
      db,
      `SELECT (u.place + $2 - 1)::int AS place, p.family, p.tags, p.units_per_item AS units
       FROM unnest($1::text[]) WITH ORDINALITY AS u(sku, place) JOIN product p ON p.sku = u.sku`,
      [skus.slice(from, from + CHUNK), from],
    );
    for (const { place, family, tags, units } of rows)
      found[place] = { family, tags: sameTags(once, tags), unitsPerItem: units, parts: parts.get(place) ?? NONE };
  }
  for (const [place, held] of parts) found[place] ??= { family: null, tags: NONE, unitsPerItem: 1, parts: held };
  return found;
}

/** A catalogue has few lists of tags, a million times over. */
function sameTags(once: Map<string, readonly string[]>, tags: readonly string[]): readonly string[] {
  if (tags.length === 0) return NONE;
  const key = JSON.stringify(tags);
  const same = once.get(key) ?? tags;
  once.set(key, same);
  return same;
}

/** Of each bundle of these the places of its parts, as far as they are among these too. */
async function partsOf(db: PoolClient | Db, skus: readonly string[]): Promise<Map<number, number[]>> {
  const places = new Map(skus.map((sku, place) => [sku, place]));
  const parts = new Map<number, number[]>();
  for (let from = 0; from < skus.length; from += CHUNK) {
    const rows = await rowsOf<{ sku: string; part: string }>(
      db,
      "SELECT sku, part_sku AS part FROM bundle_part WHERE sku = ANY($1::text[]) ORDER BY sku, part_sku",
      [skus.slice(from, from + CHUNK)],
    );
    for (const row of rows) {
      const [bundle, part] = [places.get(row.sku), places.get(row.part)];
      if (bundle !== undefined && part !== undefined) parts.set(bundle, [...(parts.get(bundle) ?? []), part]);
    }
  }
  return parts;
}
