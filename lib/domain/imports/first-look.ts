import { z } from "zod";
import type { LoggedPrice } from "../affected/surroundings";
import type { Scope } from "../incidents/scope";
import type { CsvRecord } from "./csv-record";
import { CsvTokenizer } from "./csv-tokenizer";
import { originalCell } from "./harmless-cell";
import { normaliseReference } from "./identity";
import { LookedAtOrder } from "./looked-at-order";
import { RecordSkim } from "./record-skim";
import type { ImportSettings } from "./settings";

/** What the affected lines of a file are told by: an incident's scope, and what the shop knows without the file. */
export type LookTarget = {
  scope: Scope;
  /** Normalised addresses and `@domain`s. */
  excluded: ReadonlySet<string>;
  prices: LoggedPrice[];
  /** The shop that the file's references belong to. */
  source: string;
};

/** Shown of the affected lines: the first in the file. */
export const FIRST_LINES = 20;

const count = z.number().int().nonnegative();
export const foundSchema = z.object({
  /** Lines read after the header, without blank ones. */
  rowsRead: count,
  /** Lines that name a SKU of the scope, or stand in an order with one, and cannot be read. */
  unreadable: count,
  affected: count,
  /** Left to a person: only doubts speak against them. */
  unsure: count,
  customers: count,
  exposure: z.array(z.object({ currency: z.string(), minor: z.number().int() })),
  first: z.array(
    z.object({
      order: z.string(),
      placedAtMs: z.number().int(),
      sku: z.string(),
      quantity: z.number().int(),
      price: z.object({ minor: z.number().int(), currency: z.string() }),
    }),
  ),
});
export type Found = z.infer<typeof foundSchema>;

/**
 * The first look: counts the lines of an order file that an incident takes in while the file is still arriving. One pass
 * over its UTF-8 bytes, whatever the chunk boundaries, with the same tokenizer, reader and `judgeLine` as the import and the
 * identification; it writes nothing.
 *
 * What only other orders or the database can tell is left to the identification: corrections booked as an order of their own,
 * lines without SKU that the shop's products settle, what people reviewed and what was treated before.
 *
 * Only orders that hold a SKU of the scope are cut and read; of all others the lines are counted.
 */
export class FirstLook {
  readonly found: Found = { rowsRead: 0, unreadable: 0, affected: 0, unsure: 0, customers: 0, exposure: [], first: [] };
  readonly #tokenizer: CsvTokenizer;
  readonly #skim: RecordSkim;
  readonly #skus: ReadonlySet<string>;
  readonly #customers = new Set<string>();
  #columns = 0;
  #at = { order: -1, sku: -1, variant: -1, name: -1 };
  #order: LookedAtOrder | null = null;
  #ref = "";
  /** Whether the order being gathered holds a SKU of the scope. */
  #ours = false;

  constructor(
    readonly target: LookTarget,
    readonly settings: ImportSettings,
  ) {
    this.#skus = new Set(target.scope.products.map(({ sku }) => sku));
    this.#tokenizer = new CsvTokenizer(settings.delimiter, (record) => this.#take(record));
    this.#skim = new RecordSkim(settings.delimiter, [...this.#skus], {
      pass: (bytes) => this.#cut(bytes),
      skipped: (records) => this.#skip(records),
    });
  }

  push(bytes: Buffer): void {
    this.#skim.push(bytes);
  }

  end(): void {
    this.#skim.end();
    this.#tokenizer.end();
    this.#close();
  }

  #cut(bytes: Buffer): void {
    this.#tokenizer.push(bytes);
    if (!this.#skim.passing) this.#close();
  }

  #take(record: CsvRecord): void {
    if (!record.problem && record.blank()) return;
    if (!this.#order) {
      this.#begin(record);
      return;
    }
    this.found.rowsRead++;
    if (record.problem) {
      if (this.#namesSku(record)) this.found.unreadable++;
      return;
    }
    const ref = record.text(this.#at.order);
    if (ref !== this.#ref || this.#order.full) {
      this.#close();
      this.#ref = ref;
    }
    if (record.count !== this.#columns) {
      if (this.#namesSku(record)) this.found.unreadable++;
      return;
    }
    this.#ours ||= this.#skus.has(this.#skuOf(record));
    this.#order.hold(record);
  }

  #begin(record: CsvRecord): void {
    const header = Array.from({ length: record.count }, (_, i) => record.text(i).trim());
    const { columns } = this.settings;
    const column = (field: string) => (columns[field] === undefined ? -1 : header.indexOf(columns[field]));
    this.#columns = header.length;
    this.#at = { order: column("orderRef"), sku: column("sku"), variant: column("variantRef"), name: column("productName") };
    this.#skim.orderColumn = this.#at.order;
    this.#order = new LookedAtOrder(this.target, header, this.settings);
  }

  #skip(records: number): void {
    this.#close();
    this.found.rowsRead += records;
  }

  #namesSku(record: CsvRecord): boolean {
    const raw = record.raw();
    return [...this.#skus].some((sku) => raw.includes(sku));
  }

  /** As the order reader finds it. */
  #skuOf(record: CsvRecord): string {
    const { sku, variant, name } = this.#at;
    return this.#cell(record, sku) || normaliseReference(this.#cell(record, variant)) || this.#cell(record, name);
  }

  #cell(record: CsvRecord, column: number): string {
    if (column < 0) return "";
    const text = record.text(column).trim();
    return this.settings.neutralised ? originalCell(text).trim() : text;
  }

  #close(): void {
    if (this.#ours) this.#judge();
    this.#ours = false;
    this.#order?.forget();
  }

  #judge(): void {
    const { found } = this;
    const { lines, unreadable } = this.#order!.judged();
    found.unreadable += unreadable;
    for (const { line, verdict } of lines) {
      if (verdict?.verdict === "unsure") found.unsure++;
      if (verdict?.verdict !== "in") continue;
      found.affected++;
      this.#customers.add(line.customer);
      this.#expose(line.currency, verdict.lossMinor);
      if (found.first.length >= FIRST_LINES) continue;
      const price = { minor: line.unitPriceMinor, currency: line.currency };
      found.first.push({ order: line.order, placedAtMs: line.placedAt.getTime(), sku: line.sku, quantity: line.quantity, price });
    }
    found.customers = this.#customers.size;
  }

  #expose(currency: string, minor: number): void {
    const sum = this.found.exposure.find((known) => known.currency === currency);
    if (sum) sum.minor += minor;
    else this.found.exposure.push({ currency, minor });
  }
}
