import type { Sale, SaleKind } from "./sale";

/** What stands before the columns: the words that they point to. */
export type DotsHeader = {
  /** Lines there are; more than are sent when they were thinned. */
  total: number;
  skus: { sku: string; name: string }[];
  channels: string[];
  currencies: string[];
  /** References of the orders. */
  orders: string[];
};

/** Order lines by column, in order of time: fifty thousand of them are a few numbers each, not fifty thousand objects. */
export type Dots = DotsHeader & {
  length: number;
  atMs: Float64Array;
  priceMinor: Float64Array;
  quantity: Int32Array;
  /** Places in `orders`, and numbers that stand for a customer each; -1: a guest. */
  order: Int32Array;
  customer: Int32Array;
  /** Places in `skus`, `channels`, `currencies`. */
  sku: Uint16Array;
  channel: Uint8Array;
  currency: Uint8Array;
  /** Place in `KINDS`; 8 is added where the shop names a promotion on the line. */
  kind: Uint8Array;
};

export const KINDS: readonly SaleKind[] = ["sold", "given", "returned"];
const PROMOTED = 8;
export const kindOf = (kind: number): SaleKind => KINDS[kind % PROMOTED] ?? "sold";
export const isPromoted = (kind: number): boolean => kind >= PROMOTED;

const COLUMNS = [
  ["atMs", Float64Array],
  ["priceMinor", Float64Array],
  ["quantity", Int32Array],
  ["order", Int32Array],
  ["customer", Int32Array],
  ["sku", Uint16Array],
  ["channel", Uint8Array],
  ["currency", Uint8Array],
  ["kind", Uint8Array],
] as const;
/** Widest element: every column begins at a multiple of it. */
const ALIGN = 8;
const aligned = (bytes: number): number => Math.ceil(bytes / ALIGN) * ALIGN;

/** Lines (in order of time) as columns. @throws RangeError beyond 65,536 SKUs or 256 channels or currencies */
export function dotsOf(
  sales: readonly Sale[],
  words: { total: number; names: ReadonlyMap<string, string>; orderRefs: ReadonlyMap<number, string> },
): Dots {
  const length = sales.length;
  const places = { sku: new Map<string, number>(), channel: new Map<string, number>(), currency: new Map<string, number>() };
  const orders = new Map<number, number>();
  const place = <K>(map: Map<K, number>, key: K): number => {
    const known = map.get(key);
    if (known !== undefined) return known;
    map.set(key, map.size);
    return map.size - 1;
  };
  const columns = Object.fromEntries(COLUMNS.map(([name, Column]) => [name, new Column(length)])) as Pick<
    Dots,
    (typeof COLUMNS)[number][0]
  >;
  for (const [i, sale] of sales.entries()) {
    columns.atMs[i] = sale.atMs;
    columns.priceMinor[i] = sale.priceMinor;
    columns.quantity[i] = sale.quantity;
    columns.order[i] = place(orders, sale.order);
    columns.customer[i] = sale.customer ?? -1;
    columns.sku[i] = place(places.sku, sale.sku);
    columns.channel[i] = place(places.channel, sale.channel);
    columns.currency[i] = place(places.currency, sale.currency);
    columns.kind[i] = KINDS.indexOf(sale.kind) + (sale.promotion ? PROMOTED : 0);
  }
  if (places.sku.size > 65_536 || places.channel.size > 256 || places.currency.size > 256)
    throw new RangeError("too many words for the columns");
  return {
    ...columns,
    length,
    total: words.total,
    skus: [...places.sku.keys()].map((sku) => ({ sku, name: words.names.get(sku) ?? sku })),
    channels: [...places.channel.keys()],
    currencies: [...places.currency.keys()],
    orders: [...orders.keys()].map((id) => words.orderRefs.get(id) ?? ""),
  };
}

/** The columns as one block of bytes behind `head` (JSON of any more facts): length of the words, words, columns. */
export function encodeDots<H>(dots: Dots, head: H): Uint8Array<ArrayBuffer> {
  const { total, skus, channels, currencies, orders, length } = dots;
  const words = new TextEncoder().encode(JSON.stringify({ head, length, total, skus, channels, currencies, orders }));
  const start = aligned(ALIGN + words.length);
  const size = COLUMNS.reduce((sum, [, Column]) => sum + aligned(Column.BYTES_PER_ELEMENT * length), start);
  const bytes = new Uint8Array(size);
  new DataView(bytes.buffer).setUint32(0, words.length, true);
  bytes.set(words, ALIGN);
  let at = start;
  for (const [name, Column] of COLUMNS) {
    new Column(bytes.buffer, at, length).set(dots[name]);
    at += aligned(Column.BYTES_PER_ELEMENT * length);
  }
  return bytes;
}

/** What `encodeDots` wrote; the columns are views of the bytes. */
export function decodeDots<H>(buffer: ArrayBuffer): { dots: Dots; head: H } {
  const wordBytes = new DataView(buffer).getUint32(0, true);
  const words = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, ALIGN, wordBytes))) as DotsHeader & { head: H; length: number };
  const { head, ...header } = words;
  let at = aligned(ALIGN + wordBytes);
  const columns = Object.fromEntries(
    COLUMNS.map(([name, Column]) => {
      const column = new Column(buffer, at, header.length);
      at += aligned(Column.BYTES_PER_ELEMENT * header.length);
      return [name, column];
    }),
  ) as Pick<Dots, (typeof COLUMNS)[number][0]>;
  return { dots: { ...header, ...columns }, head };
}
