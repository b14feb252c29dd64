import type { ScopeProduct } from "../incidents/scope";
import { type Dots, kindOf } from "./dots";
import type { NamedWindow } from "./name-windows";
import { classOf, productFor } from "./sale";

/** How a line's price stands to the scope, whenever it was sold. */
export const CLASSES = ["none", "wrong", "right", "other"] as const;
export type DotClass = (typeof CLASSES)[number];
const [NONE, WRONG, RIGHT] = [0, 1, 2];

/** Place in `CLASSES` for every dot. A price does not move when an edge does: worked out once for a set of products. */
export function classifyDots(dots: Dots, products: readonly ScopeProduct[]): Uint8Array {
  const classes = new Uint8Array(dots.length);
  const known = new Map<number, ScopeProduct | null>();
  for (let i = 0; i < dots.length; i++) {
    const [sku, currency, channel] = [dots.sku[i] as number, dots.currency[i] as number, dots.channel[i] as number];
    const key = (sku * 256 + currency) * 256 + channel;
    let product = known.get(key);
    if (product === undefined) {
      const line = { sku: dots.skus[sku]?.sku ?? "", currency: dots.currencies[currency] ?? "", channel: dots.channels[channel] ?? "" };
      product = productFor(products, line);
      known.set(key, product);
    }
    classes[i] = product ? CLASSES.indexOf(classOf(product, dots.priceMinor[i] as number)) : NONE;
  }
  return classes;
}

export type DotCounts = { lines: number; orders: number; customers: number; products: number; wrongOutside: number; rightInside: number };
export type DotVerdict = "wrong_inside" | "wrong_outside" | "right_inside" | "other";

/** Which dots lie in a window that counts for them (1) and which do not (0): `windowsFor` of the scope, over columns. */
export function dotsInside(dots: Dots, windows: readonly NamedWindow[]): Uint8Array {
  const inside = new Uint8Array(dots.length);
  const fitting = new Map<number, NamedWindow[]>();
  for (let i = 0; i < dots.length; i++) {
    const key = (dots.sku[i] as number) * 256 + (dots.channel[i] as number);
    let mine = fitting.get(key);
    if (!mine) {
      mine = windowsOf(windows, dots.skus[dots.sku[i] as number]?.sku ?? "", dots.channels[dots.channel[i] as number] ?? "");
      fitting.set(key, mine);
    }
    const at = dots.atMs[i] as number;
    for (const window of mine) if (window.startMs <= at && at < window.endMs) inside[i] = 1;
  }
  return inside;
}

function windowsOf(windows: readonly NamedWindow[], sku: string, channel: string): NamedWindow[] {
  const rank = (w: NamedWindow) => (w.sku ? 2 : 0) + (w.channel ? 1 : 0);
  const fitting = windows.filter((w) => (!w.sku || w.sku === sku) && (!w.channel || w.channel === channel));
  const most = Math.max(...fitting.map(rank));
  return fitting.filter((w) => rank(w) === most);
}

/** Counts sold lines alone: gifts and goods going back are drawn, never counted. */
export function countDots(dots: Dots, classes: Uint8Array, inside: Uint8Array): DotCounts {
  const orders = new Uint8Array(dots.orders.length);
  const customers = new Set<number>();
  const products = new Uint8Array(dots.skus.length);
  let [lines, wrongOutside, rightInside, orderCount, productCount, guests] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < dots.length; i++) {
    const [kind, isIn] = [classes[i], inside[i]];
    if (kind === NONE || kindOf(dots.kind[i] as number) !== "sold") continue;
    if (kind !== WRONG) {
      if (isIn && kind === RIGHT) rightInside++;
      continue;
    }
    if (!isIn) {
      wrongOutside++;
      continue;
    }
    lines++;
    const [order, sku, customer] = [dots.order[i] as number, dots.sku[i] as number, dots.customer[i] as number];
    if (!orders[order]) {
      orders[order] = 1;
      orderCount++;
      // Each order of a guest is a customer of its own.
      if (customer < 0) guests++;
    }
    if (!products[sku]) {
      products[sku] = 1;
      productCount++;
    }
    if (customer >= 0) customers.add(customer);
  }
  return { lines, orders: orderCount, customers: customers.size + guests, products: productCount, wrongOutside, rightInside };
}

export function verdictOfDot(dotClass: number | undefined, inside: number | undefined): DotVerdict {
  if (dotClass === WRONG) return inside ? "wrong_inside" : "wrong_outside";
  return dotClass === RIGHT && inside ? "right_inside" : "other";
}
