import type { PriceLines } from "./price-lines";

const FIRST_ROOM = 1_024;

/** One line as a file or a request says it. */
export type PriceLine = {
  sku: string;
  /** "": every channel, every group. */
  channel: string;
  group: string;
  currency: string;
  /** A place in LINE_KINDS. */
  kind: number;
  minQuantity: number;
  /** Minor units; NaN: none was given. */
  price: number;
  atMs: number;
};

/** Names once each, by the order in which they came. */
class Names {
  readonly list: string[] = [];
  readonly #places = new Map<string, number>();

  placeOf(name: string): number {
    const known = this.#places.get(name);
    if (known !== undefined) return known;
    this.#places.set(name, this.list.length);
    return this.list.push(name) - 1;
  }
}

/** A line whose names are places (see `PriceColumns`). */
export type PlacedLine = Record<"sku" | "channel" | "group" | "currency" | "kind" | "minQuantity" | "price" | "atMs", number>;

/** Gathers lines into columns that double as they fill: memory is some fifty bytes a line, and the names. */
export class PriceColumns {
  count = 0;
  readonly skus = new Names();
  readonly channels = new Names();
  readonly groups = new Names();
  readonly currencies = new Names();
  #columns = roomFor(FIRST_ROOM);

  add({ sku, channel, group, currency, kind, minQuantity, price, atMs }: PriceLine): void {
    this.put({
      ...{ kind, minQuantity, price, atMs },
      sku: this.skus.placeOf(sku),
      channel: this.channels.placeOf(channel),
      group: this.groups.placeOf(group),
      currency: this.currencies.placeOf(currency),
    });
  }

  /** Adds a line whose names have their places already. */
  put(line: PlacedLine): void {
    const at = this.count++;
    if (at === this.#columns.price.length) this.#columns = resized(this.#columns, at * 2);
    const columns = this.#columns;
    columns.sku[at] = line.sku;
    columns.channel[at] = line.channel;
    columns.group[at] = line.group;
    columns.currency[at] = line.currency;
    columns.kind[at] = line.kind;
    columns.minQuantity[at] = line.minQuantity;
    columns.price[at] = line.price;
    columns.atMs[at] = line.atMs;
  }

  /** The lines added so far; those added later are not in them. */
  lines(): PriceLines {
    const { count } = this;
    const names = { skus: this.skus.list, channels: this.channels.list, groups: this.groups.list, currencies: this.currencies.list };
    return { count, ...names, ...resized(this.#columns, count) };
  }
}

const roomFor = (count: number) => ({
  sku: new Int32Array(count),
  channel: new Int32Array(count),
  group: new Int32Array(count),
  currency: new Int32Array(count),
  kind: new Uint8Array(count),
  minQuantity: new Int32Array(count),
  price: new Float64Array(count),
  atMs: new Float64Array(count),
});
type Columns = ReturnType<typeof roomFor>;

/** The same columns with room for so many, shorter or longer. */
function resized(columns: Columns, count: number): Columns {
  const room = roomFor(count);
  for (const name of Object.keys(room) as (keyof Columns)[]) {
    const kept = columns[name].subarray(0, Math.min(count, columns[name].length));
    room[name].set(kept);
  }
  return room;
}
