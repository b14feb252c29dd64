import { detectDelimiter } from "./detect-text";
import { type FieldDefinition, fieldsOf, type ImportField, type ImportKind } from "./fields";
import { ERROR_COLUMN, headerFingerprint, plainHeader } from "./header";
import { normaliseEmail } from "./identity";
import { LocalClock } from "./local-time";
import { type DateOrder, dateParts, parseInstant } from "./parse-instant";
import { type DecimalSign, parseInteger, parseMoney } from "./parse-money";
import { parseRate } from "./parse-rate";
import { presetColumns, recognisedPreset } from "./presets/recognise";
import { presetOf } from "./presets/registry";
import { decodeHead, type Head, readHead } from "./read-head";
import type { Doubts, Encoding, ImportSettings, TaxAnswer } from "./settings";
import { isCurrency } from "./words";

export type Confidence = "sure" | "likely" | "check";
export type Proposal = {
  settings: ImportSettings;
  confidence: Partial<Record<ImportField, Confidence>>;
  head: Head;
  doubts: Doubts;
};

/**
 * Proposes how to read a file from its first bytes. What the values do not decide (day before month, decimal sign) stays
 * null: it is asked, never guessed.
 */
export function proposeSettings(kind: ImportKind, bytes: Uint8Array, complete: boolean, encoding: Encoding): Proposal {
  const text = decodeHead(bytes, encoding);
  const delimiter = detectDelimiter(text);
  const head = readHead(text, delimiter, complete);
  const preset = recognisedPreset(kind, head.header);
  const { columns, confidence } = proposeColumns(kind, head);
  const money = valuesOf(head, columns.unitPrice ?? columns.lineTotal ?? columns.price);
  const settings: ImportSettings = {
    encoding,
    delimiter,
    decimal: decimalOf(money, delimiter),
    dateOrder: dateOrderOf(instantsOf(head, columns)),
    zone: preset?.zone ?? null,
    clockChange: "reject",
    currency: currencyOf(money),
    creditNotePrefix: kind === "orders" ? creditNotePrefixOf(head, columns) : "",
    neutralised: head.header.at(-1) === ERROR_COLUMN,
    tax: preset ? preset.tax : taxOf(columns.unitPrice ?? columns.lineTotal ?? ""),
    preset: preset?.id ?? null,
    columns,
  };
  return { settings, confidence, head, doubts: doubtsOf(head, settings) };
}

/** What the head tells about a file read with these settings: to whom its mapping belongs, and what must be asked. */
export function factsOfHead(bytes: Uint8Array, complete: boolean, settings: ImportSettings): { fingerprint: string; doubts: Doubts } {
  const head = readHead(decodeHead(bytes, settings.encoding), settings.delimiter, complete);
  return { fingerprint: headerFingerprint(head.header), doubts: doubtsOf(head, settings) };
}

/** Whether some time is written without an offset, and whether prices may or may not hold tax. */
export function doubtsOf(head: Head, { columns, preset }: ImportSettings): Doubts {
  const known = presetOf(preset);
  const taxColumn = known ? known.tax === null : head.header.some((name) => TAX_COLUMN.test(plainHeader(name)));
  return { zone: zoneNeededFor(instantsOf(head, columns)), tax: taxColumn || columns.taxRate !== undefined };
}

const TAX_COLUMN =
  /^((item|line|order|total|row)?(tax|taxes|vat|tva)(es|amount|rate|percent|total|value)?|(montant|taux|total|dont)(tva|taxes?))$/;

/** What the price column's own name says: `prix unitaire TTC`, `price_excl_tax`. */
function taxOf(column: string): TaxAnswer | null {
  const plain = plainHeader(column);
  if (/(ttc|incltax|taxincl|taxincluded|inclvat|gross)$/.test(plain)) return "included";
  return /(ht|excltax|taxexcl|exclvat|horstaxes?|net)$/.test(plain) ? "excluded" : null;
}

const INSTANT_FIELDS = [
  "placedAt",
  "consumedAt",
  "effectiveAt",
  "endsAt",
  "createdAt",
  "paidAt",
  "processedAt",
  "shippedAt",
  "cancelledAt",
] as const;

/** Times of every column that holds some: they are read in one order and zone. */
const instantsOf = (head: Head, columns: Record<string, string>): string[] => [
  ...new Set(INSTANT_FIELDS.flatMap((field) => valuesOf(head, columns[field]))),
];

/** Whether some of these times are written without an offset (or cannot be read at all). */
export const zoneNeededFor = (instants: readonly string[]): boolean =>
  instants.length === 0 || instants.some((value) => !dateParts(value)?.hasOffset);

/** Values that are not empty of a column, by its header name. */
export function valuesOf(head: Head, column: string | undefined): string[] {
  const at = column === undefined ? -1 : head.header.indexOf(column);
  return at < 0 ? [] : head.rows.map((row) => (row[at] ?? "").trim()).filter((value) => value !== "");
}

/** The order of day, month and year; null when every sample value allows both readings, or when there is none. */
export function dateOrderOf(values: readonly string[]): DateOrder | null {
  if (values.length > 0 && values.every((value) => /^\d{9,11}(\.\d+)?$/.test(value))) return "unix";
  let dayFirst = false;
  let monthFirst = false;
  let yearFirst = 0;
  let read = 0;
  for (const value of values) {
    const parts = dateParts(value);
    if (!parts) continue;
    read++;
    if (parts.yearFirst) yearFirst++;
    else if (parts.numbers[0] > 12) dayFirst = true;
    else if (parts.numbers[1] > 12) monthFirst = true;
  }
  if (read === 0 || (yearFirst > 0 && yearFirst < read)) return null;
  if (yearFirst === read) return "ymd";
  return dayFirst === monthFirst ? null : dayFirst ? "dmy" : "mdy";
}

