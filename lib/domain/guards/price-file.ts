import type { CsvRecord } from "../imports/csv-record";
import { CsvTokenizer } from "../imports/csv-tokenizer";
import { plainHeader, repeatedHeaders } from "../imports/header";
import { currencyDigits, type DecimalSign, type MoneyProblem, parseInteger, parseMoney } from "../imports/parse-money";
import { isCurrency, priceKindOf } from "../imports/words";
import { CellMemory } from "./cell-memory";
import { isBlank, plainAmountAt } from "./plain-cells";
import { type PlacedLine, PriceColumns } from "./price-columns";
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
  readonly #decimal: number;
  readonly #cells: ReturnType<typeof cellsOf>;
  /** Filled again for each line. */
  readonly #line: PlacedLine = { sku: 0, channel: 0, group: 0, currency: 0, kind: 0, minQuantity: 1, price: 0, atMs: 0 };

  constructor(readonly settings: PriceFileSettings) {
    this.#decimal = settings.decimal.charCodeAt(0);
    this.#cells = cellsOf(this.columns, settings);
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
    if (this.problem || (!record.problem && isBlank(record))) return;
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

  /** Why a line is not taken; null: it was. */
  #takeLine(record: CsvRecord, at: Record<Column, number>): FileReason | null {
    const { columns } = this;
    const line = this.#line;
    const cells = this.#cells;
    line.sku = cells.sku.valueOf(record, at.sku);
    if (line.sku < 0) return "sku_missing";
    line.currency = cells.currency.valueOf(record, at.currency);
    if (line.currency < 0) return line.currency === MISSING ? "currency_missing" : "currency_unknown";
    const price = this.#price(record, at.price, columns.currencies.list[line.currency]!);
    if (typeof price !== "number") return "price_unreadable";
    line.price = price;
    line.minQuantity = cells.minQuantity.valueOf(record, at.minQuantity);
    if (!(line.minQuantity >= 1 && line.minQuantity <= MOST_LINES)) return "quantity_unreadable";
    line.kind = cells.kind.valueOf(record, at.kind);
    if (line.kind === MISSING) line.kind = line.minQuantity > 1 ? TIER : REGULAR;
    if (line.kind < 0) return "kind_unknown";
    line.atMs = cells.at.valueOf(record, at.at);
    if (Number.isNaN(line.atMs)) return "time_unreadable";
    line.channel = cells.channel.valueOf(record, at.channel);
    line.group = cells.group.valueOf(record, at.group);
    if (columns.count === MOST_LINES) this.problem = "too_many_lines";
    else columns.put(line);
    return null;
  }

  #price(record: CsvRecord, field: number, currency: string): number | MoneyProblem {
    const plain = plainAmountAt(record, field, this.#decimal, currencyDigits(currency));
    if (!Number.isNaN(plain)) return plain;
    const text = record.text(field).trim();
    return text === "" ? Number.NaN : parseMoney(text, this.settings.decimal, currency);
  }
}

/** What a cell is that holds no place: none was given, or one that nobody knows. */
const [MISSING, UNKNOWN] = [-1, -2];
const [REGULAR, TIER] = [LINE_KINDS.indexOf("regular"), LINE_KINDS.indexOf("tier")];

/** How the cells of each column are read, the price aside: into places in the columns, or what stands there. */
const cellsOf = (columns: PriceColumns, { currency, nowMs }: PriceFileSettings) => ({
  // Of a product's own lines, one after the other, the first alone is looked up.
  sku: new CellMemory((text) => (text === "" || text.length > 200 ? MISSING : columns.skus.placeOf(text)), 1),
  currency: new CellMemory((text) => {
    const code = text.toUpperCase() || currency;
    if (!code) return MISSING;
    return isCurrency(code) ? columns.currencies.placeOf(code) : UNKNOWN;
  }),
  channel: new CellMemory((text) => columns.channels.placeOf(text)),
  group: new CellMemory((text) => columns.groups.placeOf(text)),
  minQuantity: new CellMemory((text) => (text === "" ? 1 : parseInteger(text))),
  kind: new CellMemory((text) => (text === "" ? MISSING : kindOf(text))),
  at: new CellMemory((text) => {
    if (text === "") return nowMs;
    // A time without an offset would be this machine's.
    return /(Z|[+-]\d\d:?\d\d)$/i.test(text) ? Date.parse(text) : Number.NaN;
  }),
});

/** The place in LINE_KINDS of what a file calls it. */
function kindOf(text: string): number {
  const own = (LINE_KINDS as readonly string[]).indexOf(text.toLowerCase());
  if (own >= 0) return own;
  const kind = priceKindOf(text);
  return kind ? LINE_KINDS.indexOf(kind) : UNKNOWN;
}
