import type { PoolClient } from "pg";
import type { OrderField } from "../../domain/imports/fields";
import { spreadDiscount } from "../../domain/imports/spread-discount";
import { CopyRows } from "./copy-rows";
import type { HeldLine, OpenOrder } from "./open-order";
import type { OrderCustomers } from "./order-customers";
import { type Cell, cellsFor, LINE_CELLS, ORDER_CELLS } from "./stage-cells";
import { BUFFER_BYTES } from "./stager";

/** Where copied orders come from, and what of them the file has columns for. */
type StraightFacts = { source: string; importId: number; given: ReadonlySet<OrderField>; taxIncluded: boolean | null };

/** In place of one that waits: a staged order's customer is found again by the merge. */
export const STAGED = -1;

/** Whether nothing of an order has to be settled by the merge: SKUs of others, refunds told by amount, shipping as use. */
export function isPlain({ lines, refundedMinor, shippedAtMs }: OpenOrder): boolean {
  if (refundedMinor !== null || shippedAtMs !== null) return false;
  let something = false;
  for (const { ownSku, quantity, shippedAtMs: shipped } of lines) {
    if (!ownSku || shipped !== null) return false;
    something ||= quantity > 0;
  }
  return something;
}

/** Copies plain orders that nobody knows yet into shop_order and order_line; customers first, a flush at a time. */
export class StraightOrders {
  orders = 0;
  lines = 0;
  readonly #cells: Cell<OpenOrder>[];
  readonly #lineCells: Cell<HeldLine>[];
  readonly #orderRows: CopyRows;
  readonly #lineRows: CopyRows;
  /** Of the orders that wait for their customer's id. */
  #places: number[] = [];
  #orderIds: number[] = [];

  constructor(
    readonly facts: StraightFacts,
    readonly customers: OrderCustomers,
  ) {
    // Codes are a list here; the others are what the staging tables take.
    this.#cells = cellsFor(ORDER_CELLS, facts.given).filter(({ column }) => !SETTLED.has(column));
    this.#lineCells = cellsFor(LINE_CELLS, facts.given);
    const orders = ["id", "source", "ref", "channel", "currency", "placed_at", "status", "customer_id", "import_id", "read_digest"];
    const lines = ["order_id", "ref", "sku", "product_name", "quantity", "refunded_quantity", "unit_price_minor", "currency", "kind"];
    const codes = facts.given.has("discountCodes") ? ["discount_codes"] : [];
    const discount = facts.given.has("orderDiscount") ? ["order_discount_minor"] : [];
    const tax = facts.taxIncluded === null ? [] : ["tax_included"];
    this.#orderRows = new CopyRows("shop_order", [...orders, ...codes, ...discount, ...this.#cells.map(({ column }) => column)]);
    this.#lineRows = new CopyRows("order_line", [...lines, "placed_at", ...tax, ...this.#lineCells.map(({ column }) => column)]);
  }

  /** Takes an order that `isPlain`; `digest` of its lines, null where reading them again may change something. */
  take(order: OpenOrder, key: string, digest: number | null): void {
    const { source, importId, given } = this.facts;
    const rows = this.#orderRows;
    rows.row();
    rows.int8(order.id);
    rows.text(source);
    rows.text(order.ref);
    rows.text(order.channel || "web");
    rows.text(order.currency);
    rows.instant(order.placedAtMs);
    rows.text(order.status || "paid");
    const place = rows.open8();
    rows.int4(importId);
    rows.int8OrNull(digest);
    if (given.has("discountCodes")) rows.texts(order.discountCodes);
    if (given.has("orderDiscount")) rows.int8(order.orderDiscountMinor ?? 0);
    for (const { write } of this.#cells) write(rows, order);
    this.orders++;
    const customerId = this.customers.idOf(order, key, this.#places.length);
    if (customerId > 0) rows.fill8(place, customerId);
    else {
      this.#places.push(place);
      this.#orderIds.push(order.id);
    }
    if (given.has("orderDiscount") && (order.orderDiscountMinor ?? 0) > 0) spread(order);
    for (const line of order.lines) if (line.quantity !== 0) this.#takeLine(order.id, line);
  }

  async flush(client: PoolClient, everything: boolean): Promise<void> {
    const bytes = Math.max(this.#orderRows.bytes, this.#lineRows.bytes, this.customers.asked);
    if (!everything && bytes < BUFFER_BYTES) return;
    const buyers: { id: number; buyer_id: number }[] = [];
    await this.customers.resolve(client, (waiting, customerId, buyerId) => {
      if (waiting === STAGED) return;
      this.#orderRows.fill8(this.#places[waiting]!, customerId);
      if (buyerId !== null) buyers.push({ id: this.#orderIds[waiting]!, buyer_id: buyerId });
    });
    this.#places = [];
    this.#orderIds = [];
    await this.#orderRows.flush(client);
    await this.#lineRows.flush(client);
    if (buyers.length === 0) return;
    await client.query(
      "UPDATE shop_order o SET buyer_id = b.buyer_id FROM jsonb_to_recordset($1) AS b (id bigint, buyer_id bigint) WHERE o.id = b.id",
      [JSON.stringify(buyers)],
    );
  }

  #takeLine(orderId: number, line: HeldLine): void {
    const { taxIncluded } = this.facts;
    const rows = this.#lineRows;
    rows.row();
    rows.int8(orderId);
    rows.text(line.ref);
    rows.text(line.sku);
    rows.text(line.productName);
    rows.int4(line.quantity);
    rows.int4(line.refundedQuantity ?? 0);
    rows.int8(line.unitPriceMinor);
    rows.text(line.currency);
    rows.text(line.kind);
    rows.instant(line.placedAtMs);
    if (taxIncluded !== null) rows.bool(taxIncluded);
    for (const { write } of this.#lineCells) write(rows, line);
    this.lines++;
  }
}

const SETTLED = new Set(["discount_codes", "order_discount_minor", "refunded_minor", "shipped_at"]);

/** As the merge spreads it over staged lines. */
function spread(order: OpenOrder): void {
  const shares = spreadDiscount(order.orderDiscountMinor ?? 0, order.lines);
  for (const [at, line] of order.lines.entries()) line.orderDiscountMinor = shares[at]!;
}
