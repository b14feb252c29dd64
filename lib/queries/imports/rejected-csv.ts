import { prisma } from "../../db/client";
import { CsvTokenizer } from "../../domain/imports/csv-tokenizer";
import { csvCell, originalCell } from "../../domain/imports/harmless-cell";
import { ERROR_COLUMN } from "../../domain/imports/header";
import { emptyReport, importReportSchema } from "../../domain/imports/report";
import { importSettingsSchema } from "../../domain/imports/settings";

const PAGE = 2_000;

type Explain = (reason: string, field: string | null) => string;

/**
 * The rejected lines as a CSV with the file's own columns and one more that says why; corrected, it can be imported again.
 * Cells that a spreadsheet would take for formulas are made harmless. Null when there is no such import.
 */
export async function rejectedCsv(
  importId: number,
  explain: (reason: string, field: string | null) => string,
): Promise<AsyncGenerator<string> | null> {
  const found = await prisma.import.findUnique({ where: { id: importId } });
  const settings = importSettingsSchema.safeParse(found?.settings);
  if (!found || !settings.success) return null;
  const { delimiter, neutralised } = settings.data;
  const { header } = importReportSchema.catch(emptyReport()).parse(found.report);
  const ours = neutralised ? header.lastIndexOf(ERROR_COLUMN) : -1;
  const cells = (text: string) =>
    cellsOf(text, delimiter)
      .filter((_, at) => at !== ours)
      .map((cell) => (neutralised ? originalCell(cell) : cell));
  return lines(importId, { delimiter, header: header.filter((_, at) => at !== ours), cells }, explain);
}

type Shape = { delimiter: string; header: string[]; cells: (text: string) => string[] };

async function* lines(importId: number, { delimiter, header, cells }: Shape, explain: Explain): AsyncGenerator<string> {
  const row = (values: string[]) => `${values.map((value) => csvCell(value, delimiter)).join(delimiter)}\r\n`;
  yield `\ufeff${row([...header, ERROR_COLUMN])}`;
  for (let after = 0; ; ) {
    const page = await prisma.importRejection.findMany({
      where: { importId, lineNumber: { gt: after } },
      orderBy: { lineNumber: "asc" },
      take: PAGE,
    });
    for (const { text, reason, field, lineNumber } of page) {
      const own = cells(text);
      const padded = Array.from({ length: Math.max(own.length, header.length) }, (_, at) => own[at] ?? "");
      yield row([...padded, `${lineNumber}: ${explain(reason, field)}`]);
    }
    if (page.length < PAGE) return;
    after = page.at(-1)!.lineNumber;
  }
}

/** The line's own cells; a line that cannot be cut is one cell. */
function cellsOf(text: string, delimiter: string): string[] {
  let cells: string[] | null = null;
  const tokenizer = new CsvTokenizer(delimiter, (record) => {
    cells ??= record.problem ? [text] : Array.from({ length: record.count }, (_, at) => record.text(at));
  });
  tokenizer.push(Buffer.from(text));
  tokenizer.end();
  return cells ?? [text];
}
