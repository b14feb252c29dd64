import type { PoolClient } from "pg";
import type { CsvRecord } from "../../domain/imports/csv-tokenizer";
import type { OrderField } from "../../domain/imports/fields";
import { customerKey } from "../../domain/imports/identity";
import { NO_CURRENCY, OrderReader } from "../../domain/imports/order-reader";
import { e164 } from "../../domain/imports/phone-number";
import { productNameKey } from "../../domain/imports/product-name-key";
import type { RejectionReason } from "../../domain/imports/report";
import type { ImportSettings } from "../../domain/imports/settings";
import { CopyRows } from "./copy-rows";
import type { StagedOrders } from "./merge-orders";
import { completeOrder, type OpenOrder, openOrder } from "./open-order";
import type { OrderIds } from "./order-ids";
import { type Cell, CUSTOMER_CELLS, cellsFor, LINE_CELLS, ORDER_CELLS, PRODUCT_CELLS } from "./stage-cells";
import { BUFFER_BYTES, type Stager } from "./stager";

const REMEMBERED = 30_000;

/**
 * Puts order lines into the staging tables, orders with ids of the real sequence so that new ones need no second look.
 * Columns that the file does not have are left out of the copy.
 */
export class OrderStager implements Stager {
  readonly reader: OrderReader;
  readonly #given: ReadonlySet<OrderField>;
  readonly #orderCells: Cell<OpenOrder>[];
  readonly #customerCells: Cell<OpenOrder>[];
  readonly #productCells: Cell<OrderReader>[];
  readonly #lineCells: Cell<OrderReader>[];
  readonly #orders: CopyRows;
  readonly #customers: CopyRows;
  readonly #products: CopyRows;
  readonly #lines: CopyRows;
  readonly #taxIncluded: boolean | null;
  readonly #knownCustomers = new Map<string, number>();
  readonly #knownProducts = new Map<string, number>();
  #open: OpenOrder | null = null;
  #occurrences = new Map<string, number>();
  #ownRefs = new Set<string>();
  #rising = true;
  #falling = true;
  #productsToResolve = false;
  #ordersWithoutLines = false;

  constructor(
    readonly source: string,
    header: readonly string[],
    settings: ImportSettings,
    readonly ids: OrderIds,
  ) {
    this.reader = new OrderReader(header, settings);
    this.#given = new Set(Object.keys(settings.columns) as OrderField[]);
    this.#taxIncluded = settings.tax === "included" ? true : settings.tax === "excluded" ? false : null;
    this.#orderCells = cellsFor(ORDER_CELLS, this.#given);
    this.#customerCells = cellsFor(CUSTOMER_CELLS, this.#given);
    this.#productCells = cellsFor(PRODUCT_CELLS, this.#given);
    this.#lineCells = cellsFor(LINE_CELLS, this.#given);
    const extra = <T>(cells: Cell<T>[]) => cells.map(({ column }) => column);
    const orders = ["id", "ref", "channel", "currency", "placed_at", "status", "customer_key"];
    const customers = ["line", "key", "email", "external_ref", "name"];
    const products = ["own", "sku", "name", "name_key", "units_per_item"];
    const lines = ["order_id", "line", "own_ref", "own_sku", "ref", "sku", "product_name", "quantity", "refunded_quantity"];
    const prices = ["unit_price_minor", "currency", "kind", "placed_at"];
    const tax = this.#taxIncluded === null ? [] : ["tax_included"];
    this.#orders = new CopyRows("stage_order", [...orders, ...extra(this.#orderCells)]);
    this.#customers = new CopyRows("stage_customer", [...customers, ...extra(this.#customerCells)]);
    this.#products = new CopyRows("stage_product", [...products, ...extra(this.#productCells)]);
    this.#lines = new CopyRows("stage_line", [...lines, ...prices, ...tax, ...extra(this.#lineCells)]);
  }

  /** What the merge needs to know. Where every order reference is greater (or smaller) than the one before, none comes back later. */
  get staged(): StagedOrders {
    return {
      given: this.#given,
      taxGiven: this.#taxIncluded !== null,
      referencesMayRepeat: !this.#rising && !this.#falling,
      productsToResolve: this.#productsToResolve,
      ordersWithoutLines: this.#ordersWithoutLines,
    };
  }

