import { z } from "zod";
import { fieldsOf, type ImportField, type ImportKind } from "./fields";
import { CLOCK_CHANGE_CHOICES, isZone } from "./local-time";
import { DATE_ORDERS } from "./parse-instant";
import { PRESET_IDS } from "./presets/preset";
import { presetOf } from "./presets/registry";
import { isCountry, isCurrency } from "./words";

/** Whether prices hold tax. `unknown` is an answer: nobody here can say. */
export const TAX_ANSWERS = ["included", "excluded", "unknown"] as const;
export type TaxAnswer = (typeof TAX_ANSWERS)[number];

export const ENCODINGS = ["utf-8", "windows-1252", "utf-16le", "utf-16be"] as const;
export type Encoding = (typeof ENCODINGS)[number];
export const DELIMITERS = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** How a file is to be read. What is null is not decided yet: the import refuses to start until it is, where it matters. */
export const importSettingsSchema = z.object({
  encoding: z.enum(ENCODINGS),
  delimiter: z.enum(DELIMITERS),
  decimal: z.enum([".", ","]).nullable(),
  dateOrder: z.enum(DATE_ORDERS).nullable(),
  /** IANA zone of times written without an offset. */
  zone: z.string().refine(isZone).nullable(),
  clockChange: z.enum(CLOCK_CHANGE_CHOICES),
  /** Of the prices, where no column says it. */
  currency: z.string().refine(isCurrency).nullable(),
  /** An order reference that begins with this is a credit note: a cancelled order. "" for none. */
  creditNotePrefix: z.string().max(8),
  /** Two letters: of telephone numbers written without country code, where the order names no country. */
  phoneCountry: z.string().refine(isCountry).optional(),
  /** Cells such as `'=1` were made harmless by our own export: read without the apostrophe. */
  neutralised: z.boolean(),
  /** Null: not asked, or not answered yet. */
  tax: z.enum(TAX_ANSWERS).nullable().default(null),
  /** The known export that this file is: its words mean what they mean there. */
  preset: z.enum(PRESET_IDS).nullable().default(null),
  /** Header of the column that gives each field. */
  columns: z.record(z.string(), z.string()),
});
export type ImportSettings = z.infer<typeof importSettingsSchema>;

/** What must still be answered before the file can be read; the CLI names a flag for each, the screen a control. */
export type Question =
  | { asks: "decimal" | "dateOrder" | "zone" | "currency" | "tax" }
  | { asks: "column"; field: ImportField }
  | { asks: "customerColumn" };

/** What the file's head shows to be in need of an answer. */
export type Doubts = { zone: boolean; tax: boolean };

/** The undecided questions, in the order of the screen; empty when the import may start. */
export function openQuestions(kind: ImportKind, settings: ImportSettings, doubts: Doubts): Question[] {
  const mapped = (field: ImportField) => Boolean(settings.columns[field]);
  const given = presetOf(settings.preset)?.onePerLine ? "quantity" : null;
  const questions: Question[] = fieldsOf(kind)
    .filter(([field, definition]) => definition.required && !mapped(field) && field !== given)
    .map(([field]) => ({ asks: "column", field }));
  if (kind === "orders") questions.push(...orderQuestions(mapped));
  if (kind === "consumptions") questions.push(...consumptionQuestions(mapped));
  if (settings.dateOrder === null) questions.push({ asks: "dateOrder" });
  if (settings.zone === null && settings.dateOrder !== "unix" && doubts.zone) questions.push({ asks: "zone" });
  if (kind === "consumptions") return questions;
  if (settings.decimal === null) questions.push({ asks: "decimal" });
  if (settings.currency === null && !mapped("currency")) questions.push({ asks: "currency" });
  if (kind === "orders" && settings.tax === null && doubts.tax) questions.push({ asks: "tax" });
  return questions;
}

type Mapped = (field: ImportField) => boolean;

function* orderQuestions(mapped: Mapped): Generator<Question> {
  if (!mapped("sku") && !mapped("variantRef") && !mapped("productName")) yield { asks: "column", field: "sku" };
  if (!mapped("unitPrice") && !mapped("lineTotal")) yield { asks: "column", field: "unitPrice" };
}

function* consumptionQuestions(mapped: Mapped): Generator<Question> {
  if (!mapped("orderRef") && !((mapped("email") || mapped("customerRef")) && mapped("sku"))) yield { asks: "customerColumn" };
  if (mapped("orderRef") && !mapped("lineRef") && !mapped("sku")) yield { asks: "column", field: "sku" };
}
