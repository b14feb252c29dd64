import type { PoolClient } from "pg";
import { ConsumptionReader } from "../../domain/imports/consumption-reader";
import type { CsvRecord } from "../../domain/imports/csv-record";
import { customerKey } from "../../domain/imports/identity";
import type { RejectionReason } from "../../domain/imports/report";
import type { ImportSettings } from "../../domain/imports/settings";
import { CopyRows } from "./copy-rows";
import { BUFFER_BYTES, type Stager } from "./stager";

/** Puts units used into their staging table; orders and customers are looked up by the merge. */
export class ConsumptionStager implements Stager {
  readonly reader: ConsumptionReader;
  readonly #rows = new CopyRows("stage_consumption", [
    "line",
    "event_ref",
    "order_ref",
    "line_ref",
    "customer_key",
    "sku",
    "units",
    "consumed_at",
    "kind",
  ]);

  constructor(
    readonly source: string,
    header: readonly string[],
    settings: ImportSettings,
  ) {
    this.reader = new ConsumptionReader(header, settings);
  }

  accept(record: CsvRecord): RejectionReason | null {
    const { reader } = this;
    const rows = this.#rows;
    const problem = reader.read(record);
    if (problem) return problem;
    rows.row();
    rows.int4(record.line);
    rows.known(reader.eventRef);
    rows.known(reader.orderRef);
    rows.known(reader.lineRef);
    rows.known(reader.orderRef ? "" : customerKey(this.source, reader.email, reader.customerRef, ""));
    rows.known(reader.sku);
    rows.int4(reader.units);
    rows.instant(reader.consumedAtMs);
    rows.known(reader.kind);
    return null;
  }

  async flush(client: PoolClient, everything: boolean): Promise<void> {
    if (everything || this.#rows.bytes > BUFFER_BYTES) await this.#rows.flush(client);
  }
}
