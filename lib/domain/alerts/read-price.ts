import { z } from "zod";
import { parseMoney } from "../imports/parse-money";

/** What an address shows: a price in minor units, or why none could be read. */
export type PriceRead = { priceMinor: number } | { problem: "no_price" | "other_currency" | "price_unreadable" };

const LD_JSON = /<script\b[^>]*\btype\s*=\s*["']?application\/ld\+json["']?[^>]*>([\s\S]*?)<\/script\s*>/gi;
const MOST_BLOCKS = 20;
const MOST_NODES = 2_000;

const written = z.union([z.number(), z.string()]);
const stated = z.object({ price: written.optional(), priceMinor: z.int().min(0).optional(), currency: z.string() });

/**
 * The price that an answer shows for a product: of a page, by its description of the product in JSON-LD; else of JSON
 * `{ price, currency }` or `{ priceMinor, currency }`. Where several products are described, the one with the SKU.
 */
export function readPrice(body: string, { sku, currency }: { sku: string; currency: string }): PriceRead {
  const offers = body.trimStart().startsWith("<") ? offersOnPage(body, sku) : offersInJson(body, sku);
  if (offers.length === 0) return { problem: "no_price" };
  const offer = offers.find((one) => one.currency.toUpperCase() === currency);
  if (!offer) return { problem: "other_currency" };
  if (offer.minor !== undefined) return { priceMinor: offer.minor };
  const minor = parseMoney(String(offer.price ?? "").trim(), ".", currency);
  return typeof minor === "number" && minor >= 0 ? { priceMinor: minor } : { problem: "price_unreadable" };
}

type Offer = { price?: string | number; minor?: number; currency: string };

function offersOnPage(html: string, sku: string): Offer[] {
  const nodes: Node[] = [];
  let blocks = 0;
  for (const [, text = ""] of html.matchAll(LD_JSON)) {
    if (++blocks > MOST_BLOCKS) break;
    collect(parsed(text), nodes);
  }
  return offersOf(nodes, sku);
}

function offersInJson(text: string, sku: string): Offer[] {
  const value = parsed(text);
  const plain = stated.safeParse(value);
  if (plain.success) {
    const { price, priceMinor: minor, currency } = plain.data;
    return price === undefined && minor === undefined ? [] : [{ price, minor, currency }];
  }
  const nodes: Node[] = [];
  collect(value, nodes);
  return offersOf(nodes, sku);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.trim());
  } catch {
    return null;
  }
}

type Node = Record<string, unknown>;
const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && !Array.isArray(value);
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]);

/** Every object of a description, outermost first; of a hostile one no more than so many. */
function collect(value: unknown, into: Node[]): void {
  const waiting = [value];
  while (waiting.length > 0 && into.length < MOST_NODES) {
    const next = waiting.shift();
    if (isNode(next)) {
      into.push(next);
      waiting.push(...Object.values(next).slice(0, MOST_NODES));
    } else if (Array.isArray(next)) waiting.push(...next.slice(0, MOST_NODES));
  }
}

function offersOf(nodes: readonly Node[], sku: string): Offer[] {
  const products = nodes.filter((node) => /Product/.test(listOf(node["@type"]).join(" ")));
  const named = products.filter((product) => product.sku === sku || product.productID === sku);
  const [product] = named.length > 0 ? named : products;
  return product ? listOf(product.offers).filter(isNode).flatMap(offerOf) : [];
}

function offerOf(offer: Node): Offer[] {
  const held = [offer, ...listOf(offer.priceSpecification).filter(isNode)];
  return held.flatMap((one) => {
    const price = written.safeParse(one.price ?? one.lowPrice);
    const currency = z.string().safeParse(one.priceCurrency ?? offer.priceCurrency);
    return price.success && currency.success ? [{ price: price.data, currency: currency.data }] : [];
  });
}

/** Whether the price that is live is the right one: where that is not known, whether it is no longer the wrong one. */
export function isRight(
  seenMinor: number,
  { wrongMinor, expectedMinor }: { wrongMinor: number | null; expectedMinor: number | null },
): boolean {
  return expectedMinor === null ? seenMinor !== wrongMinor : seenMinor === expectedMinor;
}
