import type { GuardRule } from "./guard";
import { FULL_BP, type LineTest } from "./line-rules";
import { type KnownPrices, LINE_KINDS, type PriceLines, type ProductFacts } from "./price-lines";

/** What rules over several lines look at beside the lines themselves. */
export type Surroundings = { lines: PriceLines; known: KnownPrices; products: readonly (ProductFacts | undefined)[] };

/** The lines that break a rule which sees them together; null for the rules that see one line (see line-rules). */
export function batchTest(rule: GuardRule, around: Surroundings, inScope: LineTest): LineTest | null {
  switch (rule.kind) {
    case "bulk":
      return bulk(rule.moreThan, around, inScope);
    case "same_value":
      return sameValue(rule.products, around, inScope);
    case "swapped_currency":
      return swappedCurrency(around);
    case "pack_cheaper":
      return packCheaper(around);
    case "bundle_as_part":
      return bundleAsPart(around);
    case "difference":
      return difference(rule.moreThanBp, around);
    default:
      return null;
  }
}

const REGULAR = LINE_KINDS.indexOf("regular");
const isRegular = ({ lines }: Surroundings, line: number): boolean => lines.kind[line] === REGULAR && lines.minQuantity[line] === 1;
/** What a line cost before: its last price, else, where no log knows it, what it usually sells at; NaN: nobody knows. */
const before = ({ known }: Surroundings, line: number): number =>
  Number.isNaN(known.last[line]!) ? known.usual[line]! : known.last[line]!;
/** A price that is what it was is no change. */
const isChange = (around: Surroundings, line: number): boolean => around.lines.price[line] !== before(around, line);
/** Nor is a first price: it replaces nothing. */
const isReplaced = (around: Surroundings, line: number): boolean => isChange(around, line) && !Number.isNaN(before(around, line));

/** All changed lines, where they are of more products than allowed. */
function bulk(moreThan: number, around: Surroundings, inScope: LineTest): LineTest {
  const { count, sku } = around.lines;
  const changed = new Set<number>();
  for (let line = 0; line < count; line++) if (inScope(line) && isReplaced(around, line)) changed.add(sku[line]!);
  return changed.size > moreThan ? (line) => isReplaced(around, line) : () => false;
}

/** Changed lines whose new value so many products took at once, and more than had it before: a shop has prices that it likes. */
function sameValue(products: number, around: Surroundings, inScope: LineTest): LineTest {
  const { lines } = around;
  const { count, sku, currency, price, currencies } = lines;
  const keyOf = (value: number, line: number): number => value * currencies.length + currency[line]!;
  const counts = (line: number): boolean => isRegular(around, line) && isChange(around, line) && !Number.isNaN(price[line]!);
  const takers = new Map<number, Set<number>>();
  for (let line = 0; line < count; line++) {
    if (!inScope(line) || !counts(line)) continue;
    const key = keyOf(price[line]!, line);
    const same = takers.get(key);
    if (same) same.add(sku[line]!);
    else takers.set(key, new Set([sku[line]!]));
  }
  const many = new Map([...takers].filter(([, same]) => same.size >= products).map(([key]) => [key, new Set<number>()]));
  if (many.size === 0) return () => false;
  for (let line = 0; line < count; line++)
    if (inScope(line) && isRegular(around, line)) many.get(keyOf(before(around, line), line))?.add(sku[line]!);
  const broken = new Set([...many].filter(([key, before]) => (takers.get(key)?.size ?? 0) > before.size).map(([key]) => key));
  return (line) => counts(line) && broken.has(keyOf(price[line]!, line));
}

/** Places that stand for one product in one channel and group: the same number means the same item. */
function itemOf({ channel, group, sku, channels, groups }: PriceLines): (line: number) => number {
  return (line) => (sku[line]! * channels.length + channel[line]!) * groups.length + group[line]!;
}

