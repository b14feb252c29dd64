import { z } from "zod";

/** Why a line is refused: literal, translated on screen by key (messages `imports.reasons`). */
export const REJECTION_REASONS = [
  "unclosed_quote",
  "stray_quote",
  "nul_byte",
  "bad_encoding",
  "row_too_long",
  "ragged",
  "duplicate_header",
  "column_missing",
  "missing",
  "too_long",
  "date_invalid",
  "zone_missing",
  "time_repeated",
  "time_skipped",
  "price_invalid",
  "price_too_precise",
  "other_currency",
  "currency_unknown",
  "quantity_invalid",
  "quantity_zero",
  "refund_beyond_quantity",
  "status_unknown",
  "line_kind_unknown",
  "units_invalid",
  "rate_invalid",
  "consumption_kind_unknown",
  "price_kind_unknown",
  "price_negative",
  "ends_before_start",
  "change_repeated",
  "change_differs",
  "order_currency_differs",
  "line_repeated",
  "customer_missing",
  "order_unknown",
  "line_unknown",
  "customer_unknown",
  "event_changed",
  "event_repeated",
] as const;
export type RejectionReason = (typeof REJECTION_REASONS)[number];

export type Rejection = { line: number; text: string; reason: RejectionReason; field: string | null };

/** Rejected lines kept with their text; beyond it they are only counted, and the report says so. */
export const REJECTIONS_KEPT = 100_000;

/** Why a whole file cannot be read. */
export const FILE_PROBLEMS = [
  "empty_file",
  "duplicate_header",
  "column_missing",
  "nothing_accepted",
  "corrupt_gzip",
  "file_too_large",
  "workbook_unreadable",
  "workbook_too_large",
] as const;
export type FileProblem = (typeof FILE_PROBLEMS)[number];

const count = z.number().int().nonnegative().default(0);

/** What an import found and did, or would do: counts only. rows = accepted + rejected + blank. */
export const importReportSchema = z.object({
  rows: count,
  blank: count,
  accepted: count,
  rejected: count,
  rejectionsKept: count,
  rejectedByReason: z.record(z.string(), z.number().int()).default({}),
  ordersCreated: count,
  ordersUpdated: count,
  ordersUnchanged: count,
  linesCreated: count,
  linesUpdated: count,
  linesUnchanged: count,
  linesEdited: count,
  customersCreated: count,
  customersCompleted: count,
  /** Of all the customers in the file. */
  customersWithoutEmail: count,
  productsCreated: count,
  unreadableEmails: count,
  consumptionsCreated: count,
  consumptionsUnchanged: count,
  /** Lines without SKU that another name of a product settled. */
  linesMatched: count,
  /** Orders refunded in part by an amount that no line bears alone. */
  refundsUnplaced: count,
  pricesCreated: count,
  pricesUnchanged: count,
  /** The file's own columns: the download of rejected lines has them too. */
  header: z.array(z.string()).default([]),
});
export type ImportReport = z.infer<typeof importReportSchema>;

export const emptyReport = (): ImportReport => importReportSchema.parse({});

/** How far a run is: rows read; then they are put in their place. */
export const importProgressSchema = z.object({ rows: z.number().int(), phase: z.enum(["reading", "merging"]) });
export type ImportProgress = z.infer<typeof importProgressSchema>;
