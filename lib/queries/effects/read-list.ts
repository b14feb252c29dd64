import { isArchive, RefusedWorkbook, workbookText } from "@/lib/db/imports/read-workbook";
import { CsvTokenizer } from "@/lib/domain/imports/csv-tokenizer";
import { detectDelimiter } from "@/lib/domain/imports/detect-text";
import { originalCell } from "@/lib/domain/imports/harmless-cell";

const HEAD_CHARACTERS = 4_096;
const MOST_ROWS = 50_000;
const MOST_TEXT = 32 * 2 ** 20;

/** A list as rows of texts, one per line of the file: CSV in UTF-8 or Windows-1252, or a workbook. Null: it cannot be read. */
export async function readList(file: Uint8Array): Promise<string[][] | null> {
  const bytes = Buffer.from(file);
  const text = isArchive(bytes) ? await fromWorkbook(bytes) : decoded(bytes);
  if (text === null) return null;
  const rows: string[][] = [];
  let isBroken = false;
  const tokenizer = new CsvTokenizer(detectDelimiter(text.slice(0, HEAD_CHARACTERS)), (record) => {
    if (record.problem !== null || rows.length > MOST_ROWS) isBroken = true;
    // A row stands at its own line, so that what is wrong with it is found there.
    else rows[record.line - 1] = Array.from({ length: record.count }, (_, i) => originalCell(record.text(i)));
  });
  tokenizer.push(Buffer.from(text));
  tokenizer.end();
  return isBroken ? null : Array.from(rows, (row) => row ?? []);
}

async function fromWorkbook(bytes: Buffer): Promise<string | null> {
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of workbookText(once(bytes))) {
      size += part.length;
      if (size > MOST_TEXT) return null;
      parts.push(part);
    }
  } catch (error) {
    if (error instanceof RefusedWorkbook) return null;
    throw error;
  }
  return Buffer.concat(parts).toString("utf8");
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

function decoded(bytes: Buffer): string | null {
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // What a spreadsheet writes where it was not asked for Unicode.
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
