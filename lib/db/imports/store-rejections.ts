import type { PoolClient } from "pg";
import type { Rejection } from "../../domain/imports/report";
import { CopyRows } from "./copy-rows";

/** Keeps the rejected lines of the last run only. */
export async function storeRejections(client: PoolClient, importId: number, rejections: readonly Rejection[]): Promise<void> {
  await client.query("DELETE FROM import_rejection WHERE import_id = $1", [importId]);
  const copy = new CopyRows("import_rejection", ["import_id", "line_number", "text", "reason", "field"]);
  for (const { line, text, reason, field } of rejections) {
    copy.row();
    copy.int4(importId);
    copy.int4(line);
    copy.text(text);
    copy.text(reason);
    copy.known(field ?? "");
    if (copy.bytes > 2 << 20) await copy.flush(client);
  }
  await copy.flush(client);
}
