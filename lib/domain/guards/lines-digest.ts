import { createHash } from "node:crypto";
import type { PriceLines } from "./price-lines";

const NAMES = ["skus", "channels", "groups", "currencies"] as const;
const COLUMNS = ["sku", "channel", "group", "currency", "kind", "minQuantity", "price"] as const;
const CHUNK = 10_000;

/**
 * SHA-256 of what prices say, in their order: the same file asked about again has the same. When a price holds from counts where that
 * lies ahead of `nowMs`; what holds already is the same whenever it is asked.
 */
export function linesDigest(lines: PriceLines, nowMs: number): Uint8Array<ArrayBuffer> {
  const hash = createHash("sha256").update(`${lines.count}\n`);
  for (const name of NAMES) {
    const list = lines[name];
    for (let from = 0; from < list.length; from += CHUNK) hash.update(`${JSON.stringify(list.slice(from, from + CHUNK))}\n`);
  }
  for (const column of COLUMNS) hash.update(lines[column]);
  hash.update(lines.atMs.map((atMs) => (atMs <= nowMs ? 0 : atMs)));
  return new Uint8Array(hash.digest());
}
