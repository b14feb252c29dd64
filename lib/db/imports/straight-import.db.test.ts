import fc from "fast-check";
import type { PoolClient } from "pg";
import { expect, test } from "vitest";
import type { ImportSettings } from "../../domain/imports/settings";
import { pool } from "../client";
import type { ImportTask, Performed } from "./import-task";
import { performImport } from "./perform-import";
import { readAndMerge } from "./read-and-merge";

const HEADER = "order,date,status,sku,variant,name,qty,price,refunded,off,back,shipped,email,customer,client,country,code";
const SETTINGS: ImportSettings = {
  encoding: "utf-8",
  delimiter: ",",
  decimal: ".",
  dateOrder: "ymd",
  zone: "UTC",
  clockChange: "reject",
  currency: "EUR",
  creditNotePrefix: "",
  neutralised: false,
  tax: "included",
  preset: null,
  columns: {
    orderRef: "order",
    placedAt: "date",
    status: "status",
    sku: "sku",
    variantRef: "variant",
    productName: "name",
    quantity: "qty",
    unitPrice: "price",
    refundedQuantity: "refunded",
    orderDiscount: "off",
    refundedAmount: "back",
    shippedAt: "shipped",
    email: "email",
    customerRef: "customer",
    customerName: "client",
    country: "country",
    discountCodes: "code",
  },
};

/** Mostly plain lines; of each thing that is none, now and then one. */
const cell = (usual: string, ...others: string[]) =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) });
const line = fc
  .record({
    status: cell("paid", "shipped", "cancelled", "nonsense", ""),
    sku: fc.oneof({ weight: 12, arbitrary: fc.constantFrom("PACK", "MUG", "FRAME") }, { weight: 1, arbitrary: fc.constant("") }),
    variant: cell("", "v1", "v2"),
    name: cell("Pack", "Mug", "Tirage d’été", ""),
    quantity: cell("1", "2", "-1", "0", "x"),
    price: cell("10.00", "0.00", "24.90"),
    refunded: cell("", "0", "1"),
    off: cell("", "3.00"),
    back: cell("", "10.00", "1.00"),
    shipped: cell("", "2026-03-09"),
    email: cell("ana@shop.example", "bo@shop.example", "no address", ""),
    customer: cell("", "C1", "C2"),
    client: cell("Ana", "Bo", ""),
    country: cell("FR", "GB", ""),
    code: cell("", "SPRING;VIP"),
  })
  .map((cells) => Object.values(cells));
const order = fc.record({ ref: fc.integer({ min: 1, max: 12 }), lines: fc.array(line, { minLength: 1, maxLength: 3 }) });
/** Rising references, or orders as they come: then some stand apart. */
const file = fc
  .tuple(fc.boolean(), fc.uniqueArray(order, { selector: ({ ref }) => ref, minLength: 1, maxLength: 8 }), fc.array(order, { maxLength: 1 }))
  .map(([rising, orders, again]) => {
    const all = rising ? orders.toSorted((a, b) => a.ref - b.ref) : [...orders, ...again];
    return all.flatMap(({ ref, lines }) =>
      lines.map(([status, ...rest]) => `W${ref},2026-03-07 10:${10 + ref},${status},${rest.join(",")}`),
    );
  });
/** A later export of the same shop: most lines as they were, some others. */
const exports = fc.tuple(file, file, fc.infiniteStream(fc.integer({ min: 0, max: 5 }))).map(([first, other, chance]) => {
  const kept = first.filter(() => chance.next().value !== 0);
  return [first, kept, first, [...kept, ...other.slice(0, 2)]];
});

const bytesOf = (lines: string[]) => Buffer.from(`${[HEADER, ...lines].join("\n")}\n`);
const taskOf = (importId: number, lines: string[], piece: number): ImportTask => ({
  importId,
  kind: "orders",
  source: "shop",
  settings: SETTINGS,
  open: async function* () {
    const bytes = bytesOf(lines);
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
  },
  onProgress: async () => {},
});

const FACTS = `SELECT json_build_object(
  'customers', (SELECT json_agg(to_jsonb(c) - 'id' - 'created_at' ORDER BY key) FROM customer c),
  'products', (SELECT json_agg(to_jsonb(p) ORDER BY sku) FROM product p),
  'aliases', (SELECT json_agg(to_jsonb(a) ORDER BY kind, value) FROM product_alias a),
  'orders', (SELECT json_agg(to_jsonb(o) - '{id,customer_id,imported_at,read_digest}'::text[] || jsonb_build_object('customer', c.key) ORDER BY ref)
             FROM shop_order o JOIN customer c ON c.id = o.customer_id),
  'lines', (SELECT json_agg(to_jsonb(l) - '{id,order_id}'::text[] || jsonb_build_object('order', o.ref) ORDER BY o.ref, l.ref)
            FROM order_line l JOIN shop_order o ON o.id = l.order_id),
  'used', (SELECT json_agg(to_jsonb(u) - '{id,customer_id,order_line_id}'::text[] ORDER BY ref) FROM consumption u)) AS facts`;

async function outcome(client: PoolClient, files: string[][], piece: number, run: (task: ImportTask) => Promise<Performed>) {
  await client.query("BEGIN");
  try {
    const steps = [];
    for (const [at, lines] of files.entries()) {
      const { report, rejections, problem } = await run(taskOf(at + 1, lines, piece));
      if (problem) return { steps, problem };
      const { rows } = await client.query<{ facts: unknown }>(FACTS);
      steps.push({ report, rejections, facts: rows[0]?.facts });
      await client.query("DISCARD TEMP");
    }
    return { steps, problem: null };
  } finally {
    await client.query("ROLLBACK");
  }
}

test("what is copied straight, or left out, leaves the facts and the counts that staging all of the file leaves", async () => {
  const client = await pool.connect();
  try {
    await fc.assert(
      fc.asyncProperty(exports, fc.constantFrom(90, 300, 100_000), async (files, piece) => {
        const straight = await outcome(client, files, piece, (task) => performImport(client, task));
        const staged = await outcome(client, files, piece, (task) => readAndMerge(client, task, null));
        expect(straight).toEqual(staged);
      }),
      { numRuns: 25, seed: 20260307 },
    );
  } finally {
    client.release();
  }
}, 240_000);
