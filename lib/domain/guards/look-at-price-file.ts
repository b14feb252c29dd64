import { detectDelimiter, EncodingSniffer } from "../imports/detect-text";
import type { DecimalSign } from "../imports/parse-money";
import { decodeHead } from "../imports/read-head";
import type { Delimiter, Encoding } from "../imports/settings";
import { type FileProblem, type FileReason, PriceFile } from "./price-file";

const ROWS_SHOWN = 8;
/** The sign of a price shows before its currency is chosen: most have two decimals. */
const ANY = "EUR";

export type FileChoices = { encoding: Encoding; delimiter: Delimiter; decimal: DecimalSign | null; currency: string | null };
export type LookedAtRow = { line: number; sku: string; price: number | null; currency: string; reason: FileReason | null };
export type PriceFileLook = {
  choices: FileChoices;
  problem: FileProblem | "not_text" | null;
  /** Some line names no currency, and none is chosen for such lines. */
  needsCurrency: boolean;
  /** The first lines as they would be read; empty while the decimal sign or a currency is to be chosen. */
  rows: LookedAtRow[];
};

/**
 * How a price file would be read, from its first bytes (`complete`: they are all of it). What is not chosen is proposed; a decimal sign only
 * where the other one reads fewer lines, or the very same prices: else it is asked for.
 */
export function lookAtPriceFile(bytes: Uint8Array, complete: boolean, chosen: Partial<FileChoices>, nowMs: number): PriceFileLook {
  const sniffer = new EncodingSniffer();
  sniffer.push(bytes);
  const encoding = chosen.encoding ?? sniffer.end();
  const text = wholeLines(decodeHead(bytes, encoding), complete);
  const delimiter = chosen.delimiter ?? detectDelimiter(text);
  const currency = chosen.currency ?? null;
  const read = (decimal: DecimalSign, fallback = currency): PriceFile => {
    const file = new PriceFile({ delimiter, decimal, currency: fallback, nowMs });
    file.push(Buffer.from(text));
    file.end();
    return file;
  };
  const decimal = chosen.decimal ?? proposedDecimal(read(".", currency ?? ANY), read(",", currency ?? ANY));
  const choices = { encoding, delimiter, decimal, currency };
  if (sniffer.binary) return { choices, problem: "not_text", needsCurrency: false, rows: [] };
  const file = read(decimal ?? ".");
  const needsCurrency = file.rejected.some(({ reason }) => reason === "currency_missing");
  return { choices, problem: file.problem, needsCurrency, rows: decimal === null || needsCurrency ? [] : rowsOf(file) };
}

/** Without a last line that may be cut off. */
const wholeLines = (text: string, complete: boolean): string => (complete ? text : text.slice(0, text.lastIndexOf("\n") + 1));

function proposedDecimal(point: PriceFile, comma: PriceFile): DecimalSign | null {
  if (point.rejectedCount !== comma.rejectedCount) return point.rejectedCount < comma.rejectedCount ? "." : ",";
  const [one, other] = [point.columns.lines().price, comma.columns.lines().price];
  return one.every((price, i) => Object.is(price, other[i])) ? "." : null;
}

function rowsOf({ columns, numbers, rejected }: PriceFile): LookedAtRow[] {
  const { sku, skus, price, currency, currencies } = columns.lines();
  const read = numbers.slice(0, ROWS_SHOWN).map((line, i) => ({
    line,
    sku: skus[sku[i]!]!,
    price: Number.isNaN(price[i]!) ? null : price[i]!,
    currency: currencies[currency[i]!]!,
    reason: null,
  }));
  const unread = rejected.slice(0, ROWS_SHOWN).map(({ line, reason }) => ({ line, sku: "", price: null, currency: "", reason }));
  return [...read, ...unread].sort((a, b) => a.line - b.line).slice(0, ROWS_SHOWN);
}
