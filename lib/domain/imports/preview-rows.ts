import { ConsumptionReader } from "./consumption-reader";
import { CsvTokenizer } from "./csv-tokenizer";
import type { ImportKind } from "./fields";
import { OrderReader } from "./order-reader";
import { PriceReader } from "./price-reader";
import type { RejectionReason } from "./report";
import type { ImportSettings } from "./settings";
import type { ConsumptionKindWord, LineKindWord, PriceKindWord } from "./words";

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
  /** The kind of line, consumption or price, as our word. */
  word: LineKindWord | ConsumptionKindWord | PriceKindWord;
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

const EMPTY = { reference: "", atMs: 0, sku: "", name: "", quantity: 0, price: null, customer: "", word: "sale" as const };

function rowReader(kind: ImportKind, header: string[], settings: ImportSettings) {
  if (kind === "orders") return orderRow(new OrderReader(header, settings));
  return kind === "consumptions" ? consumptionRow(new ConsumptionReader(header, settings)) : priceRow(new PriceReader(header, settings));
}

const orderRow =
  (reader: OrderReader) =>
  (record: Parameters<OrderReader["read"]>[0]): PreviewRow => {
    const reason = reader.read(record);
    const { orderRef, placedAtMs, sku, productName, quantity, unitPriceMinor, currency, email, customerRef, kind } = reader;
    const facts = { line: record.line, reference: orderRef, sku };
    if (reason) return { ...EMPTY, ...facts, problem: { reason, field: reader.refused } };
    const price = reader.stateOnly ? null : { minor: unitPriceMinor, currency };
    return { ...facts, problem: null, atMs: placedAtMs, name: productName, word: kind, quantity, price, customer: email || customerRef };
  };

const consumptionRow =
  (reader: ConsumptionReader) =>
  (record: Parameters<ConsumptionReader["read"]>[0]): PreviewRow => {
    const reason = reader.read(record);
    const { orderRef, lineRef, consumedAtMs, sku, units, email, customerRef, kind } = reader;
    const facts = { line: record.line, reference: [orderRef, lineRef].filter(Boolean).join(" · "), sku };
    if (reason) return { ...EMPTY, ...facts, problem: { reason, field: reader.refused } };
    return {
      ...facts,
      problem: null,
      atMs: consumedAtMs,
      name: "",
      word: kind || "used",
      quantity: units,
      price: null,
      customer: email || customerRef,
    };
  };

const priceRow =
  (reader: PriceReader) =>
  (record: Parameters<PriceReader["read"]>[0]): PreviewRow => {
    const reason = reader.read(record);
    const { changeRef, effectiveAtMs, sku, minQuantity, priceMinor, currency, customerGroup, channel, kind } = reader;
    const facts = { line: record.line, reference: changeRef, sku };
    if (reason) return { ...EMPTY, ...facts, problem: { reason, field: reader.refused } };
    const price = { minor: priceMinor, currency };
    const customer = [channel, customerGroup].filter(Boolean).join(" · ");
    return { ...facts, problem: null, atMs: effectiveAtMs, name: "", word: kind, quantity: minQuantity, price, customer };
  };
