import type { PoolClient } from "pg";
import { type ImportReport, importReportSchema } from "../../domain/imports/report";

/** Every command that may write what an import writes. */
const FACT_WRITERS = ["import.run", "orders.take_in", "consumptions.take_in", "price_changes.take_in", "source.advance"];

/**
 * What a file would do that has just been imported: nothing. Known when the same bytes, read with the same settings for the
 * same shop, were the last thing that any command took in; then there is no need to read them again. Null otherwise.
 * The rejected lines of that import are those of this one.
 */
export async function sameFileReport(client: PoolClient, importId: number): Promise<ImportReport | null> {
  const { rows } = await client.query<{ id: number; report: unknown }>(
    `SELECT p.id, p.report FROM import i JOIN import p ON p.sha256 = i.sha256 AND p.kind = i.kind AND p.source = i.source AND p.settings = i.settings
     WHERE i.id = $1 AND p.id <> i.id AND p.status = 'done' AND i.sha256 <> ''
       AND p.id::text = (SELECT a.detail ->> 'importId' FROM audit_event a WHERE a.action = ANY ($2) ORDER BY a.id DESC LIMIT 1)`,
    [importId, FACT_WRITERS],
  );
  const before = rows[0];
  if (!before) return null;
  await client.query("DELETE FROM import_rejection WHERE import_id = $1", [importId]);
  await client.query(
    `INSERT INTO import_rejection (import_id, line_number, text, reason, field)
     SELECT $1, line_number, text, reason, field FROM import_rejection WHERE import_id = $2`,
    [importId, before.id],
  );
  return nothingChanged(importReportSchema.parse(before.report));
}

const nothingChanged = (report: ImportReport): ImportReport => ({
  ...report,
  ordersCreated: 0,
  ordersUpdated: 0,
  ordersUnchanged: report.ordersCreated + report.ordersUpdated + report.ordersUnchanged,
  linesCreated: 0,
  linesUpdated: 0,
  linesEdited: 0,
  linesUnchanged: report.linesCreated + report.linesUpdated + report.linesUnchanged,
  customersCreated: 0,
  customersCompleted: 0,
  productsCreated: 0,
  consumptionsCreated: 0,
  consumptionsUnchanged: report.consumptionsCreated + report.consumptionsUnchanged,
  pricesCreated: 0,
  pricesUnchanged: report.pricesCreated + report.pricesUnchanged,
});
