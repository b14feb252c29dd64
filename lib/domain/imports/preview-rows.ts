import { ConsumptionReader } from "./consumption-reader";
import { CsvTokenizer } from "./csv-tokenizer";
import type { ImportKind } from "./fields";
import { OrderReader } from "./order-reader";
import type { RejectionReason } from "./report";
import type { ImportSettings } from "./settings";

/** One line of a file as it would be read; texts are "" where the file says nothing. */
export type PreviewRow = {
  line: number;
  problem: { reason: RejectionReason; field: string | null } | null;
  reference: string;
  atMs: number;
  sku: string;
  name: string;
  quantity: number;
  price: { minor: number; currency: string } | null;
  customer: string;
};

/** The first lines of a text as they would be imported with these settings; blank lines are left out. */
export function previewRows(kind: ImportKind, text: string, complete: boolean, settings: ImportSettings, limit: number): PreviewRow[] {
  const rows: PreviewRow[] = [];
  let header: string[] | null = null;
  let read: ReturnType<typeof rowReader> | null = null;
  const tokenizer = new CsvTokenizer(settings.delimiter, (record) => {
    if (rows.length >= limit || (!record.problem && record.blank())) return;
    if (!header || !read) {
      header = Array.from({ length: record.count }, (_, i) => record.text(i).trim());
      read = rowReader(kind, header, settings);
      return;
    }
    const reason = record.problem ?? (record.count !== header.length ? "ragged" : null);
    rows.push(reason ? { ...EMPTY, line: record.line, problem: { reason, field: null }, name: record.raw().slice(0, 200) } : read(record));
  });
  tokenizer.push(Buffer.from(text));
  if (complete) tokenizer.end();
  return rows;
}

const EMPTY = { reference: "", atMs: 0, sku: "", name: "", quantity: 0, price: null, customer: "" };

function rowReader(kind: ImportKind, header: string[], settings: ImportSettings) {
  return kind === "orders" ? orderRow(new OrderReader(header, settings)) : consumptionRow(new ConsumptionReader(header, settings));
}

const orderRow =
  (reader: OrderReader) =>
  (record: Parameters<OrderReader["read"]>[0]): PreviewRow => {
    const reason = reader.read(record);
    const { orderRef, placedAtMs, sku, productName, quantity, unitPriceMinor, currency, email, customerRef } = reader;
    const facts = { line: record.line, reference: orderRef, sku };
    if (reason) return { ...EMPTY, ...facts, problem: { reason, field: reader.refused } };
    const price = { minor: unitPriceMinor, currency };
    return { ...facts, problem: null, atMs: placedAtMs, name: productName, quantity, price, customer: email || customerRef };
  };

const consumptionRow =
  (reader: ConsumptionReader) =>
  (record: Parameters<ConsumptionReader["read"]>[0]): PreviewRow => {
    const reason = reader.read(record);
    const { orderRef, lineRef, consumedAtMs, sku, units, email, customerRef } = reader;
    const facts = { line: record.line, reference: [orderRef, lineRef].filter(Boolean).join(" · "), sku };
    if (reason) return { ...EMPTY, ...facts, problem: { reason, field: reader.refused } };
    return { ...facts, problem: null, atMs: consumedAtMs, name: "", quantity: units, price: null, customer: email || customerRef };
  };
