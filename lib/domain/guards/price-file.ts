import type { CsvRecord } from "../imports/csv-record";
import { CsvTokenizer } from "../imports/csv-tokenizer";
import { plainHeader, repeatedHeaders } from "../imports/header";
import { type DecimalSign, parseInteger, parseMoney } from "../imports/parse-money";
import { isCurrency, priceKindOf } from "../imports/words";
import { PriceColumns } from "./price-columns";
import { LINE_KINDS } from "./price-lines";

/** How a price file is to be read; nothing of it is guessed. `currency`: of lines that name none. */
export type PriceFileSettings = { delimiter: string; decimal: DecimalSign; currency: string | null; nowMs: number };

export const FILE_REASONS = [
  "malformed",
  "sku_missing",
  "currency_missing",
  "currency_unknown",
  "price_unreadable",
  "quantity_unreadable",
  "kind_unknown",
  "time_unreadable",
] as const;
export type FileReason = (typeof FILE_REASONS)[number];
export const FILE_PROBLEMS = ["no_header", "header_repeats", "no_sku_column", "no_price_column", "too_many_lines"] as const;
export type FileProblem = (typeof FILE_PROBLEMS)[number];
export type RejectedLine = { line: number; reason: FileReason };

export const MOST_LINES = 1_000_000;
const REJECTIONS_KEPT = 1_000;

/** What a column may be called, without case, accents and signs. */
const COLUMNS = {
  sku: ["sku", "reference", "ref", "article", "productcode", "code"],
  price: ["price", "prix", "newprice", "nouveauprix", "unitprice", "prixunitaire", "amount", "montant"],
  currency: ["currency", "devise"],
  channel: ["channel", "canal"],
  group: ["customergroup", "group", "groupeclients", "groupe"],
  kind: ["kind", "pricekind", "type", "typedeprix"],
  minQuantity: ["minquantity", "quantitemin", "quantiteminimale", "fromquantity"],
  at: ["effectiveat", "validfrom", "apartirdu", "from", "datedeffet"],
} as const;
type Column = keyof typeof COLUMNS;

/**
 * Reads a price file (CSV, UTF-8) into columns, in one pass over its bytes. A line that cannot be read is kept with its number in the
 * file and a reason, and counted; a line without a price is a line with no price, which a guard may object to. Blank lines are none.
 */
export class PriceFile {
  readonly columns = new PriceColumns();
  /** Number in the file of each line taken, from 1. */
  readonly numbers: number[] = [];
  readonly rejected: RejectedLine[] = [];
  rejectedCount = 0;
  problem: FileProblem | null = null;
  #at: Record<Column, number> | null = null;
  readonly #tokenizer: CsvTokenizer;
  readonly #currencies = new Map<string, string | null>();

  constructor(readonly settings: PriceFileSettings) {
    this.#tokenizer = new CsvTokenizer(settings.delimiter, (record) => this.#take(record));
  }

  push(bytes: Buffer): void {
    if (!this.problem) this.#tokenizer.push(bytes);
  }

  end(): void {
    if (!this.problem) this.#tokenizer.end();
    if (!this.#at) this.problem ??= "no_header";
  }

  #take(record: CsvRecord): void {
    if (this.problem || (!record.problem && record.blank())) return;
    if (!this.#at) this.#begin(record);
    else this.#count(record, record.problem ? "malformed" : this.#takeLine(record, this.#at));
  }

  #count(record: CsvRecord, reason: FileReason | null): void {
    if (!reason) this.numbers.push(record.line);
    else {
      this.rejectedCount++;
      if (this.rejected.length < REJECTIONS_KEPT) this.rejected.push({ line: record.line, reason });
    }
  }

  #begin(record: CsvRecord): void {
    const header = Array.from({ length: record.count }, (_, i) => plainHeader(record.text(i)));
    const columnOf = (column: Column) => header.findIndex((name) => (COLUMNS[column] as readonly string[]).includes(name));
    this.#at = Object.fromEntries(Object.keys(COLUMNS).map((column) => [column, columnOf(column as Column)])) as Record<Column, number>;
    if (record.problem) this.problem = "no_header";
    else if (repeatedHeaders(header).length > 0) this.problem = "header_repeats";
    else if (this.#at.sku < 0) this.problem = "no_sku_column";
    else if (this.#at.price < 0) this.problem = "no_price_column";
  }

  /** Null: none; "": none that exists. A file has few, a million times over. */
  #currency(text: string): string | null {
    let known = this.#currencies.get(text);
    if (known === undefined) {
      const code = text.toUpperCase() || this.settings.currency;
      known = code && !isCurrency(code) ? "" : code;
      this.#currencies.set(text, known);
    }
    return known;
  }

  #takeLine(record: CsvRecord, at: Record<Column, number>): FileReason | null {
    const text = (column: Column) => (at[column] < 0 ? "" : record.text(at[column]).trim());
    const sku = text("sku");
    if (sku === "" || sku.length > 200) return "sku_missing";
    const currency = this.#currency(text("currency"));
    if (currency === null) return "currency_missing";
    if (currency === "") return "currency_unknown";
    const amount = text("price");
    const price = amount === "" ? Number.NaN : parseMoney(amount, this.settings.decimal, currency);
    if (typeof price !== "number") return "price_unreadable";
    const items = text("minQuantity");
    const minQuantity = items === "" ? 1 : parseInteger(items);
    if (!(minQuantity >= 1 && minQuantity <= MOST_LINES)) return "quantity_unreadable";
    const kind = kindOf(text("kind"), minQuantity);
    if (kind < 0) return "kind_unknown";
    const from = text("at");
    const atMs = from === "" ? this.settings.nowMs : Date.parse(from);
    // A time without an offset would be this machine's.
    if (Number.isNaN(atMs) || (from !== "" && !/(Z|[+-]\d\d:?\d\d)$/i.test(from))) return "time_unreadable";
    if (this.columns.count === MOST_LINES) this.problem = "too_many_lines";
    else this.columns.add({ sku, channel: text("channel"), group: text("group"), currency, kind, minQuantity, price, atMs });
    return null;
  }
}

/** The place in LINE_KINDS of what a file calls it; -1: nobody knows. */
function kindOf(text: string, minQuantity: number): number {
  if (text === "") return LINE_KINDS.indexOf(minQuantity > 1 ? "tier" : "regular");
  const plain = text.toLowerCase();
  const own = (LINE_KINDS as readonly string[]).indexOf(plain);
  return own >= 0 ? own : (LINE_KINDS as readonly (string | null)[]).indexOf(priceKindOf(text));
}
