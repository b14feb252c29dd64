import type { PoolClient } from "pg";
import type { CsvRecord } from "../../domain/imports/csv-record";
import { PriceReader } from "../../domain/imports/price-reader";
import type { RejectionReason } from "../../domain/imports/report";
import type { ImportSettings } from "../../domain/imports/settings";
import { priceReference } from "../../domain/prices/price-reference";
import { CopyRows } from "./copy-rows";
import { BUFFER_BYTES, type Stager } from "./stager";

const FACTS = ["sku", "channel", "customer_group", "currency", "kind", "min_quantity", "price_minor", "effective_at", "ends_at"];

/** Puts a price log's changes into their staging table. */
export class PriceStager implements Stager {
  readonly reader: PriceReader;
  readonly #rows = new CopyRows("stage_price", ["line", "own_ref", "ref", ...FACTS]);

  constructor(header: readonly string[], settings: ImportSettings) {
    this.reader = new PriceReader(header, settings);
  }

  accept(record: CsvRecord): RejectionReason | null {
    const { reader } = this;
    const rows = this.#rows;
    const problem = reader.read(record);
    if (problem) return problem;
    rows.row();
    rows.int4(record.line);
    rows.bool(reader.changeRef !== "");
    rows.text(reader.changeRef || priceReference(reader));
    rows.text(reader.sku);
    rows.text(reader.channel);
    rows.text(reader.customerGroup);
    rows.text(reader.currency);
    rows.text(reader.kind);
    rows.int4(reader.minQuantity);
    rows.int8(reader.priceMinor);
    rows.instant(reader.effectiveAtMs);
    rows.instantOrNull(reader.endsAtMs);
    return null;
  }

  async flush(client: PoolClient, everything: boolean): Promise<void> {
    if (everything || this.#rows.bytes > BUFFER_BYTES) await this.#rows.flush(client);
  }
}
