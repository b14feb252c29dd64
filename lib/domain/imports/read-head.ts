import { CsvTokenizer } from "./csv-tokenizer";
import type { Delimiter, Encoding } from "./settings";

/** The first rows of a file, cut by the settings given. `lines` are the rows' line numbers. */
export type Head = { header: string[]; rows: string[][]; lines: number[] };

const decoders: Record<Encoding, string> = {
  "utf-8": "utf-8",
  "windows-1252": "windows-1252",
  "utf-16le": "utf-16le",
  "utf-16be": "utf-16be",
};

/**
 * The file's first bytes as text, without a character cut off at the end; bytes that are not of this encoding show as U+FFFD.
 * As a stream because Node 20 otherwise takes Windows-1252 for Latin-1 and loses the euro sign.
 */
export const decodeHead = (bytes: Uint8Array, encoding: Encoding): string =>
  new TextDecoder(decoders[encoding]).decode(bytes, { stream: true });

/** Header and first rows of a text; malformed and blank rows are left out, as is a last row that may be cut short. */
export function readHead(text: string, delimiter: Delimiter, complete: boolean, limit = 2000): Head {
  const rows: string[][] = [];
  const lines: number[] = [];
  const tokenizer = new CsvTokenizer(delimiter, (record) => {
    if (record.problem || record.blank() || rows.length > limit) return;
    rows.push(Array.from({ length: record.count }, (_, i) => record.text(i)));
    lines.push(record.line);
  });
  tokenizer.push(Buffer.from(text));
  if (complete) tokenizer.end();
  const [header = [], ...rest] = rows;
  return { header: header.map((name) => name.trim()), rows: rest, lines: lines.slice(1) };
}