/** The decimal sign; null when the values allow both (`1,234`). Whole numbers alone: the sign usual with this delimiter. */
export function decimalOf(values: readonly string[], delimiter: string): DecimalSign | null {
  let comma = false;
  let point = false;
  let unclear = false;
  for (const value of values) {
    const signs = value.replace(/[^.,]/g, "");
    const last = signs.at(-1) as DecimalSign | undefined;
    if (!last) continue;
    const after = value.slice(value.lastIndexOf(last) + 1).replace(/\D/g, "").length;
    const decides = new Set(signs).size === 2 || (signs.length === 1 && after !== 3);
    if (!decides) unclear = true;
    else if (last === ",") comma = true;
    else point = true;
  }
  if (comma !== point) return comma ? "," : ".";
  if (comma || unclear) return null;
  return delimiter === ";" ? "," : ".";
}

/** The currency, where every price with a symbol has the same unmistakable one. */
function currencyOf(values: readonly string[]): string | null {
  const symbols = new Set(values.flatMap((value) => value.match(/[€£$¥]/g) ?? []));
  const [symbol] = symbols;
  if (symbols.size !== 1) return null;
  return symbol === "€" ? "EUR" : symbol === "£" ? "GBP" : null;
}

function creditNotePrefixOf(head: Head, columns: Record<string, string>): string {
  const references = valuesOf(head, columns.orderRef);
  const notes = references.filter((value) => /^C\d+$/.test(value)).length;
  const plain = references.filter((value) => /^\d/.test(value)).length;
  return notes > 0 && plain > notes && valuesOf(head, columns.quantity).some((value) => value.startsWith("-")) ? "C" : "";
}

/** A known export's columns as its makers mean them. Else each field's column: the best name first, each column once; confidence says how far name and values agree. */
export function proposeColumns(
  kind: ImportKind,
  head: Head,
): { columns: Record<string, string>; confidence: Partial<Record<ImportField, Confidence>> } {
  const preset = recognisedPreset(kind, head.header);
  if (preset) {
    const columns = presetColumns(preset, head.header);
    return { columns, confidence: Object.fromEntries(Object.keys(columns).map((field) => [field, "sure"])) };
  }
  const candidates = fieldsOf(kind).flatMap(([field, definition]) =>
    head.header.flatMap((name) => {
      const score = name === "" || name === ERROR_COLUMN ? 0 : scoreOf(definition, name, valuesOf(head, name));
      return score > 0 ? [{ field, name, score }] : [];
    }),
  );
  candidates.sort((a, b) => b.score - a.score);
  const columns: Record<string, string> = {};
  const confidence: Partial<Record<ImportField, Confidence>> = {};
  const used = new Set<string>();
  for (const { field, name, score } of candidates) {
    if (columns[field] !== undefined || used.has(name)) continue;
    columns[field] = name;
    used.add(name);
    confidence[field] = score >= 3 ? "sure" : score >= 2 ? "likely" : "check";
  }
  return { columns, confidence };
}

/** From 0 (not this) up; a well-known name beats a less known one, values that fit are half of it. */
function scoreOf(definition: FieldDefinition, name: string, values: string[]): number {
  const plain = plainHeader(name);
  const rank = definition.names.indexOf(plain);
  const fits = fitting(definition, values);
  if (fits === 0 && values.length > 0) return 0;
  const exact = rank >= 0 ? 2 + 0.5 * (1 - rank / definition.names.length) : 0;
  const partly = definition.names.some(
    (known) => known.length >= 5 && (plain.includes(known) || (plain.length >= 5 && known.includes(plain))),
  )
    ? 1
    : 0;
  const byName = exact || partly;
  if (byName === 0) return definition.shape === "email" && values.length > 0 && fits === 1 ? 1 : 0;
  return byName + (values.length > 0 ? fits : 0);
}

/** Share of values that this field could read. */
function fitting(definition: FieldDefinition, values: string[]): number {
  const sample = values.slice(0, 200);
  return sample.length === 0 ? 0 : sample.filter((value) => readable(definition, value)).length / sample.length;
}

/** Whether a value could be this field's, before decimal sign and date order are chosen. */
export function readable({ shape }: FieldDefinition, value: string): boolean {
  if (shape === "email") return normaliseEmail(value) !== "";
  if (shape === "rate") return typeof parseRate(value, ".") === "number" || typeof parseRate(value, ",") === "number";
  if (shape === "integer") return !Number.isNaN(parseInteger(value));
  if (shape === "money") return isAmount(value, ".") || isAmount(value, ",");
  // A customer's name is no reference.
  if (shape === "code") return /^[!-~]+$/.test(value);
  if (shape === "currency") return isCurrency(value.toUpperCase());
  if (shape === "instant") return dateParts(value) !== null || /^\d{9,11}(\.\d+)?$/.test(value);
  return value.length <= 1000;
}

/** Whether a value can be read with these settings; times are checked without their zone. */
export function readableWith(settings: ImportSettings, definition: FieldDefinition, value: string): boolean {
  if (definition.shape === "money") return typeof parseMoney(value, settings.decimal ?? ".", settings.currency ?? "EUR") === "number";
  if (definition.shape !== "instant" || settings.dateOrder === null) return readable(definition, value);
  return typeof parseInstant(value, settings.dateOrder, UTC) === "number";
}

const UTC = new LocalClock("UTC", "reject");

const isAmount = (value: string, decimal: DecimalSign): boolean => {
  const amount = parseMoney(value, decimal, "EUR");
  return typeof amount === "number" || amount !== "invalid";
};
