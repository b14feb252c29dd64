import type { CsvRecord } from "../imports/csv-record";

const [SPACE, QUOTE, ZERO, NINE] = [32, 34, 48, 57];
/** More digits are read as text, where no sum loses any. */
const MOST_BYTES = 12;

/** Whether a record holds nothing but spaces; nearly all begin with a letter or a digit. */
export function isBlank(record: CsvRecord): boolean {
  const first = record.bytes[record.start] ?? SPACE;
  const says = first > SPACE && first < 127 && first !== QUOTE && record.count > 0 && record.ends[0]! > record.starts[0]!;
  return !says && record.blank();
}

/** Minor units of a cell that is digits and at most one decimal sign, without any text being made; NaN: read it as text. */
export function plainAmountAt({ bytes, starts, ends, count }: CsvRecord, field: number, decimal: number, digits: number): number {
  const start = starts[field];
  const end = ends[field];
  if (start === undefined || end === undefined || field >= count || end === start || end - start > MOST_BYTES) return Number.NaN;
  let value = 0;
  let decimals = -1;
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte >= ZERO && byte <= NINE) {
      if (decimals >= 0 && ++decimals > digits) return Number.NaN;
      value = value * 10 + (byte - ZERO);
    } else if (byte === decimal && decimals < 0 && at > start) decimals = 0;
    else return Number.NaN;
  }
  for (let i = Math.max(decimals, 0); i < digits; i++) value *= 10;
  return value;
}
