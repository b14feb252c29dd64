import type { PoolClient } from "pg";
import type { CsvRecord } from "../../domain/imports/csv-record";
import type { OrderField } from "../../domain/imports/fields";
import { LineDigest } from "../../domain/imports/line-digest";
import type { OrderReader } from "../../domain/imports/order-reader";
import { productNameKey } from "../../domain/imports/product-name-key";
import type { ImportSettings } from "../../domain/imports/settings";
import { CopyRows } from "./copy-rows";
import { digestOf } from "./digest-of";
import { SeenKeys } from "./seen-keys";
import { type Cell, cellsFor, PRODUCT_CELLS } from "./stage-cells";
import { BUFFER_BYTES } from "./stager";

const PRODUCT_FIELDS = ["sku", "variantRef", "productName", "unitsPerItem", "family", "tags"] as const satisfies readonly OrderField[];
const REMEMBERED = 30_000;

/** What a file's lines tell of their products, each fact about once. */
export class StagedProducts {
  /** Whether a variant id or a name stood in place of a SKU. */
  toResolve = false;
  readonly #cells: Cell<OrderReader>[];
  readonly #rows: CopyRows;
  readonly #seen = new SeenKeys();
  /** The columns that tell of a product, and what was read of them already in lines that are left out. */
  readonly #fields: number[];
  readonly #digest: LineDigest;
  readonly #told = new Set<number>();

  constructor(given: ReadonlySet<OrderField>, header: readonly string[], settings: ImportSettings) {
    this.#fields = PRODUCT_FIELDS.flatMap((field) => (given.has(field) ? [header.indexOf(settings.columns[field] ?? "")] : []));
    this.#digest = new LineDigest(header, settings);
    this.#cells = cellsFor(PRODUCT_CELLS, given);
    const columns = ["own", "sku", "name", "name_key", "units_per_item"];
    this.#rows = new CopyRows("stage_product", [...columns, ...this.#cells.map(({ column }) => column)]);
  }

  take(reader: OrderReader): void {
    const { sku, productName, unitsPerItem, variantRef } = reader;
    const own = reader.skuFrom === "sku";
    this.toResolve ||= !own;
    const known = variantRef === "" ? sku : `${sku}\n${variantRef}`;
    const facts = digestOf(productName) * 31 + unitsPerItem;
    const slot = this.#seen.find(known);
    if (this.#seen.has(slot) && this.#seen.id(slot) === facts) return;
    this.#seen.set(known, facts, 0);
    const rows = this.#rows;
    rows.row();
    rows.bool(own);
    rows.text(sku);
    rows.text(productName || sku);
    rows.known(productNameKey(productName));
    rows.int4(unitsPerItem);
    for (const { write } of this.#cells) write(rows, reader);
  }

  /** Of a line that is left out, the product counts all the same: names teach SKUs by all that a file says of them. */
  tell(record: CsvRecord, reader: OrderReader): void {
    this.#digest.begin();
    for (const field of this.#fields) this.#digest.addField(record, field);
    const { value } = this.#digest;
    if (this.#told.has(value)) return;
    if (this.#told.size > REMEMBERED) this.#told.clear();
    this.#told.add(value);
    reader.readProduct(record);
    this.take(reader);
  }

  async flush(client: PoolClient, everything: boolean): Promise<void> {
    this.#seen.forgetIfFull();
    if (everything || this.#rows.bytes > BUFFER_BYTES) await this.#rows.flush(client);
  }
}
