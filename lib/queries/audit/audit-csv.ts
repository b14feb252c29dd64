import { stringify } from "csv-stringify/sync";
import type { Locale } from "@/lib/i18n/locale";
import { type AuditSearch, everyAuditEntry } from "./audit-screen";
import type { AuditEntry } from "./list-audit";

const COLUMNS = ["id", "at", "actorKind", "actorLabel", "actionName", "incidentRef", "subject", "reason", "detail", "requestId"] as const;
const BYTE_ORDER_MARK = "\ufeff";

/** The audit as a file that a spreadsheet of the reader's language opens; texts that look like formulas stay texts. */
export function auditCsv(search: AuditSearch, { masked, locale }: { masked: boolean; locale: Locale }): ReadableStream<Uint8Array> {
  const entries = everyAuditEntry(search, masked);
  const encoder = new TextEncoder();
  const delimiter = locale === "fr" ? ";" : ",";
  const lines = (rows: (string | null)[][]) => stringify(rows, { delimiter, escape_formulas: true });
  return new ReadableStream({
    start: (file) => file.enqueue(encoder.encode(BYTE_ORDER_MARK + lines([[...COLUMNS]]))),
    pull: async (file) => {
      const { done, value } = await entries.next();
      if (done) file.close();
      else file.enqueue(encoder.encode(lines(value.map(row))));
    },
  });
}

const row = (entry: AuditEntry): (string | null)[] =>
  COLUMNS.map((column) => (column === "detail" ? JSON.stringify(entry.detail) : entry[column]));
