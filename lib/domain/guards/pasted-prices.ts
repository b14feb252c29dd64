import type { DecimalSign } from "../imports/parse-money";
import type { AskedPrices } from "./price-answer";
import { PriceFile } from "./price-file";

const COLUMNS = ["sku", "price", "currency", "channel"];
const HEADED = /(^|[\t;,])\s*(sku|price|prix)\s*($|[\t;,\r])/i;

export type PasteSettings = { decimal: DecimalSign; currency: string; nowMs: number };

/**
 * Lines that somebody pastes to try prices: SKU, price, then currency and channel where they are given; a header of their own is obeyed.
 * Tabs separate them where there are any, as from a spreadsheet, else semicolons, else commas. The numbers of the lines are those of the
 * text, from 1. Null: it is no such text.
 */
export function readPasted(text: string, { decimal, currency, nowMs }: PasteSettings): AskedPrices | null {
  const delimiter = ["\t", ";", ","].find((one) => text.includes(one)) ?? ";";
  const file = new PriceFile({ delimiter, decimal, currency, nowMs });
  const [first = ""] = text.split("\n", 1);
  const added = HEADED.test(first) ? 0 : 1;
  const header = added ? `${COLUMNS.join(delimiter)}\n` : "";
  file.push(Buffer.from(`${header}${text}`));
  file.end();
  if (file.problem) return null;
  return {
    lines: file.columns.lines(),
    numbers: file.numbers.map((line) => line - added),
    rejected: file.rejected.map(({ line, reason }) => ({ line: line - added, reason })),
    rejectedCount: file.rejectedCount,
  };
}
