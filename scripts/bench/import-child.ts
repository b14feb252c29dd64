// One measured step of the import bench, in a process of its own: `floor`; `ours`, a first or a repeated import; `known`, the same
// orders from a file that is not known; or `compared`, the same orders read with settings that they were not written with.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
import { registerImport } from "@/lib/commands/imports/create-import";
import { runImport } from "@/lib/commands/imports/run-import";
import { disconnect, pool } from "@/lib/db/client";
import { fileSource } from "@/lib/db/imports/read-source";
import type { ImportReport } from "@/lib/domain/imports/report";
import type { ImportSettings } from "@/lib/domain/imports/settings";
import type { Actor } from "@/lib/domain/staff/actor";
import { measured, type Sample } from "./measure";
import type { VolumeFiles } from "./volume-orders";

export type ChildStep = "floor" | "ours" | "known" | "compared";
export type Step = Sample & { peakRssMb: number; report: ImportReport | null };

const BENCH: Actor = { kind: "system", id: "bench", name: "bench" };
const SETTINGS: ImportSettings = {
  encoding: "utf-8",
  delimiter: ",",
  decimal: ".",
  dateOrder: "ymd",
  zone: "Europe/Paris",
  clockChange: "reject",
  currency: "EUR",
  creditNotePrefix: "",
  neutralised: false,
  tax: null,
  preset: null,
  columns: {
    orderRef: "order_ref",
    placedAt: "placed_at",
    customerRef: "customer_id",
    email: "email",
    customerName: "name",
    language: "language",
    country: "country",
    status: "status",
    sku: "sku",
    productName: "product_name",
    quantity: "quantity",
    unitPrice: "unit_price",
  },
};

/** Rows that are already normalised, into the same tables with the same indexes and keys, one COPY each, one transaction. */
async function floor(files: VolumeFiles): Promise<null> {
  const client = await pool.connect();
  const copy = (table: string, file: string) =>
    pipeline(createReadStream(file, { highWaterMark: 1 << 18 }), client.query(copyFrom(`COPY ${table} FROM STDIN`)));
  await client.query("BEGIN");
  await copy("product (sku, name, units_per_item)", files.products);
  await copy("customer (id, key, email, external_ref, name, language, country)", files.customers);
  await copy("shop_order (id, source, ref, channel, currency, placed_at, status, customer_id)", files.orders);
  await copy("order_line (order_id, ref, sku, product_name, quantity, unit_price_minor, currency, kind, placed_at)", files.lines);
  await client.query("COMMIT");
  client.release();
  return null;
}

/** With its hash the file is known when it comes again; without, its orders are known by their lines, unless these are read otherwise. */
async function ours(files: VolumeFiles, step: string): Promise<ImportReport> {
  const registered = {
    kind: "orders",
    filename: "orders.csv",
    source: "bench",
    settings: step === "compared" ? { ...SETTINGS, clockChange: "earlier" } : SETTINGS,
    fingerprint: "",
    byteSize: 0,
    sha256: step === "ours" ? await sha256Of(files.csv) : "",
    check: false,
  };
  const created = await registerImport(BENCH, registered, {});
  if (!created.ok) throw new Error(created.refusal.reason);
  const result = await runImport(BENCH, { importId: created.value.importId }, { open: fileSource(files.csv) });
  if (!result.ok || result.value.problem) throw new Error(JSON.stringify(result));
  return result.value.report;
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file, { highWaterMark: 1 << 18 }), hash);
  return hash.digest("hex");
}

const [step, files] = process.argv.slice(2);
let report: ImportReport | null = null;
// Opened beforehand: its backend is measured too, from before the work on.
await pool.query("SELECT 1");
const sample = await measured(process.env.DATABASE_URL ?? "", async () => {
  const given: VolumeFiles = JSON.parse(files ?? "");
  report = step === "floor" ? await floor(given) : await ours(given, step ?? "");
});
process.stdout.write(JSON.stringify({ ...sample, peakRssMb: process.resourceUsage().maxRSS / 1024, report } satisfies Step));
await disconnect();
