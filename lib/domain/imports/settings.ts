import { z } from "zod";
import { fieldsOf, type ImportField, type ImportKind } from "./fields";
import { CLOCK_CHANGE_CHOICES, isZone } from "./local-time";
import { DATE_ORDERS } from "./parse-instant";
import { isCurrency } from "./words";

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
  /** Cells such as `'=1` were made harmless by our own export: read without the apostrophe. */
  neutralised: z.boolean(),
  /** Header of the column that gives each field. */
  columns: z.record(z.string(), z.string()),
});
export type ImportSettings = z.infer<typeof importSettingsSchema>;

/** What must still be answered before the file can be read; the CLI names a flag for each, the screen a control. */
export type Question =
  | { asks: "decimal" | "dateOrder" | "zone" | "currency" }
  | { asks: "column"; field: ImportField }
  | { asks: "customerColumn" };

/** The undecided questions, in the order of the screen; empty when the import may start. */
export function openQuestions(kind: ImportKind, settings: ImportSettings, zoneNeeded: boolean): Question[] {
  const mapped = (field: ImportField) => Boolean(settings.columns[field]);
  const questions: Question[] = fieldsOf(kind)
    .filter(([field, definition]) => definition.required && !mapped(field))
    .map(([field]) => ({ asks: "column", field }));
  if (kind === "orders" && !mapped("unitPrice") && !mapped("lineTotal")) questions.push({ asks: "column", field: "unitPrice" });
  if (kind === "consumptions" && !mapped("orderRef") && !((mapped("email") || mapped("customerRef")) && mapped("sku")))
    questions.push({ asks: "customerColumn" });
  if (kind === "consumptions" && mapped("orderRef") && !mapped("lineRef") && !mapped("sku"))
    questions.push({ asks: "column", field: "sku" });
  if (settings.dateOrder === null) questions.push({ asks: "dateOrder" });
  if (settings.zone === null && settings.dateOrder !== "unix" && zoneNeeded) questions.push({ asks: "zone" });
  if (kind === "orders" && settings.decimal === null) questions.push({ asks: "decimal" });
  if (kind === "orders" && settings.currency === null && !mapped("currency")) questions.push({ asks: "currency" });
  return questions;
}
