import { createWriteStream, type WriteStream } from "node:fs";
import path from "node:path";
import { Temporal } from "temporal-polyfill";

/** The files of one volume: the shop's export, and the same facts as rows ready for COPY (text format). */
export type VolumeFiles = { csv: string; customers: string; orders: string; lines: string; products: string; lineCount: number };

const PRODUCTS = Array.from({ length: 40 }, (_, i) => ({
  sku: `${i % 2 ? "PACK" : "ART"}-${String(200 + i * 7)}`,
  name: `Tirages photo, modèle n° ${i + 1}`,
  cents: 490 + i * 135,
}));
const STATUSES = ["paid", "shipped", "delivered", "delivered", "delivered"] as const;
const ORDERS_PER_CUSTOMER = 5;
const START = Temporal.PlainDateTime.from("2025-04-01T06:00:00");
const ZONE = "Europe/Paris";
const FLUSH_CHARACTERS = 1 << 18;

/** A small deterministic generator: the same files for the same number of orders. */
export function randomOf(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Writes `orders` orders (1.27 lines each, five per customer) in the order in which they were placed. */
export async function writeVolumeOrders(workDir: string, orders: number): Promise<VolumeFiles> {
  const at = (name: string) => path.join(workDir, name);
  const files = {
    csv: at("orders.csv"),
    customers: at("customer.copy"),
    orders: at("shop_order.copy"),
    lines: at("order_line.copy"),
    products: at("product.copy"),
  };
  const csv = new TextFile(files.csv);
  const customerRows = new TextFile(files.customers);
  const orderRows = new TextFile(files.orders);
  const lineRows = new TextFile(files.lines);
  const productRows = new TextFile(files.products);
  const random = randomOf(20_060_819);
  const customers = Math.max(1, Math.floor(orders / ORDERS_PER_CUSTOMER));
  csv.write("order_ref,placed_at,customer_id,email,name,language,country,status,sku,product_name,quantity,unit_price\n");
  for (const { sku, name } of PRODUCTS) productRows.write(`${sku}\t${name}\t1\n`);
  let lineCount = 0;
  let seen = 0;
  for (let i = 0; i < orders; i++) {
    const fresh = seen < customers && (i % ORDERS_PER_CUSTOMER === 0 || random(3) === 0);
    const customer = fresh ? seen++ : random(seen);
    const email = `client.${customer}@exemple-${customer % 97}.example`;
    const name = `Éloïse Client-${customer}`;
    const language = customer % 4 === 0 ? "en" : "fr";
    if (fresh) customerRows.write(`${customer + 1}\te:${email}\t${email}\tC${customer}\t${name}\t${language}\tFR\n`);
    const [local, utc] = instantOf(i);
    const ref = `W${100_000_000 + i}`;
    const status = STATUSES[random(STATUSES.length)];
    orderRows.write(`${i + 1}\tbench\t${ref}\tweb\tEUR\t${utc}\t${status}\t${customer + 1}\n`);
    for (let line = 0; line < (i % 100 < 27 ? 2 : 1); line++) {
      const product = PRODUCTS[random(PRODUCTS.length)]!;
      const quantity = 1 + random(3);
      const price = `${Math.floor(product.cents / 100)}.${String(product.cents % 100).padStart(2, "0")}`;
      csv.write(
        `${ref},${local},C${customer},${email},${name},${language},FR,${status},${product.sku},"${product.name}",${quantity},${price}\n`,
      );
      lineRows.write(
        `${i + 1}\t${product.sku}#${line + 1}\t${product.sku}\t${product.name}\t${quantity}\t${product.cents}\tEUR\tsale\t${utc}\n`,
      );
      lineCount++;
    }
    if (i % 1000 === 0) for (const file of [csv, customerRows, orderRows, lineRows]) await file.drain();
  }
  await Promise.all([csv, customerRows, orderRows, lineRows, productRows].map((file) => file.end()));
  return { ...files, lineCount };
}

let day = { index: -1, local: "", utcMs: 0 };

/** Every fortieth second an order, from six to six past sixteen; local text and UTC text. */
function instantOf(order: number): [string, string] {
  const index = Math.floor(order / 900);
  if (day.index !== index) {
    const start = START.add({ days: index });
    day = { index, local: start.toPlainDate().toString(), utcMs: start.toZonedDateTime(ZONE).epochMilliseconds };
  }
  const seconds = (order % 900) * 40;
  const clock = [6 + Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => String(part).padStart(2, "0"))
    .join(":");
  return [`${day.local} ${clock}`, new Date(day.utcMs + seconds * 1000).toISOString()];
}

class TextFile {
  readonly #stream: WriteStream;
  #text = "";

  constructor(file: string) {
    this.#stream = createWriteStream(file);
  }

  write(text: string): void {
    this.#text += text;
  }

  async drain(): Promise<void> {
    if (this.#text.length < FLUSH_CHARACTERS) return;
    const text = this.#text;
    this.#text = "";
    if (!this.#stream.write(text)) await new Promise<void>((resolve) => this.#stream.once("drain", () => resolve()));
  }

  async end(): Promise<void> {
    await new Promise<void>((resolve) => this.#stream.end(this.#text, () => resolve()));
  }
}
