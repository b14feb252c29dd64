import { Temporal } from "temporal-polyfill";
import { csvCell } from "@/lib/domain/imports/harmless-cell";
import type { Locale } from "@/lib/i18n/locale";
import { type Cell, xlsxStream } from "../spreadsheet/xlsx-stream";
import type { PromiseView } from "./promise-view";

const BOM = "\uFEFF";
const DELIMITER: Record<Locale, string> = { fr: ";", en: "," };

export const PROMISE_COLUMNS = ["due", "state", "text", "customer", "incident", "source", "owner"] as const;
const WIDTHS = [20, 14, 60, 30, 16, 14, 24];

export type PromisesFile = {
  promises: readonly PromiseView[];
  locale: Locale;
  zone: string;
  /** Of the columns, in the reader's language. */
  headers: readonly string[];
  state: (state: PromiseView["state"]) => string;
  source: (promise: PromiseView) => string;
};

/** The promises as a file that a spreadsheet of the reader's language opens; no cell can be a formula. */
export async function* promisesCsv(file: PromisesFile): AsyncGenerator<string> {
  const delimiter = DELIMITER[file.locale];
  const line = (cells: readonly string[]) => `${cells.map((cell) => csvCell(cell, delimiter)).join(delimiter)}\r\n`;
  yield BOM + line(file.headers);
  for (const promise of file.promises) yield line(textsOf(promise, file));
}

export const promisesXlsx = (file: PromisesFile, name: string): AsyncGenerator<Uint8Array> =>
  xlsxStream({ name, headers: file.headers, widths: WIDTHS, rows: rowsOf(file) });

async function* rowsOf(file: PromisesFile): AsyncGenerator<Cell[][]> {
  yield file.promises.map((promise) => {
    const [due = "", ...texts] = textsOf(promise, file);
    return [{ kind: "local", text: due } as const, ...texts.map((text): Cell => (text ? { kind: "text", text } : null))];
  });
}

const textsOf = (promise: PromiseView, { zone, state, source }: PromisesFile): string[] => [
  localTime(promise.dueAt, zone),
  state(promise.state),
  promise.text,
  promise.who,
  promise.incidentRef ?? "",
  source(promise),
  promise.owner.name,
];

/** `2026-08-22 12:00:00`, as a clock of the shop shows it. */
const localTime = (at: string, zone: string): string =>
  Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: "second" }).replace("T", " ");
