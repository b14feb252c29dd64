import { stringify } from "csv-stringify/sync";
import { harmlessCell } from "@/lib/domain/imports/harmless-cell";
import { decimalText } from "@/lib/domain/incidents/decimal";
import { minorDigits } from "@/lib/domain/money";
import type { Locale } from "@/lib/i18n/locale";
import type { JudgedLineView } from "./line-page";

const BYTE_ORDER_MARK = "\ufeff";

export type CsvWords = {
  header: string[];
  reason: (reason: string) => string;
  status: (status: JudgedLineView["status"]) => string;
  /** The instant as a local time with its offset. */
  instant: (at: string) => string;
};

/** A list as a file that a spreadsheet of the reader's language opens; texts that look like formulas stay texts, and a loss below zero stays a number. */
export function linesCsv(pages: AsyncGenerator<JudgedLineView[]>, words: CsvWords, locale: Locale): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const delimiter = locale === "fr" ? ";" : ",";
  const text = (rows: string[][]) => stringify(rows, { delimiter, record_delimiter: "windows" });
  return new ReadableStream({
    start: (file) => file.enqueue(encoder.encode(BYTE_ORDER_MARK + text([words.header]))),
    pull: async (file) => {
      const { done, value } = await pages.next();
      if (done) file.close();
      else file.enqueue(encoder.encode(text(value.map((line) => row(line, words, locale)))));
    },
  });
}

function row(line: JudgedLineView, words: CsvWords, locale: Locale): string[] {
  const price = (minor: number | null) =>
    minor === null ? "" : decimalText(minor, minorDigits(line.currency), locale === "fr" ? "," : ".");
  return [
    words.instant(line.placedAt),
    ...[line.orderRef, line.customerName ?? "", line.sku].map(harmlessCell),
    String(line.quantity),
    price(line.unitPriceMinor),
    price(line.referencePriceMinor),
    price(line.lossMinor),
    line.currency,
    words.status(line.status),
    line.reasons.map(words.reason).join(" ; "),
    line.overlaps.join(" "),
  ];
}
