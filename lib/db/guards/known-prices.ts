import type { PoolClient } from "pg";
import { inTax } from "../../domain/guards/in-tax";
import { type KnownPrices, noKnownPrices, type PriceLines, type ProductFacts } from "../../domain/guards/price-lines";
import { usualPrice } from "../../domain/guards/usual-price";
import type { Db } from "../client";
import { askedValues, bySku, PROMOTION, TIER } from "./asked-lines";
import { loggedSteps, seenPrices, soldPrices } from "./past-prices";
import { productFacts } from "./product-facts";
import { itemCosts, plannedPlaces, referencePrices, type Stated, whatIsStated } from "./stated-prices";

/** `taxBp`: what prices include, in basis points (see the settings of watching). */
type KnownBy = { now: Date; usualDays: number; taxBp: number };
export type Known = { known: KnownPrices; products: (ProductFacts | undefined)[] };

/**
 * What was known of prices before their own instants; ask before the prices themselves are written down. Where the log
 * says too little, what a price usually is comes from what was sold most often; one that a catalogue shows to what was seen there before, else to the regular
 * price, and so is a promotion. A price that was planned is neither the last nor a usual one. A reference price with other tax than prices include is converted. Reads five thousand lines at a time.
 */
export async function knownPrices(db: PoolClient | Db, lines: PriceLines, by: KnownBy): Promise<Known> {
  const known = noKnownPrices(lines.count);
  known.taxBp.fill(by.taxBp);
  const stated = await whatIsStated(db);
  for (const chunk of bySku(lines)) await learn(db, { lines, chunk, known, stated, by });
  return { known, products: await productFacts(db, lines.skus, stated) };
}

/** What whoever buys one item pays: orders say nothing of what a break or a group of customers usually costs. */
const isSoldSingly = ({ kind, minQuantity, group, groups }: PriceLines, line: number): boolean =>
  kind[line] !== TIER && minQuantity[line] === 1 && groups[group[line]!] === "";

type Learning = { lines: PriceLines; chunk: Int32Array; known: KnownPrices; stated: Stated; by: KnownBy };

async function learn(db: PoolClient | Db, { lines, chunk, known, stated, by }: Learning): Promise<void> {
  const values = askedValues(lines, chunk, by.usualDays);
  const logged = await loggedSteps(db, values, stated);
  for (const [line, steps] of logged) {
    known.last[line] = steps.at(-1)?.price ?? Number.NaN;
    known.usual[line] = usualPrice(steps, lines.atMs[line]!, by.usualDays) ?? Number.NaN;
  }
  const unknown = chunk.filter((line) => Number.isNaN(known.usual[line]!) && isSoldSingly(lines, line));
  if (unknown.length > 0) {
    const sold = await soldPrices(db, askedValues(lines, unknown, by.usualDays), by.now);
    for (const { place, price } of sold) known.usual[place] = price;
  }
  if (stated.seen_price && chunk.some((line) => lines.kind[line]! > PROMOTION))
    for (const { place, price } of await seenPrices(db, values)) known.last[place] = price;
  if (stated.reference_price)
    for (const { place, price, taxBp } of await referencePrices(db, values)) known.reference[place] = inTax(price, taxBp, by.taxBp);
  if (stated.product_cost || stated.unit_cost) for (const { place, price } of await itemCosts(db, values)) known.cost[place] = price;
  for (const place of await plannedPlaces(db, values, stated)) known.planned[place] = 1;
}