/** Changed lines that took the number which the item had, or has, in another currency. */
function swappedCurrency(around: Surroundings): LineTest {
  const { lines, known } = around;
  const { count, currency, price } = lines;
  if (lines.currencies.length < 2) return () => false;
  const item = itemOf(lines);
  const others = new Map<number, number[]>();
  for (let line = 0; line < count; line++) {
    if (!isRegular(around, line)) continue;
    const same = others.get(item(line));
    if (same) same.push(line);
    else others.set(item(line), [line]);
  }
  return (line) => {
    if (!isRegular(around, line) || !isChange(around, line) || Number.isNaN(known.last[line]!)) return false;
    const same = others.get(item(line)) ?? [];
    return same.some(
      (other) => currency[other] !== currency[line] && price[line] === known.last[other] && known.last[other] !== known.last[line],
    );
  };
}

/** Lines of packs that cost less in all than a smaller pack of their family does, in the same channel, group and currency. */
function packCheaper(around: Surroundings): LineTest {
  const { lines, products } = around;
  const { count, sku, price } = lines;
  const families = new Map<string, number[]>();
  for (let line = 0; line < count; line++) {
    const key = packKey(around, line);
    if (key === null) continue;
    const same = families.get(key);
    if (same) same.push(line);
    else families.set(key, [line]);
  }
  const broken = new Set<number>();
  for (const pack of families.values()) {
    pack.sort((a, b) => products[sku[a]!]!.unitsPerItem - products[sku[b]!]!.unitsPerItem);
    let dearest = Number.NEGATIVE_INFINITY;
    for (let from = 0; from < pack.length; ) {
      const units = products[sku[pack[from]!]!]!.unitsPerItem;
      let to = from;
      while (to < pack.length && products[sku[pack[to]!]!]!.unitsPerItem === units) {
        if (price[pack[to]!]! < dearest) broken.add(pack[to]!);
        to++;
      }
      for (; from < to; from++) dearest = Math.max(dearest, price[pack[from]!]!);
    }
  }
  return (line) => broken.has(line);
}

function packKey(around: Surroundings, line: number): string | null {
  const { lines, products } = around;
  const product = products[lines.sku[line]!];
  if (!product?.family || !isRegular(around, line) || Number.isNaN(lines.price[line]!)) return null;
  return `${product.family}\n${lines.channel[line]} ${lines.group[line]} ${lines.currency[line]}`;
}

/** Lines of bundles that cost no more than the dearest of their parts, as far as the parts have a price here. */
function bundleAsPart(around: Surroundings): LineTest {
  const { lines, products } = around;
  const { count, channel, group, currency, sku, price } = lines;
  if (!products.some((product) => product && product.parts.length > 0)) return () => false;
  const keyOf = (product: number, line: number) => `${product} ${channel[line]} ${group[line]} ${currency[line]}`;
  const prices = new Map<string, number>();
  for (let line = 0; line < count; line++) if (isRegular(around, line)) prices.set(keyOf(sku[line]!, line), price[line]!);
  return (line) => {
    const parts = products[sku[line]!]?.parts ?? [];
    if (parts.length < 2 || !isRegular(around, line)) return false;
    return parts.some((part) => price[line]! <= (prices.get(keyOf(part, line)) ?? Number.NEGATIVE_INFINITY));
  };
}

/** Lines of items that cost differently where they are shown, in the cart and in the back office; all that differ from the lowest. */
function difference(moreThanBp: number, around: Surroundings): LineTest {
  const { lines } = around;
  const { count, currency, kind, price, minQuantity } = lines;
  const item = itemOf(lines);
  const seen = new Set(["shown", "cart", "erp"].map((name) => LINE_KINDS.indexOf(name as (typeof LINE_KINDS)[number])));
  const counts = (line: number) => seen.has(kind[line]!) && minQuantity[line] === 1 && !Number.isNaN(price[line]!);
  const keyOf = (line: number) => item(line) * lines.currencies.length + currency[line]!;
  const spans = new Map<number, { least: number; most: number }>();
  for (let line = 0; line < count; line++) {
    if (!counts(line)) continue;
    const span = spans.get(keyOf(line));
    if (!span) spans.set(keyOf(line), { least: price[line]!, most: price[line]! });
    else {
      span.least = Math.min(span.least, price[line]!);
      span.most = Math.max(span.most, price[line]!);
    }
  }
  return (line) => {
    const span = counts(line) ? spans.get(keyOf(line)) : undefined;
    return span !== undefined && (span.most - span.least) * FULL_BP > moreThanBp * span.most;
  };
}