  accept(record: CsvRecord): RejectionReason | null {
    const { reader } = this;
    const problem = reader.read(record);
    if (problem) return problem;
    if (this.#open?.ref !== reader.orderRef) this.#begin(record.line);
    if (reader.lineRef !== "") {
      if (this.#ownRefs.has(reader.lineRef)) {
        reader.refused = "lineRef";
        return "line_repeated";
      }
      this.#ownRefs.add(reader.lineRef);
    }
    const order = this.#open!;
    completeOrder(order, reader);
    if (order.currency === NO_CURRENCY) order.currency = reader.currency;
    this.#writeLine(record.line);
    if (reader.stateOnly) this.#ordersWithoutLines = true;
    else this.#writeProduct();
    return null;
  }

  async flush(client: PoolClient, everything: boolean): Promise<void> {
    if (everything) this.#close();
    for (const rows of [this.#orders, this.#customers, this.#products, this.#lines])
      if (everything || rows.bytes > BUFFER_BYTES) await rows.flush(client);
  }

  #begin(line: number): void {
    const { reader } = this;
    const before = this.#open?.ref;
    this.#close();
    if (before !== undefined) {
      this.#rising &&= before < reader.orderRef;
      this.#falling &&= before > reader.orderRef;
    }
    this.#open = openOrder(this.ids.next(), line, reader);
  }

  #writeLine(line: number): void {
    const { reader } = this;
    const occurrence = (this.#occurrences.get(reader.sku) ?? 0) + 1;
    this.#occurrences.set(reader.sku, occurrence);
    const rows = this.#lines;
    rows.row();
    rows.int8(this.#open!.id);
    rows.int4(line);
    rows.bool(reader.lineRef !== "");
    rows.bool(reader.skuFrom === "sku");
    rows.text(reader.lineRef || `${reader.sku}#${occurrence}`);
    rows.text(reader.sku);
    rows.text(reader.productName || reader.sku);
    rows.int4(reader.quantity);
    rows.int4OrNull(reader.refundedQuantity);
    rows.int8(reader.unitPriceMinor);
    rows.text(reader.currency);
    rows.text(reader.kind);
    rows.instant(reader.placedAtMs);
    if (this.#taxIncluded !== null) rows.bool(this.#taxIncluded);
    for (const { write } of this.#lineCells) write(rows, reader);
  }

  #writeProduct(): void {
    const { reader } = this;
    const { sku, productName, unitsPerItem, variantRef } = reader;
    const own = reader.skuFrom === "sku";
    this.#productsToResolve ||= !own;
    const known = variantRef === "" ? sku : `${sku}\n${variantRef}`;
    const facts = digestOf(productName) * 31 + unitsPerItem;
    if (this.#knownProducts.get(known) === facts) return;
    remember(this.#knownProducts, known, facts);
    const rows = this.#products;
    rows.row();
    rows.bool(own);
    rows.text(sku);
    rows.text(productName || sku);
    rows.known(productNameKey(productName));
    rows.int4(unitsPerItem);
    for (const { write } of this.#productCells) write(rows, reader);
  }

  #close(): void {
    const order = this.#open;
    if (!order) return;
    this.#open = null;
    this.#occurrences.clear();
    this.#ownRefs.clear();
    const key = customerKey(this.source, order.email, order.customerRef, order.ref);
    const rows = this.#orders;
    rows.row();
    rows.int8(order.id);
    rows.text(order.ref);
    rows.known(order.channel);
    rows.text(order.currency);
    rows.instant(order.placedAtMs);
    rows.known(order.status);
    rows.text(key);
    for (const { write } of this.#orderCells) write(rows, order);
    this.#writeCustomer(order, key);
  }

  #writeCustomer(order: OpenOrder, key: string): void {
    const { email, name, customerRef, language, country, phone, postalAddress, postcode, customerGroup } = order;
    const facts = digestOf(name, customerRef, language, country, phone, postalAddress, postcode, customerGroup);
    if (this.#knownCustomers.get(key) === facts) return;
    remember(this.#knownCustomers, key, facts);
    order.phoneE164 = e164(phone, country);
    const rows = this.#customers;
    rows.row();
    rows.int4(order.line);
    rows.text(key);
    rows.known(email);
    rows.known(customerRef);
    rows.known(name);
    for (const { write } of this.#customerCells) write(rows, order);
  }
}

/** Bounded: what is forgotten is staged again and folded by the merge. */
function remember(known: Map<string, number>, key: string, facts: number): void {
  if (known.size >= REMEMBERED) known.clear();
  known.set(key, facts);
}

/** A number instead of the texts: kept as slices, they would keep whole pieces of the file in memory. */
function digestOf(...texts: string[]): number {
  let digest = 0;
  for (const text of texts) {
    for (let i = 0; i < text.length; i++) digest = (Math.imul(digest, 31) + text.charCodeAt(i)) | 0;
    digest = (Math.imul(digest, 31) + 1) | 0;
  }
  return digest;
}
