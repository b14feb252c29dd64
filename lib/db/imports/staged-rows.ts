import type { PoolClient } from "pg";
import type { OrderField } from "../../domain/imports/fields";
import { CopyRows } from "./copy-rows";
import type { HeldLine, OpenOrder } from "./open-order";
import { type Cell, cellsFor, LINE_CELLS, ORDER_CELLS, SHIPPING_CELLS } from "./stage-cells";
import { BUFFER_BYTES } from "./stager";

/** Orders and lines on their way into the staging tables; columns that the file does not have are left out of the copy. */
export class StagedRows {
  readonly #orderCells: Cell<OpenOrder>[];
  readonly #lineCells: Cell<HeldLine>[];
  readonly #orders: CopyRows;
  readonly #lines: CopyRows;
  readonly #taxIncluded: boolean | null;

  constructor(given: ReadonlySet<OrderField>, taxIncluded: boolean | null) {
    this.#taxIncluded = taxIncluded;
    this.#orderCells = cellsFor(ORDER_CELLS, given);
    this.#lineCells = cellsFor([...LINE_CELLS, ...SHIPPING_CELLS], given);
    const orders = ["id", "ref", "channel", "currency", "placed_at", "status", "customer_key", "read_digest"];
    const lines = ["order_id", "line", "own_ref", "own_sku", "ref", "sku", "product_name", "quantity", "refunded_quantity"];
    const prices = ["unit_price_minor", "currency", "kind", "placed_at"];
    const tax = taxIncluded === null ? [] : ["tax_included"];
    this.#orders = new CopyRows("stage_order", [...orders, ...this.#orderCells.map(({ column }) => column)]);
    this.#lines = new CopyRows("stage_line", [...lines, ...prices, ...tax, ...this.#lineCells.map(({ column }) => column)]);
  }

  take(order: OpenOrder, key: string, digest: number | null): void {
    const rows = this.#orders;
    rows.row();
    rows.int8(order.id);
    rows.text(order.ref);
    rows.known(order.channel);
    rows.text(order.currency);
    rows.instant(order.placedAtMs);
    rows.known(order.status);
    rows.text(key);
    rows.int8OrNull(digest);
    for (const { write } of this.#orderCells) write(rows, order);
    for (const line of order.lines) this.#takeLine(order.id, line);
  }

  async flush(client: PoolClient, everything: boolean): Promise<void> {
    for (const rows of [this.#orders, this.#lines]) if (everything || rows.bytes > BUFFER_BYTES) await rows.flush(client);
  }

  #takeLine(orderId: number, line: HeldLine): void {
    const rows = this.#lines;
    rows.row();
    rows.int8(orderId);
    rows.int4(line.line);
    rows.bool(line.ownRef);
    rows.bool(line.ownSku);
    rows.text(line.ref);
    rows.text(line.sku);
    rows.text(line.productName);
    rows.int4(line.quantity);
    rows.int4OrNull(line.refundedQuantity);
    rows.int8(line.unitPriceMinor);
    rows.text(line.currency);
    rows.text(line.kind);
    rows.instant(line.placedAtMs);
    if (this.#taxIncluded !== null) rows.bool(this.#taxIncluded);
    for (const { write } of this.#lineCells) write(rows, line);
  }
}
